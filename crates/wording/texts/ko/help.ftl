### 도움말 센터.

help-title = 도움말
help-about-codes = 인증번호가 오지 않을 때 확인할 것
help-count = { NUMBER($count) }
help-days = { SPAN($span, days: "yes") }

## 검색

help-search-label = 도움말 검색
help-search-example = 예: 인증번호가 안 와요
help-search-submit = 검색
help-suggest-label = 추천 도움말
help-suggest-some = 추천 도움말 %n건이 있어요. 위아래 화살표로 고를 수 있어요.
help-suggest-none = 추천 도움말이 없어요.

## 분류와 글

help-category-all = { $name } 도움말 { NUMBER($count) }건 모두 보기
help-updated = { DAY($at, year: "yes") }에 고친 글
help-other-language = 이 도움말은 아직 영어로만 있어요.
help-related-title = 함께 보면 좋은 도움말
help-more-title = 다른 도움말 찾기

## 지금 내 계정

help-fact-sessions-title = 지금 내 계정
help-fact-sessions = { NUMBER($count) }곳에 로그인되어 있어요.
help-fact-sessions-go = 로그인한 기기 보기
help-fact-addresses-title = 내 계정에 등록된 이메일과 전화번호
help-fact-address = { $address } ({ $role ->
    [contact] 연락용 이메일
   *[identifier] 아이디
})
help-fact-address-noted = { $address } ({ $role ->
    [contact] 연락용 이메일
   *[identifier] 아이디
}). { $note }
help-fact-change-title = 내 계정의 아이디 변경
help-fact-change-none = 지금 진행 중인 아이디 변경이 없어요.
help-fact-change-open = { $old }에서 { JOSA($new, "으로/로") } 바꾸는 중이에요. { WHEN($until) }까지 멈출 수 있고, 그때 변경이 끝나요.
help-fact-change-frozen = { $old }에서 { JOSA($new, "으로/로") } 바꾸다가 멈춰 둔 상태예요. { WHEN($until) }까지 정하지 않으면 원래 아이디를 그대로 써요.
help-fact-bounced-title = 내 계정의 메일 반송
help-fact-bounced-none = 되돌아온 메일이 없어요.
help-fact-bounced = { JOSA($address, "으로/로") } { WHEN($at) }에 보낸 메일이 되돌아왔어요.
help-fact-lock-title = 내 계정의 잠금
help-fact-lock-none = 잠근 적이 없어요.
help-fact-lock-stands = { WHEN($at) }부터 잠겨 있어요.
help-fact-lock-lifted = 지금은 잠겨 있지 않아요. 마지막으로 { WHEN($at) }에 잠갔다가 { WHEN($lifted) }에 풀었어요.
help-fact-lock-go = 계정 잠그기
help-fact-attempts-title = 새 기기에서 내 비밀번호
help-fact-attempts-open = 지금은 새 기기에서도 기다리지 않고 비밀번호를 입력할 수 있어요.
help-fact-attempts-waits = 비밀번호가 여러 번 틀려서 새 기기에서는 { WHEN($until, up: "yes") }부터 다시 입력할 수 있어요.
help-fact-attempts-closed = 비밀번호가 너무 많이 틀려서 새 기기에서는 비밀번호로 로그인할 수 없어요. 비밀번호를 다시 정하면 풀려요.
help-fact-attempts-go = 활동 기록 보기
help-fact-attempts-reopen = 비밀번호 다시 정하기
help-fact-restriction-title = 지금 이 로그인
help-fact-restriction-none = 제한되지 않은 로그인이에요.
help-fact-restriction-until = 제한된 로그인이에요. { WHEN($until, up: "yes") }에 제한이 풀려요.
help-fact-restriction-stands = 제한된 로그인이에요. 다른 방법으로 확인하면 제한이 풀려요.
help-fact-two-step-title = 내 계정의 2단계 인증
help-fact-two-step-on = { WHEN($at) }부터 켜져 있어요.
help-fact-two-step-off = 꺼져 있어요.
help-fact-two-step-go = 2단계 인증 열기
help-fact-recovery-title = 내 계정의 비밀번호를 다시 정하려는 요청
help-fact-recovery-none = 기다리는 중인 요청이 없어요.
help-fact-recovery = { WHEN($at) }에 시작한 요청이 있어요. { WHEN($until) }부터 새 비밀번호를 정할 수 있으니, 내가 하지 않았다면 그 전에 멈춰 주세요.
help-fact-recovery-go = 요청 보기
help-fact-browsers-title = 내 계정으로 로그인한 적 있는 브라우저
help-fact-browsers = { $count ->
    [0] 아직 없어요.
   *[other] { NUMBER($count) }개를 기억하고 있어요.
}
help-fact-browsers-go = 로그인 관리 열기
help-fact-saved-title = 내 계정의 간편로그인 정보
help-fact-saved = { $count ->
    [0] 저장한 브라우저가 없어요.
   *[other] 브라우저 { NUMBER($count) }개에 저장되어 있어요.
}
help-fact-skips-title = 2단계 인증을 묻지 않는 브라우저
help-fact-skips = { $count ->
    [0] 없어요. 모든 브라우저에서 물어요.
   *[other] { NUMBER($count) }개에서 묻지 않아요.
}
help-fact-apps-title = 내 계정의 인증 앱
help-fact-apps-none = 등록한 인증 앱이 없어요.
help-fact-passkeys-title = 내 계정의 패스키
help-fact-passkeys-none = 등록한 패스키가 없어요.
help-fact-passkeys-go = 패스키 관리하기
help-fact-codes-title = 내 복구 코드
help-fact-codes-none = 아직 복구 코드가 없어요. 2단계 인증을 켤 때 만들어요.
help-fact-codes-left = { $count ->
    [0] 남은 코드가 없어요. 새로 만들어 주세요.
   *[other] 쓰지 않은 코드가 { NUMBER($count) }개 남아 있어요.
}
help-fact-messengers-title = 내 계정으로 로그인한 메신저
help-fact-messengers-none = 로그인한 메신저가 없어요.
help-fact-messengers-go = 메신저 보기
help-fact-countries-title = 내 계정의 로그인 허용 국가
help-fact-countries-off = 꺼져 있어요. 나라를 가리지 않아요.
help-fact-countries-on = { $countries }에서 로그인할 수 있어요. 다른 나라에서는 한 번 더 확인해요.
help-fact-countries-go = 로그인 허용 국가 열기
help-fact-removals-title = 내 계정에서 없애는 중인 것
help-fact-removals-none = 없애는 중인 것이 없어요.
help-fact-removal = { $what ->
    [passkey] 패스키 ‘{ $name }’
    [messenger] 메신저 ‘{ $name }’
    [app] 인증 앱 ‘{ $name }’
    [identity] 본인인증
    [email] 이메일 주소 { $name }
    [phone] 전화번호 { $name }
    [recovery_codes] 원래 복구 코드
    [two_step_kinds] 2단계 인증에서 { $name } 빼기
   *[two_step] 2단계 인증
}: { $state }
help-fact-removal-go = 자세히 보기

