### 보내는 메일. 메일은 화면 밖에서 혼자 읽힌다.

mail-footer = { -daemun } 계정의 보안과 이용에 필요해서 보낸 메일이에요. 광고가 아니며 수신 설정과 관계없이 보내요.

## 인증번호

mail-code-subject = { -daemun } 인증번호를 보내 드려요
mail-sign-up-code-lead = { -daemun }에 가입하려면 아래 인증번호를 입력해 주세요.
mail-address-code-lead = 이 이메일 주소를 { -daemun } 계정에 등록하려면 아래 인증번호를 입력해 주세요.
mail-proof-code-lead = 본인 확인을 위한 인증번호예요. 아래 번호를 입력해 주세요.
mail-decision-code-lead = 아이디 변경을 멈춘 브라우저에 아래 인증번호를 입력하고, 앞으로 쓸 아이디를 골라 주세요.
mail-code-life = { CLOCK($at) }까지 쓸 수 있어요.
mail-code-not-you = 요청한 적이 없다면 인증번호를 입력하지 마세요. { JOSA(-daemun, "은/는") } 전화나 메시지로 인증번호를 묻지 않아요.
mail-link-lead = 인증번호 대신 아래 버튼으로도 확인할 수 있어요.
mail-link-button = 이메일 주소 확인
mail-link-elsewhere = 이 링크는 요청한 브라우저에서만 확인할 수 있어요. 다른 곳에서는 ‘내가 하지 않았어요’만 누를 수 있어요.

## 환영

mail-welcome-subject = { -daemun } 계정이 만들어졌어요
mail-welcome-lead = { $nickname } 님, 반가워요. 이제 { -daemun } 계정으로 로그인할 수 있어요.
mail-welcome-more = 전화기를 바꾸거나 메일을 못 쓰게 될 때를 대비해, 이메일 주소나 전화번호를 하나 더 등록해 두세요.

## 알림

mail-where = 기기: { place-device } · 위치: { place-where }
mail-where-unknown = 기기: { place-device } · 네트워크 주소: { $address }
mail-password-changed-subject = 비밀번호가 바뀌었어요
mail-password-changed-lead = { WHEN($at, year: "yes", zone: "yes") }에 { -daemun } 계정의 비밀번호가 바뀌었어요. 비밀번호를 바꾼 기기를 뺀 다른 기기는 모두 로그아웃됐어요.
mail-password-changed-not-you = 내가 바꾸지 않았다면 바로 고객센터에 알려 주세요.
mail-countries-changed-subject = 로그인 허용 국가가 바뀌었어요
mail-countries-changed-lead = { WHEN($at, year: "yes", zone: "yes") }에 로그인 허용 국가가 바뀌었어요. 이제 아래 나라가 아닌 곳에서 로그인하면 한 번 더 확인해요.
mail-countries-off-lead = { WHEN($at, year: "yes", zone: "yes") }에 로그인 허용 국가를 껐어요. 이제 어느 나라에서 로그인해도 나라만으로는 더 확인하지 않아요.
mail-countries-changed-not-you = 내가 바꾸지 않았다면 비밀번호를 바꾸고 고객센터에 알려 주세요.
mail-password-closed-subject = 비밀번호 로그인을 막았어요
mail-password-closed-lead = 누군가 { -daemun } 계정의 비밀번호를 { NUMBER($misses) }번 연달아 잘못 입력했어요. 그래서 { WHEN($at, year: "yes", zone: "yes") }부터 새 기기에서는 비밀번호로 로그인할 수 없게 막았어요.
mail-password-closed-ways = 로그인한 적 있는 기기에서는 지금처럼 로그인할 수 있어요. 새 기기에서는 다른 방법으로 한 번 로그인하면 비밀번호도 다시 쓸 수 있어요.
mail-password-closed-known-lead = 로그인한 적 있는 기기에서 { -daemun } 계정의 비밀번호를 { NUMBER($misses) }번 연달아 잘못 입력했어요. 그래서 { WHEN($at, year: "yes", zone: "yes") }부터 그런 기기에서도 비밀번호로 로그인할 수 없게 막았어요.
mail-password-closed-known-ways = 비밀번호 말고 다른 방법으로는 로그인할 수 있어요. 비밀번호를 새로 정하면 다시 쓸 수 있어요.
mail-password-closed-same-elsewhere = 다른 서비스에서도 같은 비밀번호를 쓰고 있다면 바꿔 주세요.
mail-wrong-passwords-subject = 비밀번호를 잘못 입력한 기록이 있어요
mail-wrong-passwords-lead = { WHEN($since, zone: "yes") }부터 { WHEN($until, zone: "yes") }까지, 새 기기에서 { -daemun } 계정의 비밀번호를 { NUMBER($misses) }번 잘못 입력했어요.
mail-wrong-passwords-at = { NUMBER($times) }번 · { place-device } · { place-where }
mail-wrong-passwords-at-unknown = { NUMBER($times) }번 · { place-device } · { $address }
mail-wrong-passwords-elsewhere = { NUMBER($times) }번 · 그 밖의 기기와 위치
mail-wrong-passwords-not-you = 내가 입력하지 않았어도 비밀번호는 알아내지 못했으니 안심하세요. 다른 서비스에서도 같은 비밀번호를 쓰고 있다면 바꾸는 것이 좋아요.
mail-address-added-subject = 새 이메일 주소나 전화번호가 등록됐어요
mail-address-added-lead = { JOSA($address, "이/가") } { WHEN($at, year: "yes", zone: "yes") }에 { -daemun } 계정에 등록됐어요.
mail-address-removed-subject = 이메일 주소나 전화번호가 삭제됐어요
mail-address-removed-lead = { JOSA($address, "이/가") } { WHEN($at, year: "yes", zone: "yes") }에 { -daemun } 계정에서 삭제됐어요.
mail-address-not-you = 내가 하지 않았다면 바로 로그인해 비밀번호를 바꾸고, 모르는 이메일 주소나 전화번호가 있으면 삭제해 주세요.

