### 계정의 이메일 주소와 전화번호.

## 목록

addresses-lead = 로그인할 때 쓰는 아이디와 알림을 받을 연락용 이메일이에요.
addresses-identifier = 아이디
addresses-contact = 연락용 이메일
addresses-badge-unproven = 확인 전
addresses-badge-bounced = 메일 반송
addresses-badge-arriving = 새 아이디
addresses-badge-leaving = 변경 중
addresses-badge-frozen = 변경 보류
addresses-badge-lost = 다른 계정이 사용 중
addresses-note-lost = 이 번호는 지금 다른 계정에서 써요. 본인 확인과 알림에는 쓰지 않아요.
addresses-note-unproven = 아직 확인하지 않았어요. 인증번호로 확인하면 쓸 수 있어요.
addresses-note-bounced = { WHEN($at) }에 보낸 메일이 되돌아왔어요. 다시 확인하거나 다른 이메일로 바꿔 주세요.
addresses-note-arriving = 지금도 로그인할 수 있어요. { WHEN($until) }에 변경이 끝나요.
addresses-note-leaving = 다른 아이디로 바꾸는 중이라 { WHEN($until) }까지만 로그인할 수 있어요.
addresses-note-frozen = 변경을 멈춰 둔 상태예요. { WHEN($until) }까지 정하지 않으면 원래 아이디를 그대로 써요.
addresses-decide = 결정하기
addresses-decide-lead = 변경을 잠시 멈췄어요. 앞으로 로그인할 때 쓸 아이디를 골라 주세요. { $until }까지 고르지 않으면 원래 아이디를 그대로 써요.
addresses-verify = 확인하기
addresses-verify-again = 다시 확인
addresses-change = 변경
addresses-remove-label = { $address } 삭제
addresses-add-email = 로그인용 이메일 추가
addresses-add-phone = 로그인용 전화번호 추가
addresses-add-contact = 연락용 이메일 추가
addresses-change-title = 아이디를 바꾸면
addresses-change-explained = 새 아이디는 바로 쓸 수 있어요. 원래 아이디로도 { $undo } 동안 로그인할 수 있고, 그동안 변경을 멈출 수 있어요. 바꾸고 나면 계정에 오래된 확인 수단이 하나도 남지 않을 때는 { $all }까지 걸리고, 그동안 매일 알려 드려요. 변경 소식은 등록한 모든 이메일과 전화번호, 메신저로 보내요. 문자에는 링크가 없어요. 원래 전화번호만 있다면 분실 신고로 계정을 잠가 변경을 멈춰 주세요.

## 새로 등록하기

addresses-new-title = { $by ->
    [phone] 새 휴대전화 번호
   *[email] { $role ->
        [contact] 새 연락용 이메일
       *[identifier] 새 이메일 주소
    }
}
addresses-new-replaces = { $old } 대신 쓸 새 아이디를 입력해 주세요. 확인하면 바로 로그인할 수 있고, 원래 아이디로도 { $undo } 동안 로그인할 수 있어요.
addresses-new-contact-lead = 보안 알림을 받고, 본인 확인에도 쓸 수 있어요. 로그인에는 쓰지 않아요.
addresses-new-lead = 인증번호로 확인하면 로그인할 때 쓸 수 있어요.
addresses-verify-title = 인증번호 입력
addresses-badge-going = 없애는 중

## 다른 계정이 쓰는 번호

addresses-reclaim = 되찾기
addresses-reclaim-title = 번호 되찾기
addresses-reclaim-lead = { JOSA($number, "은/는") } 지금 다른 계정에서 써요. 그 번호로 온 인증번호를 입력한 분이 있었기 때문이에요.
addresses-reclaim-lead-since = { JOSA($number, "은/는") } { $lost }부터 다른 계정에서 써요. 그 번호로 온 인증번호를 입력한 분이 있었기 때문이에요.
addresses-reclaim-takes = 아직 내가 쓰는 번호라면 되찾을 수 있어요. 전부터 쓰던 다른 방법으로 본인 확인을 하고, 이 번호로 보낸 인증번호를 입력해 주세요.
addresses-reclaim-help = 번호가 넘어가는 이유
addresses-reclaim-not-mine = 이제 쓰지 않는 번호라면
addresses-reclaim-not-mine-lead = 되찾지 않아도 돼요. 지금 쓰는 번호를 등록해 두면 본인 확인에 쓸 수 있어요.
