//! Short messages: one sentence, never a link.

use domain::notices::Message;
use wording::{Text, say};

/// The text; none where a message is only ever a mail.
pub(super) fn text(message: &Message, code: Option<&str>) -> Option<Text> {
    Some(match message {
        Message::SignUpCode { .. }
        | Message::AddressCode { .. }
        | Message::ProofCode { .. }
        | Message::DecisionCode { .. }
        | Message::MessengerCode { .. }
        | Message::RecoveryCode { .. }
        | Message::FindCode { .. }
        | Message::LockCode { .. } => say::sms_code(code?),
        Message::Welcome { .. }
        | Message::WrongPasswords { .. }
        | Message::Question { .. }
        | Message::AppealWaits { .. }
        | Message::LockReview { .. } => return None,
        Message::NewSignIn { .. } => say::sms_new_sign_in(),
        Message::Locked { .. } => say::sms_locked(),
        Message::Restricted { .. } => say::sms_restricted(),
        Message::AppealFiled { .. } => say::sms_appeal_filed(),
        Message::AppealAnswered { lifted: true, .. } => say::sms_appeal_lifted(),
        Message::AppealAnswered { lifted: false, .. } => say::sms_appeal_kept(),
        Message::MeasureLifted { .. } => say::sms_measure_lifted(),
        Message::PasswordClosed { known_browsers: false, .. } => say::sms_password_closed(),
        Message::PasswordClosed { known_browsers: true, .. } => say::sms_password_closed_known(),
        Message::PasswordChanged { .. } => say::sms_password_changed(),
        Message::Recovered { .. } => say::sms_recovered(),
        Message::RecoveryWaits { .. } => say::sms_recovery_waits(),
        Message::RecoveryReady { .. } => say::sms_recovery_ready(),
        Message::RecoveryStopped { .. } => say::sms_recovery_stopped(),
        Message::NumberLost { masked, .. } => say::sms_number_lost(masked.as_str()),
        Message::NumberTaken { masked, .. } => say::sms_number_taken(masked.as_str()),
        Message::CountriesChanged { .. } => say::sms_countries_changed(),
        Message::AddressAdded { masked, .. } => say::sms_address_added(masked.as_str()),
        Message::AddressRemoved { masked, .. } => say::sms_address_removed(masked.as_str()),
        Message::ChangeBegan { new, .. } => say::sms_change_began(new.as_str()),
        Message::ChangeReminder { new, .. } => say::sms_change_reminder(new.as_str()),
        Message::ChangeStopped { .. } => say::sms_change_stopped(),
        Message::ChangeFrozen { .. } => say::sms_change_frozen(),
        Message::RestrictedSignIn { .. } => say::sms_restricted_sign_in(),
        Message::ChangeSettled { new, .. } => say::sms_change_settled(new.as_str()),
        Message::MessengerSignedIn { number, .. } => say::sms_messenger_signed_in(number.as_str()),
        Message::ConfirmationDenied { .. } => say::sms_confirmation_denied(),
        Message::SignInSaved { .. } => say::sms_sign_in_saved(),
        Message::PasskeyAdded { .. } => say::sms_passkey_added(),
        Message::PasskeyRemoved { .. } => say::sms_passkey_removed(),
        Message::RemovalBegan { what, .. } => say::sms_removal_began(what.name()),
        Message::RemovalReminder { what, .. } => say::sms_removal_reminder(what.name()),
        Message::RemovalFrozen { what, .. } => say::sms_removal_frozen(what.name()),
        Message::RemovalStopped { what, .. } => say::sms_removal_stopped(what.name()),
        Message::PasskeyCloned { .. } => say::sms_passkey_cloned(),
        Message::IdentityBound { .. } => say::sms_identity_bound(),
        Message::IdentityRemoved { .. } => say::sms_identity_removed(),
        Message::TwoStepOn { .. } => say::sms_two_step_on(),
        Message::TwoStepOff { .. } => say::sms_two_step_off(),
        Message::TwoStepChanged { .. } => say::sms_two_step_changed(),
        Message::OperatorToken { made: true, .. } => say::sms_operator_token_made(),
        Message::OperatorToken { .. } => say::sms_operator_token_revoked(),
        Message::AppAdded { .. } => say::sms_app_added(),
        Message::AppRemoved { .. } => say::sms_app_removed(),
        Message::RecoveryCodesMade { .. } => say::sms_recovery_codes_made(),
        Message::RecoveryCodeUsed { left, .. } => say::sms_recovery_code_used(*left),
        Message::MessengerRemoved { .. } => say::sms_messenger_removed(),
        Message::MessengerNumberChanged { new, .. } => {
            say::sms_messenger_number_changed(new.as_str())
        }
    })
}