## 검색 결과

help-results-title = 도움말 검색 결과
help-results-count = (총 { NUMBER($count) }건)
help-read-as = ‘{ JOSA($words, "으로/로", close: "’") } 찾은 결과예요.
help-sort-label = 정렬
help-sort-relevance = 정확도순
help-sort-newest = 최신순
help-sort-helpful = 도움순
help-choice-category = 분류
help-choice-topic = 주제로 좁히기
help-choice-platform = 쓰는 곳으로 좁히기
help-choice-all = 전체
help-nothing-found = 찾는 말이 들어 있는 도움말이 없어요.
help-elsewhere = 영어 도움말에서 찾은 { NUMBER($count) }건 보기
help-near-title = 혹시 이런 도움말을 찾으셨나요?
help-tips-title = 이렇게 찾아보세요
help-tip-shorter = ‘비밀번호 변경’처럼 짧은 낱말로 검색해 보세요.
help-tip-other-words = 뜻이 비슷한 다른 말로 검색해 보세요.
help-tip-browse = 분류별 도움말에서 골라 보세요.

## 도움이 됐나요?

help-feedback-title = 도움이 됐나요?
help-feedback-yes = 네, 도움이 됐어요
help-feedback-no = 아니요, 아쉬워요
help-feedback-yes-lead = ‘{ $title }’ 도움말이 도움이 됐다면 알려 주세요. 더 많은 분께 먼저 보여 드릴게요.
help-feedback-send-yes = 도움이 됐다고 알리기
help-feedback-why = 어떤 점이 아쉬웠나요?
help-feedback-reason = 아쉬운 점
help-feedback-reason-hint = 고르지 않고 보내도 돼요.
help-feedback-because = { $reason ->
    [other] 내가 찾던 내용이 아니에요
    [unclear] 설명이 어려워요
    [wrong] 설명이 실제 화면과 달라요
   *[failed] 그대로 했는데 해결되지 않았어요
}
help-feedback-send = 의견 보내기
help-feedback-failed = 보내지 못했어요. 잠시 후 다시 눌러 주세요.

## 문의하기

help-ask-title = 찾는 내용이 없나요?
help-ask-lead = 도움말로 해결되지 않으면 직접 물어보세요.
help-ask-go = 문의하기
help-ask-explained = 담당자가 읽고 이메일로 답해 드려요. 비밀번호나 인증번호는 적지 마세요. 담당자도 묻지 않아요.
help-ask-about = ‘{ $title }’ 도움말을 보고 문의하는 중이에요.
help-ask-question = 궁금한 내용
help-ask-question-hint = 무엇을 하려고 했고 화면에 어떤 말이 나왔는지 적어 주세요. { NUMBER($most) }자까지 쓸 수 있어요.
help-ask-email = 답을 받을 이메일 주소
help-ask-email-hint = 답을 보내는 데에만 써요.
help-ask-send = 문의 보내기
