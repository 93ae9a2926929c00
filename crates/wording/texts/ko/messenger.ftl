### 메신저: 알림을 받고 로그인을 확인하는 앱.

messenger-title = 메신저
messenger-app-name = { -daemun } 메신저
messenger-lead = { $nickname } 님의 계정 소식을 바로 알려 드려요.
messenger-waits = 확인 수단 한 가지로만 시작해서, 이 메신저로는 { $from }부터 로그인을 승인할 수 있어요.
messenger-inbox-label = 받은 메시지
messenger-empty = 아직 받은 메시지가 없어요.
messenger-live = 새 메시지를 바로 받고 있어요.
messenger-lost = 연결이 끊겨서 다시 연결하고 있어요.
messenger-reload = 새로 고침
messenger-needs-script = 메신저의 키는 이 브라우저 안에서 만들어요. JavaScript를 켠 다음 시작해 주세요.

## 시작

messenger-welcome-title = 메신저 시작하기
messenger-welcome-lead = 계정에 생긴 일을 바로 알려 드리고, 다른 기기에서 로그인할 때 이 기기로 확인할 수 있어요.
messenger-welcome-proof = 본인 확인을 두 가지 방법으로 해요.
messenger-welcome-number = 문자를 받을 수 있는 휴대전화 번호가 필요해요. 계정에 등록한 번호가 아니어도 돼요.
messenger-welcome-key = 이 브라우저 밖으로 꺼낼 수 없는 키를 만들어요.
messenger-welcome-start = { $nickname } 님으로 시작하기
messenger-welcome-sign-in = 로그인하고 시작하기
messenger-suspended = 계정을 안전하게 지키려고 이 메신저를 멈췄어요. 다시 로그인하면 이어서 쓸 수 있어요.
messenger-suspended-prompts = 비밀번호를 다시 정하는 요청은 지금도 이 메신저로 확인할 수 있어요.
messenger-number-title = 메신저 전화번호
messenger-number-lead = { $nickname } 님의 메신저에서 쓸 번호를 문자로 확인해요. 계정에 등록한 번호와 달라도 돼요.
messenger-code-done = 메신저 시작
messenger-code-help = 번호가 맞는지, 스팸 문자함에 있지 않은지 확인해 주세요.
messenger-other-number = 다른 번호 입력

## 설정

messenger-settings-title = 메신저 설정
messenger-settings-short = 설정
messenger-change-title = 메신저 전화번호 변경
messenger-change-lead = 지금 번호는 { $number }예요. 새 번호를 문자로 확인하면 바뀌고, 계정에 등록한 모든 이메일과 전화번호로 알려 드려요.
messenger-new-number-label = 새 휴대전화 번호
messenger-name-label = 메신저 이름
messenger-name-hint = 메신저를 여러 기기에서 쓸 때 구분하는 이름이에요.
messenger-push-title = 알림
messenger-push-lead = 메신저를 닫아 두어도 새 메시지와 로그인 확인 요청을 알려 드려요. 알림에는 내용을 적지 않아요.
messenger-push-on = 알림 받기
messenger-push-off = 알림 끄기
messenger-push-denied = 이 브라우저에서 알림을 받을 수 없어요. 브라우저 설정에서 알림을 허용했는지 확인해 주세요.
messenger-push-message = 새 메시지가 있어요
messenger-push-sign-in = 확인을 기다리는 요청이 있어요
messenger-push-body = 눌러서 메신저에서 확인해 주세요.
messenger-account-title = 계정 설정
messenger-sign-out-title = 이 기기에서 그만 쓰기
messenger-sign-out-lead = 로그아웃하면 이 기기의 키를 지워요. 더는 메시지를 받거나 로그인을 확인할 수 없어요.
messenger-sign-out = 메신저 로그아웃

## 네트워크가 없을 때

messenger-offline-title = 인터넷에 연결되어 있지 않아요
messenger-offline-lead = 연결되면 새 메시지를 바로 보여 드려요.

## 로그인 확인