## 아이디 변경

mail-change-began-subject = 아이디 변경이 시작됐어요
mail-change-began-lead = { -daemun } 계정의 아이디를 { $old }에서 { JOSA($new, "으로/로") } 바꾸는 중이에요.
mail-change-began-until = { WHEN($at, year: "yes", zone: "yes") }까지는 두 아이디로 모두 로그인할 수 있고, 원래 아이디에서 변경을 멈출 수 있어요.
mail-change-not-you = 본인이 바꾼 게 아니라면 분실 신고를 하거나 계정을 잠가 주세요. 그러면 변경이 취소돼요.
mail-change-reminder-subject = 아이디 변경이 진행 중이에요
mail-change-reminder-until = 변경이 끝나면 계정에 오래된 확인 수단이 남지 않아서 매일 알려 드려요. 변경은 { WHEN($at, year: "yes", zone: "yes") }에 끝나고, 그 전까지는 원래 아이디에서 멈출 수 있어요.
mail-change-stop-lead = 내가 하지 않았다면 아래 버튼을 눌러 변경을 멈춰 주세요.
mail-change-stop-button = 변경 멈추기
mail-change-stopped-subject = 아이디 변경이 취소됐어요
mail-change-stopped-lead = 아이디를 { $old }에서 { JOSA($new, "으로/로") } 바꾸는 변경이 취소됐어요. 앞으로도 { JOSA($old, "으로/로") } 로그인해 주세요.
mail-change-frozen-subject = 아이디 변경이 멈췄어요
mail-change-frozen-lead = 아이디를 { $old }에서 { JOSA($new, "으로/로") } 바꾸는 변경을 잠시 멈추고 모든 기기에서 로그아웃했어요. 다른 확인 수단으로 보낸 인증번호로 어느 아이디를 쓸지 정할 수 있어요. { WHEN($until, year: "yes", zone: "yes") }까지 정하지 않으면 { JOSA($old, "을/를") } 그대로 써요.
mail-change-settled-subject = 아이디 변경이 끝났어요
mail-change-settled-lead = 이제 { $old } 대신 { JOSA($new, "으로/로") } 로그인해 주세요. 원래 아이디로는 더 이상 로그인할 수 없어요.

## 메신저

