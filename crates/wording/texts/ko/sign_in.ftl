### 로그인.

sign-in-title = 로그인
sign-in-keep = 로그인 상태 유지
sign-in-keep-hint = { $kept_for } 동안 다시 로그인하지 않아도 돼요. 여럿이 쓰는 기기에서는 켜지 마세요.
sign-in-save = 이 브라우저에 간편로그인 정보 저장
sign-in-shared = 공용 PC예요
sign-in-shared-hint = 브라우저를 닫으면 로그아웃되고, 다음 사람이 볼 수 있는 정보를 남기지 않아요.
sign-in-choose-title = 로그인할 계정을 골라 주세요
sign-in-other = 다른 계정으로 로그인
sign-in-not-this = 다른 계정
sign-in-saved-ones = 저장된 계정에서 고르기
sign-in-forget = 삭제
sign-in-forget-label = { $nickname } { $identifier } 간편로그인 정보 삭제
sign-in-submit = 로그인
sign-in-before = 가입한 번호가 다른 사람에게 넘어갔나요?
sign-in-before-title = 예전 번호로 로그인
sign-in-before-lead = 가입할 때 쓴 번호를 지금 다른 사람이 쓴다면 그 번호와 내 비밀번호를 입력해 주세요.
sign-in-before-label = 예전 휴대전화 번호
sign-in-before-back = 지금 쓰는 아이디로 로그인
sign-in-no-account = 아직 계정이 없나요?
sign-in-forgotten = 비밀번호를 잊었어요
sign-in-find = 아이디 찾기

## 한 번 더 확인하기

sign-in-further-title = 한 번 더 확인할게요
sign-in-further-lead = 본인이 맞는지 확인할 방법을 골라 주세요. { $until }까지 마치면 돼요.
sign-in-further-by-sms = 문자로 인증번호 받기
sign-in-further-by-mail = 이메일로 인증번호 받기
sign-in-further-restricted = 로그인 아이디로 쓰는 메일함이라, 이 방법만으로는 제한된 로그인이 돼요.
sign-in-further-none = 지금 쓸 수 있는 확인 수단이 없어요. 이미 로그인한 적 있는 기기에서 로그인해 주세요.
sign-in-code-title = 인증번호 입력
sign-in-code-other-ways = 다른 방법으로 확인
sign-in-code-trouble = 인증번호를 아직 보내지 못했어요. 기다리기 어렵다면 다른 방법으로 확인해 주세요.

## 메신저로 확인하기

sign-in-further-by-messenger = 메신저를 쓰는 기기에서 확인해요.
sign-in-further-confirm = 확인 요청하기
sign-in-messenger-title = 메신저로 확인
sign-in-messenger-lead = 메신저에서 로그인 확인 요청을 열고 이 번호를 입력해 주세요.
sign-in-messenger-uncalled = { $which ->
    [all] 메신저에 알림을 보내지 못했어요. 요청은 메신저에 와 있으니 메신저를 직접 열어 주세요.
   *[some] 알림을 보내지 못한 메신저가 있어요. 요청은 메신저에 와 있으니 알림이 오지 않으면 메신저를 직접 열어 주세요.
}
sign-in-messenger-until = { $until }까지 확인할 수 있어요.
sign-in-messenger-qr = 메신저를 쓰는 기기로 여는 QR 코드
sign-in-messenger-here = 이 기기의 메신저 열기
sign-in-messenger-approved = 메신저에서 확인했어요. 계속하면 로그인돼요.
sign-in-messenger-more = 메신저에서 확인했지만 두 기기가 서로 떨어진 곳에 있어요. 다른 방법으로 한 번 더 확인해 주세요.
sign-in-messenger-go-on = 확인했어요, 계속하기
sign-in-messenger-none-title = 메신저를 쓸 수 없나요?
sign-in-messenger-none = 문자나 이메일 같은 다른 방법으로도 똑같이 확인할 수 있어요.

## QR 코드로 로그인하기

sign-in-qr-title = QR 코드로 로그인
sign-in-qr-begin = QR 코드로 로그인
sign-in-qr-lead = 메신저에서 ‘QR 코드로 로그인’을 열고 이 코드를 스캔해 주세요.
sign-in-qr-label = 메신저로 스캔하는 QR 코드
sign-in-qr-number = 카메라를 쓸 수 없다면 메신저에 이 번호를 입력해 주세요.
sign-in-qr-scanned = QR 코드를 읽었어요. 메신저에서 로그인을 허용해 주세요.
sign-in-qr-more = 메신저에서 허용했어요. 비밀번호까지 입력하면 로그인돼요.
sign-in-qr-over = 메신저에서 거절했거나 시간이 지나 쓸 수 없는 코드예요.
sign-in-qr-again = 새 QR 코드 보기
