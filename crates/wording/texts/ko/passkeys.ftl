### 패스키.

passkeys-title = 패스키
passkeys-row = 지문, 얼굴, 기기 잠금으로 로그인해요
passkeys-lead = 패스키가 있으면 아이디와 비밀번호를 입력하지 않고 지문이나 얼굴, 기기 잠금으로 로그인할 수 있어요.
passkeys-empty = 아직 등록한 패스키가 없어요.
passkeys-since = { $at }에 등록
passkeys-used = { $at }에 마지막으로 사용
passkeys-unused = 아직 사용하지 않음
passkeys-full = 패스키는 { NUMBER($most) }개까지 등록할 수 있어요. 새로 등록하려면 쓰지 않는 패스키를 먼저 삭제해 주세요.
passkeys-add = 패스키 등록
passkeys-help = 패스키 더 알아보기
passkeys-need-script = 패스키를 쓰려면 브라우저에서 JavaScript를 켜 주세요.
passkeys-failed = 패스키를 확인하지 못했어요. 다시 시도해 주세요.
passkeys-known = 이 기기에는 이미 이 계정의 패스키가 있어요.

## 등록

passkeys-new-title = 패스키 등록
passkeys-new-lead = 지금 쓰는 기기나 휴대전화, 보안 키에 패스키를 만들 수 있어요. 지문과 얼굴 정보는 기기 밖으로 나가지 않아요.
passkeys-name-label = 패스키 이름
passkeys-name-hint = 나중에 알아볼 수 있는 이름을 적어 주세요.
passkeys-new-submit = 패스키 만들기

## 하나

passkeys-bound-label = 등록한 때
passkeys-used-label = 마지막 사용
passkeys-where-label = 마지막으로 사용한 곳
passkeys-kept-label = 쓸 수 있는 기기
passkeys-kept-synced = 패스키를 동기화한 모든 기기
passkeys-kept-here = 만든 기기
passkeys-not-alone = 만들 때 지문이나 PIN으로 본인 확인을 하지 않은 패스키예요. 로그인할 때는 비밀번호를 입력한 다음에 쓸 수 있어요.
passkeys-remove-title = 패스키 삭제
passkeys-remove-lead = 삭제하면 이 패스키로는 더 이상 로그인할 수 없어요. 기기에 저장된 패스키는 기기 설정에서 따로 지워 주세요.
passkeys-remove = 삭제

## 로그인과 본인 확인

passkeys-sign-in = 패스키로 로그인
passkeys-prove-title = 패스키로 확인
passkeys-prove = 패스키 사용
