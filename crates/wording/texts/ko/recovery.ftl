### 비밀번호를 잊었을 때: 계정 되찾기.

recovery-title = 비밀번호 다시 정하기
recovery-lead = 로그인할 때 쓰던 이메일 주소나 휴대전화 번호를 입력해 주세요.
recovery-before-lead = 가입한 번호를 지금 다른 사람이 쓴다면 그 번호를 입력해 주세요. 그 번호로는 인증번호를 보내지 않고, 다른 방법으로 확인해요.
recovery-again = 아이디 다시 입력
recovery-stop = 비밀번호 다시 정하기 멈추기

## 확인 방법 고르기

recovery-ways-title = { $needed ->
    [another] 한 가지를 더 확인해 주세요
   *[other] 본인인지 확인해 주세요
}
recovery-ways-lead = { JOSA($identifier, "으로/로") } 가입한 계정이 있다면 아래 방법으로 확인할 수 있어요. { $until }까지 마치면 돼요.
recovery-another-lead = 앞에서 쓰지 않은 다른 방법을 골라 주세요. { $until }까지 마치면 돼요.
recovery-another-unusual = 평소와 다른 곳이라 한 가지를 더 확인할게요. 앞에서 쓰지 않은 방법을 골라 주세요. { $until }까지 마치면 돼요.
recovery-another-none = 지금 이 계정에는 더 확인할 수 있는 방법이 없어요. 아래에서 기다리는 방법을 쓸 수 있어요.
recovery-way = { $way ->
    [messenger] 메신저
    [contact] 연락용 이메일
    [phone] 휴대전화
   *[mailbox] 아이디로 쓰는 이메일
}
recovery-way-row = { $way ->
    [passkey] 이 계정에 등록해 둔 패스키로 본인임을 확인해요.
    [messenger] 로그인해 둔 메신저에 화면에 보이는 번호를 입력해요.
    [contact] 등록해 둔 연락용 이메일로 인증번호를 받아요.
    [phone] 등록해 둔 휴대전화로 문자 인증번호를 받아요.
   *[mailbox] 아이디로 쓰는 이메일로 인증번호를 받아요.
}
recovery-send = { $way ->
    [contact] 연락용 이메일로 인증번호 받기
    [phone] 휴대전화로 인증번호 받기
   *[mailbox] 이메일로 인증번호 받기
}
recovery-none-title = 쓸 수 있는 방법이 없나요?
recovery-none = 이메일도 휴대전화도 쓸 수 없다면 도움말을 확인해 주세요.
recovery-none-help = 남은 방법이 없을 때

## 인증번호

recovery-code-lead = { $way ->
    [contact] 계정에 연락용 이메일이 등록돼 있다면 인증번호 { NUMBER($digits) }자리를 보냈어요. 받은 번호를 입력해 주세요.
    [phone] 계정에 휴대전화 번호가 등록돼 있다면 인증번호 { NUMBER($digits) }자리를 보냈어요. 받은 번호를 입력해 주세요.
   *[mailbox] 계정에 이메일이 등록돼 있다면 인증번호 { NUMBER($digits) }자리를 보냈어요. 받은 번호를 입력해 주세요.
}
recovery-code-not-arrived = 계정이 없거나 등록되지 않은 방법이면 인증번호가 오지 않아요. 아이디가 맞는지도 확인해 주세요.

## 메신저

recovery-messenger-lead = 이 계정에서 쓰던 메신저가 있다면 확인 요청을 보냈어요. 메신저에서 요청을 열고 이 번호를 입력해 주세요.
recovery-messenger-approved = 메신저에서 확인했어요. 계속해 주세요.
recovery-messenger-more = 메신저에서 확인했지만 두 기기가 서로 떨어진 곳에 있어요. 다른 방법으로 먼저 확인해 주세요.
recovery-messenger-over = 시간이 지났어요. 다시 요청하거나 다른 방법으로 확인해 주세요.
recovery-messenger-not-arrived = 계정이 없거나 메신저를 쓰지 않았다면 요청이 가지 않아요. 메신저를 쓴 지 얼마 되지 않았을 때도 쓸 수 없어요. 메신저에서 로그아웃되었거나 알림이 오지 않으면 메신저를 직접 열어 보세요.
recovery-messenger-ask = 메신저로 확인
recovery-messenger-again = 다시 요청하기

