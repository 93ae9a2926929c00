### 회원가입.

## 시작

sign-up-title = 회원가입
sign-up-lead = 먼저 내 이메일 주소나 휴대전화 번호를 인증번호로 확인해요.
sign-up-by-label = 가입 방법
sign-up-by-email = 이메일
sign-up-by-phone = 휴대전화
sign-up-email-label = 이메일 주소
sign-up-email-hint = 로그인할 때 아이디로 써요.
sign-up-phone-label = 휴대전화 번호
sign-up-phone-hint = 예: 010-1234-5678
sign-up-old-enough = (필수) 만 { NUMBER($years) }세 이상이에요
sign-up-terms = (필수) 이용약관에 동의해요
sign-up-privacy = (필수) 개인정보 수집과 이용에 동의해요
sign-up-send-code = 인증번호 받기
sign-up-have-account = 이미 계정이 있나요?
sign-up-go-sign-in = 로그인

## 인증번호

sign-up-verify-title = 인증번호 입력
sign-up-verify-lead = { JOSA($address, "으로/로") } 보낸 인증번호 { NUMBER($digits) }자리를 입력해 주세요.
sign-up-verify-meant = 혹시 { $meant } 아닌가요? 잘못 적었다면 아래에서 받을 곳을 바꿔 주세요.
sign-up-verify-not-arrived = 인증번호가 오지 않나요?
sign-up-verify-help-email = 스팸 메일함을 확인해 주세요. 주소를 잘못 적었거나 더는 쓰지 않는 이메일이라면 다른 곳으로 받아 주세요.
sign-up-verify-help-phone = 번호가 맞는지, 스팸 문자함에 있지 않은지 확인해 주세요. 쓰지 않는 번호라면 다른 곳으로 받아 주세요.
sign-up-verify-other-address = 받을 곳 바꾸기

## 주소 고치기

sign-up-correct-title = 받을 곳 바꾸기
sign-up-correct-lead = 받을 수 있는 이메일 주소나 휴대전화 번호를 입력해 주세요. 앞서 보낸 인증번호는 쓸 수 없게 돼요.

## 이미 있는 계정

sign-up-taken-title = 이미 계정이 있어요
sign-up-taken-lead = { JOSA($address, "으로/로") } 만든 계정이 있어요. 그 계정으로 로그인하거나, 다른 아이디로 새로 가입해 주세요.
sign-up-taken-number-lead = { JOSA($address, "을/를") } 쓰는 계정이 이미 있어요. 예전에 직접 만든 계정일 수도 있고, 이 번호를 전에 쓰던 분의 계정일 수도 있어요.
sign-up-taken-mine = 내 계정이에요
sign-up-taken-mine-lead = 그 계정으로 로그인해 주세요. 비밀번호가 기억나지 않으면 다시 정할 수 있어요.
sign-up-taken-new = 내 계정이 아니에요
sign-up-taken-new-lead = 이 번호로 새 계정을 만들 수 있어요. 그러면 번호는 새 계정의 아이디가 되고, 전에 쓰던 계정에는 더 이상 인증번호가 가지 않아요. 그 계정의 내용은 보거나 넘겨받을 수 없어요.
sign-up-taken-help = 자세히 보기
sign-up-taken-make-new = 새 계정 만들기
sign-up-taken-other = 다른 아이디로 가입

## 비밀번호와 닉네임

sign-up-profile-title = 비밀번호와 닉네임
sign-up-profile-lead = { $address } 확인을 마쳤어요. 이제 비밀번호와 닉네임만 정하면 돼요.
sign-up-profile-open = 가입하기
