### 활동 기록.

history-title = 활동 기록
history-row = 로그인과 계정 변경 기록
history-lead = 최근 { $kept } 동안의 로그인과 계정 변경 기록이에요.
history-empty = 아직 기록이 없어요.
history-at = 시각
history-what = 내용
history-where = 기기와 위치
history-by-itself = 자동 처리
history-older = 이전 기록 보기
history-why = 추가 인증 이유:

## 한 줄씩

history-signed-up = { JOSA($address, "으로/로") } 회원가입
history-signed-in = { JOSA($identifier, "으로/로") } 로그인
history-sign-in-refused = 로그인 실패
history-signed-out = 로그아웃
history-sessions-ended = 다른 기기 로그아웃
history-proved = 본인 확인
history-proof-refused = 본인 확인 실패
history-nickname-changed = 닉네임 변경
history-picture-changed = 프로필 사진 변경
history-picture-removed = 프로필 사진 삭제
history-language-changed = 언어 변경
history-password-changed = 비밀번호 변경
history-password-rehashed = 비밀번호 저장 방식 강화
history-password-closed = 새 기기에서 비밀번호 로그인 차단
history-password-closed-known = 로그인한 적 있는 기기에서 비밀번호 로그인 차단
history-password-reopened = 비밀번호 로그인 차단 해제
history-address-added = { $address } 등록
history-address-removed = { $address } 삭제
history-address-bounced = { JOSA($address, "으로/로") } 보낸 메일 반송
history-change-began = 아이디 변경 시작: { $old }에서 { JOSA($new, "으로/로") }
history-change-stopped = 아이디 변경 취소: { $old } 유지, { $new } 삭제
history-change-frozen = 아이디 변경 보류: { $old }에서 { JOSA($new, "으로/로") }
history-change-settled = 아이디 변경 완료: { $old }에서 { JOSA($new, "으로/로") }
history-countries-changed = 로그인 허용 국가 변경: { $countries }
history-countries-off = 로그인 허용 국가 끔
history-link-refused = { $address } 등록 취소: 메일에서 ‘내가 하지 않았어요’ 선택
history-messenger-signed-in = 메신저 로그인: { $number }
history-messenger-removed = 메신저 로그아웃: { $name }
history-messenger-number-changed = 메신저 전화번호 변경: { $old }에서 { JOSA($new, "으로/로") }
history-notice-sent = 알림 보냄
history-notice-failed = { JOSA($address, "으로/로") } 알림을 보내지 못함
history-sign-in-asked = { JOSA($identifier, "으로/로") } 로그인하는 중 추가 인증 요청
history-restriction-lifted = 제한된 로그인 해제
history-browser-forgotten = 로그인한 적 있는 브라우저 삭제
history-confirmation-approved = 메신저에서 로그인 허용: { $name }
history-confirmation-denied = 메신저에서 로그인 거절: { $place }
history-confirmation-failed = 메신저에서 로그인 확인 번호를 잘못 입력
history-rest-undone = 막아 둔 곳에서 다시 로그인 허용
history-passkey-added = 패스키 등록: { $name }
history-passkey-removed = 패스키 삭제: { $name }
history-passkey-cloned = 복제된 것으로 보이는 패스키 사용: { $name }
history-locked = 계정 잠금
history-lock-lifted = 계정 잠금 해제
