### One's account.

account-title = My account
account-opened = Account created on { DAY($at, year: "yes") }.
account-addresses-title = Email and phone
account-to-addresses = Manage email and phone
account-settings-title = Settings

## Profile

account-profile-title = Profile
account-profile-row = Nickname and picture
account-nickname-label = Nickname
account-nickname-hint = The name shown in services. You can change it at any time.
account-picture-title = Picture
account-picture-label = Picture file
account-picture-hint = A JPEG, PNG or WebP picture of up to { $most_size }.
account-picture-save = Save picture
account-picture-remove = Remove picture

## Password

account-password-title = Change password
account-password-row = Use one that you use nowhere else
account-password-lead = Changing it signs you out everywhere except on this device.
account-password-save = Change password

## Agreements

account-agreements-title = Terms and privacy
account-agreements-row = What you agreed to
account-agreements-lead = You agreed to these documents.
account-agreements-lead-changed = A document has changed since you agreed to it. Please read it and agree again.
account-agreements-agreed = Version { $version }, agreed to on { DAY($at, year: "yes") }
account-agreements-none = Not agreed to yet
account-agreements-in-effect = Version { $version } is in effect now
account-agreements-notice = Our terms of service or privacy policy have changed.
account-agreements-look = Read and agree
account-agreements-agree = Agree
