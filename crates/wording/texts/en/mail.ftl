### Mails. They are read on their own, away from any page.

mail-footer = This mail is for the security or use of a { -daemun } account. It is sent whatever your mail preferences.

## Codes

mail-code-subject = Your { -daemun } code
mail-sign-up-code-lead = Enter this code to create your { -daemun } account.
mail-address-code-lead = Enter this code to add this email address to a { -daemun } account.
mail-proof-code-lead = Enter this code to confirm that it’s you.
mail-decision-code-lead = Enter this code in the browser that stopped the change, and choose what you want to sign in with.
mail-code-life = The code works until { CLOCK($at) }.
mail-code-not-you = If you didn’t ask for it, don’t enter it anywhere. { -daemun } never asks for a code by phone or message.
mail-link-lead = You can also confirm with this button instead of the code.
mail-link-button = Confirm email address
mail-link-elsewhere = This link only confirms in the browser that asked for it. Anywhere else you can only press “That wasn’t me”.

## Welcome

mail-welcome-subject = Your { -daemun } account is ready
mail-welcome-lead = Hello { $nickname }. You can now sign in with your { -daemun } account.
mail-welcome-more = Add another email address or phone number, in case you lose your phone or your mailbox.

## Notices

mail-where = Device: { place-device } · Place: { place-where }
mail-where-unknown = Device: { place-device } · Network address: { $address }
mail-password-changed-subject = Your password was changed
mail-password-changed-lead = The password of your { -daemun } account was changed on { WHEN($at, year: "yes", zone: "yes") }. All other devices were signed out.
mail-password-changed-not-you = If that wasn’t you, tell support at once.
mail-countries-changed-subject = Your allowed countries were changed
mail-countries-changed-lead = Your allowed countries were changed on { WHEN($at, year: "yes", zone: "yes") }. We now check once more when someone signs in from anywhere but:
mail-countries-off-lead = Allowed countries were switched off on { WHEN($at, year: "yes", zone: "yes") }. The country alone is no longer a reason to check once more.
mail-countries-changed-not-you = If that wasn’t you, change your password and tell support.
mail-password-closed-subject = Your password is closed for new devices
mail-password-closed-lead = Somebody entered { $misses ->
    [one] { $misses } wrong password
   *[other] { $misses } wrong passwords
} in a row for your { -daemun } account. Since { WHEN($at, year: "yes", zone: "yes") } the password no longer signs in on new devices.
mail-password-closed-ways = On devices you have signed in on before, nothing changes. On a new device, sign in once in another way, and the password works there again.
mail-password-closed-known-lead = { $misses ->
    [one] { $misses } wrong password was
   *[other] { $misses } wrong passwords were
} entered in a row for your { -daemun } account on a device you have signed in on. Since { WHEN($at, year: "yes", zone: "yes") } the password no longer signs in on such devices either.
mail-password-closed-known-ways = You can still sign in in other ways. The password works again once you have set a new one.
mail-password-closed-same-elsewhere = If you use the same password for another service, change it.
mail-wrong-passwords-subject = Wrong passwords were entered for your account
mail-wrong-passwords-lead = From { WHEN($since, zone: "yes") } to { WHEN($until, zone: "yes") }, { $misses ->
    [one] { $misses } wrong password was
   *[other] { $misses } wrong passwords were
} entered for your { -daemun } account on new devices.
mail-wrong-passwords-at = { $times ->
    [one] { $times } time
   *[other] { $times } times
} · { place-device } · { place-where }
mail-wrong-passwords-at-unknown = { $times ->
    [one] { $times } time
   *[other] { $times } times
} · { place-device } · { $address }
mail-wrong-passwords-elsewhere = { $times ->
    [one] { $times } time
   *[other] { $times } times
} · other devices and places
mail-wrong-passwords-not-you = If that wasn’t you, your password was not guessed. If you use the same one for another service, it is a good idea to change it.
mail-address-added-subject = An email address or number was added
mail-address-added-lead = { $address } was added to your { -daemun } account on { WHEN($at, year: "yes", zone: "yes") }.
mail-address-removed-subject = An email address or number was removed
mail-address-removed-lead = { $address } was removed from your { -daemun } account on { WHEN($at, year: "yes", zone: "yes") }.
mail-address-not-you = If that wasn’t you, sign in now, change your password, and remove any email address or number that you don’t know.

