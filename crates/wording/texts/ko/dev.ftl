### 데모 도구.

dev-title = 데모 도구
dev-lead = 데모에서만 열리는 화면이에요. 예시 계정으로 로그인하고, 보낸 메시지를 읽고, 시각과 접속 장소를 바꿔 볼 수 있어요.
dev-accounts-title = 예시 계정
dev-clock-title = 시각
dev-clock-label = 옮길 시간
dev-clock-hint = 10m(10분), 72h(72시간), 7d(7일)처럼 입력해 주세요. 앞에 -를 붙이면 과거로 옮겨요.
dev-clock-move = 시각 옮기기
dev-place-title = 접속 장소
dev-place-label = 이 브라우저가 있는 곳
dev-place-home = 집 (서울, 늘 쓰는 네트워크)
dev-place-cafe = 카페 (서울, 처음 쓰는 네트워크)
dev-place-abroad = 해외 (미국 샌프란시스코)
dev-place-datacentre = 데이터 센터 (독일 뉘른베르크)
dev-place-choose = 이 장소로 바꾸기

## 보낸 메시지

dev-outbox-title = 보낸 메일과 문자
dev-outbox-empty = 아직 보낸 메시지가 없어요.
dev-outbox-sms = 문자
