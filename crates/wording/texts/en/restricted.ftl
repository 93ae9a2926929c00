### What the owner of a restricted account is shown.

restricted-title = Your account is restricted
restricted-title-lifted = Your account is no longer restricted
restricted-lead = A connected service told us of unusual activity from this account, so nobody can sign in for now. The account and what is in it are untouched.
restricted-lead-leak = The password of this account was found where others can read it, so nobody can sign in with it. Once you choose a new one, you can use the account again right away.
restricted-lead-lifted = You can sign in again. What was signed out stays signed out.
restricted-service = Reported by
restricted-happened = When it happened
restricted-device = Device
restricted-place = Place
restricted-since = Restricted since
restricted-lifts = Lifts by itself
restricted-lifted = Lifted
restricted-appeal = Appeal
restricted-appeal-is = { $outcome ->
    [kept] Our staff looked at it and decided that the restriction stays.
    [lifted] Our staff looked at it and lifted the restriction.
   *[other] Sent on { $filed }. You will have an answer by { $due }.
}
restricted-leak-next = Confirm that it’s you, then choose a password that you have never used. If you use the old one elsewhere, change it there too.
restricted-new-password = Choose a new password
restricted-not-me-title = That was not me
restricted-not-me-lead = If somebody else used your account, press this button. Once you have confirmed that it’s you and chosen a new password, the restriction is lifted.
restricted-not-me = That was not me
restricted-me-title = That was me
restricted-me-lead = If there is something to say for what you did at { $service }, tell us. Our staff look at it within { $within } and let you know. You can send this once.
restricted-appeal-label = What you want to say to our staff
restricted-appeal-hint = Up to { NUMBER($most) } characters. Leave out passwords and codes.
restricted-me = Send the appeal