## A change of what one signs in with

mail-change-began-subject = What you sign in with is being changed
mail-change-began-lead = { $old } is being replaced by { $new } for signing in to your { -daemun } account.
mail-change-began-until = Until { WHEN($at, year: "yes", zone: "yes") } both work for signing in, and the old one can stop the change.
mail-change-not-you = If that wasn’t you, report a loss or lock your account. That cancels the change.
mail-change-reminder-subject = A change is still under way
mail-change-reminder-until = It leaves your account nothing that it has had for long, so we remind you every day. The change is complete on { WHEN($at, year: "yes", zone: "yes") }, and the old one can stop it until then.
mail-change-stop-lead = If that wasn’t you, stop the change with this button.
mail-change-stop-button = Stop the change
mail-change-stopped-subject = The change was cancelled
mail-change-stopped-lead = { $old } is not replaced by { $new }. Go on signing in with { $old }.
mail-change-frozen-subject = The change is on hold
mail-change-frozen-lead = The change of { $old } to { $new } is on hold, and all devices are signed out. A code sent to another of your addresses decides which one stays. If nothing is decided by { WHEN($until, year: "yes", zone: "yes") }, { $old } stays.
mail-change-settled-subject = The change is complete
mail-change-settled-lead = Sign in with { $new } from now on. { $old } no longer works.

## The messenger

mail-messenger-code-lead = Enter this code to confirm the messenger’s number.
mail-messenger-signed-in-subject = A messenger was signed in
mail-messenger-signed-in-lead = A messenger with the number { $number } was signed in with your { -daemun } account on { WHEN($at, year: "yes", zone: "yes") }.
mail-messenger-signed-in-waits = It was let in by a single kind of proof, so it can approve sign-ins from { WHEN($until, year: "yes", zone: "yes") }.
mail-messenger-removed-subject = A messenger was signed out
mail-messenger-removed-lead = The messenger “{ $name }” was signed out on { WHEN($at, year: "yes", zone: "yes") }. It no longer receives messages or confirms sign-ins.
mail-messenger-number-changed-subject = A messenger’s number was changed
mail-messenger-number-changed-lead = The number of a messenger was changed from { $old } to { $new } on { WHEN($at, year: "yes", zone: "yes") }.
mail-messenger-not-you = If that wasn’t you, sign in now, change your password, and sign out every messenger that you don’t know.
## A restricted sign-in

mail-restricted-sign-in-subject = A restricted sign-in
mail-restricted-sign-in-lead = Somebody signed in with your password and a code by email on { WHEN($at) }. As nothing else was shown, that sign-in can look but not change anything.
mail-restricted-sign-in-until = The restriction ends on { WHEN($at, up: "yes") }.
mail-restricted-sign-in-stays = The restriction ends when another proof is given.
mail-restricted-sign-in-not-you = If that wasn’t you, sign that device out with this button and change your password.
mail-restricted-sign-in-button = I did not sign in

## To the operators

mail-question-subject = A question from the help centre
mail-question-lead = { $reply_to } sent this question. Reply to this mail to answer it.
mail-question-about = It was asked from the article “{ $slug }”.
mail-question-text = { $text }
mail-question-footer = Sent from the help centre of { -daemun }.

## Passkeys

