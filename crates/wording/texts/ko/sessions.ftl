### 로그인 관리.

sessions-title = 로그인 관리
sessions-row = 로그인한 기기와 저장된 로그인 정보를 관리해요
sessions-devices-title = 로그인한 기기
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
sessions-saved-title = 간편로그인 정보
sessions-saved-lead = 로그인 화면에서 아이디를 입력하지 않고 이 계정을 고를 수 있는 브라우저예요. 삭제하면 그 브라우저에서 바로 사라져요.
sessions-saved-remove = 삭제
sessions-saved-remove-label = { $device } 간편로그인 정보 삭제
sessions-lost-title = 기기를 잃어버렸나요?
sessions-lost-here = 로그아웃하거나 삭제한 뒤 비밀번호까지 바꿔야 안전해요.
sessions-lost-go = 잃어버렸을 때 할 일
sessions-lost-lead = 그 기기에 비밀번호가 저장되어 있을 수 있어요. 비밀번호를 바꾸면 이 브라우저를 뺀 모든 곳에서 로그아웃되고, 다른 브라우저의 간편로그인 정보도 모두 삭제돼요.
sessions-lost-password = 비밀번호 바꾸기
sessions-lost-more = 함께 확인해 주세요
sessions-lost-sessions = 로그인한 기기 다시 보기
sessions-lost-lock = 다른 사람이 쓰는 것 같다면 계정 잠그기
sessions-messengers-lead = 메신저는 여기서 로그아웃해도 그대로 로그인되어 있어요. 메신저 목록에서 따로 로그아웃해 주세요.
sessions-messengers-go = 메신저 목록 보기
sessions-all-title = 모든 기기에서 로그아웃
sessions-all-lead = 이 기기까지 모두 로그아웃하고, 로그인한 적 있는 브라우저와 간편로그인 정보도 모두 삭제해요. 다음에 로그인할 때는 어디서든 다시 확인해요.
sessions-end-all = 이 기기까지 모두 로그아웃
sessions-history-lead = 언제 어디서 로그인했는지 모두 남아 있어요.
sessions-history-go = 활동 기록 보기

## 계정을 되찾은 다음

sessions-review-title = 계정을 한번 살펴봐 주세요
sessions-review-lead = 다시 로그인했어요. 다른 사람이 쓴 흔적이 있는지 확인하고, 같은 일이 또 생기지 않게 막아 두세요.
sessions-review-two-step-on = 2단계 인증을 쓰고 있어요. 모르는 확인 수단이 등록되어 있지 않은지 확인해 주세요.
sessions-review-two-step-look = 확인 수단 보기
sessions-review-two-step-off = 2단계 인증을 켜면 누가 비밀번호를 알아내도 로그인할 수 없어요.
sessions-review-two-step-go = 2단계 인증 켜기
sessions-review-sign-ins = 최근 로그인
sessions-review-sign-ins-lead = 추가 인증에서 멈춘 로그인도 나와요. 비밀번호를 맞게 입력했다는 뜻이니, 모르는 로그인이 있다면 그 비밀번호는 다른 곳에서도 쓰지 마세요.
sessions-review-history = 활동 기록 모두 보기
sessions-review-addresses = 모르는 이메일이나 전화번호가 없는지 보기
sessions-review-sessions = 로그인한 기기 보기
