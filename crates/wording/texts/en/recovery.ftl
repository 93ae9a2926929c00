### Forgotten passwords: getting back in.

recovery-title = Set a new password
recovery-lead = Enter the email address or mobile number that you sign in with.
recovery-before-lead = If somebody else now has the number that you signed up with, enter it here. No code is sent to it; you confirm that it’s you in another way.
recovery-again = Enter it again
recovery-stop = Stop the password reset

## Choosing how to show who it is

recovery-ways-title = { $needed ->
    [another] Confirm one more thing
   *[other] Confirm that it’s you
}
recovery-ways-lead = If { $identifier } belongs to an account, you can use one of these. You have until { $until }.
recovery-another-lead = Choose a way that you haven’t used yet. You have until { $until }.
recovery-another-unusual = You’re not where you usually are, so we check one more thing. Choose a way that you haven’t used yet. You have until { $until }.
recovery-another-none = There’s no other way to confirm this account right now. You can wait instead, as described below.
recovery-way = { $way ->
    [messenger] Messenger
    [contact] Contact email
    [phone] Mobile phone
   *[mailbox] Email you sign in with
}
recovery-way-row = { $way ->
    [passkey] Confirm that it’s you with a passkey of this account.
    [messenger] Enter the number on the screen in a messenger that you use.
    [contact] Get a code at your contact email address.
    [phone] Get a code by text message.
   *[mailbox] Get a code at the address you sign in with.
}
recovery-send = { $way ->
    [contact] Send code to my contact email
    [phone] Send code to my phone
   *[mailbox] Send code to my email
}
recovery-none-title = None of these?
recovery-none = If you can use neither your email nor your phone, see the help.
recovery-none-help = When no way is left

## The code

recovery-code-lead = { $way ->
    [contact] If the account has a contact email, we sent it a { NUMBER($digits) }-digit code. Enter it here.
    [phone] If the account has a mobile number, we sent it a { NUMBER($digits) }-digit code. Enter it here.
   *[mailbox] If the account has an email address, we sent it a { NUMBER($digits) }-digit code. Enter it here.
}
recovery-code-not-arrived = No code comes if there is no such account, or if the account has nothing of this kind. Check what you entered, too.

## The messenger

recovery-messenger-lead = If the account has a messenger, we sent it a request. Open the request there and enter this number.
recovery-messenger-approved = Confirmed in the messenger. Go on.
recovery-messenger-more = It was confirmed in the messenger, but the two devices are far apart. Use another way first.
recovery-messenger-over = This request has expired. Ask again, or use another way.
recovery-messenger-not-arrived = Nothing arrives if there is no such account, or if it has no messenger. A messenger that you signed in to only recently can’t be used yet. If yours has been signed out, or no notification arrives, open it to see the request.
recovery-messenger-ask = Use messenger
recovery-messenger-again = Ask again

## The number

recovery-number-title = Confirm a phone number
recovery-number-lead = To keep others from changing your password, we check one more thing. Enter a phone number that you have now or had before.
recovery-number-another = It’s been a while since this number was last confirmed, so it isn’t enough on its own. Enter a number you had before, or another one that you use in the messenger.
recovery-number-label = Phone number
recovery-number-hint = Any number that this account or its messenger has had will do. We send nothing to it.
recovery-number-other-ways = Check another way
recovery-number-which = Not sure which number?
recovery-number-handset = A new handset has the number you had before.
recovery-number-carrier = If you moved to another carrier, the number you had before will do.
recovery-number-temporary = If you signed up with a temporary number, enter that one.
recovery-number-family = If you signed in on a relative’s messenger, it may be your relative’s number.
recovery-number-help = When you don’t know the number
recovery-number-unknown = I never gave one, or don’t know it
recovery-number-again = Use a phone number after all

## Waiting

recovery-slow-title = If you have no other way
recovery-slow-lead = If you wait for { $wait }, you can set a new password with what you’ve confirmed so far. Meanwhile we tell every email address, phone number and messenger of the account, and each of them can stop it.
recovery-slow-begin = Start waiting
recovery-slow-waiting = A request is waiting. If it isn’t yours, stop it.
recovery-wait-title = The wait has begun
recovery-wait-lead = You can set a new password from { $ends } until { $closes }. Choose “Forgot your password?” again then, and confirm in the same way as today. Any device will do.
recovery-wait-told = We’ve told every email address, phone number and messenger of the account, and will tell them again each day. If one of them stops it, you have to start over.
recovery-wait-began = Started
recovery-wait-where = Device and place
recovery-wait-ends = You can set a password from
recovery-wait-quicker = Don’t want to wait?
recovery-wait-another = Confirm another way

## The new password

recovery-password-title = Set your new password
recovery-password-lead = Setting it signs out every device and signs you in here. We tell every address of the account.
recovery-password-submit = Set password

## Seen from within

recovery-watched-title = Password reset under way
recovery-watched-lead = Somebody is waiting to set a new password for this account. If it isn’t you, stop it now and change your password.
recovery-watched-leave = If it is you, leave it as it is.
recovery-watched-none = Nothing is waiting.
recovery-watched-notice = Somebody is waiting to set a new password for this account.
recovery-watched-look = Take a look
