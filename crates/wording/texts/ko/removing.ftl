### 확인 수단을 없애는 동안 보이는 화면.

removing-title = { $what ->
    [passkey] 패스키 삭제
    [messenger] 메신저 로그아웃
    [app] 인증 앱 삭제
    [identity] 본인인증 해제
    [email] 이메일 주소 삭제
    [phone] 전화번호 삭제
    [recovery_codes] 복구 코드 교체
    [two_step_kinds] 2단계 인증 방법 빼기
   *[two_step] 2단계 인증 끄기
}
removing-row = 없애는 중이에요. { $at }에 끝나요.
removing-row-stopped = 없애는 일이 멈췄어요. { $at }까지 남길지 정할 수 있어요.
removing-lead = { $what ->
    [recovery_codes] 복구 코드를 새로 만들어서 원래 코드는 쓸 수 없어요. { $at }까지 멈출 수 있고, 멈추면 원래 코드가 돌아와요.
    [two_step] { $at }에 2단계 인증이 꺼져요. 그때까지는 지금처럼 한 번 더 확인해요.
    [two_step_kinds] { $at }부터 2단계 인증에 쓰지 않아요. 그때까지는 지금처럼 쓸 수 있어요.
   *[other] { $at }에 계정에서 사라져요. 이미 본인 확인에는 쓸 수 없어요.
}
removing-own = 이 로그인에서 요청했어요. 마음이 바뀌었다면 멈춰서 그대로 둘 수 있어요.
removing-others = 다른 로그인에서 요청했어요. 내가 하지 않았다면 지금 멈춰 주세요. 멈추면 요청한 기기에서 로그아웃돼요.
removing-stop = 멈추기
removing-leave = 내가 했다면 아무것도 하지 않아도 돼요.
removing-look = 자세히 보기
removing-help = 확인 수단을 없애면 왜 기다리나요?
removing-decide = 남길지 정하기
removing-decide-lead = 없애는 일을 멈췄어요. { $at }까지 정하지 않으면 그대로 남아요.
removing-decide-legend = 어떻게 할까요?
removing-keep = 그대로 두기
removing-remove = 없애기
removing-decide-submit = 결정하기
removing-messenger = 누군가 이 메신저를 계정에서 로그아웃해 달라고 했어요. { $at }에 로그아웃되고, 그때까지 메시지를 받거나 로그인을 확인할 수 없어요. 내가 하지 않았다면 지금 멈춰 주세요. 멈추면 요청한 기기에서 로그아웃돼요.
removing-messenger-stopped = 이 메신저의 로그아웃을 멈췄어요. { $at }까지 다른 확인 수단으로 남길지 정할 수 있고, 정하지 않으면 그대로 남아요.
