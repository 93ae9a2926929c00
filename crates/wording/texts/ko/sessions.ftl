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
