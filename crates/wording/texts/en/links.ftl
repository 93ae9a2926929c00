### What the links in mails open.

## Confirming

links-title = { $action ->
    [lock] I did not sign in
    [answer_measure] Your restricted account
    [answer_loss] Another account has your number
    [stop_recovery] Stop the password reset
    [stop_removal] Something is being removed
    [end_session] Sign the device out
    [stop_change] Stop the change
   *[other] Confirm email address
}
links-prove-lead = If { $address } is yours, press the button.
links-prove = Yes, it’s mine
links-deny = That wasn’t me
links-elsewhere-lead = This link only works in the browser that asked for it. Open it there, or enter the code from the mail there. If you didn’t ask for it, press the button.

## Stopping a change

links-stop-lead = What you sign in with is being changed from { $old } to { $new }. If that wasn’t you, stop it now. This signs out every device.
links-stop = Stop the change
links-stop-leave = If it was you, close this page. The change goes on.

## Deciding which one stays

links-decide-title = Which one should stay?
links-decide-lead = The change is on hold. Enter the code we sent to { $decider } and choose what you want to sign in with. If you haven’t chosen by { $until }, the old one stays.
links-decide-legend = Sign in with
links-decide-old = The old one
links-decide-new = The new one
links-decide-submit = Decide

## Afterwards

links-done-title = { $outcome ->
    [recovery_stopped] The password reset is stopped
    [removal_stopped] Stopped
    [removal_frozen] Stopped for now
    [session_ended] Signed out
    [old_stands] The change is stopped
   *[other] The request is cancelled
}
links-done-lead = { $outcome ->
    [recovery_stopped] That request can no longer set a password. Sign in, change your password, and remove any address or number that isn’t yours.
    [removal_stopped] It stays. Sign in and change your password.
    [removal_frozen] Sign in with another method and decide whether it stays. If you don’t, it stays.
    [session_ended] That device is no longer signed in. Somebody knows your password, so sign in and change it now.
    [old_stands] Go on signing in as before. All devices are signed out, so sign in again and change your password.
   *[other] Thank you for telling us. The link and the code no longer work, and there is nothing more to do.
}

## Sign the device out

links-end-session-lead = If you didn’t sign in, sign that device out now.
links-end-session = I did not sign in
links-end-session-leave = If it was you, close this page.

## Lock the account

links-lock-lead = If you didn’t sign in, lock the account now. Every device is signed out, and nobody can sign in until you confirm that it’s you and choose a new password.
links-lock-only-lead = If you didn’t sign in, sign that device out now. A lock by this mail address was lifted a short while ago, so this link can’t lock the account.
links-lock = I did not sign in, lock the account
links-lock-leave = If it was you, close this page.

## Stop a password reset

links-stop-recovery-lead = Somebody is waiting to set a new password for this account. If it isn’t you, stop it now.
links-stop-recovery-leave = If it is you, close this page. The request goes on.

## Protective measures

links-answer-measure-lead = See why your account is restricted and what you can do about it. This link works once.
links-answer-measure = See why, and what to do

## Methods on their way out

links-stop-removal-lead = { $what ->
    [passkey] Somebody asked to remove the passkey “{ $name }”. It leaves the account on { $until }. If that wasn’t you, stop it now. This signs out the device that asked; from a mail, every device.
    [messenger] Somebody asked to sign out the messenger “{ $name }”. It is signed out on { $until }. If that wasn’t you, stop it now. This signs out the device that asked; from a mail, every device.
    [app] Somebody asked to remove the authenticator app “{ $name }”. It leaves the account on { $until }. If that wasn’t you, stop it now. This signs out the device that asked; from a mail, every device.
    [identity] Somebody asked to remove the identity verification. It leaves the account on { $until }. If that wasn’t you, stop it now. This signs out the device that asked; from a mail, every device.
    [email] Somebody asked to remove { $name }. It leaves the account on { $until }. If that wasn’t you, stop it now. This signs out the device that asked; from a mail, every device.
    [phone] Somebody asked to remove { $name }. It leaves the account on { $until }. If that wasn’t you, stop it now. This signs out the device that asked; from a mail, every device.
    [recovery_codes] Somebody made new recovery codes. If it is stopped before { $until }, the former ones work again. If that wasn’t you, stop it now. This signs out the device that asked; from a mail, every device.
    [two_step_kinds] Somebody asked to take this out of two-step verification: { $name }. It is out on { $until }. If that wasn’t you, stop it now. This signs out the device that asked; from a mail, every device.
   *[two_step] Somebody asked to switch two-step verification off. It goes off on { $until }. If that wasn’t you, stop it now. This signs out the device that asked; from a mail, every device.
}
links-stop-removal-leave = If it was you, close this page. It goes on.

## A number that went to another account

links-answer-loss-lead = Somebody entered a code that was sent to { $address }, and uses the number in another account. The carrier may have given it to somebody else. It no longer checks that it’s you in your account.
links-answer-loss = It’s still my number
links-answer-loss-leave = If you no longer use the number, just close this page.
links-answer-loss-stolen = Was your phone or SIM stolen, or did it suddenly stop working?
