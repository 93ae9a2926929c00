### The front page.

home-title = One account is all you need
home-lead = Sign in, or create an account.
home-sign-in = Sign in
home-sign-up = Create account
