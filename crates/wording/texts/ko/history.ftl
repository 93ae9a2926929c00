### 활동 기록.

history-title = 활동 기록
history-row = 로그인과 계정 변경 기록
history-lead = 최근 { $kept } 동안의 로그인과 계정 변경 기록이에요.
history-empty = 아직 기록이 없어요.
history-at = 시각
history-what = 내용
history-where = 기기와 위치
history-by-itself = 자동 처리
history-older = 이전 기록 보기
history-why = 추가 인증 이유:

## 한 줄씩

history-signed-up = { JOSA($address, "으로/로") } 회원가입
history-signed-in = { JOSA($identifier, "으로/로") } 로그인
history-signed-in-restricted = { JOSA($identifier, "으로/로") } 제한된 로그인
history-sign-in-refused = { $reason ->
    [wrong_password] 로그인 실패: 비밀번호가 맞지 않음
    [account_locked] 로그인 거절: 계정이 잠긴 상태
    [account_protected] 로그인 거절: 보호조치 중
    [source_denied] 로그인 거절: 요청한 적 없다고 알린 곳
   *[other] 로그인 실패
}
history-signed-out = 로그아웃
history-sessions-ended = 다른 기기 로그아웃
history-proved = 본인 확인
history-proof-refused = 본인 확인 실패
history-nickname-changed = 닉네임 변경
history-picture-changed = 프로필 사진 변경
history-picture-removed = 프로필 사진 삭제
history-agreed = { $document ->
    [terms] 이용약관 동의: 버전 { $version }
   *[privacy] 개인정보 수집과 이용 동의: 버전 { $version }
}
history-language-changed = 언어 변경
history-password-changed = 비밀번호 변경
history-password-rehashed = 비밀번호 저장 방식 강화
history-password-closed = 새 기기에서 비밀번호 로그인 차단
history-password-closed-known = 로그인한 적 있는 기기에서 비밀번호 로그인 차단
history-password-reopened = 비밀번호 로그인 차단 해제
history-address-added = { $address } 등록
history-address-removed = { $address } 삭제
history-address-bounced = { JOSA($address, "으로/로") } 보낸 메일 반송
history-change-began = 아이디 변경 시작: { $old }에서 { JOSA($new, "으로/로") }
history-change-stopped = 아이디 변경 취소: { $old } 유지, { $new } 삭제
history-change-frozen = 아이디 변경 보류: { $old }에서 { JOSA($new, "으로/로") }
history-change-settled = 아이디 변경 완료: { $old }에서 { JOSA($new, "으로/로") }
history-countries-changed = 로그인 허용 국가 변경: { $countries }
history-countries-off = 로그인 허용 국가 끔
history-link-refused = { $address } 등록 취소: 메일에서 ‘내가 하지 않았어요’ 선택
history-messenger-signed-in = 메신저 로그인: { $number }
history-messenger-removed = 메신저 로그아웃: { $name }
history-messenger-number-changed = 메신저 전화번호 변경: { $old }에서 { JOSA($new, "으로/로") }
history-notice-sent = 알림 보냄
history-notice-failed = { JOSA($address, "으로/로") } 알림을 보내지 못함
history-sign-in-asked = { JOSA($identifier, "으로/로") } 로그인하는 중 추가 인증 요청
history-restriction-lifted = 제한된 로그인 해제
history-sign-in-saved = 간편로그인 정보 저장
history-saved-sign-in-removed = 간편로그인 정보 삭제
history-browser-forgotten = 로그인한 적 있는 브라우저 삭제
history-confirmation-approved = 메신저에서 로그인 허용: { $name }
history-confirmation-denied = 메신저에서 로그인 거절: { $place }
history-confirmation-failed = 메신저에서 로그인 확인 번호를 잘못 입력
history-rest-undone = 막아 둔 곳에서 다시 로그인 허용
history-passkey-added = 패스키 등록: { $name }
history-removal-began = { $what ->
    [passkey] 패스키 삭제 요청: { $name }
    [messenger] 메신저 로그아웃 요청: { $name }
    [app] 인증 앱 삭제 요청: { $name }
    [identity] 본인인증 해제 요청
    [email] 이메일 주소 삭제 요청: { $name }
    [phone] 전화번호 삭제 요청: { $name }
    [recovery_codes] 복구 코드 교체
    [two_step_kinds] 2단계 인증 방법 빼기 요청
   *[two_step] 2단계 인증 끄기 요청
}
history-removal-stopped = { $what ->
    [passkey] 패스키 삭제 취소: { $name }
    [messenger] 메신저 로그아웃 취소: { $name }
    [app] 인증 앱 삭제 취소: { $name }
    [identity] 본인인증 해제 취소
    [email] 이메일 주소 삭제 취소: { $name }
    [phone] 전화번호 삭제 취소: { $name }
    [recovery_codes] 원래 복구 코드를 다시 쓰기로 함
    [two_step_kinds] 2단계 인증 방법 빼기 취소
   *[two_step] 2단계 인증 끄기 취소
}
history-removal-frozen = { $what ->
    [passkey] 패스키 삭제를 멈춤: { $name }
    [messenger] 메신저 로그아웃을 멈춤: { $name }
    [app] 인증 앱 삭제를 멈춤: { $name }
    [identity] 본인인증 해제를 멈춤
    [email] 이메일 주소 삭제를 멈춤: { $name }
    [phone] 전화번호 삭제를 멈춤: { $name }
   *[recovery_codes] 복구 코드 교체를 멈춤
}
history-passkey-removed = 패스키 삭제: { $name }
history-passkey-cloned = 복제된 것으로 보이는 패스키 사용: { $name }
history-identity-bound = { $name } 본인인증 등록
history-identity-removed = 본인인증 해제
history-locked = 계정 잠금
history-lock-lifted = 계정 잠금 해제
history-recovery-began = { JOSA($identifier, "으로/로") } 비밀번호 다시 정하기 시작
history-recovery-waits = 비밀번호를 다시 정하려고 기다리기 시작
history-recovery-stopped = 비밀번호 다시 정하기 멈춤
history-recovered = 다른 방법으로 확인하고 비밀번호를 다시 정함
history-number-lost = 주인이 바뀐 번호 { $address }, 확인 방법에서 뺌
history-number-taken = 다른 계정에서 쓰기 시작한 번호 { $address }, 확인 방법에서 뺌
history-identifier-found = { JOSA($address, "으로/로") } 아이디를 찾음
history-service-linked = 서비스 연결: { $service }
history-restricted = { $service }의 신고로 계정 보호조치
history-measure-disowned = { $service }의 신고에 ‘내가 하지 않았어요’ 선택
history-appeal-filed = { $service }의 신고에 이의 제기
history-appeal-lifted = 이의 제기에 대한 답: { $service } 보호조치 해제
history-appeal-kept = 이의 제기에 대한 답: { $service } 보호조치 유지
history-measure-lifted = { $service }의 신고로 한 보호조치 해제
history-two-step-on = 2단계 인증 켬
history-two-step-off = 2단계 인증 끔
history-two-step-changed = 2단계 인증에 쓰는 방법 변경
history-operator-token-made = 운영자 토큰을 이 계정에 연결: { $name }
history-operator-token-revoked = 운영자 토큰 회수: { $name }
history-app-added = 인증 앱 등록: { $name }
history-app-removed = 인증 앱 삭제: { $name }
history-recovery-codes-made = 복구 코드 새로 만듦
history-recovery-code-used = 복구 코드 사용, { $left }개 남음
history-browser-trusted = 이 브라우저에서 2단계 인증을 묻지 않도록 설정
history-browser-distrusted = 브라우저에서 2단계 인증을 다시 묻도록 설정
