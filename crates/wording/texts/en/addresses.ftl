### The email addresses and phone numbers of an account.

## The list

addresses-lead = What you sign in with, and the contact emails that get notices.
addresses-identifier = For signing in
addresses-contact = Contact email
addresses-badge-unproven = Not confirmed
addresses-badge-bounced = Mail came back
addresses-badge-arriving = New
addresses-badge-leaving = Being replaced
addresses-badge-frozen = On hold
addresses-note-unproven = Not confirmed yet. Confirm it with a code to use it.
addresses-note-bounced = Mail sent on { WHEN($at) } came back. Confirm the address again, or replace it.
addresses-note-arriving = You can sign in with it now. The change is complete on { WHEN($until) }.
addresses-note-leaving = This is being replaced. You can sign in with it until { WHEN($until) }.
addresses-note-frozen = The change is on hold. If nothing is decided by { WHEN($until) }, the old one stays.
addresses-decide = Decide
addresses-decide-lead = The change is on hold. Choose what you want to sign in with. If you haven’t chosen by { $until }, the old one stays.
addresses-verify = Confirm
addresses-verify-again = Confirm again
addresses-change = Change
addresses-remove-label = Remove { $address }
addresses-add-email = Add email for signing in
addresses-add-phone = Add phone for signing in
addresses-add-contact = Add contact email
addresses-change-title = When you change what you sign in with
addresses-change-explained = The new one works at once. The old one also works for { $undo }, and can stop the change in that time. Where the change would leave your account nothing it has had for long, it takes up to { $all }, and we remind you every day. We tell every email address and phone number of your account.

## A new one

addresses-new-title = { $by ->
    [phone] New mobile number
   *[email] { $role ->
        [contact] New contact email
       *[identifier] New email address
    }
}
addresses-new-replaces = Enter what you want to use in place of { $old }. Once confirmed it works at once; the old one works for another { $undo }.
addresses-new-contact-lead = It gets security notices and can confirm that it is you. It is not for signing in.
addresses-new-lead = Once confirmed with a code, you can sign in with it.
addresses-verify-title = Enter the code
addresses-badge-going = Being removed
