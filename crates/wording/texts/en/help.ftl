### The help centre.

help-title = Help
help-about-codes = What to check when there is no code
help-count = { NUMBER($count) }
help-days = { SPAN($span, days: "yes") }

## Search

help-search-label = Search help
help-search-example = Example: lost phone
help-search-submit = Search
help-suggest-label = Suggested articles
help-suggest-some = %n suggested articles. Use the up and down arrows to choose.
help-suggest-none = No suggested articles.

## Categories and articles

help-category-all = All { NUMBER($count) } articles in { $name }
help-updated = Updated { DAY($at, year: "yes") }
help-other-language = This article is only available in Korean so far.
help-related-title = Related articles
help-more-title = Find other articles

## Your account now

help-fact-sessions-title = Your account now
help-fact-sessions = Signed in at { $count ->
    [one] { $count } place.
   *[other] { $count } places.
}
help-fact-sessions-go = See where you are signed in
help-fact-addresses-title = Email addresses and phone numbers in your account
help-fact-address = { $address } ({ $role ->
    [contact] contact address
   *[identifier] for signing in
})
help-fact-address-noted = { $address } ({ $role ->
    [contact] contact address
   *[identifier] for signing in
}). { $note }
help-fact-change-title = Changes in your account
help-fact-change-none = Nothing is being changed right now.
help-fact-change-open = { $old } is being changed to { $new }. You can stop this until { WHEN($until) }, when the change is complete.
help-fact-change-frozen = The change from { $old } to { $new } is on hold. Unless you decide by { WHEN($until) }, the old one stays.
help-fact-bounced-title = Returned mail in your account
help-fact-bounced-none = No mail has come back.
help-fact-bounced = Mail to { $address } came back on { WHEN($at) }.
help-fact-lock-title = The lock of your account
help-fact-lock-none = It was never locked.
help-fact-lock-stands = It is locked since { WHEN($at) }.
help-fact-lock-lifted = It isn’t locked now. Last time it was locked on { WHEN($at) } and unlocked on { WHEN($lifted) }.
help-fact-lock-go = Lock the account
help-fact-attempts-title = Your password on new devices
help-fact-attempts-open = It can be used on new devices right now, without a wait.
help-fact-attempts-waits = After several wrong ones, it can be tried on new devices again from { WHEN($until, up: "yes") }.
help-fact-attempts-closed = After too many wrong ones, it can’t be used on new devices. Resetting it opens it again.
help-fact-attempts-go = See your activity
help-fact-attempts-reopen = Reset your password
help-fact-restriction-title = This sign-in
help-fact-restriction-none = It is not restricted.
help-fact-restriction-until = It is restricted until { WHEN($until, up: "yes") }.
help-fact-restriction-stands = It is restricted until you confirm in another way.
help-fact-two-step-title = Two-step verification of your account
help-fact-two-step-on = It has been on since { WHEN($at) }.
help-fact-two-step-off = It is off.
help-fact-two-step-go = Open two-step verification
help-fact-recovery-title = Requests to reset your password
help-fact-recovery-none = None is waiting.
help-fact-recovery = One began on { WHEN($at) }. From { WHEN($until) } it can set a new password, so stop it before then if it wasn’t you.
help-fact-recovery-go = See the request
help-fact-browsers-title = Browsers that know your account
help-fact-browsers = { $count ->
    [0] None yet.
    [one] { $count } browser is remembered.
   *[other] { $count } browsers are remembered.
}
help-fact-browsers-go = Open sign-in management
help-fact-saved-title = Saved sign-ins of your account
help-fact-saved = { $count ->
    [0] No browser has saved it.
    [one] { $count } browser has saved it.
   *[other] { $count } browsers have saved it.
}
help-fact-skips-title = Browsers in which two-step verification doesn’t ask
help-fact-skips = { $count ->
    [0] None. It asks in every browser.
    [one] It doesn’t ask in { $count } browser.
   *[other] It doesn’t ask in { $count } browsers.
}
help-fact-apps-title = Authenticator apps in your account
help-fact-apps-none = None is registered.
help-fact-passkeys-title = Passkeys in your account
help-fact-passkeys-none = You have none yet.
help-fact-passkeys-go = Manage passkeys
help-fact-codes-title = Your recovery codes
help-fact-codes-none = You have none yet. They are made when you switch two-step verification on.
help-fact-codes-left = { $count ->
    [0] None is left. Make new ones.
    [one] { $count } unused code is left.
   *[other] { $count } unused codes are left.
}
help-fact-messengers-title = Messengers signed in with your account
help-fact-messengers-none = None is signed in.
help-fact-messengers-go = See the messengers
help-fact-countries-title = Allowed countries of your account
help-fact-countries-off = This is off. Every country is treated alike.
help-fact-countries-on = Sign-ins may come from { $countries }. From anywhere else they are checked once more.
help-fact-countries-go = Open allowed countries
help-fact-removals-title = Being removed from your account
help-fact-removals-none = Nothing is being removed.
help-fact-removal = { $what ->
    [passkey] Passkey “{ $name }”
    [messenger] Messenger “{ $name }”
    [app] Authenticator app “{ $name }”
    [identity] Identity verification
    [email] Email address { $name }
    [phone] Phone number { $name }
    [recovery_codes] Former recovery codes
    [two_step_kinds] Two-step verification without { $name }
   *[two_step] Two-step verification
}: { $state }
help-fact-removal-go = Look closer

## Results

help-results-title = Help search results
help-results-count = ({ NUMBER($count) } in all)
help-read-as = Showing results for “{ $words }”.
help-sort-label = Sort by
help-sort-relevance = Best match
help-sort-newest = Newest
help-sort-helpful = Most helpful
help-choice-category = Category
help-choice-topic = Narrow by topic
help-choice-platform = Narrow by where you use it
help-choice-all = All
help-nothing-found = No article matches what you searched for.
help-elsewhere = See { $count ->
    [one] { $count } result
   *[other] { $count } results
} in Korean
help-near-title = Were you looking for one of these?
help-tips-title = You could try this
help-tip-shorter = Search for fewer words, such as “change password”.
help-tip-other-words = Search for other words with the same meaning.
help-tip-browse = Browse the articles by category.

## Did it help?

help-feedback-title = Did this help?
help-feedback-yes = Yes, it did
help-feedback-no = No, not really
help-feedback-yes-lead = If “{ $title }” helped you, let us know. We will show it to others sooner.
help-feedback-send-yes = It helped
help-feedback-why = What was missing?
help-feedback-reason = Reason
help-feedback-reason-hint = You can send it without choosing one.
help-feedback-because = { $reason ->
    [other] It is not what I was looking for
    [unclear] It is hard to understand
    [wrong] It does not match what I see
   *[failed] I did what it says and it did not work
}
help-feedback-send = Send
help-feedback-failed = It could not be sent. Try again in a moment.

## Asking

help-ask-title = Can’t find what you need?
help-ask-lead = If no article helps, ask us.
help-ask-go = Ask a question
help-ask-explained = A person reads it and answers by email. Don’t include passwords or codes. We never ask for them.
help-ask-about = You are asking about the article “{ $title }”.
help-ask-question = Your question
help-ask-question-hint = Say what you tried to do and what the screen said. Up to { NUMBER($most) } characters.
help-ask-email = Email address for the answer
help-ask-email-hint = Used for the answer only.
help-ask-send = Send question
