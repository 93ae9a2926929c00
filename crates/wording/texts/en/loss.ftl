### Reporting a loss.

loss-title = Report a loss and lock the account
loss-lead = If you have lost a device, or somebody else seems to be using your account, you can lock it without signing in. All it takes is a code that we send to what you sign in with.
loss-go = Send a code
loss-code-title = Enter the code
loss-code-lead = If somebody signs in with { $address }, we have sent a code of { NUMBER($digits) } digits there. Entering it locks the account at once.
loss-code-other = Report another account
loss-from-sign-in = Lost a device, or is somebody else using your account?
loss-from-sign-in-go = Report a loss
loss-from-further-title = Lost your phone or device?
loss-from-further = If you have lost your phone or device, you can lock the account now so that nobody else can use it.
