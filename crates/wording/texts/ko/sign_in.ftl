### 로그인.

sign-in-title = 로그인
sign-in-keep = 로그인 상태 유지
sign-in-keep-hint = { $kept_for } 동안 다시 로그인하지 않아도 돼요. 여럿이 쓰는 기기에서는 켜지 마세요.
sign-in-submit = 로그인
sign-in-no-account = 아직 계정이 없나요?
