### Where one is signed in.

sessions-title = Sign-in management
sessions-row = See where you are signed in and which browsers remember you
sessions-devices-title = Signed-in devices
sessions-lead = Your account is signed in on these devices.
sessions-began = Signed in on { $at }
sessions-seen = Last used around { $at }
sessions-kept = Kept signed in
sessions-current = This device
sessions-end = Sign out
sessions-end-label = Sign out { $device }
sessions-end-others = Sign out all other devices
sessions-strange-title = See one you don’t know?
sessions-strange = Sign it out, then change your password.
sessions-browsers-title = Browsers we know
sessions-browsers-lead = As long as you sign in as usual, we don’t check again in these browsers.
sessions-browsers-used = Last sign-in { $at }
sessions-browsers-current = This browser
sessions-browsers-forget = Forget
sessions-browsers-forget-label = Forget { $device }
sessions-saved-title = Saved sign-ins
sessions-saved-lead = In these browsers you choose this account on the sign-in page instead of typing who you are. Once removed, it is gone from that browser at once.
sessions-saved-remove = Remove
sessions-saved-remove-label = Remove the saved sign-in on { $device }
sessions-lost-title = Lost a device?
sessions-lost-here = Sign it out or remove it, and then change your password as well.
sessions-lost-go = What to do about a lost device
sessions-lost-lead = Your password may be stored on it. When you change it, every browser but this one is signed out, and the sign-ins saved in other browsers are removed.
sessions-lost-password = Change the password
sessions-lost-more = Other things to check
sessions-lost-sessions = Your signed-in devices
sessions-lost-lock = Lock the account if somebody seems to be using it
sessions-messengers-lead = Signing out here leaves messengers signed in. Sign them out in their own list.
sessions-messengers-go = See your messengers
sessions-all-title = Sign out everywhere
sessions-all-lead = Signs out every device, this one too, and forgets every browser we know and every saved sign-in. The next sign-in is checked again wherever it is.
sessions-end-all = Sign out all devices, this one too
sessions-history-lead = It shows each sign-in, when and where.
sessions-history-go = See your history

## After coming back

sessions-review-title = Look over your account
sessions-review-lead = You’re signed in again. See whether somebody else has used the account, and keep it from happening again.
sessions-review-two-step-on = Two-step verification is on. Check that every method in it is yours.
sessions-review-two-step-look = See the methods
sessions-review-two-step-off = With two-step verification, knowing your password isn’t enough to sign in.
sessions-review-two-step-go = Turn on two-step verification
sessions-review-sign-ins = Recent sign-ins
sessions-review-sign-ins-lead = Sign-ins that stopped at the further check are listed too: the password was right. If you don’t know one of them, don’t use that password anywhere else either.
sessions-review-history = See all activity
sessions-review-addresses = Look for email addresses and numbers that you don’t know
sessions-review-sessions = See where you’re signed in
