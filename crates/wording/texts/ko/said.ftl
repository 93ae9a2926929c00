### 방금 한 일을 다음 화면에서 한 번 알려 주는 말.

said-code-sent = 인증번호를 보냈어요.
said-nickname-changed = 닉네임을 바꿨어요.
said-picture-changed = 프로필 사진을 바꿨어요.
said-picture-removed = 프로필 사진을 삭제했어요.
said-password-changed = 비밀번호를 바꿨어요. 다른 기기는 모두 로그아웃됐어요.
said-address-added = 확인을 마쳤어요.
said-address-removed = 삭제했어요.
said-address-denied = 본인 요청이 아니라고 알려 주셨어요. 이 요청은 취소했어요.
said-session-ended = 그 기기를 로그아웃했어요.
said-sessions-ended = 다른 기기를 모두 로그아웃했어요.
said-signed-out = 로그아웃했어요.
said-countries-changed = 로그인 허용 국가를 바꿨어요. 등록된 모든 주소로 알렸어요.
said-proved = 본인 확인을 마쳤어요.
said-change-decided = 고른 아이디로 정했어요. 이제 그 아이디로 로그인해 주세요.
said-messenger-ready = 메신저를 시작했어요.
said-messenger-removed = 메신저에서 로그아웃했어요.
said-messenger-renamed = 메신저 이름을 바꿨어요.
said-messenger-number-changed = 메신저 전화번호를 바꿨어요.
said-push-on = 이제 메신저를 닫아 두어도 알려 드려요.
said-push-off = 알림을 껐어요.
said-environment-chosen = 접속 장소를 바꿨어요.
said-clock-moved = 시각을 옮겼어요.
said-browser-forgotten = 이제 그 브라우저에서 로그인하면 한 번 더 확인해요.
said-asked = 한 번 더 확인한 이유: { $reason }
said-helpful-noted = 의견을 보냈어요. 알려 주셔서 고마워요.
said-question-sent = 문의를 보냈어요. 적어 주신 이메일로 답해 드릴게요.