mail-messenger-code-lead = 메신저 전화번호를 확인하려면 아래 인증번호를 입력해 주세요.
mail-messenger-signed-in-subject = 메신저에 로그인했어요
mail-messenger-signed-in-lead = { WHEN($at, year: "yes", zone: "yes") }에 { -daemun } 계정으로 메신저에 로그인했어요. 메신저 전화번호는 { $number }예요.
mail-messenger-signed-in-waits = 확인 수단 한 가지로만 로그인해서, 이 메신저로는 { WHEN($until, year: "yes", zone: "yes") }부터 다른 로그인을 승인할 수 있어요.
mail-messenger-removed-subject = 메신저에서 로그아웃했어요
mail-messenger-removed-lead = { WHEN($at, year: "yes", zone: "yes") }에 메신저 ‘{ $name }’에서 로그아웃했어요. 이 메신저로는 더 이상 메시지를 받거나 로그인을 확인할 수 없어요.
mail-messenger-number-changed-subject = 메신저 전화번호가 바뀌었어요
mail-messenger-number-changed-lead = { WHEN($at, year: "yes", zone: "yes") }에 메신저 전화번호가 { $old }에서 { JOSA($new, "으로/로") } 바뀌었어요.
mail-messenger-not-you = 내가 하지 않았다면 바로 로그인해 비밀번호를 바꾸고, ‘로그인한 메신저’에서 모르는 메신저를 로그아웃해 주세요.
## 제한된 로그인

mail-restricted-sign-in-subject = 제한된 로그인이 있었어요
mail-restricted-sign-in-lead = { WHEN($at) }에 비밀번호와 메일 인증번호로 로그인했어요. 다른 확인 수단은 쓰지 않아서, 볼 수만 있고 바꿀 수는 없어요.
mail-restricted-sign-in-until = { WHEN($at, up: "yes") }에 제한이 풀려요.
mail-restricted-sign-in-stays = 다른 확인 수단으로 확인해야 제한이 풀려요.
mail-restricted-sign-in-not-you = 내가 로그인하지 않았다면 아래 버튼으로 그 기기를 로그아웃하고 비밀번호를 바꿔 주세요.
mail-restricted-sign-in-button = 내가 로그인하지 않음

## 운영하는 사람에게

mail-question-subject = 도움말 문의가 왔어요
mail-question-lead = { $reply_to }에서 보낸 문의예요. 이 메일에 답장하면 그 주소로 전해져요.
mail-question-about = ‘{ $slug }’ 도움말을 보고 보낸 문의예요.
mail-question-text = { $text }
mail-question-footer = { -daemun } 도움말의 문의하기에서 보낸 메일이에요.

## 패스키

mail-confirmation-denied-subject = 메신저에서 요청을 거절했어요
mail-confirmation-denied-lead = { WHEN($at, year: "yes", zone: "yes") }에 { -daemun } 메신저에서 내가 요청한 것이 아니라고 답해, 아래 환경에서 시작된 요청을 끝냈어요. { WHEN($until, year: "yes", zone: "yes") }까지는 같은 곳에서 로그인한 적 없는 기기로 이 계정에 들어올 수 없어요.
mail-confirmation-denied-password = 요청한 사람이 비밀번호를 알고 있을 수 있으니 비밀번호를 바꿔 주세요.
mail-confirmation-denied-not-you = 내가 거절하지 않았다면 다른 사람이 내 메신저를 쓰고 있을 수 있어요. ‘메신저’에서 그 기기를 로그아웃하고 계정을 잠가 주세요.
mail-sign-in-saved-subject = 간편로그인 정보를 저장했어요
mail-sign-in-saved-lead = { WHEN($at, year: "yes", zone: "yes") }에 아래 브라우저에 { -daemun } 간편로그인 정보를 저장했어요. 그 브라우저의 로그인 화면에 닉네임과 일부를 가린 아이디가 보여요. 로그인하려면 여전히 비밀번호나 패스키가 필요해요.
mail-sign-in-saved-not-you = 내가 저장하지 않았다면 ‘로그인 관리’에서 간편로그인 정보를 삭제하고 비밀번호를 바꿔 주세요.
mail-passkey-added-subject = 패스키를 등록했어요
mail-passkey-added-lead = { WHEN($at, year: "yes", zone: "yes") }에 { -daemun } 계정에 ‘{ $name }’ 패스키를 등록했어요. 이제 이 패스키로 로그인할 수 있어요.
mail-passkey-removed-subject = 패스키를 삭제했어요
mail-passkey-removed-lead = { WHEN($at, year: "yes", zone: "yes") }에 { -daemun } 계정에서 ‘{ $name }’ 패스키를 삭제했어요. 이 패스키로는 더 이상 로그인할 수 없어요.
mail-passkey-not-you = 내가 하지 않았다면 바로 로그인해 비밀번호를 바꾸고, ‘패스키’에서 모르는 패스키를 삭제해 주세요.
mail-passkey-cloned-subject = 패스키가 복제된 것 같아요
mail-passkey-cloned-lead = { WHEN($at, year: "yes", zone: "yes") }에 ‘{ $name }’ 패스키를 쓴 로그인을 막았어요. 같은 패스키가 다른 곳에서도 쓰이는 것으로 보여요.
mail-passkey-cloned-what-now = ‘패스키’에서 이 패스키를 삭제하고 새로 등록해 주세요. 내가 하지 않은 로그인이라면 비밀번호도 바꿔 주세요.
mail-identity-bound-subject = 본인인증을 등록했어요
mail-identity-bound-lead = { WHEN($at, year: "yes", zone: "yes") }에 { -daemun } 계정에 { $provider } 본인인증을 등록했어요. 이제 본인인증으로 로그인을 확인하거나 비밀번호를 다시 정할 수 있어요.
mail-identity-removed-subject = 본인인증을 해제했어요
mail-identity-removed-lead = { WHEN($at, year: "yes", zone: "yes") }에 { -daemun } 계정의 본인인증을 해제했어요. 더 이상 본인인증으로 확인할 수 없어요.
mail-identity-not-you = 내가 하지 않았다면 바로 로그인해 비밀번호를 바꾸고, ‘본인인증’에 다른 사람이 등록돼 있으면 해제해 주세요.

