### The messenger: an app that is told things and confirms sign-ins.

messenger-title = Messenger
messenger-app-name = { -daemun } Messenger
messenger-lead = What happens to the account of { $nickname }, as it happens.
messenger-waits = It was let in by a single kind of proof, so this messenger can approve sign-ins from { $from }.
messenger-inbox-label = Messages
messenger-empty = No messages yet.
messenger-live = New messages arrive at once.
messenger-lost = The connection was lost. Reconnecting.
messenger-reload = Refresh
messenger-needs-script = The messenger’s key is made inside this browser. Switch JavaScript on, then start.

## Starting

messenger-welcome-title = Start the messenger
messenger-welcome-lead = It tells you at once what happens to your account, and lets you confirm here when you sign in on another device.
messenger-welcome-proof = You confirm that it’s you in two different ways.
messenger-welcome-number = You need a mobile number that can receive texts. It doesn’t have to be the one of your account.
messenger-welcome-key = A key is made that can’t be taken out of this browser.
messenger-welcome-start = Start as { $nickname }
messenger-welcome-sign-in = Sign in and start
messenger-suspended = This messenger was paused to keep your account safe. Sign in again to go on using it.
messenger-suspended-prompts = This messenger can still confirm that it’s you who is getting back in.
messenger-number-title = Messenger number
messenger-number-lead = We confirm by text the number that the messenger of { $nickname } will use. It may differ from your account’s.
messenger-code-done = Start the messenger
messenger-code-help = Check the number, and look among blocked messages.
messenger-other-number = Enter another number

## Settings

messenger-settings-title = Messenger settings
messenger-settings-short = Settings
messenger-change-title = Change the messenger’s number
messenger-change-lead = The number is { $number } now. It changes once the new one is confirmed by text, and all your email addresses and numbers are told.
messenger-new-number-label = New mobile number
messenger-name-label = Messenger name
messenger-name-hint = It tells your messengers apart when you use several.
messenger-push-title = Notifications
messenger-push-lead = You are told of new messages and waiting sign-ins while the messenger is closed. A notification says nothing of what they are about.
messenger-push-on = Receive notifications
messenger-push-off = Switch notifications off
messenger-push-denied = This browser can’t receive notifications. Check whether its settings allow them.
messenger-push-message = You have a message
messenger-push-sign-in = Something waits for you to confirm it
messenger-push-body = Tap to see it in the messenger.
messenger-account-title = Account settings
messenger-sign-out-title = Stop using it on this device
messenger-sign-out-lead = Signing out deletes this device’s key. It will no longer receive messages or confirm sign-ins.
messenger-sign-out = Sign the messenger out

## Without a network

messenger-offline-title = You are offline
messenger-offline-lead = New messages will show as soon as you are connected.

## Waiting sign-ins

messenger-prompts-title = Waiting for you
messenger-prompt-title = { $purpose ->
    [prove] Check that it’s you
    [recover] Are you getting back in?
   *[sign_in] Is this you?
}
messenger-prompt-lead = { $purpose ->
    [prove] A device that is signed in to this account asks to check that it’s you. Did you ask for it?
    [recover] Somebody is trying to get back into this account by setting a new password. Is that you?
   *[sign_in] Somebody entered the password of this account. Are you signing in right now?
}
messenger-prompt-service = Service
messenger-prompt-device = Device
messenger-prompt-place = Place
messenger-prompt-time = Time
messenger-prompt-deny = { $purpose ->
    [prove] I did not ask for this
    [recover] I did not ask for this
   *[sign_in] I did not ask for this
}
messenger-prompt-approve-title = { $purpose ->
    [prove] If you asked for it
    [recover] If you are setting a new password
   *[sign_in] If you are signing in
}
messenger-prompt-approve-lead = { $purpose ->
    [prove] Enter the { NUMBER($digits) } digits on the screen that asks. Never enter digits that somebody tells you.
    [recover] Enter the { NUMBER($digits) } digits on the screen where you are getting back in. Never enter digits that somebody tells you.
   *[sign_in] Enter the { NUMBER($digits) } digits on the screen where you are signing in. Never enter digits that somebody tells you.
}
messenger-prompt-digits = Number on the screen
messenger-prompt-approve = { $purpose ->
    [prove] Allow the request
    [recover] Allow the request
   *[sign_in] Allow the sign-in
}
messenger-prompt-needs-script = To confirm, this device signs with its key. Switch JavaScript on.
messenger-prompt-other-country = The device that signs in is in another country than this messenger. If you allow it, that screen will ask for one more check.
messenger-prompt-other-network = The device that signs in is on a network unrelated to this messenger’s. If you allow it, that screen will ask for one more check.
messenger-prompt-denied = { $purpose ->
    [prove] You stopped this request, and that device is signed out.
    [recover] You stopped this request. No password can be set on that screen any more.
   *[sign_in] You stopped this sign-in.
}
messenger-prompt-approved = { $purpose ->
    [prove] You allowed this request.
    [recover] You allowed this request.
   *[sign_in] You allowed this sign-in.
}
messenger-prompt-used-up = The number was wrong too often, so this request has ended.
messenger-prompt-expired = The time for this request is over.
messenger-prompt-elsewhere = This request was checked in another way, or has ended.
messenger-prompt-rests = Until { $until }, nobody can sign in or set a new password from there in a browser that your account doesn’t know.
messenger-prompt-muted = Until { $until }, no waiting sign-ins are shown.
messenger-prompt-password-lead = { $purpose ->
    [prove] Somebody else may have been signed in to your account. Choose a new password.
    [recover] Somebody tried to get into your account. You can change the password or lock the account.
   *[sign_in] Somebody else may know your password. Choose a new one.
}
messenger-prompt-password = Change the password
messenger-prompt-lock-lead = If you think somebody will go on trying, lock the account.
messenger-prompt-lock = Lock the account
messenger-prompt-undo = It was me after all, undo this

## Signing in by QR code

messenger-scan-title = Sign in with a QR code
messenger-scan-lead = Scan the QR code on the screen where you want to sign in, or enter its number.
messenger-scan-camera = What the camera sees
messenger-scan-start = Scan with the camera
messenger-scan-denied = The camera can’t be used. Enter the number below.
messenger-scan-number = Number below the QR code
messenger-scan-hint = Never use a code that somebody sends or reads to you.
messenger-qr-lead = This device wants to sign in to your account. Is it the one in front of you?
messenger-qr-approve-lead = If you allow it, that screen is signed in without the password.
messenger-qr-other-country = The device that signs in is in another country than this messenger. If you allow it, that screen will ask for the password.
messenger-qr-other-network = The device that signs in is on a network unrelated to this messenger’s. If you allow it, that screen will ask for the password.
messenger-qr-asks-more = If you allow it, that screen will ask for the password as well.
messenger-qr-denied-lead = If somebody showed you that QR code, don’t scan it again. Your account is safe.

## A fresh proof for a device that is signed in

messenger-prompt-row = { $purpose ->
    [recover] Somebody getting back in
   *[prove] Check on a device that is signed in
}
messenger-prompt-far = { $purpose ->
    [recover] The device that is getting back in is far from this messenger, or on a network unrelated to it. If you allow it, that screen will still ask for one more check.
   *[prove] The device that asks is far from this messenger, or on a network unrelated to it. If you allow it, that screen will still ask for another check.
}
