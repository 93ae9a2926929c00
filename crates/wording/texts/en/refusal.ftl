### Why an entry can't be taken, shown beside its field.

## E-mail addresses and phone numbers

refusal-email-missing = Enter your email address.
refusal-email-malformed = Check the email address. It should look like name@example.com.
refusal-email-too-long = This email address is too long. Check it again.
refusal-phone-missing = Enter your mobile number.
refusal-phone-malformed = Check the mobile number. It should look like 010-1234-5678.
refusal-phone-retired = Numbers that start with 011, 016, 017, 018 or 019 are no longer in use. Enter a number that starts with 010.
refusal-phone-not-mobile = This number can’t receive text messages. Enter a mobile number.

## Passwords

refusal-password-missing = Enter your password.
refusal-password-too-short = Use at least { $least ->
    [one] { $least } character
   *[other] { $least } characters
} in your password.
refusal-password-too-long = Use no more than { $most ->
    [one] { $most } character
   *[other] { $most } characters
} in your password.
refusal-password-common = Many people use this password, so it is easy to break. Choose another one.
refusal-password-same = This is the password that you had before. Choose another one.
refusal-password-personal = Your password can’t contain your email address, phone number or nickname, or the name of this service.
refusal-password-weak = This password is easy to guess. Make it longer, or mix words that have nothing to do with each other.

## Profile

refusal-nickname-missing = Enter a nickname.
refusal-nickname-too-long = Use no more than { $most ->
    [one] { $most } character
   *[other] { $most } characters
} in your nickname.
refusal-nickname-forbidden = You can’t use this nickname. Choose another one.
refusal-picture-too-large = Choose a picture of { SIZE($most_bytes) } or less.
refusal-picture-unreadable = We can’t open this picture. Choose another one.
refusal-picture-too-many-pixels = Choose a picture of at most { $most_side ->
    [one] { $most_side } pixel
   *[other] { $most_side } pixels
} on each side.
refusal-picture-missing = Choose a picture first.

## Identifiers

refusal-identifier-missing = Enter your email address or mobile number.
refusal-identifier-malformed = Check the email address or mobile number.
refusal-email-local-part-not-ascii = An email address with letters such as é before the @ can’t be used. Enter one in plain letters.
refusal-country-not-served = We can’t send text messages to numbers of this country. Use another number or an email address.
refusal-address-taken = Another account uses this already. Use another email address or number.
refusal-address-is-yours = Your account has this already. Enter another email address or number.
refusal-phone-not-contact = A contact address has to be an email address.
refusal-too-many-accounts = This number can't open more accounts for now. You can open another from { WHEN($at, up: "yes") }.
refusal-too-many-addresses = You can have { $most ->
    [one] { $most } address or number
   *[other] { $most } addresses and numbers
} in all. Remove one that you don’t use.
refusal-address-unknown = This is not in your account. You may have removed it already.
refusal-method-leaves = This is being removed and can’t be used. If that wasn’t you, stop it now.
refusal-removal-on-hold = Its removal is on hold, so it can’t be used yet. Sign in with another method and decide whether it stays.
refusal-removal-under-way = It is being removed already.
refusal-address-changing = This is being changed. Try again when the change is complete.
refusal-last-identifier = You sign in with this and nothing else. Add another way to sign in before you remove it.

## Consent when signing up

refusal-age-not-confirmed = You have to be { NUMBER($years) } or older to sign up. Tick the box if you are.
refusal-terms-not-agreed = Agree to the terms of service to go on.
refusal-privacy-not-agreed = Agree to the use of your personal data to go on.
refusal-nothing-begun = This is finished, or its time is over. Start again.

## Codes and links

refusal-code-missing = Enter the code.
refusal-code-wrong = This code is wrong. You have { $tries_left ->
    [one] { $tries_left } try
   *[other] { $tries_left } tries
} left.
refusal-code-expired = This code is too old. Ask for another one.
refusal-code-used-up = This code no longer works. Ask for another one.
refusal-resend-too-soon = We have just sent one. You can ask for another code from { CLOCK($again_at, up: "yes") }.
refusal-too-many-sends = We have sent several codes and can’t send more now. You can ask for another code from { WHEN($again_at, up: "yes") }.
refusal-too-many-tries = There were too many wrong tries. You can try again from { WHEN($again_at, up: "yes") }.
refusal-link-dead = This link was used, or its time is over. Ask for another one if you need it.
refusal-other-browser = This link only works in the browser that asked for it. Open it there, or enter the code there.

## Signing in, and confirming that it is you

refusal-sign-in-refused = We couldn’t sign you in. Check your email address or mobile number and your password.
refusal-password-waits = There were several wrong passwords. You can try again from { CLOCK($again_at, up: "yes") }. On a device where you stayed signed in you don’t have to wait.
refusal-password-waits-here = There were several wrong passwords. You can try again from { CLOCK($again_at, up: "yes") }.
refusal-password-closed = There were too many wrong passwords, so new devices can’t sign in with the password. Sign in on a device where you stayed signed in, or in another way.
refusal-password-closed-here = There were too many wrong passwords, so this device can’t sign in with the password either. Use another way.
refusal-source-rests = Too many sign-ins have failed on your network. Try again from { CLOCK($again_at, up: "yes") }, or sign in on another network.
refusal-gate-needed = We need a short check to keep out programs that try passwords. Enter your password again.
refusal-gate-failed = The check that keeps out programs did not work. Enter your password again.
refusal-gate-too-soon = The check isn’t complete yet. You can sign in from { CLOCK($from, up: "yes") }.
refusal-password-wrong = This password is wrong. Try again.
refusal-fresh-proof-needed = Confirm once more that it’s you.
refusal-older-method-needed = This way is too new to be used here. Use one that you added earlier.
refusal-other-class-needed = Confirm in another way than what is being changed, one that you had before the change.
refusal-oldest-address-stays = This is the only one that your account has had for long. You can remove it from { WHEN($until, up: "yes") }.
refusal-signed-out = You are signed out. Sign in again.
refusal-session-unknown = This device is signed out already.
refusal-browser-unknown = This browser has been forgotten already.
refusal-saved-sign-in-unknown = This saved sign-in has been removed already.
refusal-overloaded = We are busy right now. Try again in a moment.