## 로그인 알림과 잠금

mail-lock-code-lead = 분실 신고로 계정을 잠그려면 아래 인증번호를 입력해 주세요.
mail-new-sign-in-subject = 새로운 환경에서 로그인했어요
mail-new-sign-in-lead = 쓰던 곳과 다른 환경에서 { -daemun } 계정에 로그인했어요.
mail-new-sign-in-at = 시각: { WHEN($at, year: "yes", zone: "yes") } · { WHEN($at, year: "yes", utc: "yes") }
mail-new-sign-in-device = 기기: { place-device }
mail-new-sign-in-country = 나라: { place-country }
mail-new-sign-in-country-unknown = 나라: 알 수 없음
mail-new-sign-in-address = IP 주소: { $address }
mail-new-sign-in-yours = 내가 로그인했다면 아무것도 하지 않아도 돼요.
mail-new-sign-in-not-you = 내가 로그인하지 않았다면 아래 버튼을 누르고 계정을 잠가 주세요. 이 링크는 { WHEN($until) }까지 쓸 수 있어요.
mail-new-sign-in-button = 내가 로그인하지 않음
mail-locked-subject = 계정을 잠갔어요
mail-locked-lead = { WHEN($at, year: "yes", zone: "yes") }에 { -daemun } 계정을 잠갔어요. 모든 기기에서 로그아웃했고, 이제 아무도 로그인할 수 없어요.
mail-locked-review = 내가 하지 않은 로그인이 여러 번 신고되어 운영자가 이 계정을 살펴보고 있어요.
mail-locked-next = 다시 쓰려면 본인임을 확인하고 새 비밀번호를 정해 주세요. 다른 서비스에서 같은 비밀번호를 쓰고 있다면 그쪽 비밀번호도 바꿔 주세요.
mail-lock-review-subject = 로그인 신고가 잦은 계정이 있어요
mail-lock-review-lead = 계정 { $account }에서 ‘내가 로그인하지 않음’ 신고가 최근 { NUMBER($times) }번 있었어요.
mail-lock-review-what = 계정이 공격받고 있거나, 계정에 있는 메일함을 다른 사람이 읽고 있을 수 있어요. 기록을 살펴봐 주세요.
mail-lock-review-footer = { -daemun } 운영자에게 보내는 메일이에요.
## 비밀번호 다시 정하기

