### 로그인한 기기.

sessions-title = 로그인한 기기
sessions-row = 로그인한 기기를 보고 로그아웃해요
sessions-lead = 지금 내 계정에 로그인되어 있는 기기예요.
sessions-began = { $at } 로그인
sessions-seen = 마지막 사용 { $at }쯤
sessions-kept = 로그인 상태 유지 중
sessions-current = 이 기기
sessions-end = 로그아웃
sessions-end-label = { $device } 로그아웃
sessions-end-others = 다른 기기 모두 로그아웃
sessions-strange-title = 모르는 기기가 있나요?
sessions-strange = 그 기기를 로그아웃하고 비밀번호도 바꿔 주세요.
sessions-browsers-title = 로그인한 적 있는 브라우저
sessions-browsers-lead = 이 브라우저에서는 평소처럼 로그인할 때 다시 확인하지 않아요.
sessions-browsers-used = 마지막 로그인 { $at }
sessions-browsers-current = 이 브라우저
sessions-browsers-forget = 삭제
sessions-browsers-forget-label = { $device } 삭제
sessions-messengers-lead = 메신저는 여기서 로그아웃해도 그대로 로그인되어 있어요. 메신저 목록에서 따로 로그아웃해 주세요.
sessions-messengers-go = 메신저 목록 보기
sessions-all-title = 모든 기기에서 로그아웃
sessions-all-lead = 이 기기까지 모두 로그아웃하고, 로그인한 적 있는 브라우저도 모두 삭제해요. 다음에 로그인할 때는 어디서든 다시 확인해요.
sessions-end-all = 이 기기까지 모두 로그아웃
sessions-history-lead = 언제 어디서 로그인했는지 모두 남아 있어요.
sessions-history-go = 활동 기록 보기
