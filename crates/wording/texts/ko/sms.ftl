### 보내는 문자. 가장 긴 내용도 EUC-KR로 90바이트까지이고, 링크를 넣지 않는다.

sms-code = [{ -daemun }] 인증번호: { $code }. 다른 사람에게 알려 주지 마세요.
sms-password-changed = [{ -daemun }] 비밀번호가 바뀌었어요. 본인이 아니면 고객센터에 알려 주세요.
sms-password-closed = [{ -daemun }] 비밀번호를 여러 번 틀려서 새 기기의 비밀번호 로그인을 막았어요.
sms-password-closed-known = [{ -daemun }] 비밀번호를 여러 번 틀려서 쓰던 기기의 비밀번호 로그인도 막았어요.
sms-countries-changed = [{ -daemun }] 로그인 허용 국가가 바뀌었어요. 본인이 아니면 고객센터에 알려 주세요.
sms-address-added = [{ -daemun }] { $address } 등록 완료. 본인이 아니면 비밀번호를 바꿔 주세요.
sms-address-removed = [{ -daemun }] { $address } 삭제 완료. 본인이 아니면 비밀번호를 바꿔 주세요.
sms-change-began = [{ -daemun }] 아이디 변경: { $new }. 본인이 아니면 분실 신고로 잠가 주세요.
sms-change-reminder = [{ -daemun }] 아이디 변경 중: { $new }. 본인이 아니면 분실 신고로 잠가 주세요.
sms-change-stopped = [{ -daemun }] 아이디 변경이 취소됐어요. 원래 아이디를 그대로 써 주세요.
sms-change-frozen = [{ -daemun }] 아이디 변경을 멈추고 모든 기기에서 로그아웃했어요.
sms-change-settled = [{ -daemun }] 아이디 변경이 끝났어요. 새 아이디: { $new }
sms-messenger-signed-in = [{ -daemun }] 메신저 로그인: { $number }. 본인이 아니면 비밀번호를 바꿔 주세요.
sms-messenger-removed = [{ -daemun }] 메신저에서 로그아웃했어요. 본인이 아니면 비밀번호를 바꿔 주세요.
sms-messenger-number-changed = [{ -daemun }] 메신저 번호 변경: { $new }. 본인이 아니면 고객센터에 알려 주세요.
sms-restricted-sign-in = [{ -daemun }] 제한된 로그인이 있었어요. 본인이 아니면 비밀번호를 바꿔 주세요.
sms-confirmation-denied = [{ -daemun }] 메신저에서 요청을 거절했어요. 본인이 아니면 계정을 잠가 주세요.
sms-sign-in-saved = [{ -daemun }] 새 브라우저에 간편로그인 정보가 저장됐어요. 본인이 아니면 비밀번호를 바꿔 주세요.
sms-passkey-added = [{ -daemun }] 패스키가 등록됐어요. 본인이 아니면 비밀번호를 바꿔 주세요.
sms-passkey-removed = [{ -daemun }] 패스키가 삭제됐어요. 본인이 아니면 비밀번호를 바꿔 주세요.
sms-passkey-cloned = [{ -daemun }] 복제된 것으로 보이는 패스키의 로그인을 막았어요.
sms-identity-bound = [{ -daemun }] 본인인증이 등록됐어요. 본인이 아니면 비밀번호를 바꿔 주세요.
sms-identity-removed = [{ -daemun }] 본인인증이 해제됐어요. 본인이 아니면 비밀번호를 바꿔 주세요.
sms-new-sign-in = [{ -daemun }] 새로운 환경에서 로그인했어요. 본인이 아니면 분실 신고로 잠가 주세요.
sms-locked = [{ -daemun }] 계정을 잠갔어요. 모든 기기에서 로그아웃했어요.
sms-recovery-waits = [{ -daemun }] 비밀번호를 다시 정하려는 요청이 있어요. 본인이 아니면 멈춰 주세요.
sms-recovery-ready = [{ -daemun }] 이제 비밀번호를 다시 정할 수 있어요. 본인이 아니면 멈춰 주세요.
sms-number-lost = [{ -daemun }] 등록된 번호 { $number }의 주인이 바뀌어 확인 방법에서 뺐어요.
sms-number-taken = [{ -daemun }] { $number } 번호를 다른 계정에서 써서 확인 방법에서 뺐어요.
sms-recovery-stopped = [{ -daemun }] 비밀번호 다시 정하기를 멈췄어요.
sms-recovered = [{ -daemun }] 비밀번호를 다시 정했어요. 본인이 아니면 고객센터에 알려 주세요.
sms-restricted = [{ -daemun }] 계정이 보호조치됐어요. 로그인 화면에서 이유를 확인해 주세요.
sms-appeal-filed = [{ -daemun }] 보호조치에 이의를 제기했어요.
sms-appeal-lifted = [{ -daemun }] 이의 제기를 살펴보고 보호조치를 풀었어요.
sms-appeal-kept = [{ -daemun }] 이의 제기를 살펴봤고 보호조치를 그대로 두기로 했어요.
sms-measure-lifted = [{ -daemun }] 보호조치가 풀렸어요. 다시 로그인할 수 있어요.
sms-two-step-on = [{ -daemun }] 2단계 인증이 켜졌어요. 본인이 아니면 비밀번호를 바꿔 주세요.
sms-two-step-off = [{ -daemun }] 2단계 인증이 꺼졌어요. 본인이 아니면 비밀번호를 바꿔 주세요.
sms-two-step-changed = [{ -daemun }] 2단계 인증에 쓰는 방법이 바뀌었어요. 본인이 아니면 비밀번호를 바꿔 주세요.
sms-operator-token-made = [{ -daemun }] 운영자 토큰이 내 계정에 연결됐어요. 모르는 일이면 관리자에게 알려 주세요.
sms-operator-token-revoked = [{ -daemun }] 내 계정에 연결된 운영자 토큰을 회수했어요.
sms-app-added = [{ -daemun }] 인증 앱이 등록됐어요. 본인이 아니면 비밀번호를 바꿔 주세요.
sms-app-removed = [{ -daemun }] 인증 앱이 삭제됐어요. 본인이 아니면 비밀번호를 바꿔 주세요.
sms-recovery-codes-made = [{ -daemun }] 복구 코드를 새로 만들었어요. 본인이 아니면 비밀번호를 바꿔 주세요.
sms-recovery-code-used = [{ -daemun }] 복구 코드를 썼어요. { NUMBER($left) }개 남았어요. 본인이 아니면 새로 만들어 주세요.
sms-removal-began = [{ -daemun }] { $what ->
    [passkey] 패스키 삭제 요청이 있었어요.
    [messenger] 메신저 로그아웃 요청이 있었어요.
    [app] 인증 앱 삭제 요청이 있었어요.
    [identity] 본인인증 해제 요청이 있었어요.
    [email] 이메일 주소 삭제 요청이 있었어요.
    [phone] 전화번호 삭제 요청이 있었어요.
    [recovery_codes] 복구 코드가 교체됐어요.
    [two_step_kinds] 2단계 인증 방법을 빼 달라는 요청이 있었어요.
   *[two_step] 2단계 인증을 꺼 달라는 요청이 있었어요.
} 본인이 아니면 로그인해서 멈춰 주세요.
sms-removal-reminder = [{ -daemun }] { $what ->
    [passkey] 패스키가 곧 삭제돼요.
    [messenger] 메신저가 곧 로그아웃돼요.
    [app] 인증 앱이 곧 삭제돼요.
    [identity] 본인인증이 곧 해제돼요.
    [email] 이메일 주소가 곧 삭제돼요.
    [phone] 전화번호가 곧 삭제돼요.
    [recovery_codes] 원래 복구 코드가 곧 사라져요.
    [two_step_kinds] 2단계 인증 방법이 곧 줄어요.
   *[two_step] 2단계 인증이 곧 꺼져요.
} 본인이 아니면 로그인해서 멈춰 주세요.
sms-removal-frozen = [{ -daemun }] { $what ->
    [passkey] 패스키 삭제가 멈췄어요.
    [messenger] 메신저 로그아웃이 멈췄어요.
    [app] 인증 앱 삭제가 멈췄어요.
    [identity] 본인인증 해제가 멈췄어요.
    [email] 이메일 주소 삭제가 멈췄어요.
    [phone] 전화번호 삭제가 멈췄어요.
   *[recovery_codes] 복구 코드 교체가 멈췄어요.
} 로그인해서 남길지 정해 주세요.
sms-removal-stopped = [{ -daemun }] { $what ->
    [passkey] 패스키 삭제가 취소됐어요.
    [messenger] 메신저 로그아웃이 취소됐어요.
    [app] 인증 앱 삭제가 취소됐어요.
    [identity] 본인인증 해제가 취소됐어요.
    [email] 이메일 주소 삭제가 취소됐어요.
    [phone] 전화번호 삭제가 취소됐어요.
    [recovery_codes] 원래 복구 코드를 다시 쓸 수 있어요.
    [two_step_kinds] 2단계 인증 방법이 그대로예요.
   *[two_step] 2단계 인증이 그대로 켜져 있어요.
}
