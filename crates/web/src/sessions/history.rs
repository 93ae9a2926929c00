//! What happened, in words.

use domain::{
    attempts::Who,
    environments::Reason,
    history::{Entry, Event},
    measures::Verdict,
};
use wording::{Text, Words, say};

use super::reasons::ReasonView;

/// Why a further proof was asked of a sign-in, where one was.
pub(super) fn reasons(words: &Words, entry: &Entry) -> Vec<ReasonView> {
    let names = entry.details.get("reasons").map(String::as_str).unwrap_or_default();
    // A newer program may have written a reason that this one has no words for.
    let reasons = Reason::list(names).unwrap_or_default();
    reasons.into_iter().map(|reason| ReasonView::of(words, reason)).collect()
}

/// The words for an entry.
pub(super) fn words(words: &Words, entry: &Entry) -> Text {
    let detail = |name: &str| entry.details.get(name).cloned().unwrap_or_default();
    match entry.event {
        Event::SignedUp => say::history_signed_up(detail("address")),
        Event::SignedIn => say::history_signed_in(detail("identifier")),
        Event::SignedInRestricted => say::history_signed_in_restricted(detail("identifier")),
        Event::SignInRefused => say::history_sign_in_refused(detail("reason")),
        Event::SignInAsked => say::history_sign_in_asked(detail("identifier")),
        Event::RestrictionLifted => say::history_restriction_lifted(),
        Event::BrowserForgotten => say::history_browser_forgotten(),
        Event::SignInSaved => say::history_sign_in_saved(),
        Event::SavedSignInRemoved => say::history_saved_sign_in_removed(),
        Event::SignedOut => say::history_signed_out(),
        Event::SessionsEnded => say::history_sessions_ended(),
        Event::Proved => say::history_proved(),
        Event::ProofRefused => say::history_proof_refused(),
        Event::NicknameChanged => say::history_nickname_changed(),
        Event::PictureChanged => say::history_picture_changed(),
        Event::PictureRemoved => say::history_picture_removed(),
        Event::LanguageChanged => say::history_language_changed(),
        Event::Agreed => say::history_agreed(detail("document"), detail("version")),
        Event::PasswordChanged => say::history_password_changed(),
        Event::PasswordRehashed => say::history_password_rehashed(),
        Event::PasswordClosed if detail("who") == Who::KnownBrowser.name() => {
            say::history_password_closed_known()
        }
        Event::PasswordClosed => say::history_password_closed(),
        Event::PasswordReopened => say::history_password_reopened(),
        Event::AddressAdded => say::history_address_added(detail("address")),
        Event::AddressRemoved => say::history_address_removed(detail("address")),
        Event::AddressBounced => say::history_address_bounced(detail("address")),
        Event::ChangeBegan => say::history_change_began(detail("old"), detail("new")),
        Event::ChangeStopped => say::history_change_stopped(detail("old"), detail("new")),
        Event::ChangeFrozen => say::history_change_frozen(detail("old"), detail("new")),
        Event::ChangeSettled => say::history_change_settled(detail("old"), detail("new")),
        Event::CountriesChanged => match detail("countries").as_str() {
            "" => say::history_countries_off(),
            codes => say::history_countries_changed(countries(words, codes)),
        },
        Event::LinkRefused => say::history_link_refused(detail("address")),
        Event::MessengerSignedIn => say::history_messenger_signed_in(detail("number")),
        Event::MessengerRemoved => say::history_messenger_removed(detail("name")),
        Event::MessengerNumberChanged => {
            say::history_messenger_number_changed(detail("old"), detail("new"))
        }
        Event::ConfirmationApproved => say::history_confirmation_approved(detail("name")),
        Event::ConfirmationDenied => say::history_confirmation_denied(detail("place")),
        Event::ConfirmationFailed => say::history_confirmation_failed(),
        Event::RestUndone => say::history_rest_undone(),
        Event::Locked => say::history_locked(),
        Event::LockLifted => say::history_lock_lifted(),
        Event::RecoveryBegan => say::history_recovery_began(detail("identifier")),
        Event::RecoveryWaits => say::history_recovery_waits(),
        Event::RecoveryStopped => say::history_recovery_stopped(),
        Event::Recovered => say::history_recovered(),
        Event::NumberLost => say::history_number_lost(detail("address")),
        Event::NumberTaken => say::history_number_taken(detail("address")),
        Event::IdentifierFound => say::history_identifier_found(detail("address")),
        Event::ServiceLinked => say::history_service_linked(detail("service")),
        Event::Restricted => say::history_restricted(detail("service")),
        Event::MeasureDisowned => say::history_measure_disowned(detail("service")),
        Event::AppealFiled => say::history_appeal_filed(detail("service")),
        Event::AppealAnswered if detail("outcome") == Verdict::Lifted.name() => {
            say::history_appeal_lifted(detail("service"))
        }
        Event::AppealAnswered => say::history_appeal_kept(detail("service")),
        Event::MeasureLifted => say::history_measure_lifted(detail("service")),
        Event::PasskeyAdded => say::history_passkey_added(detail("name")),
        Event::RemovalBegan => say::history_removal_began(detail("what"), detail("name")),
        Event::RemovalStopped => say::history_removal_stopped(detail("what"), detail("name")),
        Event::RemovalFrozen => say::history_removal_frozen(detail("what"), detail("name")),
        Event::PasskeyRemoved => say::history_passkey_removed(detail("name")),
        Event::PasskeyCloned => say::history_passkey_cloned(detail("name")),
        Event::IdentityBound => say::history_identity_bound(detail("name")),
        Event::IdentityRemoved => say::history_identity_removed(),
        Event::TwoStepOn => say::history_two_step_on(),
        Event::TwoStepOff => say::history_two_step_off(),
        Event::TwoStepChanged => say::history_two_step_changed(),
        Event::OperatorTokenMade => say::history_operator_token_made(detail("name")),
        Event::OperatorTokenRevoked => say::history_operator_token_revoked(detail("name")),
        Event::AppAdded => say::history_app_added(detail("name")),
        Event::AppRemoved => say::history_app_removed(detail("name")),
        Event::RecoveryCodesMade => say::history_recovery_codes_made(),
        Event::RecoveryCodeUsed => say::history_recovery_code_used(detail("left")),
        Event::BrowserTrusted => say::history_browser_trusted(),
        Event::BrowserDistrusted => say::history_browser_distrusted(),
        Event::NoticeSent => say::history_notice_sent(),
        Event::NoticeFailed => say::history_notice_failed(detail("address")),
    }
}

/// Countries by their names, between commas.
fn countries(words: &Words, codes: &str) -> String {
    let names = codes.split(',').map(|code| words.say(&say::place_country(code)));
    names.collect::<Vec<_>>().join(", ")
}
