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
addresses-badge-lost = Used by another account
addresses-note-lost = Another account has this number now. It no longer checks that it’s you, and is told nothing.
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
addresses-change-explained = The new one works at once. The old one also works for { $undo }, and can stop the change in that time. Where the change would leave your account nothing it has had for long, it takes up to { $all }, and we remind you every day. We tell every email address, phone number and messenger of your account. Text messages carry no links: with only the old number, stop the change by reporting a loss, which locks the account.

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

## A number that another account has

addresses-reclaim = Take it back
addresses-reclaim-title = Take a number back
addresses-reclaim-lead = Another account has { $number } now, because somebody entered a code that was sent to it.
addresses-reclaim-lead-since = Another account has had { $number } since { $lost }, because somebody entered a code that was sent to it.
addresses-reclaim-takes = If it’s still yours, you can take it back: show in another way, one that you’ve had for long, that it’s you, and enter the code that we send to the number.
addresses-reclaim-help = Why numbers move
addresses-reclaim-not-mine = If you no longer use it
addresses-reclaim-not-mine-lead = There is nothing to take back. Add the number that you use now, so that it can check that it’s you.
