### 2단계 인증.

two-step-title = 2단계 인증
two-step-row = 로그인할 때 비밀번호와 함께 한 가지를 더 확인해요
two-step-lead = 비밀번호가 새어 나가도 다른 사람이 로그인하지 못하게, 로그인할 때마다 한 가지를 더 확인해요.
two-step-on = { $since }부터 2단계 인증을 쓰고 있어요.
two-step-stands-on-paper = 지금은 복구 코드로만 2단계 인증을 할 수 있어요. 메신저에 다시 로그인하거나 다른 인증 방법을 추가해 주세요.
two-step-off = 2단계 인증이 꺼져 있어요.
two-step-confirming = 복구 코드를 하나 입력해야 2단계 인증이 켜져요.
two-step-confirming-go-on = 복구 코드 입력하기
two-step-give-up = 그만두기

## 운영자 토큰

two-step-operators-title = 운영자 토큰
two-step-operators-needed = 이 계정에 연결된 운영자 토큰은 2단계 인증이 켜져 있고 계정이 잠기지 않은 동안에만 쓸 수 있어요.
two-step-operators-bound = 이 계정을 잠그거나 계정이 보호조치되면 연결된 토큰도 멈춰요.
two-step-operators-rest = 2단계 인증이 꺼져 있어서 이 계정에 연결된 운영자 토큰이 멈춰 있어요. 켜면 다시 쓸 수 있어요.
two-step-operators-token = { $role ->
    [support] 상담원용
    [auditor] 감사용
   *[operator] 운영자용
} · { $at }까지

## 확인 수단

two-step-methods-title = 확인 수단
two-step-methods-lead = 로그인할 때 쓸 수 있는 방법이에요. 전화기를 잃어버릴 때를 대비해 서로 다른 방법을 두 가지 이상 등록해 두세요.
two-step-method = { $kind ->
    [messenger] 메신저
    [passkey] 패스키
    [app] 인증 앱
    [phone] 휴대전화
   *[email] 이메일
}
two-step-method-row = { $kind ->
    [messenger] 메신저를 쓰는 모든 기기로 확인 요청을 보내요. 메신저 번호가 계정의 번호와 달라도 돼요.
    [passkey] 지문, 얼굴, 보안 키로 확인해요.
    [app] 인증 앱에 나오는 숫자를 입력해요. 인터넷이나 문자가 없어도 돼요.
    [phone] 문자로 인증번호를 받아요.
   *[email] 이메일로 인증번호를 받아요. 비밀번호를 다시 정하는 데도 쓰는 메일함이라 가장 약한 방법이에요.
}
two-step-since = { $at }에 등록
two-step-used = { $at }에 마지막으로 사용
two-step-unused = 아직 사용하지 않음
two-step-add = { $kind ->
    [messenger] 메신저 시작하기
    [passkey] 패스키 등록
    [app] 인증 앱 등록
    [phone] 휴대전화 번호 등록
   *[email] 이메일 등록
}
two-step-change-number = 새 휴대전화로 바꿨다면 새 기기에서 메신저에 로그인하고 인증 앱을 다시 등록한 다음, 옛 기기의 것을 지워 주세요. 번호가 바뀌었다면 계정의 전화번호도 바꿔 주세요.

## 켜고 끄기

two-step-kinds-legend = 로그인할 때 쓸 방법
two-step-kinds-hint = 고른 방법만 2단계 인증에 써요. 복구 코드는 언제나 쓸 수 있어요.
two-step-kinds-leave-hint = 빼는 중이에요. 그때까지는 쓸 수 있어요.
two-step-kinds-slow = 방법을 빼면 { $undo } 뒤에 빠져요. 그동안 등록된 모든 주소에서 멈출 수 있어요.
two-step-switch-on-title = 2단계 인증 켜기
two-step-switch-on-lead = 켜면 복구 코드 { NUMBER($codes) }개를 드려요. 확인 수단이 한 가지뿐이면 복구 코드를 하나 입력해야 켜져요.
two-step-switch-on = 2단계 인증 켜기
two-step-save-kinds = 방법 저장
two-step-switch-off-title = 2단계 인증 끄기
two-step-switch-off-lead = 끄면 평소에 쓰던 기기에서는 비밀번호만으로 로그인돼요.
two-step-switch-off = 2단계 인증 끄기

## 복구 코드

