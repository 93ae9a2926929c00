### Locking from the settings.

lock-title = Lock the account
lock-row = Sign out everywhere and let nobody sign in
lock-lead = If somebody else seems to be using your account, or you have lost a device, lock the account.
lock-what-title = What locking does
lock-what-sessions = Every device is signed out, this one too.
lock-what-browsers = Every browser we know is forgotten.
lock-what-messengers = Every messenger is suspended. Its key is kept, so it can help you to come back.
lock-what-pending = Sign-ins, codes, links in mails and changes of address under way are cancelled.
lock-what-sign-in = Nobody can sign in, even with the right password.
lock-after = To use it again, you confirm that it’s you and choose a new password.
lock-submit = Lock the account
