### 메일의 링크를 열면 나오는 화면.

## 확인하기

links-title = { $action ->
    [lock] 내가 로그인하지 않음
    [answer_measure] 계정 보호조치
    [answer_loss] 내 번호를 다른 계정에서 써요
    [stop_recovery] 비밀번호 다시 정하기 멈추기
    [stop_removal] 없애는 중인 확인 수단
    [end_session] 로그인한 기기 로그아웃
    [stop_change] 아이디 변경 멈추기
   *[other] 이메일 주소 확인
}
links-prove-lead = { JOSA($address, "이/가") } 내 이메일 주소가 맞으면 아래 버튼을 눌러 주세요.
links-prove = 내 주소가 맞아요
links-deny = 내가 하지 않았어요
links-elsewhere-lead = 이 링크는 요청한 브라우저에서만 확인할 수 있어요. 그 브라우저에서 링크를 열거나 메일의 인증번호를 입력해 주세요. 요청한 적이 없다면 아래 버튼을 눌러 주세요.

## 변경 멈추기

links-stop-lead = 로그인 아이디를 { $old }에서 { JOSA($new, "으로/로") } 바꾸는 중이에요. 내가 하지 않았다면 지금 멈춰 주세요. 멈추면 모든 기기에서 로그아웃돼요.
links-stop = 변경 멈추기
links-stop-leave = 내가 바꾸는 중이라면 이 화면을 닫아 주세요. 변경은 그대로 진행돼요.

## 어느 쪽을 쓸지 정하기

links-decide-title = 어느 아이디를 쓸까요?
links-decide-lead = 변경을 잠시 멈췄어요. { JOSA($decider, "으로/로") } 보낸 인증번호를 입력하고 앞으로 쓸 아이디를 골라 주세요. { $until }까지 고르지 않으면 원래 아이디를 그대로 써요.
links-decide-legend = 앞으로 쓸 아이디
links-decide-old = 원래 아이디
links-decide-new = 새 아이디
links-decide-submit = 결정하기

## 누른 다음

links-done-title = { $outcome ->
    [recovery_stopped] 비밀번호 다시 정하기를 멈췄어요
    [removal_stopped] 멈췄어요
    [removal_frozen] 일단 멈췄어요
    [session_ended] 로그아웃했어요
    [old_stands] 변경을 멈췄어요
   *[other] 요청을 취소했어요
}
links-done-lead = { $outcome ->
    [recovery_stopped] 이제 그 요청으로는 비밀번호를 정할 수 없어요. 로그인해서 비밀번호를 바꾸고, 모르는 이메일 주소나 전화번호가 있으면 삭제해 주세요.
    [removal_stopped] 그대로 둘게요. 로그인해서 비밀번호를 바꿔 주세요.
    [removal_frozen] 다른 확인 수단으로 로그인해서 남길지 정해 주세요. 정하지 않으면 그대로 남아요.
    [session_ended] 그 기기는 이제 로그인되어 있지 않아요. 누군가 비밀번호를 알고 있으니 바로 로그인해 바꿔 주세요.
    [old_stands] 원래 아이디를 그대로 쓰면 돼요. 모든 기기에서 로그아웃했으니, 다시 로그인해 비밀번호를 바꿔 주세요.
   *[other] 알려 주셔서 고마워요. 그 링크와 인증번호는 이제 쓸 수 없어요. 더 할 일은 없어요.
}

## 로그인한 기기 로그아웃

links-end-session-lead = 내가 로그인하지 않았다면 그 기기를 지금 로그아웃해 주세요.
links-end-session = 내가 로그인하지 않음
links-end-session-leave = 내가 로그인했다면 이 화면을 닫아 주세요.

## 계정 잠그기

links-lock-lead = 내가 로그인하지 않았다면 지금 계정을 잠가 주세요. 모든 기기에서 로그아웃되고, 본인임을 확인하고 새 비밀번호를 정할 때까지 아무도 로그인할 수 없어요.
links-lock-only-lead = 내가 로그인하지 않았다면 그 기기를 지금 로그아웃해 주세요. 이 메일 주소로 한 잠금이 얼마 전에 풀렸기 때문에, 이 링크로는 계정을 잠글 수 없어요.
links-lock = 내가 로그인하지 않음, 계정 잠그기
links-lock-leave = 내가 로그인했다면 이 화면을 닫아 주세요.

