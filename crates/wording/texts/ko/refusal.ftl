### 입력한 내용을 받을 수 없을 때, 그 칸 옆에 보여 주는 말.

## 이메일 주소와 전화번호

refusal-email-missing = 이메일 주소를 입력해 주세요.
refusal-email-malformed = 이메일 주소를 다시 확인해 주세요. name@example.com처럼 입력하면 돼요.
refusal-email-too-long = 이메일 주소가 너무 길어요. 다시 확인해 주세요.
refusal-phone-missing = 휴대전화 번호를 입력해 주세요.
refusal-phone-malformed = 휴대전화 번호를 다시 확인해 주세요. 010-1234-5678처럼 입력하면 돼요.
refusal-phone-retired = 011, 016, 017, 018, 019로 시작하는 번호는 더 이상 쓸 수 없어요. 010으로 시작하는 번호를 입력해 주세요.
refusal-phone-not-mobile = 문자를 받을 수 없는 번호예요. 휴대전화 번호를 입력해 주세요.

## 비밀번호

refusal-password-missing = 비밀번호를 입력해 주세요.
refusal-password-too-short = 비밀번호는 { NUMBER($least) }자 이상이어야 해요.
refusal-password-too-long = 비밀번호는 { NUMBER($most) }자까지 쓸 수 있어요.
refusal-password-common = 많은 사람이 쓰는 비밀번호라 쉽게 뚫릴 수 있어요. 다른 비밀번호를 입력해 주세요.
refusal-password-personal = 비밀번호에 내 이메일 주소나 전화번호, 닉네임, 서비스 이름을 넣을 수 없어요.
refusal-password-weak = 짐작하기 쉬운 비밀번호예요. 더 길게 만들거나 서로 관련 없는 단어를 섞어 주세요.

## 프로필

refusal-nickname-missing = 닉네임을 입력해 주세요.
refusal-nickname-too-long = 닉네임은 { NUMBER($most) }자까지 쓸 수 있어요.
refusal-nickname-forbidden = 쓸 수 없는 닉네임이에요. 다른 닉네임을 입력해 주세요.
refusal-picture-too-large = { SIZE($most_bytes) } 이하인 사진만 올릴 수 있어요.
refusal-picture-unreadable = 열 수 없는 사진이에요. 다른 사진을 골라 주세요.
refusal-picture-too-many-pixels = 가로와 세로가 각각 { NUMBER($most_side) }픽셀 이하인 사진만 올릴 수 있어요.
