### 보호조치된 계정의 주인에게 보여 주는 화면.

restricted-title = 계정이 보호조치됐어요
restricted-title-lifted = 보호조치가 풀렸어요
restricted-lead = 이 계정에서 평소와 다른 활동이 있다고 연결된 서비스가 알려 와서 로그인을 제한했어요. 계정과 정보는 그대로 있어요.
restricted-lead-leak = 이 계정의 비밀번호가 다른 곳에 유출된 것을 알게 되어 로그인을 제한했어요. 새 비밀번호를 정하면 바로 다시 쓸 수 있어요.
restricted-lead-lifted = 이제 다시 로그인할 수 있어요. 끝난 로그인은 되살아나지 않아요.
restricted-service = 알려 온 서비스
restricted-happened = 활동한 시각
restricted-device = 기기
restricted-place = 위치
restricted-since = 보호조치한 시각
restricted-lifts = 자동으로 풀리는 시각
restricted-lifted = 풀린 시각
restricted-appeal = 이의 제기
restricted-appeal-is = { $outcome ->
    [kept] 운영자가 살펴봤고 보호조치를 그대로 두기로 했어요.
    [lifted] 운영자가 살펴보고 보호조치를 풀었어요.
   *[other] { $filed }에 보냈어요. { $due }까지 답해 드려요.
}
restricted-leak-next = 본인임을 확인한 뒤 쓴 적 없는 비밀번호로 바꿔 주세요. 같은 비밀번호를 쓰는 다른 서비스가 있다면 그곳도 바꿔 주세요.
restricted-new-password = 새 비밀번호 정하기
restricted-not-me-title = 내가 하지 않았어요
restricted-not-me-lead = 다른 사람이 내 계정을 쓴 것이라면 이 버튼을 눌러 주세요. 본인임을 확인하고 새 비밀번호를 정하면 보호조치가 바로 풀려요.
restricted-not-me = 내가 하지 않았어요
restricted-me-title = 내가 했어요
restricted-me-lead = { $service }에서 한 활동에 그럴 만한 사정이 있다면 알려 주세요. 운영자가 { $within } 안에 살펴보고 결과를 알려 드려요. 한 번만 보낼 수 있어요.
restricted-appeal-label = 운영자에게 하고 싶은 말
restricted-appeal-hint = { NUMBER($most) }자까지 쓸 수 있어요. 비밀번호나 인증번호는 적지 마세요.
restricted-me = 이의 제기하기
