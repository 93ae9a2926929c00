### Confirming that it is you, before a change.

proving-title = Confirm it’s you
proving-lead-add = To keep your account safe, we check once more that it’s you.
proving-lead-replace = Before an important change, we check once more that it’s you. A method added in the last { $bound_for } may not count yet.
proving-lead-reclaim = To take the number back, first confirm in another way than by text message. It has to be one that you have had for at least { $bound_for }.
proving-lead-strongest = This takes two different ways of confirming that it’s you. Give one more.
proving-lead-decide = Confirm that it’s you in another way than what is being changed. It has to be one that you had long before the change.
proving-password-too-new = Your password is too new to be used here. It can be from { $from }.
proving-none = Nothing you have can be used here yet. Come back at the earliest of the times below.
proving-none-decides = Nothing you have can be used here. If you do nothing, the old one stays.
proving-by-code-title = Use a code
proving-too-new = Can be used from { $from }
proving-send = Send code
proving-send-to = Send code to { $address }
proving-code-title = Enter the code
proving-code-lead = Enter the { NUMBER($digits) }-digit code we sent to { $address }.
proving-not-arrived = No code yet?
proving-messenger-lead = Open the waiting check in your messenger and enter this number there.
proving-messenger-approved = Confirmed in the messenger. Go on.
proving-messenger-more = It was confirmed in the messenger, but the two devices are far apart. Use another way.
proving-messenger-over = It was refused in the messenger, or its time is over. Ask again, or use another way.