mail-recovery-code-lead = 비밀번호를 다시 정하려면 아래 인증번호를 입력해 주세요.
mail-number-lost-subject = 등록된 전화번호의 주인이 바뀐 것 같아요
mail-number-lost-lead = { WHEN($at, year: "yes", zone: "yes") }에 통신사에서 { $number } 번호의 주인이 바뀌었다고 알려 왔어요. 이제 이 번호로는 본인인지 확인할 수 없고, 알림도 보내지 않아요.
mail-number-lost-what-now = 아직 쓰고 있는 번호라면 로그인한 뒤 ‘이메일과 전화번호 관리’에서 다시 확인해 주세요. 더 이상 쓰지 않는다면 지금 쓰는 번호로 바꿔 주세요.
mail-number-taken-subject = 내 번호를 다른 계정에서 쓰기 시작했어요
mail-number-taken-lead = { WHEN($at, year: "yes", zone: "yes") }에 누군가 { $number } 번호로 온 인증번호를 입력하고 다른 계정의 아이디로 등록했어요.
mail-number-taken-means = 이제 이 번호로는 본인 확인을 하지 않고 알림도 보내지 않아요. 계정과 비밀번호는 그대로예요.
mail-number-taken-button-lead = 아직 쓰고 있는 번호라면 아래 버튼을 눌러 되찾아 주세요.
mail-number-taken-what-now = 더 이상 쓰지 않는 번호라면 로그인해서 지금 쓰는 번호를 등록해 주세요.
mail-find-code-lead = 아이디를 찾으려면 아래 인증번호를 입력해 주세요.
mail-recovery-waits-subject = 누군가 비밀번호를 다시 정하려고 해요
mail-recovery-reminder-subject = 비밀번호 다시 정하기 요청이 기다리고 있어요
mail-recovery-waits-lead = { -daemun } 계정의 비밀번호를 다시 정하려는 요청이 기다리고 있어요. 아무도 멈추지 않으면 { WHEN($at, year: "yes", zone: "yes", up: "yes") }부터 새 비밀번호를 정할 수 있어요.
mail-recovery-not-you = 내가 하지 않았다면 아래 버튼을 눌러 멈춰 주세요.
mail-recovery-ready-subject = 이제 비밀번호를 다시 정할 수 있어요
mail-recovery-ready-lead = 기다리는 시간이 끝났어요. { WHEN($at, year: "yes", zone: "yes") }까지 로그인 화면의 ‘비밀번호를 잊었어요’에서 처음과 같은 방법으로 확인하고 새 비밀번호를 정해 주세요.
mail-recovery-stopped-subject = 비밀번호 다시 정하기를 멈췄어요
mail-recovery-stopped-lead = { WHEN($at, year: "yes", zone: "yes") }에 비밀번호를 다시 정하려는 요청을 멈췄어요. 비밀번호는 그대로예요.
mail-recovery-stopped-what-now = 내가 요청하지 않았다면 로그인해서 비밀번호를 바꾸고, 모르는 이메일 주소나 전화번호가 있으면 삭제해 주세요.
mail-recovered-subject = 비밀번호를 다시 정했어요
mail-recovered-lead = { WHEN($at, year: "yes", zone: "yes") }에 { -daemun } 계정의 비밀번호를 다시 정했어요. 모든 기기에서 로그아웃됐고, 비밀번호를 정한 기기에서만 로그인돼 있어요.
mail-recovered-not-you = 내가 하지 않았다면 로그인 화면의 ‘비밀번호를 잊었어요’에서 바로 비밀번호를 다시 정하고 고객센터에 알려 주세요.

## 보호조치

mail-restricted-subject = 계정이 보호조치됐어요
mail-restricted-lead = { WHEN($at, year: "yes", zone: "yes") }에 { -daemun } 계정의 로그인을 제한했어요. 모든 기기에서 로그아웃됐고, 계정과 정보는 그대로 있어요.
mail-restricted-why = 이유: { measure-category }
mail-restricted-service = 알려 온 서비스: { $service }
mail-restricted-happened = 활동한 시각: { WHEN($at, year: "yes", zone: "yes") }
mail-restricted-device = 기기: { $device }
mail-restricted-place = 위치: { $place }
mail-restricted-ways = 내가 하지 않았다면 본인임을 확인하고 새 비밀번호를 정해 주세요. 내가 했다면 운영자에게 이의를 제기할 수 있어요.
mail-restricted-ways-leak = 본인임을 확인하고 새 비밀번호를 정하면 바로 다시 쓸 수 있어요. 같은 비밀번호를 쓰는 다른 서비스가 있다면 그곳도 바꿔 주세요.
mail-restricted-lifts = 운영자가 그대로 두기로 하지 않으면 { WHEN($at, year: "yes", zone: "yes") }에 보호조치가 저절로 풀려요.
mail-restricted-button-lead = 이유와 푸는 방법은 아래 버튼을 누르면 볼 수 있어요.
mail-restricted-button = 이유와 푸는 방법 보기
mail-appeal-filed-subject = 보호조치에 이의를 제기했어요
mail-appeal-filed-lead = { WHEN($at, year: "yes", zone: "yes") }에 { -daemun } 계정의 보호조치에 이의를 제기했어요. { WHEN($due, year: "yes", zone: "yes") }까지 답해 드려요.
mail-appeal-filed-not-you = 내가 하지 않았다면 로그인 화면에서 비밀번호를 입력하고 ‘내가 하지 않았어요’를 골라 주세요.
mail-appeal-lifted-subject = 보호조치를 풀었어요
mail-appeal-lifted-lead = 보내 주신 이의를 살펴보고 { WHEN($at, year: "yes", zone: "yes") }에 보호조치를 풀었어요. 다시 로그인할 수 있어요.
mail-appeal-kept-subject = 보호조치를 그대로 두기로 했어요
mail-appeal-kept-lead = 보내 주신 이의를 { WHEN($at, year: "yes", zone: "yes") }에 살펴봤고, 보호조치를 그대로 두기로 했어요.
mail-appeal-kept-next = 다른 사람이 한 일이라면 로그인 화면에서 비밀번호를 입력하고 ‘내가 하지 않았어요’를 골라 주세요.
mail-measure-lifted-subject = 보호조치가 풀렸어요
mail-measure-lifted-lead = { $service }의 신고로 한 보호조치가 { WHEN($at, year: "yes", zone: "yes") }에 풀렸어요. 다시 로그인할 수 있어요.
mail-appeal-waits-subject = 답을 기다리는 이의 제기가 있어요
mail-appeal-overdue-subject = 답할 시간이 지난 이의 제기가 있어요
mail-appeal-waits-lead = 계정 { $account }의 이의 제기 { JOSA($appeal, "이/가") } { WHEN($due, year: "yes", zone: "yes") }까지 답을 기다려요.
mail-appeal-overdue-lead = 계정 { $account }의 이의 제기 { JOSA($appeal, "은/는") } { WHEN($due, year: "yes", zone: "yes") }까지 답해야 했는데, 아직 답이 없어요.
mail-appeal-waits-what = ‘daemun operator appeals’로 읽고 ‘daemun operator answer’로 답해 주세요. 답이 없으면 보호조치가 저절로 풀려요.
mail-appeal-waits-footer = { -daemun } 운영자에게 보내는 메일이에요.
## 2단계 인증

