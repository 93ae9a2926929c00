### What was just done, said once on the next page.

said-code-sent = We sent a code.
said-nickname-changed = Your nickname is changed.
said-picture-changed = Your picture is changed.
said-picture-removed = Your picture is removed.
said-password-changed = Your password is changed. All other devices are signed out.
said-address-added = Confirmed.
said-address-removed = Removed.
said-address-denied = Thank you for telling us. The request is cancelled.
said-session-ended = That device is signed out.
said-sessions-ended = All other devices are signed out.
said-signed-out = You are signed out.
said-countries-changed = Your allowed countries are changed. We told all your addresses.
said-proved = You have confirmed that it’s you.
said-change-decided = Your choice stands. Sign in with it now.
said-messenger-ready = The messenger is ready.
said-messenger-removed = The messenger was signed out.
said-messenger-renamed = The messenger has its new name.
said-messenger-number-changed = The messenger has its new number.
said-push-on = You are now told while the messenger is closed.
said-push-off = Notifications are off.
said-environment-chosen = The place is chosen.
said-clock-moved = The clock is moved.
said-browser-forgotten = From now on we check again when you sign in in that browser.
said-asked = Why we checked again: { $reason }
said-helpful-noted = Sent. Thank you for letting us know.
said-question-sent = Your question has been sent. We will answer by email.
