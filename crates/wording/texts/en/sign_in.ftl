### Signing in.

sign-in-title = Sign in
sign-in-keep = Keep me signed in
sign-in-keep-hint = You stay signed in for { $kept_for }. Leave this off on a shared device.
sign-in-save = Save this sign-in in this browser
sign-in-shared = This is a shared computer
sign-in-shared-hint = You are signed out when the browser is closed, and nothing is left for the next person to see.
sign-in-choose-title = Choose an account
sign-in-other = Use another account
sign-in-not-this = Another account
sign-in-saved-ones = Choose a saved account
sign-in-forget = Remove
sign-in-forget-label = Remove { $nickname } { $identifier } from this browser
sign-in-submit = Sign in
sign-in-before = Does somebody else have your number now?
sign-in-before-title = Sign in with a former number
sign-in-before-lead = If somebody else now has the number that you signed up with, enter that number and your password.
sign-in-before-label = Your former phone number
sign-in-before-back = Sign in with what I use now
sign-in-no-account = No account yet?
sign-in-forgotten = Forgot your password?
sign-in-find = Forgot what you sign in with?

## One more check

sign-in-further-title = One more check
sign-in-further-lead = Choose how to show that it’s you. You have until { $until }.
sign-in-further-by-sms = Code by text message
sign-in-further-by-mail = Code by email
sign-in-further-restricted = You sign in with this mailbox, so on its own it only gives you a restricted sign-in.
sign-in-further-none = There is no way to check that it’s you here. Sign in on a device where you have signed in before.
sign-in-code-title = Enter the code
sign-in-code-other-ways = Check another way
sign-in-code-trouble = We haven’t been able to send the code yet. If you’d rather not wait, choose another way.

## Confirming in the messenger

sign-in-further-by-messenger = Confirm on a device where you use the messenger.
sign-in-further-confirm = Ask to confirm
sign-in-messenger-title = Confirm in the messenger
sign-in-messenger-lead = Open the waiting sign-in in your messenger and enter this number there.
sign-in-messenger-uncalled = { $which ->
    [all] We couldn’t send a notification to your messenger. The request is waiting there all the same, so open the messenger yourself.
   *[some] We couldn’t send a notification to one of your messengers. The request is waiting there all the same, so open the messenger yourself if nothing arrives.
}
sign-in-messenger-until = You can confirm until { $until }.
sign-in-messenger-qr = QR code that opens it on the device with your messenger
sign-in-messenger-here = Open the messenger on this device
sign-in-messenger-approved = Confirmed in the messenger. Go on to sign in.
sign-in-messenger-more = It was confirmed in the messenger, but the two devices are far apart. Check once more in another way.
sign-in-messenger-go-on = I’ve confirmed, go on
sign-in-messenger-none-title = Can’t use the messenger?
sign-in-messenger-none = You can check just as well in another way, by text message or email.

## Signing in by QR code

sign-in-qr-title = Sign in with a QR code
sign-in-qr-begin = Sign in with a QR code
sign-in-qr-lead = Open “Sign in with a QR code” in your messenger and scan this code.
sign-in-qr-label = QR code for your messenger to scan
sign-in-qr-number = Without a camera, enter this number in the messenger.
sign-in-qr-scanned = The code was scanned. Allow the sign-in in your messenger.
sign-in-qr-more = The messenger allowed it. Enter your password as well to sign in.
sign-in-qr-over = It was refused in the messenger, or its time is over.
sign-in-qr-again = Show a new QR code
