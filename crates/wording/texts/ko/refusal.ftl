### 입력한 내용을 받을 수 없을 때, 그 칸 옆에 보여 주는 말.

## 이메일 주소와 전화번호

refusal-email-missing = 이메일 주소를 입력해 주세요.
refusal-email-malformed = 이메일 주소를 다시 확인해 주세요. name@example.com처럼 입력하면 돼요.
refusal-email-too-long = 이메일 주소가 너무 길어요. 다시 확인해 주세요.
refusal-phone-missing = 휴대전화 번호를 입력해 주세요.
refusal-phone-malformed = 휴대전화 번호를 다시 확인해 주세요. 010-1234-5678처럼 입력하면 돼요.
refusal-phone-retired = 011, 016, 017, 018, 019로 시작하는 번호는 더 이상 쓸 수 없어요. 010으로 시작하는 번호를 입력해 주세요.
refusal-phone-not-mobile = 문자를 받을 수 없는 번호예요. 휴대전화 번호를 입력해 주세요.

## 비밀번호

refusal-password-missing = 비밀번호를 입력해 주세요.
refusal-password-too-short = 비밀번호는 { NUMBER($least) }자 이상이어야 해요.
refusal-password-too-long = 비밀번호는 { NUMBER($most) }자까지 쓸 수 있어요.
refusal-password-common = 많은 사람이 쓰는 비밀번호라 쉽게 뚫릴 수 있어요. 다른 비밀번호를 입력해 주세요.
refusal-password-same = 전에 쓰던 비밀번호와 같아요. 다른 비밀번호를 정해 주세요.
refusal-password-personal = 비밀번호에 내 이메일 주소나 전화번호, 닉네임, 서비스 이름을 넣을 수 없어요.
refusal-password-weak = 짐작하기 쉬운 비밀번호예요. 더 길게 만들거나 서로 관련 없는 단어를 섞어 주세요.

## 프로필

refusal-nickname-missing = 닉네임을 입력해 주세요.
refusal-nickname-too-long = 닉네임은 { NUMBER($most) }자까지 쓸 수 있어요.
refusal-nickname-forbidden = 쓸 수 없는 닉네임이에요. 다른 닉네임을 입력해 주세요.
refusal-picture-too-large = { SIZE($most_bytes) } 이하인 사진만 올릴 수 있어요.
refusal-picture-unreadable = 열 수 없는 사진이에요. 다른 사진을 골라 주세요.
refusal-picture-too-many-pixels = 가로와 세로가 각각 { NUMBER($most_side) }픽셀 이하인 사진만 올릴 수 있어요.
refusal-picture-missing = 사진을 먼저 골라 주세요.

## 아이디

refusal-identifier-missing = 이메일 주소나 휴대전화 번호를 입력해 주세요.
refusal-identifier-malformed = 이메일 주소나 휴대전화 번호를 다시 확인해 주세요.
refusal-email-local-part-not-ascii = @ 앞에 한글 같은 문자가 있는 이메일 주소는 쓸 수 없어요. 영문으로 된 주소를 입력해 주세요.
refusal-country-not-served = 이 나라 번호로는 문자를 보낼 수 없어요. 다른 번호나 이메일 주소를 써 주세요.
refusal-address-taken = 이미 다른 계정에서 쓰고 있어요. 다른 이메일 주소나 전화번호를 써 주세요.
refusal-address-is-yours = 이미 내 계정에 있어요. 다른 이메일 주소나 전화번호를 입력해 주세요.
refusal-phone-not-contact = 연락용으로는 이메일 주소만 등록할 수 있어요.
refusal-too-many-accounts = 이 번호로는 계정을 더 만들 수 없어요. { WHEN($at, up: "yes") }부터 다시 만들 수 있어요.
refusal-too-many-addresses = 모두 { NUMBER($most) }개까지 등록할 수 있어요. 쓰지 않는 것을 먼저 삭제해 주세요.
refusal-address-unknown = 내 계정에 없어요. 이미 삭제했을 수 있어요.
refusal-method-leaves = 없애는 중인 확인 수단이라 쓸 수 없어요. 내가 한 일이 아니라면 지금 멈춰 주세요.
refusal-removal-on-hold = 없애는 일이 멈춰 있어서 아직 쓸 수 없어요. 다른 확인 수단으로 로그인해서 남길지 정해 주세요.
refusal-removal-under-way = 이미 없애는 중이에요.
refusal-address-changing = 지금 변경 중이에요. 변경이 끝난 다음 다시 해 주세요.
refusal-last-identifier = 하나뿐인 아이디라 삭제할 수 없어요. 다른 아이디를 먼저 추가해 주세요.

