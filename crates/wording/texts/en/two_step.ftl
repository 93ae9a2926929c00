### Two-step verification.

two-step-title = Two-step verification
two-step-row = Check one more thing beside the password at every sign-in
two-step-lead = At every sign-in we check one more thing, so that a leaked password alone lets nobody in.
two-step-on = Two-step verification has been on since { $since }.
two-step-stands-on-paper = Only your recovery codes give the second proof now. Sign the messenger in again, or add another method.
two-step-off = Two-step verification is off.
two-step-confirming = Two-step verification is on once you enter one of your recovery codes.
two-step-confirming-go-on = Enter a recovery code
two-step-give-up = Give up

## Operators’ tokens

two-step-operators-title = Operators’ tokens
two-step-operators-needed = Tokens that are bound to this account work only while two-step verification is on and the account isn’t locked.
two-step-operators-bound = Tokens that are bound to this account stop working while it is locked or restricted.
two-step-operators-rest = Two-step verification is off, so the operators’ tokens of this account don’t work. They work again once it is on.
two-step-operators-token = { $role ->
    [support] For support
    [auditor] For auditors
   *[operator] For operators
} · until { $at }

## Methods

two-step-methods-title = Methods
two-step-methods-lead = These can be used when you sign in. Have two different ones or more, in case you lose your phone.
two-step-method = { $kind ->
    [messenger] Messenger
    [passkey] Passkey
    [app] Authenticator app
    [phone] Phone
   *[email] Email
}
two-step-method-row = { $kind ->
    [messenger] A request goes to every device that is signed in to the messenger, whatever its number.
    [passkey] Confirm with a fingerprint, your face or a security key.
    [app] Enter the digits that an authenticator app shows. It needs no network and no text message.
    [phone] Get a code by text message.
   *[email] Get a code by email. A mailbox can reset your password too, so this is the weakest method.
}
two-step-since = Added on { $at }
two-step-used = Last used on { $at }
two-step-unused = Not used yet
two-step-add = { $kind ->
    [messenger] Start the messenger
    [passkey] Add a passkey
    [app] Add an authenticator app
    [phone] Add a phone number
   *[email] Add an email address
}
two-step-change-number = Got a new phone? Sign in to the messenger on it and add its authenticator app, then remove the old ones. If your number is new too, change it in your account.

## Switching on and off

two-step-kinds-legend = What to use when you sign in
two-step-kinds-hint = Only what you tick is used for two-step verification. Recovery codes always work.
two-step-kinds-leave-hint = On its way out. It works until then.
two-step-kinds-slow = What you take out still works for { $undo }. Until then any of your addresses can stop it.
two-step-switch-on-title = Switch it on
two-step-switch-on-lead = You get { NUMBER($codes) } recovery codes. With only one method you enter one of the codes first.
two-step-switch-on = Switch on two-step verification
two-step-save-kinds = Save methods
two-step-switch-off-title = Switch it off
two-step-switch-off-lead = Without it, the password alone signs you in on the devices that you always use.
two-step-switch-off = Switch off two-step verification

## Recovery codes

two-step-codes-title = Recovery codes
two-step-codes-left = { $left ->
    [0] No recovery code is left. Please make new ones.
    [one] One recovery code is left.
   *[other] { NUMBER($left) } recovery codes are left.
}
two-step-codes-made = Made on { $at }
two-step-codes-look = See recovery codes
two-step-codes-lead = Each of these codes works once, when nothing else does. Print them or write them down and keep them somewhere safe.
two-step-codes-until = You can see them until { $until }, on this page only. They are not shown again.
two-step-codes-print = To print them, use your browser’s print menu.
two-step-codes-saved = I have kept them safe
two-step-codes-gone = Recovery codes are shown once, when they are made. If you have not kept them, make new ones.
two-step-codes-renew = Make new recovery codes
two-step-codes-renew-lead = All former codes stop working at once.
two-step-codes-back-title = Check your codes
two-step-codes-back-lead = Enter one of the codes above to show that you have kept them. You can still use it later.
two-step-codes-back-gone = The time to see the codes is over. Please switch two-step verification on again.
two-step-code-label = Recovery code

## Authenticator apps

two-step-app-new-title = Add an authenticator app
two-step-app-new-lead = Scan the QR code with the app, then enter the digits that it shows.
two-step-app-qr = QR code to scan with an authenticator app
two-step-app-open = Open the app on this device
two-step-app-by-hand = If you can’t scan it, type this key into the app.
two-step-app-key = Key
two-step-app-kind = Time based, { NUMBER($digits) } digits
two-step-app-name-label = Name of the app
two-step-app-name-hint = Choose a name that tells you which device it is on.
two-step-app-name = Authenticator app
two-step-app-code-label = Digits in the app
two-step-app-submit = Add
two-step-app-bound-label = Added
two-step-app-used-label = Last used
two-step-app-where-label = Last used at
two-step-app-remove-title = Remove this app
two-step-app-remove-lead = Once the app is removed, the digits it shows no longer work. Delete the entry in the app too.
two-step-app-remove = Remove

## Browsers that are not asked

two-step-browsers-title = Browsers that are not asked
two-step-browsers-lead = Two-step verification does not ask in these browsers. It asks in all of them again when you change your password, lock your account or change the methods.
two-step-browsers-none = It asks at every sign-in, in every browser.
two-step-browsers-until = Not asked until { $until }
two-step-browsers-this = This browser
two-step-browsers-ask = Ask again
two-step-browsers-ask-in = Ask again in { $device }

## Signing in and proving

two-step-further-title = Two-step verification
two-step-further-lead = Your password is right. Please confirm in one more way, until { $until }.
two-step-further-none = There is no method that two-step verification could use now.
two-step-trust = Don’t ask in this browser for { $trusted_for }
two-step-trust-hint = Only in a browser that nobody else uses.
two-step-lost-title = Nothing at hand to confirm with?
two-step-lost-phone = If you have lost your phone, use a recovery code that you have kept.
two-step-lost-changed = If your phone is new, confirm with the old phone’s app or messenger, or by a text message to your number, and then add the new phone.
two-step-lost-messenger = A messenger on a new device gets no requests until it is signed in. Sign in another way first, then start the messenger.
two-step-lost-all = If nothing works, reset your password: two other proofs or a waiting time let you back in.
two-step-lost-recover = Reset your password
two-step-typed-title = { $way ->
    [app] Confirm with the authenticator app
   *[recovery_code] Confirm with a recovery code
}
two-step-typed-row = { $way ->
    [app] Enter the digits that the app shows.
   *[recovery_code] Enter a recovery code that you have kept. Each code works once.
}
two-step-typed-lead = { $way ->
    [app] Enter the digits that the authenticator app shows. They change every 30 seconds.
   *[recovery_code] Enter one of the recovery codes that you kept when you switched two-step verification on.
}
two-step-typed-go = { $way ->
    [app] Enter digits
   *[recovery_code] Enter recovery code
}
