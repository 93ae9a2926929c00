### 추가 인증을 요청한 이유. 목록의 한 줄로도, 쉼표로 이어서도 쓰여요.

reason-new-browser = 처음 로그인하는 브라우저
reason-after-password-change = 비밀번호를 바꾼 뒤 첫 로그인
reason-too-long-ago = 오랜만의 로그인
reason-in-app-browser = 다른 앱 안에서 열린 브라우저
reason-cookie-cleared = 쿠키가 지워진 브라우저
reason-new-country = 처음 로그인하는 나라
reason-new-network = 처음 쓰는 통신사나 네트워크
reason-new-place = 평소와 다른 지역의 네트워크
reason-new-address = 평소와 다른 네트워크 주소
reason-rare-network = 거의 쓰지 않던 네트워크
reason-new-device = 처음 쓰는 종류의 기기
reason-new-system = 처음 쓰는 운영체제
reason-new-version = 평소와 다른 브라우저 버전이나 기기 모델
reason-rare-browser = 거의 쓰지 않던 브라우저
reason-source-failures = 최근 로그인 실패가 많았던 네트워크
reason-leaked-password = 유출된 적이 있는 비밀번호
reason-no-history = 비교할 로그인 기록이 없음
reason-country-not-allowed = 로그인을 허용하지 않은 나라
