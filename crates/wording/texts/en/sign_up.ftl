### Signing up.

## The start

sign-up-title = Create account
sign-up-lead = First we send a code to your email address or phone number.
sign-up-by-label = How to sign up
sign-up-by-email = Email
sign-up-by-phone = Mobile
sign-up-email-label = Email address
sign-up-email-hint = You will sign in with it.
sign-up-phone-label = Mobile number
sign-up-phone-hint = For example 010-1234-5678
sign-up-old-enough = I am { NUMBER($years) } or older (required)
sign-up-terms = I agree to the terms of service (required)
sign-up-privacy = I agree to the use of my personal data (required)
sign-up-send-code = Send code
sign-up-have-account = Already have an account?
sign-up-go-sign-in = Sign in

## The code

sign-up-verify-title = Enter the code
sign-up-verify-lead = Enter the { NUMBER($digits) }-digit code we sent to { $address }.
sign-up-verify-meant = Did you mean { $meant }? If you mistyped it, change it below.
sign-up-verify-not-arrived = No code yet?
sign-up-verify-help-email = Look in your spam folder. If the address is mistyped or no longer in use, try another one.
sign-up-verify-help-phone = Check the number and your blocked messages. If the number is no longer in use, try another one.
sign-up-verify-other-address = Use another email or number

## Another address

sign-up-correct-title = Use another email or number
sign-up-correct-lead = Enter an email address or mobile number that you can read. The code we sent before will stop working.

## An account that exists

sign-up-taken-title = You already have an account
sign-up-taken-lead = There is an account with { $address }. Sign in to it, or sign up with something else.
sign-up-taken-number-lead = There is an account with { $address }. You may have made it yourself, or it may belong to whoever had this number before you.
sign-up-taken-mine = It’s my account
sign-up-taken-mine-lead = Sign in to it. If you’ve forgotten the password, you can set a new one.
sign-up-taken-new = It isn’t mine
sign-up-taken-new-lead = You can make a new account with this number. The number then signs in to the new account, and the one that had it gets no more codes there. You can’t see or take over anything in that account.
sign-up-taken-help = Read more
sign-up-taken-make-new = Make a new account
sign-up-taken-other = Sign up with another

## Password and nickname

sign-up-profile-title = Password and nickname
sign-up-profile-lead = { $address } is confirmed. Choose a password and a nickname to finish.
sign-up-profile-open = Create account