mail-two-step-on-subject = 2단계 인증을 켰어요
mail-two-step-on-lead = { WHEN($at, year: "yes", zone: "yes") }에 { -daemun } 계정의 2단계 인증을 켰어요. 이제 로그인할 때마다 한 가지를 더 확인해요.
mail-two-step-off-subject = 2단계 인증을 껐어요
mail-two-step-off-lead = { WHEN($at, year: "yes", zone: "yes") }에 { -daemun } 계정의 2단계 인증을 껐어요.
mail-two-step-changed-subject = 2단계 인증에 쓰는 방법이 바뀌었어요
mail-two-step-changed-lead = { WHEN($at, year: "yes", zone: "yes") }에 { -daemun } 계정의 2단계 인증에 쓰는 방법을 바꿨어요.
mail-two-step-not-you = 내가 하지 않았다면 바로 로그인해 비밀번호를 바꾸고, ‘2단계 인증’에서 모르는 확인 수단을 지워 주세요.
mail-operator-token-made-subject = 운영자 토큰이 내 계정에 연결됐어요
mail-operator-token-made-lead = { WHEN($at, year: "yes", zone: "yes") }에 ‘{ $name }’ 토큰({ $role ->
    [support] 상담원용
    [auditor] 감사용
   *[operator] 운영자용
})이 이 계정에 연결됐어요. 이 계정을 잠그거나 계정이 보호조치되면 토큰도 멈춰요.
mail-operator-token-revoked-subject = 운영자 토큰을 회수했어요
mail-operator-token-revoked-lead = { WHEN($at, year: "yes", zone: "yes") }에 이 계정에 연결된 ‘{ $name }’ 운영자 토큰을 회수했어요. 이제 그 토큰은 쓸 수 없어요.
mail-operator-token-not-you = 모르는 일이라면 서비스 관리자에게 알려 주세요.
mail-app-added-subject = 인증 앱을 등록했어요
mail-app-added-lead = { WHEN($at, year: "yes", zone: "yes") }에 { -daemun } 계정에 ‘{ $name }’ 인증 앱을 등록했어요.
mail-app-removed-subject = 인증 앱을 삭제했어요
mail-app-removed-lead = { WHEN($at, year: "yes", zone: "yes") }에 { -daemun } 계정에서 ‘{ $name }’ 인증 앱을 삭제했어요.
mail-recovery-codes-made-subject = 복구 코드를 새로 만들었어요
mail-recovery-codes-made-lead = { WHEN($at, year: "yes", zone: "yes") }에 { -daemun } 계정의 복구 코드를 새로 만들었어요. 전에 만든 코드는 쓸 수 없어요.
mail-recovery-code-used-subject = 복구 코드를 사용했어요
mail-recovery-code-used-lead = { WHEN($at, year: "yes", zone: "yes") }에 { -daemun } 계정의 복구 코드 하나를 사용했어요.
mail-recovery-code-used-left = { $left ->
    [0] 남은 복구 코드가 없어요. ‘2단계 인증’에서 새로 만들어 주세요.
   *[other] 복구 코드가 { NUMBER($left) }개 남았어요.
}
mail-recovery-code-not-you = 내가 쓰지 않았다면 누군가 적어 둔 코드를 본 거예요. 바로 복구 코드를 새로 만들고 비밀번호를 바꿔 주세요.