## 가입할 때의 동의

refusal-age-not-confirmed = 만 { NUMBER($years) }세 이상만 가입할 수 있어요. 해당하면 체크해 주세요.
refusal-terms-not-agreed = 이용약관에 동의해 주세요.
refusal-privacy-not-agreed = 개인정보 수집과 이용에 동의해 주세요.
refusal-nothing-begun = 이미 끝났거나 시간이 지났어요. 처음부터 다시 해 주세요.

## 인증번호와 링크

refusal-code-missing = 인증번호를 입력해 주세요.
refusal-code-wrong = 인증번호가 맞지 않아요. { NUMBER($tries_left) }번 더 입력할 수 있어요.
refusal-code-expired = 인증번호를 쓸 수 있는 시간이 지났어요. 다시 받아 주세요.
refusal-code-used-up = 더 이상 쓸 수 없는 인증번호예요. 다시 받아 주세요.
refusal-resend-too-soon = 조금 전에 보냈어요. { CLOCK($again_at, up: "yes") }부터 다시 받을 수 있어요.
refusal-too-many-sends = 인증번호를 여러 번 보내서 지금은 더 보낼 수 없어요. { WHEN($again_at, up: "yes") }부터 다시 받을 수 있어요.
refusal-too-many-tries = 맞지 않는 시도가 여러 번 있어서 잠시 멈췄어요. { WHEN($again_at, up: "yes") }부터 다시 할 수 있어요.
refusal-link-dead = 이미 썼거나 시간이 지난 링크예요. 필요하면 다시 요청해 주세요.
refusal-other-browser = 이 링크는 요청한 브라우저에서만 확인할 수 있어요. 그 브라우저에서 열거나 인증번호를 입력해 주세요.

## 로그인과 본인 확인

refusal-sign-in-refused = 아이디 또는 비밀번호가 맞지 않아요. 다시 확인해 주세요.
refusal-password-waits = 비밀번호를 여러 번 잘못 입력했어요. { CLOCK($again_at, up: "yes") }부터 다시 시도할 수 있어요. 로그인 상태를 유지하고 있던 기기에서는 기다리지 않아도 돼요.
refusal-password-waits-here = 비밀번호를 여러 번 잘못 입력했어요. { CLOCK($again_at, up: "yes") }부터 다시 시도할 수 있어요.
refusal-password-closed = 비밀번호를 너무 많이 잘못 입력해서 새 기기에서는 비밀번호로 로그인할 수 없어요. 로그인 상태를 유지하고 있던 기기에서 로그인하거나 다른 방법을 써 주세요.
refusal-password-closed-here = 비밀번호를 너무 많이 잘못 입력해서 이 기기에서도 비밀번호로 로그인할 수 없어요. 다른 방법을 써 주세요.
refusal-source-rests = 이 네트워크에서 로그인에 너무 많이 실패했어요. { CLOCK($again_at, up: "yes") }부터 다시 시도하거나 다른 네트워크에서 로그인해 주세요.
refusal-gate-needed = 자동 로그인 프로그램을 막기 위해 확인이 필요해요. 비밀번호를 다시 입력해 주세요.
refusal-gate-failed = 자동 로그인 프로그램인지 확인하지 못했어요. 비밀번호를 다시 입력해 주세요.
refusal-gate-too-soon = 확인이 아직 끝나지 않았어요. { CLOCK($from, up: "yes") }부터 로그인할 수 있어요.
refusal-password-wrong = 비밀번호가 맞지 않아요. 다시 입력해 주세요.
refusal-fresh-proof-needed = 본인 확인을 다시 해 주세요.
refusal-older-method-needed = 이 확인 수단은 등록한 지 얼마 되지 않아 아직 쓸 수 없어요. 더 오래된 수단으로 확인해 주세요.
refusal-other-class-needed = 변경 중인 아이디와는 다른, 변경 전부터 쓰던 방법으로 확인해 주세요.
refusal-oldest-address-stays = 오래 써 온 연락처가 이것 하나뿐이에요. { WHEN($until, up: "yes") }부터 삭제할 수 있어요.
refusal-signed-out = 로그아웃됐어요. 다시 로그인해 주세요.
refusal-session-unknown = 이미 로그아웃된 기기예요.
refusal-browser-unknown = 이미 목록에서 지운 브라우저예요.
refusal-saved-sign-in-unknown = 이미 삭제한 간편로그인 정보예요.
refusal-overloaded = 지금 요청이 많아요. 잠시 후 다시 시도해 주세요.

