### Passkeys.

passkeys-title = Passkeys
passkeys-row = Sign in with your fingerprint, face or screen lock
passkeys-lead = With a passkey you sign in by fingerprint, face or screen lock, without typing an address or a password.
passkeys-empty = You have no passkeys yet.
passkeys-since = Added on { $at }
passkeys-used = Last used on { $at }
passkeys-unused = Not used yet
passkeys-full = You can have { NUMBER($most) } passkeys. Remove one that you don’t use to add another.
passkeys-add = Add a passkey
passkeys-help = More about passkeys
passkeys-need-script = Switch JavaScript on in your browser to use passkeys.
passkeys-failed = The passkey could not be checked. Please try again.
passkeys-known = This device has a passkey for this account already.

## Adding

passkeys-new-title = Add a passkey
passkeys-new-lead = You can keep a passkey on this device, on a phone or on a security key. Your fingerprint and face never leave the device.
passkeys-name-label = Name of the passkey
passkeys-name-hint = Choose a name that you will recognise later.
passkeys-new-submit = Create passkey

## One of them

passkeys-bound-label = Added
passkeys-used-label = Last used
passkeys-where-label = Last used at
passkeys-kept-label = Works on
passkeys-kept-synced = All devices that share it
passkeys-kept-here = Only the device it was made on
passkeys-not-alone = Nobody’s fingerprint or PIN was checked when this passkey was made. To sign in with it, enter your password first.
passkeys-remove-title = Remove this passkey
passkeys-remove-lead = Once removed, it no longer signs you in. Delete the copy on your device in the device’s settings.
passkeys-remove = Remove

## Signing in and proving

passkeys-sign-in = Sign in with a passkey
passkeys-prove-title = Check with a passkey
passkeys-prove = Use a passkey