## 비밀번호 다시 정하기 멈추기

links-stop-recovery-lead = 누군가 이 계정의 비밀번호를 다시 정하려고 기다리고 있어요. 내가 하지 않았다면 지금 멈춰 주세요.
links-stop-recovery-leave = 내가 하는 중이라면 이 화면을 닫아 주세요. 기다리는 요청은 그대로 진행돼요.

## 보호조치

links-answer-measure-lead = 계정이 왜 보호조치됐는지, 어떻게 풀 수 있는지 보여 드려요. 이 링크는 한 번만 쓸 수 있어요.
links-answer-measure = 이유와 푸는 방법 보기

## 확인 수단을 없애는 중

links-stop-removal-lead = { $what ->
    [passkey] 누군가 ‘{ $name }’ 패스키를 삭제해 달라고 했어요. { $until }에 삭제돼요. 내가 하지 않았다면 지금 멈춰 주세요. 멈추면 요청한 기기에서, 메일에서 왔다면 모든 기기에서 로그아웃돼요.
    [messenger] 누군가 메신저 ‘{ $name }’에서 로그아웃해 달라고 했어요. { $until }에 로그아웃돼요. 내가 하지 않았다면 지금 멈춰 주세요. 멈추면 요청한 기기에서, 메일에서 왔다면 모든 기기에서 로그아웃돼요.
    [app] 누군가 ‘{ $name }’ 인증 앱을 삭제해 달라고 했어요. { $until }에 삭제돼요. 내가 하지 않았다면 지금 멈춰 주세요. 멈추면 요청한 기기에서, 메일에서 왔다면 모든 기기에서 로그아웃돼요.
    [identity] 누군가 본인인증을 해제해 달라고 했어요. { $until }에 해제돼요. 내가 하지 않았다면 지금 멈춰 주세요. 멈추면 요청한 기기에서, 메일에서 왔다면 모든 기기에서 로그아웃돼요.
    [email] 누군가 { JOSA($name, "을/를") } 삭제해 달라고 했어요. { $until }에 삭제돼요. 내가 하지 않았다면 지금 멈춰 주세요. 멈추면 요청한 기기에서, 메일에서 왔다면 모든 기기에서 로그아웃돼요.
    [phone] 누군가 { JOSA($name, "을/를") } 삭제해 달라고 했어요. { $until }에 삭제돼요. 내가 하지 않았다면 지금 멈춰 주세요. 멈추면 요청한 기기에서, 메일에서 왔다면 모든 기기에서 로그아웃돼요.
    [recovery_codes] 누군가 복구 코드를 새로 만들었어요. { $until }까지 멈추면 원래 코드를 다시 쓸 수 있어요. 내가 하지 않았다면 지금 멈춰 주세요. 멈추면 요청한 기기에서, 메일에서 왔다면 모든 기기에서 로그아웃돼요.
    [two_step_kinds] 누군가 { JOSA($name, "을/를") } 2단계 인증에서 빼 달라고 했어요. { $until }에 빠져요. 내가 하지 않았다면 지금 멈춰 주세요. 멈추면 요청한 기기에서, 메일에서 왔다면 모든 기기에서 로그아웃돼요.
   *[two_step] 누군가 2단계 인증을 꺼 달라고 했어요. { $until }에 꺼져요. 내가 하지 않았다면 지금 멈춰 주세요. 멈추면 요청한 기기에서, 메일에서 왔다면 모든 기기에서 로그아웃돼요.
}
links-stop-removal-leave = 내가 했다면 이 화면을 닫아 주세요. 그대로 진행돼요.

## 다른 계정으로 넘어간 번호

links-answer-loss-lead = { $address } 번호로 온 인증번호를 누군가 입력하고 다른 계정에서 쓰고 있어요. 통신사가 다른 사람에게 다시 내준 번호일 수 있어요. 이 번호로는 더 이상 내 계정의 본인 확인을 하지 않아요.
links-answer-loss = 아직 내 번호예요
links-answer-loss-leave = 이제 쓰지 않는 번호라면 이 화면을 닫아 주세요.
links-answer-loss-stolen = 휴대전화나 유심을 도난당했거나 갑자기 통화가 안 되나요?
