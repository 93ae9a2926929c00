### 설정에서 계정 잠그기.

lock-title = 계정 잠금
lock-row = 모든 기기에서 로그아웃하고 아무도 로그인하지 못하게 막기
lock-lead = 다른 사람이 내 계정을 쓰는 것 같거나 기기를 잃어버렸다면 계정을 잠가 주세요.
lock-what-title = 잠그면 이렇게 돼요
lock-what-sessions = 이 기기까지 모든 기기에서 로그아웃돼요.
lock-what-browsers = 로그인한 적 있는 브라우저를 모두 잊어요.
lock-what-messengers = 로그인한 메신저가 모두 정지돼요. 메신저에 있는 키는 지우지 않아서 계정을 되찾을 때 쓸 수 있어요.
lock-what-pending = 진행 중이던 로그인, 인증번호, 메일 링크, 아이디 변경이 모두 취소돼요.
lock-what-sign-in = 비밀번호가 맞아도 로그인할 수 없어요.
lock-after = 다시 쓰려면 본인임을 확인하고 새 비밀번호를 정해야 해요.
lock-submit = 계정 잠그기
