### What is shown while a method is on its way out.

removing-title = { $what ->
    [passkey] Removing a passkey
    [messenger] Signing out a messenger
    [app] Removing an authenticator app
    [identity] Removing identity verification
    [email] Removing an email address
    [phone] Removing a phone number
    [recovery_codes] Replacing recovery codes
    [two_step_kinds] Taking methods out of two-step
   *[two_step] Switching two-step off
}
removing-row = Being removed: done on { $at }.
removing-row-stopped = The removal is on hold. Decide by { $at } whether it stays.
removing-lead = { $what ->
    [recovery_codes] New recovery codes were made, and the former ones don’t work. It can be stopped until { $at }; the former ones come back then.
    [two_step] Two-step verification goes off on { $at }. Until then every sign-in still asks for a second proof.
    [two_step_kinds] This works for two-step verification until { $at }, as it does now, and not after that.
   *[other] It leaves your account on { $at }. It has stopped working already.
}
removing-own = You asked for this in this sign-in. If you have changed your mind, stop it and it stays.
removing-others = This was asked for in another sign-in. If that wasn’t you, stop it now. This signs out the device that asked.
removing-stop = Stop it
removing-leave = If it was you, there is nothing to do.
removing-look = Look closer
removing-help = Why does removing a method take time?
removing-decide = Decide whether it stays
removing-decide-lead = The removal is on hold. If you haven’t decided by { $at }, it stays.
removing-decide-legend = What should happen?
removing-keep = Keep it
removing-remove = Remove it
removing-decide-submit = Decide
removing-messenger = Somebody asked to sign this messenger out. That happens on { $at }, and until then it receives nothing and confirms nothing. If that wasn’t you, stop it now. This signs out the device that asked.
removing-messenger-stopped = Signing this messenger out is on hold. Another method can decide by { $at } whether it stays. If nobody does, it stays.
