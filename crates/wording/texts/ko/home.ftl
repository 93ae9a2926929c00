### 첫 화면.

home-title = 계정 하나면 충분해요
home-lead = 로그인하거나 새 계정을 만들어 주세요.
home-sign-in = 로그인
home-sign-up = 회원가입
