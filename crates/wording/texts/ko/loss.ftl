### 분실 신고.

loss-title = 분실 신고로 계정 잠그기
loss-lead = 기기를 잃어버렸거나 다른 사람이 내 계정을 쓰는 것 같다면, 로그인하지 않고도 계정을 잠글 수 있어요. 아이디로 보내는 인증번호만 있으면 돼요.
loss-go = 인증번호 받기
loss-code-title = 인증번호 입력
loss-code-lead = { $address } 아이디로 가입한 계정이 있으면 인증번호 { NUMBER($digits) }자리를 보냈어요. 인증번호를 입력하면 바로 계정을 잠가요.
loss-code-other = 다른 아이디로 신고하기
loss-from-sign-in = 기기를 잃어버렸거나 계정을 도둑맞았나요?
loss-from-sign-in-go = 분실 신고
loss-from-further-title = 기기를 잃어버렸나요?
loss-from-further = 휴대전화나 기기를 잃어버렸다면 지금 계정을 잠가 다른 사람이 쓰지 못하게 막을 수 있어요.