mail-confirmation-denied-subject = A request was refused in the messenger
mail-confirmation-denied-lead = On { WHEN($at, year: "yes", zone: "yes") } somebody said in your { -daemun } messenger that they did not ask for what it showed, and what was begun there was ended. Until { WHEN($until, year: "yes", zone: "yes") } no browser that your account does not know gets in from the same place.
mail-confirmation-denied-password = Whoever began it may know your password, so choose another one.
mail-confirmation-denied-not-you = If it wasn’t you who refused it, somebody else may have your messenger: sign it out under “Messengers” and lock your account.
mail-sign-in-saved-subject = A sign-in was saved
mail-sign-in-saved-lead = On { WHEN($at, year: "yes", zone: "yes") } your { -daemun } sign-in was saved in the browser below. Its sign-in page shows your nickname and your half-hidden email address or phone number. Signing in still takes your password or a passkey.
mail-sign-in-saved-not-you = If that wasn’t you, remove the saved sign-in under “Sign-in management” and change your password.
mail-passkey-added-subject = A passkey was added
mail-passkey-added-lead = The passkey “{ $name }” was added to your { -daemun } account on { WHEN($at, year: "yes", zone: "yes") }. It can be used to sign in from now on.
mail-passkey-removed-subject = A passkey was removed
mail-passkey-removed-lead = The passkey “{ $name }” was removed from your { -daemun } account on { WHEN($at, year: "yes", zone: "yes") }. It no longer signs in.
mail-passkey-not-you = If that wasn’t you, sign in now, change your password, and remove every passkey that you don’t know.
mail-passkey-cloned-subject = A passkey may have been copied
mail-passkey-cloned-lead = On { WHEN($at, year: "yes", zone: "yes") } we stopped a sign-in with the passkey “{ $name }”. There seems to be another copy of it in use.
mail-passkey-cloned-what-now = Remove this passkey and add a new one. If the sign-in wasn’t yours, change your password too.
mail-identity-bound-subject = An identity was verified for your account
mail-identity-bound-lead = On { WHEN($at, year: "yes", zone: "yes") } somebody’s identity was verified with { $provider } for your { -daemun } account. From now on it can confirm sign-ins and help to set a new password.
mail-identity-removed-subject = Identity verification was removed
mail-identity-removed-lead = The identity verification of your { -daemun } account was removed on { WHEN($at, year: "yes", zone: "yes") }. It can no longer be used to confirm that it’s you.
mail-identity-not-you = If that wasn’t you, sign in now, change your password, and remove the identity verification if it is another person’s.

## Alerts and the lock

mail-lock-code-lead = Enter this code to report a loss and lock your account.
mail-new-sign-in-subject = A sign-in from somewhere new
mail-new-sign-in-lead = Somebody signed in to your { -daemun } account from an environment that it isn’t used in otherwise.
mail-new-sign-in-at = Time: { WHEN($at, year: "yes", zone: "yes") } · { WHEN($at, year: "yes", utc: "yes") }
mail-new-sign-in-device = Device: { place-device }
mail-new-sign-in-country = Country: { place-country }
mail-new-sign-in-country-unknown = Country: unknown
mail-new-sign-in-address = IP address: { $address }
mail-new-sign-in-yours = If it was you, there is nothing to do.
mail-new-sign-in-not-you = If it wasn’t you, press this button and lock the account. The link works until { WHEN($until) }.
mail-new-sign-in-button = I did not sign in
mail-locked-subject = Your account is locked
mail-locked-lead = Your { -daemun } account was locked on { WHEN($at, year: "yes", zone: "yes") }. Every device is signed out, and nobody can sign in now.
mail-locked-review = So many sign-ins were reported as not yours that our staff are looking at this account.
mail-locked-next = To use it again, confirm that it’s you and choose a new password. If you use the same password elsewhere, change it there too.
mail-lock-review-subject = An account with many reported sign-ins
mail-lock-review-lead = “I did not sign in” was pressed { NUMBER($times) } times of late for the account { $account }.
mail-lock-review-what = The account may be under attack, or somebody else may be reading one of its mailboxes. Please look at its history.
mail-lock-review-footer = To the operators of { -daemun }.
## Password resets