two-step-codes-title = 복구 코드
two-step-codes-left = { $left ->
    [0] 남은 복구 코드가 없어요. 새로 만들어 주세요.
   *[other] 쓸 수 있는 복구 코드가 { NUMBER($left) }개 남았어요.
}
two-step-codes-made = { $at }에 만듦
two-step-codes-look = 복구 코드 보기
two-step-codes-lead = 다른 방법을 쓸 수 없을 때 한 번씩만 쓸 수 있는 코드예요. 인쇄하거나 안전한 곳에 적어 두세요.
two-step-codes-until = { $until }까지 이 화면에서만 볼 수 있어요. 지나면 다시 보여 드리지 않아요.
two-step-codes-print = 인쇄하려면 브라우저의 인쇄 메뉴를 이용해 주세요.
two-step-codes-saved = 안전한 곳에 보관했어요
two-step-codes-gone = 복구 코드는 만들 때 한 번만 보여 드려요. 적어 두지 못했다면 새로 만들어 주세요.
two-step-codes-renew = 복구 코드 새로 만들기
two-step-codes-renew-lead = 새로 만들면 전에 만든 코드는 모두 바로 쓸 수 없게 돼요.
two-step-codes-back-title = 복구 코드 확인
two-step-codes-back-lead = 잘 적어 두었는지 확인할게요. 위의 코드 가운데 하나를 입력해 주세요. 입력한 코드도 나중에 쓸 수 있어요.
two-step-codes-back-gone = 복구 코드를 볼 수 있는 시간이 지났어요. 2단계 인증을 다시 켜 주세요.
two-step-code-label = 복구 코드

## 인증 앱

two-step-app-new-title = 인증 앱 등록
two-step-app-new-lead = 인증 앱에서 QR 코드를 스캔한 다음, 앱에 나온 숫자를 입력해 주세요.
two-step-app-qr = 인증 앱으로 스캔하는 QR 코드
two-step-app-open = 이 기기의 인증 앱 열기
two-step-app-by-hand = 스캔할 수 없다면 앱에 이 키를 직접 입력해 주세요.
two-step-app-key = 키
two-step-app-kind = 시간 기준, 숫자 { NUMBER($digits) }자리
two-step-app-name-label = 앱 이름
two-step-app-name-hint = 어느 기기의 앱인지 알아볼 수 있는 이름을 적어 주세요.
two-step-app-name = 인증 앱
two-step-app-code-label = 앱에 나온 숫자
two-step-app-submit = 등록
two-step-app-bound-label = 등록한 때
two-step-app-used-label = 마지막 사용
two-step-app-where-label = 마지막으로 사용한 곳
two-step-app-remove-title = 인증 앱 삭제
two-step-app-remove-lead = 삭제하면 이 앱에 나오는 숫자를 쓸 수 없어요. 앱에 남은 항목은 앱에서 따로 지워 주세요.
two-step-app-remove = 삭제

## 묻지 않는 브라우저

two-step-browsers-title = 묻지 않는 브라우저
two-step-browsers-lead = 이 브라우저에서는 2단계 인증을 묻지 않아요. 비밀번호나 2단계 인증에 쓰는 방법을 바꾸거나 계정을 잠그면 모두 다시 물어요.
two-step-browsers-none = 모든 브라우저에서 로그인할 때마다 물어요.
two-step-browsers-until = { $until }까지 묻지 않음
two-step-browsers-this = 이 브라우저
two-step-browsers-ask = 다시 묻기
two-step-browsers-ask-in = { $device }에서 다시 묻기

## 로그인과 본인 확인

two-step-further-title = 2단계 인증
two-step-further-lead = 비밀번호를 확인했어요. 한 가지를 더 확인해 주세요. { $until }까지 마치면 돼요.
two-step-further-none = 2단계 인증에 쓸 수 있는 방법이 지금은 없어요.
two-step-trust = 이 브라우저에서 { $trusted_for } 동안 묻지 않기
two-step-trust-hint = 나만 쓰는 브라우저에서만 골라 주세요.
two-step-lost-title = 확인할 방법이 없나요?
two-step-lost-phone = 전화기를 잃어버렸다면 적어 둔 복구 코드로 확인할 수 있어요.
two-step-lost-changed = 전화기를 바꿨다면 옛 전화기의 인증 앱이나 메신저, 등록한 번호로 받는 문자로 확인한 다음 새 전화기를 등록해 주세요.
two-step-lost-messenger = 새 기기에서 메신저를 처음 쓴다면 아직 확인 요청을 받지 못해요. 다른 방법으로 로그인한 다음 메신저를 시작해 주세요.
two-step-lost-all = 모두 쓸 수 없다면 비밀번호 다시 정하기에서 다른 두 가지 방법이나 기다리는 방법으로 되찾을 수 있어요.
two-step-lost-recover = 비밀번호 다시 정하기
two-step-typed-title = { $way ->
    [app] 인증 앱으로 확인
   *[recovery_code] 복구 코드로 확인
}
two-step-typed-row = { $way ->
    [app] 인증 앱에 나오는 숫자를 입력해요.
   *[recovery_code] 적어 둔 복구 코드를 입력해요. 한 번 쓴 코드는 다시 쓸 수 없어요.
}
two-step-typed-lead = { $way ->
    [app] 인증 앱에 나오는 숫자를 입력해 주세요. 숫자는 30초마다 바뀌어요.
   *[recovery_code] 2단계 인증을 켤 때 적어 둔 복구 코드 하나를 입력해 주세요.
}
two-step-typed-go = { $way ->
    [app] 숫자 입력
   *[recovery_code] 복구 코드 입력
}
