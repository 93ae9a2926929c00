### What happened to an account.

history-title = Activity
history-row = Sign-ins and changes
history-lead = Sign-ins and changes of the last { $kept }.
history-empty = Nothing here yet.
history-at = When
history-what = What
history-where = Where
history-by-itself = Automatic
history-older = Older activity
history-why = Why we asked for another proof:

## The lines

history-signed-up = Account created with { $address }
history-signed-in = Signed in with { $identifier }
history-signed-in-restricted = Signed in with { $identifier }, restricted until a further proof is given
history-sign-in-refused = { $reason ->
    [wrong_password] Sign-in failed: wrong password
    [account_locked] Sign-in refused: the account was locked
    [account_protected] Sign-in refused: the account was restricted
    [source_denied] Sign-in refused: from where you said it wasn’t you
   *[other] Sign-in failed
}
history-signed-out = Signed out
history-sessions-ended = Signed out other devices
history-proved = Confirmed it was you
history-proof-refused = Could not confirm it was you
history-nickname-changed = Nickname changed
history-picture-changed = Picture changed
history-picture-removed = Picture removed
history-agreed = { $document ->
    [terms] Agreed to the terms of service, version { $version }
   *[privacy] Agreed to the privacy policy, version { $version }
}
history-language-changed = Language changed
history-password-changed = Password changed
history-password-rehashed = Password storage strengthened
history-password-closed = Password no longer accepted on new devices
history-password-closed-known = Password no longer accepted on devices you have signed in on
history-password-reopened = Password accepted again
history-address-added = { $address } added
history-address-removed = { $address } removed
history-address-bounced = Mail to { $address } came back
history-change-began = Change from { $old } to { $new } began
history-change-stopped = Change from { $old } to { $new } cancelled
history-change-frozen = Change from { $old } to { $new } put on hold
history-change-settled = Change from { $old } to { $new } completed
history-countries-changed = Allowed countries changed: { $countries }
history-countries-off = Allowed countries switched off
history-link-refused = { $address } not added: “That wasn’t me” was pressed in the mail
history-messenger-signed-in = Messenger signed in: { $number }
history-messenger-removed = Messenger signed out: { $name }
history-messenger-number-changed = Messenger’s number changed from { $old } to { $new }
history-notice-sent = Notice sent
history-notice-failed = Notice to { $address } could not be sent
history-sign-in-asked = One more check asked when signing in with { $identifier }
history-restriction-lifted = Restriction lifted
history-sign-in-saved = Sign-in saved
history-saved-sign-in-removed = Saved sign-in removed
history-browser-forgotten = Known browser forgotten
history-confirmation-approved = Sign-in allowed in the messenger { $name }
history-confirmation-denied = Sign-in from { $place } refused in the messenger
history-confirmation-failed = Wrong number entered in the messenger
history-rest-undone = Refused source let in again
history-passkey-added = Passkey added: { $name }
history-removal-began = { $what ->
    [passkey] Removal of a passkey asked for: { $name }
    [messenger] Sign-out of a messenger asked for: { $name }
    [app] Removal of an authenticator app asked for: { $name }
    [identity] Removal of identity verification asked for
    [email] Removal of an email address asked for: { $name }
    [phone] Removal of a phone number asked for: { $name }
    [recovery_codes] Recovery codes replaced
    [two_step_kinds] Taking methods out of two-step asked for
   *[two_step] Switching two-step off asked for
}
history-removal-stopped = { $what ->
    [passkey] Passkey kept: { $name }
    [messenger] Messenger kept: { $name }
    [app] Authenticator app kept: { $name }
    [identity] Identity verification kept
    [email] Email address kept: { $name }
    [phone] Phone number kept: { $name }
    [recovery_codes] Former recovery codes kept
    [two_step_kinds] Methods of two-step kept
   *[two_step] Two-step kept on
}
history-removal-frozen = { $what ->
    [passkey] Removal of a passkey stopped: { $name }
    [messenger] Sign-out of a messenger stopped: { $name }
    [app] Removal of an authenticator app stopped: { $name }
    [identity] Removal of identity verification stopped
    [email] Removal of an email address stopped: { $name }
    [phone] Removal of a phone number stopped: { $name }
   *[recovery_codes] Replacement of recovery codes stopped
}
history-passkey-removed = Passkey removed: { $name }
history-passkey-cloned = A passkey that seems to have been copied was used: { $name }
history-identity-bound = Identity verified with { $name }
history-identity-removed = Identity verification removed
history-locked = Account locked
history-lock-lifted = Lock of the account lifted
history-recovery-began = Password reset begun with { $identifier }
history-recovery-waits = Waiting begun to reset the password
history-recovery-stopped = Password reset stopped
history-recovered = New password set by other proofs
history-number-taken = Number { $address } went to another account and proves nothing any more
history-number-lost = Number { $address } changed hands and proves nothing any more
history-identifier-found = Sign-in names looked up with { $address }
history-service-linked = Service connected: { $service }
history-restricted = Account restricted after a report by { $service }
history-measure-disowned = “That was not me” said of what { $service } reported
history-appeal-filed = Appeal against what { $service } reported
history-appeal-lifted = Appeal answered: the restriction by { $service } is lifted
history-appeal-kept = Appeal answered: the restriction by { $service } stays
history-measure-lifted = Restriction by { $service } lifted
history-two-step-on = Two-step verification switched on
history-two-step-off = Two-step verification switched off
history-two-step-changed = Methods of two-step verification changed
history-operator-token-made = Operator’s token bound to this account: { $name }
history-operator-token-revoked = Operator’s token taken back: { $name }
history-app-added = Authenticator app added: { $name }
history-app-removed = Authenticator app removed: { $name }
history-recovery-codes-made = New recovery codes made
history-recovery-code-used = Recovery code used, { $left } left
history-browser-trusted = Two-step verification no longer asks in this browser for a while
history-browser-distrusted = Two-step verification asks in a browser again
