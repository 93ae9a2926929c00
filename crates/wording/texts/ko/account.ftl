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

## 약관 동의

account-agreements-title = 약관과 개인정보 동의
account-agreements-row = 동의한 내용과 날짜
account-agreements-lead = 지금까지 동의한 내용이에요.
account-agreements-lead-changed = 동의한 뒤에 내용이 바뀌었어요. 읽어 보고 다시 동의해 주세요.
account-agreements-agreed = 버전 { $version }, { DAY($at, year: "yes") } 동의
account-agreements-none = 아직 동의하지 않았어요
account-agreements-in-effect = 지금 적용되는 버전: { $version }
account-agreements-notice = 이용약관이나 개인정보처리방침이 바뀌었어요.
account-agreements-look = 읽고 동의하기
account-agreements-agree = 동의하기