## 전화번호

recovery-number-title = 전화번호 확인
recovery-number-lead = 다른 사람이 비밀번호를 바꾸지 못하게 한 번 더 확인해요. 지금 쓰거나 예전에 쓴 전화번호를 입력해 주세요.
recovery-number-another = 방금 인증한 번호가 그동안 계속 본인 번호였는지 오래 확인하지 못했어요. 그래서 이 번호만으로는 본인인지 알기 어려워요. 예전에 쓴 번호나 메신저에서 쓰는 다른 번호를 입력해 주세요.
recovery-number-label = 전화번호
recovery-number-hint = 이 계정이나 메신저에 등록한 적이 있는 번호면 돼요. 이 번호로는 아무것도 보내지 않아요.
recovery-number-other-ways = 다른 방법으로 확인
recovery-number-which = 어떤 번호인지 모르겠다면
recovery-number-handset = 휴대전화만 바꿨다면 번호는 그대로예요.
recovery-number-carrier = 통신사를 옮겼다면 옮기기 전에 쓰던 번호도 괜찮아요.
recovery-number-temporary = 임시 번호로 가입했다면 그 번호를 입력해 주세요.
recovery-number-family = 가족의 메신저에서 로그인했다면 가족의 번호가 등록돼 있을 수 있어요.
recovery-number-help = 등록한 번호를 모를 때
recovery-number-unknown = 등록한 적이 없거나 기억나지 않아요
recovery-number-again = 전화번호로 확인하기

## 기다리는 방법

recovery-slow-title = 다른 방법이 없을 때
recovery-slow-lead = { $wait } 동안 기다리면 지금 확인한 방법만으로 비밀번호를 다시 정할 수 있어요. 그동안 등록된 모든 이메일과 전화번호, 메신저로 알리고, 알림을 받은 곳 어디서든 멈출 수 있어요.
recovery-slow-begin = 기다리기 시작
recovery-slow-waiting = 기다리는 중인 요청이 있어요. 내가 하지 않았다면 멈춰 주세요.
recovery-wait-title = 기다리는 중이에요
recovery-wait-lead = { $ends }부터 { $closes }까지 비밀번호를 다시 정할 수 있어요. 그때 ‘비밀번호를 잊었어요’에서 같은 방법으로 다시 확인해 주세요. 다른 기기에서 해도 돼요.
recovery-wait-told = 등록된 모든 이메일과 전화번호, 메신저로 이 요청을 알렸고, 매일 다시 알려요. 그중 한 곳에서 멈추면 처음부터 다시 해야 해요.
recovery-wait-began = 시작한 때
recovery-wait-where = 기기와 위치
recovery-wait-ends = 비밀번호를 정할 수 있는 때
recovery-wait-quicker = 더 빨리 하려면
recovery-wait-another = 다른 방법으로 더 확인하기

## 새 비밀번호

recovery-password-title = 새 비밀번호 정하기
recovery-password-lead = 새 비밀번호를 정하면 모든 기기에서 로그아웃되고, 이 기기에서만 로그인돼요. 등록된 모든 주소로 알려 드려요.
recovery-password-submit = 비밀번호 정하기

## 로그인한 곳에서 보기

recovery-watched-title = 비밀번호 다시 정하기 요청
recovery-watched-lead = 누군가 이 계정의 비밀번호를 다시 정하려고 기다리고 있어요. 내가 하지 않았다면 지금 멈추고 비밀번호를 바꿔 주세요.
recovery-watched-leave = 내가 한 요청이라면 그대로 두세요.
recovery-watched-none = 기다리는 요청이 없어요.
recovery-watched-notice = 누군가 이 계정의 비밀번호를 다시 정하려고 기다리고 있어요.
recovery-watched-look = 확인하기