refusal-more-proof-needed = 다른 방법으로 한 번 더 확인해 주세요.

## 메신저

refusal-messenger-unknown = 이미 로그아웃된 메신저예요.
refusal-too-many-messengers = 메신저는 { NUMBER($most) }대까지 쓸 수 있어요. 쓰지 않는 메신저를 먼저 로그아웃해 주세요.
refusal-messenger-key-refused = 이 브라우저의 메신저 키를 확인하지 못했어요. JavaScript가 켜져 있는지 보고, 화면을 새로 고친 다음 다시 해 주세요.
refusal-push-refused = 이 브라우저에서는 알림을 받을 수 없어요.
refusal-messenger-name-missing = 메신저 이름을 입력해 주세요.
refusal-messenger-name-too-long = 메신저 이름은 { NUMBER($most) }자까지 쓸 수 있어요.

## 데모 도구

refusal-country-missing = 나라를 골라 주세요.
refusal-too-many-countries = 나라는 { NUMBER($most) }곳까지 정할 수 있어요. 먼저 하나를 빼 주세요.
refusal-span-malformed = 10m, 72h, 7d처럼 입력해 주세요.
refusal-place-unknown = 목록에 있는 장소를 골라 주세요.

## 제한된 로그인과 추가 인증

refusal-session-restricted = 제한된 로그인에서는 할 수 없어요. 먼저 다른 확인 수단으로 확인해 주세요.
refusal-way-unknown = 지금은 쓸 수 없는 확인 수단이에요. 다른 방법을 골라 주세요.

## 도움말

refusal-query-too-long = 검색어는 { NUMBER($most) }자까지 쓸 수 있어요. 짧게 줄여 주세요.
refusal-question-missing = 궁금한 내용을 적어 주세요.
refusal-question-too-long = { NUMBER($most) }자까지 쓸 수 있어요. 내용을 줄여 주세요.
refusal-too-often = 짧은 시간에 여러 번 보내서 잠시 멈췄어요. { WHEN($again_at, up: "yes") }부터 다시 보낼 수 있어요.

## 계정 되찾기

refusal-number-unknown = 이 계정에 등록된 적이 없는 번호예요. 다른 번호를 입력하거나 다른 방법을 골라 주세요.
refusal-number-changed-hands = 통신사에서 이 번호의 주인이 바뀌었다고 알려 왔어요. 계정 주인이라면 다른 방법으로 확인해 주세요. 새로 받은 번호라면 그 번호로 새 계정을 만들 수 있어요.
refusal-number-proven = 방금 확인한 번호예요. 다른 번호를 입력해 주세요.
refusal-recovery-rests = 얼마 전에 누군가 이 요청을 멈췄어요. { WHEN($from, up: "yes") }부터 다시 시작할 수 있어요. 다른 방법으로는 지금 확인할 수 있어요.

## 로그인 확인

refusal-too-many-confirmations = 확인을 너무 많이 요청했어요. { WHEN($again_at, up: "yes") }부터 다시 요청할 수 있고, 그 전에는 다른 방법으로 확인해 주세요.
refusal-not-confirmed-yet = 아직 메신저에서 확인하지 않았어요.
refusal-prompt-unknown = 이 계정에 없는 확인 요청이에요.
refusal-prompt-over = 이미 처리했거나 시간이 지난 요청이에요.
refusal-carried-elsewhere = 로그인하는 화면과 다른 네트워크에 있어요. 화면에 보이는 숫자를 직접 입력해 주세요.
refusal-messenger-waits = 이 메신저로는 { WHEN($from, up: "yes") }부터 로그인을 확인할 수 있어요.
## 패스키

