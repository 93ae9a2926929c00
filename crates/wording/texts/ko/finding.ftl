### 아이디 찾기.

finding-title = 아이디 찾기
finding-lead = 계정에 등록해 둔 휴대전화 번호나 이메일 주소를 입력해 주세요. 인증번호로 확인하면 그 번호나 주소를 등록한 계정의 아이디를 알려 드려요.
finding-address-label = 휴대전화 번호 또는 이메일
finding-address-hint = 연락용 이메일도 괜찮아요.
finding-go = 인증번호 받기
finding-other = 다른 번호나 이메일로 찾기

finding-code-title = 인증번호 입력
finding-code-lead = { JOSA($address, "으로/로") } 인증번호 { NUMBER($digits) }자리를 보냈어요. 받은 번호를 입력해 주세요.

finding-found-title = { $count ->
    [0] 찾은 아이디가 없어요
   *[other] 아이디를 찾았어요
}
finding-found-lead = { JOSA($address, "을/를") } 등록한 계정이에요. 아이디는 일부만 보여 드려요.
finding-found-none = { JOSA($address, "을/를") } 등록한 계정이 없어요. 다른 번호나 이메일을 등록했을 수도 있으니 한 번 더 찾아보세요.
finding-found-until = 이 결과는 { $until }까지 볼 수 있어요.
finding-next-title = 이제 무엇을 할까요?
finding-next-sign-in = 로그인하기
finding-next-recover = 비밀번호를 잊었어요
finding-next-sign-up = 새 계정 만들기
finding-from-recover = 아이디가 기억나지 않나요?
finding-help = 아이디 찾기 도움말