refusal-more-proof-needed = Confirm once more, in another way, that it’s you.

## The messenger

refusal-messenger-unknown = This messenger is signed out already.
refusal-too-many-messengers = You can use { NUMBER($most) } messengers. Sign out one that you don’t use first.
refusal-messenger-key-refused = The messenger’s key in this browser could not be checked. Make sure that JavaScript is on, refresh the page and try again.
refusal-push-refused = This browser can’t receive notifications.
refusal-messenger-name-missing = Enter a name for the messenger.
refusal-messenger-name-too-long = A messenger’s name can have { NUMBER($most) } characters.

## The demo bench

refusal-country-missing = Choose a country.
refusal-too-many-countries = You can choose up to { NUMBER($most) } countries. Remove one first.
refusal-span-malformed = Enter something like 10m, 72h or 7d.
refusal-place-unknown = Choose one of the places in the list.

## Restricted sign-ins and further proofs

refusal-session-restricted = You can’t do this in a restricted sign-in. Show that it’s you in another way first.
refusal-way-unknown = This can’t be used to check that it’s you now. Choose another way.

## Help

refusal-query-too-long = A search can have up to { NUMBER($most) } characters. Make it shorter.
refusal-question-missing = Write your question.
refusal-question-too-long = A question can have up to { NUMBER($most) } characters. Make it shorter.
refusal-too-often = That was sent several times in a short while. You can send again from { WHEN($again_at, up: "yes") }.

## Getting back in

refusal-number-unknown = This account never had that number. Enter another one, or choose another way.
refusal-number-changed-hands = The carrier says that somebody else has this number by now. If the account is yours, use another way. If the number is new to you, you can make a new account with it.
refusal-number-proven = You have just confirmed this number. Enter another one.
refusal-recovery-rests = Somebody stopped this a short while ago. It can be begun again from { WHEN($from, up: "yes") }; in another way you can go on now.

## Waiting sign-ins

refusal-too-many-confirmations = You asked to confirm too often. You can ask again from { WHEN($again_at, up: "yes") }; until then, check in another way.
refusal-not-confirmed-yet = It has not been confirmed in the messenger yet.
refusal-prompt-unknown = This account has no such waiting sign-in.
refusal-prompt-over = It was decided already, or its time is over.
refusal-carried-elsewhere = You are on another network than the screen that signs in. Enter the number on the screen yourself.
refusal-messenger-waits = This messenger can approve sign-ins from { WHEN($from, up: "yes") }.
## Passkeys

refusal-passkey-name-missing = Enter a name for the passkey.
refusal-passkey-name-too-long = A passkey’s name can have { NUMBER($most) } characters.
refusal-passkey-unknown = This passkey has been removed already.
refusal-too-many-passkeys = You can have { NUMBER($most) } passkeys. Remove one that you don’t use first.
refusal-passkey-known = This passkey is in use already.
refusal-passkey-refused = We couldn’t check the passkey. Try again, or use another way.
refusal-passkey-unverified = This passkey was used without a fingerprint or PIN. Enter your password first, and you can use it as the second check.
refusal-passkey-abroad = You don’t allow sign-ins from this country. Enter your password first here, and use the passkey as the second check.
refusal-last-way-in = Without this passkey there would be no way to sign in. Add a password or another passkey first.
## Identity verification

refusal-identity-refused = We couldn’t confirm that it’s you. Try again, or use another way.
refusal-identity-bound = This account has been verified already. Remove that first to change it.
refusal-identity-unknown = The verification has been removed already.

## QR codes

refusal-qr-over = This code can’t be used. Try again with the one that the screen shows now.
refusal-qr-rests = You have refused sign-ins from there. A QR code works there again from { WHEN($until, up: "yes") }.
refusal-too-many-qrs = Too many QR codes were made here. You can make another from { WHEN($again_at, up: "yes") }; until then, sign in with your password.

## The lock

refusal-account-locked = This account was locked on { WHEN($since) }. To sign in again, confirm that it’s you and choose a new password.

## Protective measures

refusal-account-protected = This account is restricted. Sign in with the password to see why, and what you can do.
refusal-appeal-missing = Write what you want to say to our staff.
refusal-appeal-too-long = Use at most { NUMBER($most) } characters.
refusal-appeal-closed = There is nothing to appeal: an appeal was sent already, or the restriction is lifted.
## Two-step verification

refusal-app-name-missing = Enter a name for the app.
refusal-app-name-too-long = The name of an app can have { NUMBER($most) } characters.
refusal-app-unknown = This authenticator app has been removed already.
refusal-too-many-apps = You can have { NUMBER($most) } authenticator apps. Remove one that you don’t use first.
refusal-typed-wrong = That code is not right, or it was used before. Please check it.
refusal-last-second-step = This is the only method of two-step verification that you have had for long. You can remove it once another has been yours for long enough, or after switching two-step verification off.
refusal-no-second-step = None of the methods that you chose can be used now. Add one first, or choose others.
refusal-kinds-leave = Some methods are on their way out. To choose differently, stop that first.
refusal-two-step-kept-on = An operator’s token is bound to this account, so two-step verification has to stay on. Ask whoever runs the service to take the token back first.
refusal-two-step-stands = It has been changed already. Please look at how it stands now.
