### 본인인증.

identity-title = 본인인증
identity-row = 본인인증으로 로그인을 확인하고 계정을 되찾아요
identity-lead = 본인인증을 해 두면 추가 인증이나 본인 확인이 필요할 때, 비밀번호를 잊었을 때 { $provider } 본인인증으로 확인할 수 있어요.
identity-kept = 이름, 생년월일, 전화번호는 저장하지 않아요. 다음에도 같은 사람인지 알아볼 수 있는 암호화된 값만 남겨요.
identity-none = 아직 본인인증을 하지 않았어요.
identity-bound-label = 본인인증한 때
identity-provider-label = 인증 기관
identity-bind = 본인인증 하기
identity-help = 본인인증 더 알아보기
identity-remove-title = 본인인증 해제
identity-remove-lead = 해제하면 본인인증으로는 더 이상 확인할 수 없어요. 다른 사람으로 바꾸려면 해제한 다음 다시 본인인증을 해 주세요.
identity-remove = 해제

## 인증 기관으로 가기

identity-away-title = { $provider } 본인인증
identity-away-bind = { $provider } 화면에서 본인인증을 마치면 돌아와서 이 계정의 본인으로 등록해요.
identity-away-check = { $provider } 화면에서 본인인증을 마치면 돌아와서 이 계정에 등록된 본인이 맞는지 확인해요.
identity-away-until = { $until }까지 마치고 돌아와 주세요. 다른 브라우저에서는 이어서 할 수 없어요.
identity-away-go = { JOSA($provider, "으로/로") } 이동
identity-away-other-ways = 다른 방법으로 확인
identity-way-row = { $provider } 화면에서 본인인증을 해요.
identity-way-go = 본인인증
identity-prove-title = 본인인증으로 확인
