### What a lock has ended.

locked-title = The account is locked
locked-title-lifted = The account is no longer locked
locked-lead = The account was locked on { $at }. Nobody can sign in to it now.
locked-lead-lifted = The lock was lifted on { $at }. What was signed out stays signed out.
locked-ended-title = What has ended
locked-ended-sessions = Signed-in devices
locked-ended-browsers = Known browsers
locked-ended-saved = Saved sign-ins
locked-ended-messengers = Messengers (suspended)
locked-ended-others = Sign-ins, codes, links and changes under way
locked-count = { NUMBER($count) }
locked-next-title = What to do now
locked-next-mail = We have told every address of the account that it is locked.
locked-next-password = If you use the same password elsewhere, change it there first.
locked-next-back = To come back, you confirm that it’s you with what you used before the lock, and choose a new password.
locked-review = So many sign-ins were reported as not yours that our staff are looking at this account.