messenger-prompts-title = 확인을 기다리는 요청
messenger-prompt-title = { $purpose ->
    [prove] 본인 확인
    [recover] 비밀번호 다시 정하기 확인
   *[sign_in] 로그인 확인
}
messenger-prompt-lead = { $purpose ->
    [prove] 이 계정에 로그인한 기기에서 본인 확인을 요청했어요. 직접 요청하셨나요?
    [recover] 누군가 비밀번호를 다시 정해서 이 계정을 되찾으려고 해요. 직접 하고 계신가요?
   *[sign_in] 누군가 이 계정의 비밀번호를 입력했어요. 직접 하신 로그인인가요?
}
messenger-prompt-service = 서비스
messenger-prompt-device = 기기
messenger-prompt-place = 위치
messenger-prompt-time = 시각
messenger-prompt-deny = { $purpose ->
    [prove] 내가 요청하지 않았어요
    [recover] 내가 요청하지 않았어요
   *[sign_in] 내가 로그인하지 않았어요
}
messenger-prompt-approve-title = { $purpose ->
    [prove] 직접 요청했다면
    [recover] 직접 비밀번호를 다시 정하고 있다면
   *[sign_in] 직접 로그인하고 있다면
}
messenger-prompt-approve-lead = { $purpose ->
    [prove] 본인 확인을 요청한 화면에 보이는 숫자 { NUMBER($digits) }자리를 입력해 주세요. 다른 사람이 불러 준 숫자는 입력하지 마세요.
    [recover] 비밀번호를 다시 정하는 화면에 보이는 숫자 { NUMBER($digits) }자리를 입력해 주세요. 다른 사람이 불러 준 숫자는 입력하지 마세요.
   *[sign_in] 로그인하는 화면에 보이는 숫자 { NUMBER($digits) }자리를 입력해 주세요. 다른 사람이 불러 준 숫자는 입력하지 마세요.
}
messenger-prompt-digits = 화면에 보이는 번호
messenger-prompt-approve = { $purpose ->
    [prove] 요청 허용
    [recover] 요청 허용
   *[sign_in] 로그인 허용
}
messenger-prompt-needs-script = 확인하려면 이 기기의 키로 서명해야 해요. JavaScript를 켜 주세요.
messenger-prompt-other-country = 로그인하는 기기가 이 메신저와 다른 나라에 있어요. 허용해도 그 화면에서 다른 방법으로 한 번 더 확인해요.
messenger-prompt-other-network = 로그인하는 기기가 이 메신저와 관련 없는 네트워크에 있어요. 허용해도 그 화면에서 다른 방법으로 한 번 더 확인해요.
messenger-prompt-denied = { $purpose ->
    [prove] 이 요청을 막고 그 기기를 로그아웃했어요.
    [recover] 이 요청을 막았어요. 그 화면에서는 더 이상 비밀번호를 정할 수 없어요.
   *[sign_in] 이 로그인을 막았어요.
}
messenger-prompt-approved = { $purpose ->
    [prove] 이 요청을 허용했어요.
    [recover] 이 요청을 허용했어요.
   *[sign_in] 이 로그인을 허용했어요.
}
messenger-prompt-used-up = 번호를 여러 번 잘못 입력해서 이 요청을 끝냈어요.
messenger-prompt-expired = 시간이 지나 확인할 수 없는 요청이에요.
messenger-prompt-elsewhere = 이 요청은 다른 방법으로 확인했거나 이미 끝났어요.
messenger-prompt-rests = 같은 곳에서 처음 보는 브라우저로 로그인하거나 비밀번호를 다시 정하는 것을 { $until }까지 막아요.
messenger-prompt-muted = { $until }까지 로그인 확인 요청을 띄우지 않아요.
messenger-prompt-password-lead = { $purpose ->
    [prove] 다른 사람이 내 계정에 로그인해 있었을 수 있어요. 새 비밀번호로 바꿔 주세요.
    [recover] 다른 사람이 내 계정에 들어오려고 했어요. 비밀번호를 바꾸거나 계정을 잠글 수 있어요.
   *[sign_in] 다른 사람이 비밀번호를 알고 있을 수 있어요. 새 비밀번호로 바꿔 주세요.
}
messenger-prompt-password = 비밀번호 바꾸기
messenger-prompt-lock-lead = 다른 곳에서도 누군가 시도할 것 같다면 계정을 잠가 주세요.
messenger-prompt-lock = 계정 잠그기
messenger-prompt-undo = 내가 한 것이었어요, 되돌리기

## QR 코드로 로그인

messenger-scan-title = QR 코드로 로그인
messenger-scan-lead = 로그인하려는 기기의 화면에 보이는 QR 코드를 스캔하거나 번호를 입력해 주세요.
messenger-scan-camera = 카메라 화면
messenger-scan-start = 카메라로 스캔하기
messenger-scan-denied = 카메라를 쓸 수 없어요. 아래에 번호를 입력해 주세요.
messenger-scan-number = QR 코드 아래의 번호
messenger-scan-hint = 다른 사람이 보내거나 불러 준 코드는 쓰지 마세요.
messenger-qr-lead = 이 기기가 내 계정으로 로그인하려고 해요. 지금 내 앞에 있는 기기인가요?
messenger-qr-approve-lead = 허용하면 비밀번호를 입력하지 않아도 그 화면에서 로그인돼요.
messenger-qr-other-country = 로그인하는 기기가 이 메신저와 다른 나라에 있어요. 허용해도 그 화면에서 비밀번호를 입력해야 해요.
messenger-qr-other-network = 로그인하는 기기가 이 메신저와 관련 없는 네트워크에 있어요. 허용해도 그 화면에서 비밀번호를 입력해야 해요.
messenger-qr-asks-more = 허용하면 그 화면에서 비밀번호도 입력해야 해요.
messenger-qr-denied-lead = 다른 사람이 보여 준 QR 코드였다면 앞으로도 스캔하지 마세요. 계정은 그대로 안전해요.

## 로그인한 기기에서 하는 본인 확인

messenger-prompt-row = { $purpose ->
    [recover] 비밀번호 다시 정하기
   *[prove] 로그인한 기기의 본인 확인
}
messenger-prompt-far = { $purpose ->
    [recover] 비밀번호를 다시 정하는 기기가 이 메신저와 멀리 떨어져 있거나 관련 없는 네트워크에 있어요. 허용해도 그 화면에서 다른 방법으로 한 번 더 확인해야 해요.
   *[prove] 요청한 기기가 이 메신저와 멀리 떨어져 있거나 관련 없는 네트워크에 있어요. 허용해도 그 화면에서 다른 방법으로 확인해야 해요.
}
