### Signing in.

sign-in-title = Sign in
sign-in-keep = Keep me signed in
sign-in-keep-hint = You stay signed in for { $kept_for }. Leave this off on a shared device.
sign-in-submit = Sign in
sign-in-no-account = No account yet?

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
