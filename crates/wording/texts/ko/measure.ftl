### 보호조치의 이유.

measure-category = { $category ->
    [spam] 스팸 메일을 보냄
    [flooding] 글이나 메시지를 지나치게 많이 올림
    [harassment] 다른 사람을 괴롭힘
   *[other] 비밀번호 유출
}
