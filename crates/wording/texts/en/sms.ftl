### Text messages: at most 90 bytes, no links.

sms-code = [{ -daemun }] Your code is { $code }. Do not share it with anyone.
sms-password-changed = [{ -daemun }] Your password was changed. If that was not you, tell support.
sms-password-closed = [{ -daemun }] Too many wrong passwords. Yours is closed for new devices.
sms-password-closed-known = [{ -daemun }] Too many wrong passwords. Yours is closed for known devices too.
sms-countries-changed = [{ -daemun }] Your allowed countries were changed. If that was not you, tell support.
sms-address-added = [{ -daemun }] { $address } was added. Not you? Change your password.
sms-address-removed = [{ -daemun }] { $address } was removed. Not you? Change your password.
sms-change-began = [{ -daemun }] You will sign in with { $new }. Not you? Report a loss.
sms-change-reminder = [{ -daemun }] Still changing to { $new }. Not you? Report a loss.
sms-change-stopped = [{ -daemun }] The change was cancelled. Sign in as before.
sms-change-frozen = [{ -daemun }] The change is on hold and all devices are signed out.
sms-change-settled = [{ -daemun }] The change is complete. Sign in with { $new }.
sms-messenger-signed-in = [{ -daemun }] Messenger signed in: { $number }. Not you? Change your password.
sms-messenger-removed = [{ -daemun }] A messenger was signed out. Not you? Change your password.
sms-messenger-number-changed = [{ -daemun }] Messenger’s number is now { $new }. Not you? Tell support.
sms-restricted-sign-in = [{ -daemun }] A restricted sign-in took place. Not you? Change your password.
sms-confirmation-denied = [{ -daemun }] A request was refused in the messenger. Not you? Lock your account.
sms-sign-in-saved = [{ -daemun }] A sign-in was saved. Not you? Change your password.
sms-passkey-added = [{ -daemun }] A passkey was added. Not you? Change your password.
sms-passkey-removed = [{ -daemun }] A passkey was removed. Not you? Change your password.
sms-passkey-cloned = [{ -daemun }] We stopped a sign-in with what seems a copied passkey.
sms-identity-bound = [{ -daemun }] Your identity was verified. Not you? Change your password.
sms-identity-removed = [{ -daemun }] Identity verification removed. Not you? Change your password.
sms-new-sign-in = [{ -daemun }] New sign-in. Not you? Lock your account by reporting a loss.
sms-locked = [{ -daemun }] Your account is locked. All devices are signed out.
sms-recovery-waits = [{ -daemun }] Somebody waits to reset your password. Not you? Stop it.
sms-recovery-ready = [{ -daemun }] Your password can be reset now. Not you? Stop it.
sms-number-lost = [{ -daemun }] { $number } has changed hands and no longer confirms that it’s you.
sms-number-taken = [{ -daemun }] Another account has { $number } now. It no longer confirms that it’s you.
sms-recovery-stopped = [{ -daemun }] The password reset was stopped.
sms-recovered = [{ -daemun }] Your password was reset. Not you? Tell support.
sms-restricted = [{ -daemun }] Your account is restricted. Sign in to see why.
sms-appeal-filed = [{ -daemun }] Your appeal was sent.
sms-appeal-lifted = [{ -daemun }] Your appeal was heard: the restriction is lifted.
sms-appeal-kept = [{ -daemun }] Your appeal was answered: the restriction stays.
sms-measure-lifted = [{ -daemun }] The restriction is lifted. You can sign in again.
sms-two-step-on = [{ -daemun }] Two-step verification is on. Not you? Change your password.
sms-two-step-off = [{ -daemun }] Two-step verification is off. Not you? Change your password.
sms-two-step-changed = [{ -daemun }] Two-step methods were changed. Not you? Change your password.
sms-operator-token-made = [{ -daemun }] An operator’s token was bound to your account. Unexpected? Tell us.
sms-operator-token-revoked = [{ -daemun }] An operator’s token of your account was taken back.
sms-app-added = [{ -daemun }] An authenticator app was added. Not you? Change your password.
sms-app-removed = [{ -daemun }] An authenticator app was removed. Not you? Change your password.
sms-recovery-codes-made = [{ -daemun }] New recovery codes were made. Not you? Change your password.
sms-recovery-code-used = [{ -daemun }] A recovery code was used, { NUMBER($left) } left. Not you? Make new ones.
sms-removal-began = [{ -daemun }] { $what ->
    [passkey] A passkey is being removed.
    [messenger] A messenger is being signed out.
    [app] An authenticator app is being removed.
    [identity] Identity verification is being removed.
    [email] An email address is being removed.
    [phone] A phone number is being removed.
    [recovery_codes] Recovery codes were replaced.
    [two_step_kinds] Methods are being taken out of two-step.
   *[two_step] Two-step is going off.
} Not you? Sign in and stop it.
sms-removal-reminder = [{ -daemun }] { $what ->
    [passkey] A passkey will soon be gone.
    [messenger] A messenger will soon be signed out.
    [app] An authenticator app will soon be gone.
    [identity] Identity verification will soon be gone.
    [email] An email address will soon be gone.
    [phone] A phone number will soon be gone.
    [recovery_codes] Former recovery codes will soon be gone.
    [two_step_kinds] Methods will soon be out of two-step.
   *[two_step] Two-step will soon be off.
} Not you? Sign in and stop it.
sms-removal-frozen = [{ -daemun }] { $what ->
    [passkey] Removing a passkey is on hold.
    [messenger] Signing out a messenger is on hold.
    [app] Removing an app is on hold.
    [identity] Removing identity verification is on hold.
    [email] Removing an email address is on hold.
    [phone] Removing a phone number is on hold.
   *[recovery_codes] Replacing recovery codes is on hold.
} Sign in to decide.
sms-removal-stopped = [{ -daemun }] { $what ->
    [passkey] The passkey stays.
    [messenger] The messenger stays.
    [app] The authenticator app stays.
    [identity] Identity verification stays.
    [email] The email address stays.
    [phone] The phone number stays.
    [recovery_codes] Your former recovery codes work again.
    [two_step_kinds] Two-step keeps its methods.
   *[two_step] Two-step stays on.
}
