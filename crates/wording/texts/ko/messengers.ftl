### 계정의 메신저 목록.

messengers-title = 로그인한 메신저
messengers-row = 알림을 받고 로그인을 확인하는 기기예요
messengers-lead = 계정 소식을 받고, 다른 기기의 로그인을 확인할 수 있는 메신저예요.
messengers-empty = 아직 메신저에 로그인하지 않았어요.
messengers-waits = { $from }부터 로그인을 승인할 수 있어요
messengers-current = 이 브라우저
messengers-suspended = 멈춤
messengers-start-title = 메신저 쓰기
messengers-start-lead = 늘 가지고 다니는 기기에서 시작해 주세요.
