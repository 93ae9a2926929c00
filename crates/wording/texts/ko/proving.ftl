### 변경하기 전의 본인 확인.

proving-title = 본인 확인
proving-lead-add = 계정을 안전하게 지키려고 본인인지 한 번 더 확인해요.
proving-lead-replace = 중요한 정보를 바꾸기 전에 본인인지 한 번 더 확인해요. 등록한 지 { JOSA($bound_for, "이/가") } 지나지 않은 확인 수단은 쓰지 못할 수 있어요.
proving-lead-reclaim = 번호를 되찾으려면 문자 말고 다른 방법으로 먼저 확인해 주세요. 등록한 지 { JOSA($bound_for, "이/가") } 지난 방법이어야 해요.
proving-lead-strongest = 서로 다른 두 가지 방법으로 확인해야 해요. 한 가지를 더 확인해 주세요.
proving-lead-decide = 변경 중인 아이디와는 다른 방법으로 본인인지 확인해요. 변경을 시작하기 전부터 쓰던 방법이어야 해요.
proving-password-too-new = 비밀번호를 바꾼 지 얼마 되지 않았어요. 비밀번호로는 { $from }부터 확인할 수 있어요.
proving-none = 지금은 본인 확인에 쓸 수 있는 수단이 없어요. 아래에서 가장 먼저 쓸 수 있는 시각에 다시 시도해 주세요.
proving-none-decides = 여기에 쓸 수 있는 확인 수단이 없어요. 아무것도 하지 않으면 원래 아이디를 그대로 써요.
proving-by-code-title = 인증번호로 확인
proving-too-new = { $from }부터 쓸 수 있어요
proving-send = 인증번호 받기
proving-send-to = { JOSA($address, "으로/로") } 인증번호 받기
proving-code-title = 인증번호 입력
proving-code-lead = { JOSA($address, "으로/로") } 보낸 인증번호 { NUMBER($digits) }자리를 입력해 주세요.
proving-not-arrived = 인증번호가 오지 않나요?
proving-messenger-lead = 메신저에서 본인 확인 요청을 열고 이 번호를 입력해 주세요.
proving-messenger-approved = 메신저에서 확인했어요. 계속해 주세요.
proving-messenger-more = 메신저에서 확인했지만 두 기기가 서로 떨어진 곳에 있어요. 다른 방법으로 확인해 주세요.
proving-messenger-over = 메신저에서 거절했거나 시간이 지났어요. 다시 요청하거나 다른 방법으로 확인해 주세요.
