### 잠긴 계정이 보여 주는 것.

locked-title = 계정을 잠갔어요
locked-title-lifted = 계정 잠금을 풀었어요
locked-lead = { $at }에 계정을 잠갔어요. 이제 아무도 이 계정으로 로그인할 수 없어요.
locked-lead-lifted = { $at }에 잠금을 풀었어요. 끝난 로그인은 되살아나지 않아요.
locked-ended-title = 지금 끝난 것
locked-ended-sessions = 로그인한 기기
locked-ended-browsers = 로그인한 적 있는 브라우저
locked-ended-saved = 간편로그인 정보
locked-ended-messengers = 메신저(정지)
locked-ended-others = 진행 중이던 로그인, 인증번호, 링크, 변경
locked-count = { NUMBER($count) }개
locked-next-title = 이제 할 일
locked-next-mail = 계정에 있는 모든 연락처로 잠금 안내를 보냈어요.
locked-next-password = 다른 서비스에서 같은 비밀번호를 쓰고 있다면 그쪽 비밀번호부터 바꿔 주세요.
locked-next-back = 계정을 되찾을 때는 잠그기 전부터 쓰던 확인 수단으로 본인임을 확인하고 새 비밀번호를 정해요.
locked-review = 내가 하지 않은 로그인이 여러 번 신고되어 운영자가 이 계정을 살펴보고 있어요.