refusal-passkey-name-missing = 패스키 이름을 입력해 주세요.
refusal-passkey-name-too-long = 패스키 이름은 { NUMBER($most) }자까지 쓸 수 있어요.
refusal-passkey-unknown = 이미 삭제한 패스키예요.
refusal-too-many-passkeys = 패스키는 { NUMBER($most) }개까지 등록할 수 있어요. 쓰지 않는 패스키를 먼저 삭제해 주세요.
refusal-passkey-known = 이미 등록된 패스키예요.
refusal-passkey-refused = 패스키를 확인하지 못했어요. 다시 시도하거나 다른 방법으로 확인해 주세요.
refusal-passkey-unverified = 지문이나 PIN 확인 없이 쓴 패스키예요. 비밀번호를 먼저 입력하면 추가 인증에 이 패스키를 쓸 수 있어요.
refusal-passkey-abroad = 로그인을 허용하지 않은 국가예요. 여기에서는 비밀번호를 먼저 입력하고, 추가 인증에 패스키를 써 주세요.
refusal-last-way-in = 이 패스키를 삭제하면 로그인할 방법이 없어져요. 비밀번호나 다른 패스키를 먼저 등록해 주세요.
## 본인인증

refusal-identity-refused = 본인인증으로 확인하지 못했어요. 다시 시도하거나 다른 방법으로 확인해 주세요.
refusal-identity-bound = 이미 본인인증을 등록한 계정이에요. 바꾸려면 먼저 해제해 주세요.
refusal-identity-unknown = 이미 해제한 본인인증이에요.

## QR 코드

refusal-qr-over = 쓸 수 없는 코드예요. 로그인하는 화면에 지금 보이는 코드로 다시 해 주세요.
refusal-qr-rests = 내가 로그인을 막아 둔 곳이에요. { WHEN($until, up: "yes") }부터 QR 코드로 로그인할 수 있어요.
refusal-too-many-qrs = QR 코드를 너무 많이 만들었어요. { WHEN($again_at, up: "yes") }부터 다시 만들 수 있고, 그 전에는 비밀번호로 로그인해 주세요.

## 계정 잠금

refusal-account-locked = { WHEN($since) }에 잠근 계정이에요. 본인임을 확인하고 새 비밀번호를 정해야 다시 로그인할 수 있어요.

## 보호조치

refusal-account-protected = 계정이 보호조치됐어요. 비밀번호로 로그인하면 이유와 푸는 방법을 볼 수 있어요.
refusal-appeal-missing = 운영자에게 하고 싶은 말을 적어 주세요.
refusal-appeal-too-long = { NUMBER($most) }자까지 쓸 수 있어요.
refusal-appeal-closed = 이의를 제기할 수 없어요. 이미 제기했거나 보호조치가 풀렸어요.
## 2단계 인증

refusal-app-name-missing = 앱 이름을 입력해 주세요.
refusal-app-name-too-long = 앱 이름은 { NUMBER($most) }자까지 쓸 수 있어요.
refusal-app-unknown = 이미 삭제한 인증 앱이에요.
refusal-too-many-apps = 인증 앱은 { NUMBER($most) }개까지 등록할 수 있어요. 쓰지 않는 앱을 먼저 삭제해 주세요.
refusal-typed-wrong = 맞지 않거나 이미 쓴 코드예요. 다시 확인해 주세요.
refusal-last-second-step = 2단계 인증에 쓰는 방법 가운데 오래된 것이 이것뿐이에요. 다른 방법도 충분히 오래되면 삭제할 수 있어요. 지금 지우려면 2단계 인증을 먼저 꺼 주세요.
refusal-no-second-step = 고른 방법 가운데 지금 쓸 수 있는 것이 없어요. 먼저 등록하거나 다른 방법을 골라 주세요.
refusal-kinds-leave = 빼는 중인 방법이 있어요. 다르게 고르려면 먼저 멈춰 주세요.
refusal-two-step-kept-on = 이 계정으로 쓰는 운영자 토큰이 있어서 2단계 인증을 끌 수 없어요. 먼저 토큰을 회수해 달라고 서비스 관리자에게 말해 주세요.
refusal-two-step-stands = 이미 바뀌었어요. 지금 상태를 확인해 주세요.
