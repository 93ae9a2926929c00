### Text messages: at most 90 bytes, no links.

sms-code = [{ -daemun }] Your code is { $code }. Do not share it with anyone.
sms-password-changed = [{ -daemun }] Your password was changed. If that was not you, tell support.
sms-password-closed = [{ -daemun }] Too many wrong passwords. Yours is closed for new devices.
sms-password-closed-known = [{ -daemun }] Too many wrong passwords. Yours is closed for known devices too.
sms-countries-changed = [{ -daemun }] Your allowed countries were changed. If that was not you, tell support.
sms-address-added = [{ -daemun }] { $address } was added. Not you? Change your password.
sms-address-removed = [{ -daemun }] { $address } was removed. Not you? Change your password.
sms-change-began = [{ -daemun }] You will sign in with { $new }. Not you? Tell support.
sms-change-reminder = [{ -daemun }] Still changing to { $new }. Not you? Tell support.
sms-change-stopped = [{ -daemun }] The change was cancelled. Sign in as before.
sms-change-frozen = [{ -daemun }] The change is on hold and all devices are signed out.
sms-change-settled = [{ -daemun }] The change is complete. Sign in with { $new }.
sms-messenger-signed-in = [{ -daemun }] Messenger signed in: { $number }. Not you? Change your password.
sms-messenger-removed = [{ -daemun }] A messenger was signed out. Not you? Change your password.
sms-messenger-number-changed = [{ -daemun }] Messenger’s number is now { $new }. Not you? Tell support.
sms-restricted-sign-in = [{ -daemun }] A restricted sign-in took place. Not you? Change your password.
sms-passkey-added = [{ -daemun }] A passkey was added. Not you? Change your password.
sms-passkey-removed = [{ -daemun }] A passkey was removed. Not you? Change your password.
sms-passkey-cloned = [{ -daemun }] We stopped a sign-in with what seems a copied passkey.
sms-new-sign-in = [{ -daemun }] New sign-in. Not you? Lock your account by reporting a loss.
sms-locked = [{ -daemun }] Your account is locked. All devices are signed out.
sms-recovery-waits = [{ -daemun }] Somebody waits to reset your password. Not you? Stop it.
sms-recovery-ready = [{ -daemun }] Your password can be reset now. Not you? Stop it.
sms-recovery-stopped = [{ -daemun }] The password reset was stopped.
sms-recovered = [{ -daemun }] Your password was reset. Not you? Tell support.
