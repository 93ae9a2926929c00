### 보내는 문자. 가장 긴 내용도 EUC-KR로 90바이트까지이고, 링크를 넣지 않는다.

sms-code = [{ -daemun }] 인증번호: { $code }. 다른 사람에게 알려 주지 마세요.
sms-password-changed = [{ -daemun }] 비밀번호가 바뀌었어요. 본인이 아니면 고객센터에 알려 주세요.
sms-password-closed = [{ -daemun }] 비밀번호를 여러 번 틀려서 새 기기의 비밀번호 로그인을 막았어요.
sms-password-closed-known = [{ -daemun }] 비밀번호를 여러 번 틀려서 쓰던 기기의 비밀번호 로그인도 막았어요.
sms-countries-changed = [{ -daemun }] 로그인 허용 국가가 바뀌었어요. 본인이 아니면 고객센터에 알려 주세요.
sms-address-added = [{ -daemun }] { $address } 등록 완료. 본인이 아니면 비밀번호를 바꿔 주세요.
sms-address-removed = [{ -daemun }] { $address } 삭제 완료. 본인이 아니면 비밀번호를 바꿔 주세요.
sms-change-began = [{ -daemun }] 아이디 변경: { $new }. 본인이 아니면 고객센터에 알려 주세요.
sms-change-reminder = [{ -daemun }] 아이디 변경 중: { $new }. 본인이 아니면 고객센터에 알려 주세요.
sms-change-stopped = [{ -daemun }] 아이디 변경이 취소됐어요. 원래 아이디를 그대로 써 주세요.
sms-change-frozen = [{ -daemun }] 아이디 변경을 멈추고 모든 기기에서 로그아웃했어요.
sms-change-settled = [{ -daemun }] 아이디 변경이 끝났어요. 새 아이디: { $new }
sms-messenger-signed-in = [{ -daemun }] 메신저 로그인: { $number }. 본인이 아니면 비밀번호를 바꿔 주세요.
sms-messenger-removed = [{ -daemun }] 메신저에서 로그아웃했어요. 본인이 아니면 비밀번호를 바꿔 주세요.
sms-messenger-number-changed = [{ -daemun }] 메신저 번호 변경: { $new }. 본인이 아니면 고객센터에 알려 주세요.
sms-restricted-sign-in = [{ -daemun }] 제한된 로그인이 있었어요. 본인이 아니면 비밀번호를 바꿔 주세요.
sms-passkey-added = [{ -daemun }] 패스키가 등록됐어요. 본인이 아니면 비밀번호를 바꿔 주세요.
sms-passkey-removed = [{ -daemun }] 패스키가 삭제됐어요. 본인이 아니면 비밀번호를 바꿔 주세요.
sms-passkey-cloned = [{ -daemun }] 복제된 것으로 보이는 패스키의 로그인을 막았어요.
sms-new-sign-in = [{ -daemun }] 새로운 환경에서 로그인했어요. 본인이 아니면 분실 신고로 잠가 주세요.
sms-locked = [{ -daemun }] 계정을 잠갔어요. 모든 기기에서 로그아웃했어요.
sms-recovery-waits = [{ -daemun }] 비밀번호를 다시 정하려는 요청이 있어요. 본인이 아니면 멈춰 주세요.
sms-recovery-ready = [{ -daemun }] 이제 비밀번호를 다시 정할 수 있어요. 본인이 아니면 멈춰 주세요.
sms-recovery-stopped = [{ -daemun }] 비밀번호 다시 정하기를 멈췄어요.
sms-recovered = [{ -daemun }] 비밀번호를 다시 정했어요. 본인이 아니면 고객센터에 알려 주세요.
