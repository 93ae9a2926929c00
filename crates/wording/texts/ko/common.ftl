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
date-and-time = { WHEN($at, year: "yes") }
date-and-time-with-zone = { WHEN($at, year: "yes", zone: "yes") }
length-of-time = { SPAN($span) }
