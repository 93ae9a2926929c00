### Signing in.

sign-in-title = Sign in
sign-in-keep = Keep me signed in
sign-in-keep-hint = You stay signed in for { $kept_for }. Leave this off on a shared device.
sign-in-submit = Sign in
sign-in-no-account = No account yet?
