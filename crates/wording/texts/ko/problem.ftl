### 화면을 보여 줄 수 없을 때.

problem-to-the-front = 첫 화면으로
problem-sign-in-title = 로그인이 필요해요
problem-sign-in = 로그인한 다음 다시 열어 주세요.
problem-not-found-title = 찾을 수 없는 페이지예요
problem-not-found = 주소가 바뀌었거나 더는 없는 페이지예요. 주소를 다시 확인해 주세요.
problem-method-title = 할 수 없는 요청이에요
problem-method = 이 주소에서는 할 수 없는 요청이에요. 첫 화면에서 다시 시작해 주세요.
problem-refused-title = 요청을 처리하지 못했어요
problem-unreadable-title = 내용을 읽지 못했어요
problem-unreadable-form = 입력한 내용이 제대로 도착하지 않았어요. 앞 화면으로 돌아가 다시 보내 주세요.
problem-unreadable-json = JSON 형식이 올바르지 않아요. 고쳐서 다시 보내 주세요.
problem-unreadable-media-type = 받을 수 없는 형식이에요. 폼이나 JSON으로 보내 주세요.
problem-forged-title = 다시 보내 주세요
problem-forged = 이 서비스의 화면에서 보낸 요청인지 확인하지 못했어요. 쿠키가 켜져 있는지 보고, 앞 화면을 새로 고친 뒤 다시 보내 주세요.
problem-two-credentials-title = 인증 정보가 두 가지예요
problem-two-credentials = 쿠키와 Authorization 헤더 중 하나만 보내 주세요.
problem-misdirected-title = 주소를 다시 확인해 주세요
problem-misdirected = 이 서비스의 주소가 아니에요. 주소창의 주소를 다시 확인해 주세요.
problem-too-large-title = 너무 커서 받지 못했어요
problem-too-large = { SIZE($most) }까지만 보낼 수 있어요. 더 작은 파일로 다시 보내 주세요.
problem-too-late-title = 시간이 너무 오래 걸렸어요
problem-too-late = 연결 상태를 확인하고 다시 시도해 주세요.
problem-unavailable-title = 지금은 연결이 원활하지 않아요
problem-unavailable = 입력한 내용은 저장되지 않았을 수 있어요. 잠시 후 다시 시도해 주세요.
problem-broken-title = 문제가 생겼어요
problem-broken = 저희 쪽 문제로 처리하지 못했어요. 잠시 후 다시 시도해 주세요.