mail-recovery-code-lead = To set a new password, enter this code.
mail-number-taken-subject = Another account has your phone number now
mail-number-taken-lead = On { WHEN($at, year: "yes", zone: "yes") } somebody entered a code that was sent to { $number }, and now signs in to another account with it.
mail-number-taken-means = The number no longer checks that it’s you, and we send nothing to it. Your account and your password are as they were.
mail-number-taken-button-lead = If it’s still your number, take it back here.
mail-number-taken-what-now = If you no longer use it, sign in and add the number that you use now.
mail-number-lost-subject = A phone number of yours seems to have changed hands
mail-number-lost-lead = On { WHEN($at, year: "yes", zone: "yes") } the carrier told us that somebody else has the number { $number } by now. It can no longer show that it’s you, and we send nothing to it.
mail-number-lost-what-now = If you still use it, sign in and confirm it again under “Manage email and phone”. If not, replace it with the number that you use.
mail-find-code-lead = To find what you sign in with, enter this code.
mail-recovery-waits-subject = Somebody wants to reset your password
mail-recovery-reminder-subject = A password reset is waiting
mail-recovery-waits-lead = A request to set a new password for your { -daemun } account is waiting. Unless somebody stops it, a new password can be set from { WHEN($at, year: "yes", zone: "yes", up: "yes") }.
mail-recovery-not-you = If that wasn’t you, stop it with this button.
mail-recovery-ready-subject = Your password can be reset now
mail-recovery-ready-lead = The wait is over. Until { WHEN($at, year: "yes", zone: "yes") }, choose “Forgot your password?” where you sign in, confirm in the same way as at the beginning, and set a new password.
mail-recovery-stopped-subject = The password reset was stopped
mail-recovery-stopped-lead = A request to set a new password was stopped on { WHEN($at, year: "yes", zone: "yes") }. Your password is what it was.
mail-recovery-stopped-what-now = If the request wasn’t yours, sign in, change your password, and remove any address or number that isn’t yours.
mail-recovered-subject = Your password was reset
mail-recovered-lead = A new password was set for your { -daemun } account on { WHEN($at, year: "yes", zone: "yes") }. Every device was signed out but the one that set it.
mail-recovered-not-you = If that wasn’t you, choose “Forgot your password?” where you sign in, set another one now, and tell support.

## Protective measures

mail-restricted-subject = Your account is restricted
mail-restricted-lead = Signing in to your { -daemun } account was restricted on { WHEN($at, year: "yes", zone: "yes") }. Every device is signed out. The account and what is in it are untouched.
mail-restricted-why = Why: { measure-category }
mail-restricted-service = Reported by: { $service }
mail-restricted-happened = When it happened: { WHEN($at, year: "yes", zone: "yes") }
mail-restricted-device = Device: { $device }
mail-restricted-place = Place: { $place }
mail-restricted-ways = If it wasn’t you, confirm that it’s you and choose a new password. If it was, you can appeal to our staff.
mail-restricted-ways-leak = Once you have confirmed that it’s you and chosen a new password, you can use the account again. If you use the old one elsewhere, change it there too.
mail-restricted-lifts = Unless our staff decide that it stays, the restriction is lifted on { WHEN($at, year: "yes", zone: "yes") }.
mail-restricted-button-lead = Press the button to see why, and what you can do.
mail-restricted-button = See why, and what to do
mail-appeal-filed-subject = Your appeal was sent
mail-appeal-filed-lead = On { WHEN($at, year: "yes", zone: "yes") } an appeal was sent against the restriction of your { -daemun } account. You will have an answer by { WHEN($due, year: "yes", zone: "yes") }.
mail-appeal-filed-not-you = If it wasn’t you, enter your password on the sign-in page and choose “That was not me”.
mail-appeal-lifted-subject = The restriction is lifted
mail-appeal-lifted-lead = We looked at your appeal and lifted the restriction on { WHEN($at, year: "yes", zone: "yes") }. You can sign in again.
mail-appeal-kept-subject = The restriction stays
mail-appeal-kept-lead = We looked at your appeal on { WHEN($at, year: "yes", zone: "yes") } and decided that the restriction stays.
mail-appeal-kept-next = If somebody else did it, enter your password on the sign-in page and choose “That was not me”.
mail-measure-lifted-subject = The restriction is lifted
mail-measure-lifted-lead = The restriction after a report by { $service } was lifted on { WHEN($at, year: "yes", zone: "yes") }. You can sign in again.
mail-appeal-waits-subject = An appeal waits for an answer
mail-appeal-overdue-subject = An appeal is overdue
mail-appeal-waits-lead = The appeal { $appeal } of the account { $account } waits for an answer until { WHEN($due, year: "yes", zone: "yes") }.
mail-appeal-overdue-lead = The appeal { $appeal } of the account { $account } was to be answered by { WHEN($due, year: "yes", zone: "yes") }, and nobody has answered it yet.
mail-appeal-waits-what = Read it with “daemun operator appeals” and answer it with “daemun operator answer”. Without an answer the restriction lifts by itself.
mail-appeal-waits-footer = To the operators of { -daemun }.
## Two-step verification

