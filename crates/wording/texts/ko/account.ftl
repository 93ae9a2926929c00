### 내 계정.

account-title = 내 계정
account-opened = { DAY($at, year: "yes") }에 만든 계정이에요.
account-addresses-title = 이메일과 전화번호
account-to-addresses = 이메일과 전화번호 관리
account-settings-title = 계정 설정

## 프로필

account-profile-title = 프로필
account-profile-row = 닉네임과 프로필 사진
account-nickname-label = 닉네임
account-nickname-hint = 서비스에서 보이는 이름이에요. 언제든 바꿀 수 있어요.
account-picture-title = 프로필 사진
account-picture-label = 사진 파일
account-picture-hint = JPEG, PNG, WebP 사진을 { $most_size }까지 올릴 수 있어요.
account-picture-save = 사진 저장
account-picture-remove = 사진 삭제

## 비밀번호

account-password-title = 비밀번호 변경
account-password-row = 다른 곳에서 쓰지 않는 비밀번호로 바꿔요
account-password-lead = 비밀번호를 바꾸면 이 기기를 뺀 다른 기기는 모두 로그아웃돼요.
account-password-save = 비밀번호 변경
