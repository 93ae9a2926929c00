### 로그인.

sign-in-title = 로그인
sign-in-keep = 로그인 상태 유지
sign-in-keep-hint = { $kept_for } 동안 다시 로그인하지 않아도 돼요. 여럿이 쓰는 기기에서는 켜지 마세요.
sign-in-submit = 로그인
sign-in-no-account = 아직 계정이 없나요?

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