mail-two-step-on-subject = Two-step verification is on
mail-two-step-on-lead = Two-step verification of your { -daemun } account was switched on on { WHEN($at, year: "yes", zone: "yes") }. Every sign-in is asked for one more proof from now on.
mail-two-step-off-subject = Two-step verification is off
mail-two-step-off-lead = Two-step verification of your { -daemun } account was switched off on { WHEN($at, year: "yes", zone: "yes") }.
mail-two-step-changed-subject = The methods of two-step verification were changed
mail-two-step-changed-lead = What two-step verification of your { -daemun } account uses was changed on { WHEN($at, year: "yes", zone: "yes") }.
mail-two-step-not-you = If that wasn’t you, sign in now, change your password, and remove every method that you don’t know under “Two-step verification”.
mail-operator-token-made-subject = An operator’s token was bound to your account
mail-operator-token-made-lead = The token “{ $name }” for { $role ->
    [support] support
    [auditor] auditors
   *[operator] operators
} was bound to your { -daemun } account on { WHEN($at, year: "yes", zone: "yes") }. It stops working while the account is locked or restricted.
mail-operator-token-revoked-subject = An operator’s token was taken back
mail-operator-token-revoked-lead = The operator’s token “{ $name }” of your { -daemun } account was taken back on { WHEN($at, year: "yes", zone: "yes") }. It doesn’t work any more.
mail-operator-token-not-you = If you didn’t expect that, tell whoever runs the service.
mail-app-added-subject = An authenticator app was added
mail-app-added-lead = The authenticator app “{ $name }” was added to your { -daemun } account on { WHEN($at, year: "yes", zone: "yes") }.
mail-app-removed-subject = An authenticator app was removed
mail-app-removed-lead = The authenticator app “{ $name }” was removed from your { -daemun } account on { WHEN($at, year: "yes", zone: "yes") }.
mail-recovery-codes-made-subject = New recovery codes were made
mail-recovery-codes-made-lead = New recovery codes for your { -daemun } account were made on { WHEN($at, year: "yes", zone: "yes") }. The former ones no longer work.
mail-recovery-code-used-subject = A recovery code was used
mail-recovery-code-used-lead = A recovery code of your { -daemun } account was used on { WHEN($at, year: "yes", zone: "yes") }.
mail-recovery-code-used-left = { $left ->
    [0] None is left. Please make new ones under “Two-step verification”.
    [one] One is left.
   *[other] { NUMBER($left) } are left.
}
mail-recovery-code-not-you = If that wasn’t you, somebody has seen the codes that you keep. Make new ones now and change your password.

## Methods on their way out

