### 어디에서나 쓰는 말.

## 서비스와 언어

-daemun = 대문
service-name = { -daemun }
language-ko = 한국어
language-en = English

## 버튼

button-continue = 계속
button-cancel = 취소
button-save = 저장
button-remove = 삭제
button-back = 이전
button-close = 닫기
button-resend = 다시 보내기

## 시각과 기간만 따로 보여 줄 때

clock-time = { CLOCK($at) }
clock-time-up = { CLOCK($at, up: "yes") }
date-and-time = { WHEN($at, year: "yes") }
date-and-time-up = { WHEN($at, year: "yes", up: "yes") }
date-and-time-with-zone = { WHEN($at, year: "yes", zone: "yes") }
length-of-time = { SPAN($span) }
length-of-days = { SPAN($span, days: "yes") }
common-size = { SIZE($bytes) }

## 모든 화면의 위와 아래

common-product-name = { -daemun }
common-title-refused = 확인 필요:
common-skip-to-content = 본문 바로가기
common-sign-out = 로그아웃
common-footer-label = 안내
common-footer-line = 하나의 계정으로 드나드는 문
common-demo-label = 데모
common-demo-bar = 이 컴퓨터에서만 열려요.
common-demo-link = 데모 도구
common-refused-title = 다시 확인해 주세요

## 아이디와 비밀번호

common-identifier-label = 아이디(이메일 또는 휴대전화 번호)
common-identifier-hint = 예: name@example.com, 010-1234-5678
common-password-label = 비밀번호
common-new-password-label = 새 비밀번호
common-new-password-hint = { NUMBER($least) }자 이상이어야 해요. 서로 관련 없는 단어를 여러 개 이으면 더 안전하고 외우기도 쉬워요.
common-password-show = 보기
common-password-show-label = 비밀번호 보기
common-password-hide = 숨기기
common-password-hide-label = 비밀번호 숨기기
common-strength-label = 비밀번호 안전도(어림)
common-strength-short = 더 길게 입력해 주세요.
common-strength-common = 흔한 비밀번호와 비슷해요.
common-strength-weak = 짐작하기 쉬워요. 단어를 더 넣어 보세요.
common-strength-fair = 괜찮아요. 더 길면 더 안전해요.
common-strength-good = 안전해 보여요.

## 인증번호

common-code-label = 인증번호
common-code-sends-itself = 숫자를 모두 입력하면 바로 확인해요.
common-code-expires = { $at }까지 입력해 주세요.
common-resend-from = { $at }부터 다시 받을 수 있어요.
common-countdown-left = %m분 %s초 남음
common-countdown-left-seconds = %s초 남음
common-countdown-over = 시간이 지났어요. 인증번호를 다시 받아 주세요.

## 목록

common-pages-label = 페이지
common-pages-previous = 이전
common-pages-next = 다음
common-copy = 복사
common-copied = 복사했어요

## 제한된 로그인

common-restricted = 제한된 로그인이에요. 볼 수는 있지만 바꿀 수는 없어요.
common-restricted-until = 제한된 로그인이에요. 볼 수는 있지만 바꿀 수는 없고, { WHEN($until, up: "yes") }에 제한이 풀려요.
common-restricted-lift = 확인하고 제한 풀기