## 확인 수단을 없애는 중

mail-removal-began-subject = { $what ->
    [passkey] 패스키 삭제 요청이 있었어요
    [messenger] 메신저 로그아웃 요청이 있었어요
    [app] 인증 앱 삭제 요청이 있었어요
    [identity] 본인인증 해제 요청이 있었어요
    [email] 이메일 주소 삭제 요청이 있었어요
    [phone] 전화번호 삭제 요청이 있었어요
    [recovery_codes] 복구 코드를 새로 만들었어요
    [two_step_kinds] 2단계 인증 방법을 빼 달라는 요청이 있었어요
   *[two_step] 2단계 인증을 꺼 달라는 요청이 있었어요
}
mail-removal-reminder-subject = { $what ->
    [passkey] 패스키가 곧 삭제돼요
    [messenger] 메신저가 곧 로그아웃돼요
    [app] 인증 앱이 곧 삭제돼요
    [identity] 본인인증이 곧 해제돼요
    [email] 이메일 주소가 곧 삭제돼요
    [phone] 전화번호가 곧 삭제돼요
    [recovery_codes] 원래 복구 코드가 곧 사라져요
    [two_step_kinds] 2단계 인증 방법이 곧 줄어요
   *[two_step] 2단계 인증이 곧 꺼져요
}
mail-removal-began-lead = { $what ->
    [passkey] 누군가 계정에서 ‘{ $name }’ 패스키를 삭제해 달라고 했어요. 지금부터 이 패스키로는 로그인할 수 없어요.
    [messenger] 누군가 메신저 ‘{ $name }’에서 로그아웃해 달라고 했어요. 지금부터 이 메신저로는 메시지를 받거나 로그인을 확인할 수 없어요.
    [app] 누군가 계정에서 ‘{ $name }’ 인증 앱을 삭제해 달라고 했어요. 지금부터 이 앱의 인증번호는 쓸 수 없어요.
    [identity] 누군가 계정의 본인인증을 해제해 달라고 했어요. 지금부터 본인인증으로는 확인할 수 없어요.
    [email] 누군가 계정에서 { JOSA($name, "을/를") } 삭제해 달라고 했어요. 지금부터 이 주소로는 본인임을 확인할 수 없어요.
    [phone] 누군가 계정에서 { JOSA($name, "을/를") } 삭제해 달라고 했어요. 지금부터 이 번호로는 본인임을 확인할 수 없어요.
    [recovery_codes] 누군가 복구 코드를 새로 만들었어요. 지금부터 원래 복구 코드는 쓸 수 없어요.
    [two_step_kinds] 누군가 2단계 인증에 쓰는 방법을 빼 달라고 했어요. 빠질 때까지는 지금처럼 모두 쓸 수 있어요.
   *[two_step] 누군가 2단계 인증을 꺼 달라고 했어요. 꺼질 때까지는 로그인할 때마다 지금처럼 한 번 더 확인해요.
}
mail-removal-kind = 빠지는 방법: { $kind ->
    [messenger] 메신저
    [passkey] 패스키
    [app] 인증 앱
    [phone] 휴대전화
   *[email] 이메일
}
mail-removal-began-until = { $what ->
    [recovery_codes] { WHEN($at, year: "yes", zone: "yes") }까지 멈출 수 있고, 멈추면 원래 복구 코드가 돌아와요.
    [two_step] { WHEN($at, year: "yes", zone: "yes") }에 꺼져요. 그때까지 멈출 수 있어요.
    [two_step_kinds] { WHEN($at, year: "yes", zone: "yes") }에 빠져요. 그때까지 멈출 수 있어요.
   *[other] { WHEN($at, year: "yes", zone: "yes") }에 계정에서 사라져요. 그때까지 멈출 수 있어요.
}
mail-removal-reminder-until = { $what ->
    [two_step] { WHEN($at, year: "yes", zone: "yes") }에 꺼져요. 그때까지 날마다 알려 드려요.
    [two_step_kinds] { WHEN($at, year: "yes", zone: "yes") }에 빠져요. 그때까지 날마다 알려 드려요.
   *[other] { WHEN($at, year: "yes", zone: "yes") }에 계정에서 사라져요. 그때까지 날마다 알려 드려요.
}
mail-removal-stop-lead = 내가 하지 않았다면 아래 버튼으로 지금 멈춰 주세요. 멈추면 모든 기기에서 로그아웃돼요.
mail-removal-stop = 멈추기
mail-removal-not-you = 내가 하지 않았다면 멈춘 다음 바로 로그인해서 비밀번호를 바꿔 주세요. 내가 했다면 아무것도 하지 않아도 돼요.
mail-removal-frozen-subject = { $what ->
    [passkey] 패스키 삭제가 멈췄어요
    [messenger] 메신저 로그아웃이 멈췄어요
    [app] 인증 앱 삭제가 멈췄어요
    [identity] 본인인증 해제가 멈췄어요
    [email] 이메일 주소 삭제가 멈췄어요
    [phone] 전화번호 삭제가 멈췄어요
   *[recovery_codes] 복구 코드 교체가 멈췄어요
}
mail-removal-frozen-lead = { $what ->
    [recovery_codes] 복구 코드 교체를 누군가 멈췄어요. 정할 때까지는 원래 코드도 새 코드도 쓸 수 없어요. 다른 확인 수단으로 로그인해서 { WHEN($until, year: "yes", zone: "yes") }까지 정해 주세요. 정하지 않으면 원래 복구 코드를 다시 써요.
    [identity] 본인인증 해제를 누군가 멈췄어요. 다른 확인 수단으로 로그인해서 { WHEN($until, year: "yes", zone: "yes") }까지 남길지 정해 주세요. 정하지 않으면 그대로 남아요.
    [messenger] 메신저 ‘{ $name }’의 로그아웃을 누군가 멈췄어요. 다른 확인 수단으로 로그인해서 { WHEN($until, year: "yes", zone: "yes") }까지 남길지 정해 주세요. 정하지 않으면 그대로 남아요.
   *[other] ‘{ $name }’ 삭제를 누군가 멈췄어요. 다른 확인 수단으로 로그인해서 { WHEN($until, year: "yes", zone: "yes") }까지 남길지 정해 주세요. 정하지 않으면 그대로 남아요.
}
mail-removal-stopped-subject = { $what ->
    [passkey] 패스키를 그대로 둬요
    [messenger] 메신저를 그대로 둬요
    [app] 인증 앱을 그대로 둬요
    [identity] 본인인증을 그대로 둬요
    [email] 이메일 주소를 그대로 둬요
    [phone] 전화번호를 그대로 둬요
    [recovery_codes] 원래 복구 코드를 다시 쓸 수 있어요
    [two_step_kinds] 2단계 인증 방법을 그대로 둬요
   *[two_step] 2단계 인증이 그대로 켜져 있어요
}
mail-removal-stopped-lead = { $what ->
    [messenger] { WHEN($at, year: "yes", zone: "yes") }에 메신저 ‘{ $name }’의 로그아웃이 취소됐어요. 메신저를 다시 쓰려면 그 메신저에서 로그인해 주세요.
    [identity] { WHEN($at, year: "yes", zone: "yes") }에 본인인증 해제가 취소됐어요. 다시 본인인증으로 확인할 수 있어요.
    [recovery_codes] { WHEN($at, year: "yes", zone: "yes") }에 복구 코드 교체가 취소됐어요. 새로 만든 코드는 쓸 수 없고, 원래 복구 코드를 다시 쓸 수 있어요.
    [two_step] { WHEN($at, year: "yes", zone: "yes") }에 2단계 인증을 끄는 일이 취소됐어요. 로그인할 때마다 계속 한 번 더 확인해요.
    [two_step_kinds] { WHEN($at, year: "yes", zone: "yes") }에 2단계 인증 방법을 빼는 일이 취소됐어요. 지금처럼 모두 쓸 수 있어요.
   *[other] { WHEN($at, year: "yes", zone: "yes") }에 ‘{ $name }’ 삭제가 취소됐어요. 계정에 그대로 남아요.
}
mail-removal-stopped-what-now = 없애 달라고 한 사람이 내가 아니라면 지금 로그인해서 비밀번호를 바꿔 주세요.