mail-removal-began-subject = { $what ->
    [passkey] A passkey is being removed
    [messenger] A messenger is being signed out
    [app] An authenticator app is being removed
    [identity] Identity verification is being removed
    [email] An email address is being removed
    [phone] A phone number is being removed
    [recovery_codes] New recovery codes were made
    [two_step_kinds] Methods are being taken out of two-step verification
   *[two_step] Two-step verification is being switched off
}
mail-removal-reminder-subject = { $what ->
    [passkey] A passkey will soon be gone
    [messenger] A messenger will soon be signed out
    [app] An authenticator app will soon be gone
    [identity] Identity verification will soon be gone
    [email] An email address will soon be gone
    [phone] A phone number will soon be gone
    [recovery_codes] Your former recovery codes will soon be gone
    [two_step_kinds] Methods will soon be out of two-step verification
   *[two_step] Two-step verification will soon be off
}
mail-removal-began-lead = { $what ->
    [passkey] Somebody asked to remove the passkey “{ $name }” from your account. It no longer signs in.
    [messenger] Somebody asked to sign out the messenger “{ $name }”. It no longer receives messages or confirms sign-ins.
    [app] Somebody asked to remove the authenticator app “{ $name }” from your account. Its codes no longer work.
    [identity] Somebody asked to remove the identity verification of your account. It can no longer be used to confirm that it’s you.
    [email] Somebody asked to remove { $name } from your account. It can no longer be used to confirm that it’s you.
    [phone] Somebody asked to remove { $name } from your account. It can no longer be used to confirm that it’s you.
    [recovery_codes] Somebody made new recovery codes. The former ones no longer work.
    [two_step_kinds] Somebody asked to take methods out of two-step verification. Until they are out, all of them work as they do now.
   *[two_step] Somebody asked to switch two-step verification off. Until it is off, every sign-in still asks for a second proof.
}
mail-removal-kind = Taken out: { $kind ->
    [messenger] messenger
    [passkey] passkeys
    [app] authenticator apps
    [phone] phone
   *[email] email
}
mail-removal-began-until = { $what ->
    [recovery_codes] It can be stopped until { WHEN($at, year: "yes", zone: "yes") }. The former codes come back then.
    [two_step] It goes off on { WHEN($at, year: "yes", zone: "yes") }. Until then it can be stopped.
    [two_step_kinds] They are out on { WHEN($at, year: "yes", zone: "yes") }. Until then it can be stopped.
   *[other] It leaves your account on { WHEN($at, year: "yes", zone: "yes") }. Until then it can be stopped.
}
mail-removal-reminder-until = { $what ->
    [two_step] It goes off on { WHEN($at, year: "yes", zone: "yes") }. We remind you every day until then.
    [two_step_kinds] They are out on { WHEN($at, year: "yes", zone: "yes") }. We remind you every day until then.
   *[other] It leaves your account on { WHEN($at, year: "yes", zone: "yes") }. We remind you every day until then.
}
mail-removal-stop-lead = If that wasn’t you, stop it now with this button. This signs out every device.
mail-removal-stop = Stop it
mail-removal-not-you = If that wasn’t you, stop it, then sign in and change your password. If it was you, there is nothing to do.
mail-removal-frozen-subject = { $what ->
    [passkey] The removal of a passkey is on hold
    [messenger] Signing a messenger out is on hold
    [app] The removal of an authenticator app is on hold
    [identity] The removal of identity verification is on hold
    [email] The removal of an email address is on hold
    [phone] The removal of a phone number is on hold
   *[recovery_codes] Replacing your recovery codes is on hold
}
mail-removal-frozen-lead = { $what ->
    [recovery_codes] Somebody stopped the replacement of your recovery codes. Until you decide, neither the former nor the new codes work. Sign in with another method and decide by { WHEN($until, year: "yes", zone: "yes") }. If you don’t, the former codes work again.
    [identity] Somebody stopped the removal of your identity verification. Sign in with another method and decide by { WHEN($until, year: "yes", zone: "yes") } whether it stays. If you don’t, it stays.
   *[other] Somebody stopped the removal of “{ $name }”. Sign in with another method and decide by { WHEN($until, year: "yes", zone: "yes") } whether it stays. If you don’t, it stays.
}
mail-removal-stopped-subject = { $what ->
    [passkey] The passkey stays
    [messenger] The messenger stays
    [app] The authenticator app stays
    [identity] Identity verification stays
    [email] The email address stays
    [phone] The phone number stays
    [recovery_codes] Your former recovery codes work again
    [two_step_kinds] Two-step verification keeps its methods
   *[two_step] Two-step verification stays on
}
mail-removal-stopped-lead = { $what ->
    [messenger] The messenger “{ $name }” was kept on { WHEN($at, year: "yes", zone: "yes") }. To use it again, sign in there.
    [identity] Your identity verification was kept on { WHEN($at, year: "yes", zone: "yes") }. It can be used again to confirm that it’s you.
    [recovery_codes] Your former recovery codes were kept on { WHEN($at, year: "yes", zone: "yes") }. The new ones no longer work.
    [two_step] Two-step verification was kept on { WHEN($at, year: "yes", zone: "yes") }. Every sign-in goes on asking for a second proof.
    [two_step_kinds] Two-step verification was to lose methods, and this was stopped on { WHEN($at, year: "yes", zone: "yes") }. All of them work as before.
   *[other] “{ $name }” was kept on { WHEN($at, year: "yes", zone: "yes") }. It stays in your account.
}
mail-removal-stopped-what-now = If you weren’t the one who asked to remove it, sign in now and change your password.
