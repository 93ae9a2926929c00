//! What a refusal says, which field it is about, and its HTTP status.

use axum::http::StatusCode;
use domain::{Refusal, Timestamp};
use wording::{Moment, Text, say};

fn moment(at: Timestamp) -> Moment {
    Moment(at.0)
}

/// The words, and the field that the refusal is about unless the form knows better.
pub(super) fn words(refusal: &Refusal) -> (Text, Option<&'static str>) {
    let (text, field) = match refusal {
        Refusal::EmailMissing => (say::refusal_email_missing(), "identifier"),
        Refusal::EmailMalformed => (say::refusal_email_malformed(), "identifier"),
        Refusal::EmailTooLong => (say::refusal_email_too_long(), "identifier"),
        Refusal::EmailLocalPartNotAscii => {
            (say::refusal_email_local_part_not_ascii(), "identifier")
        }
        Refusal::PhoneMissing => (say::refusal_phone_missing(), "identifier"),
        Refusal::PhoneMalformed => (say::refusal_phone_malformed(), "identifier"),
        Refusal::PhoneRetired => (say::refusal_phone_retired(), "identifier"),
        Refusal::PhoneNotMobile => (say::refusal_phone_not_mobile(), "identifier"),
        Refusal::IdentifierMissing => (say::refusal_identifier_missing(), "identifier"),
        Refusal::IdentifierMalformed => (say::refusal_identifier_malformed(), "identifier"),
        Refusal::CountryNotServed => (say::refusal_country_not_served(), "identifier"),
        Refusal::AddressTaken => (say::refusal_address_taken(), "identifier"),
        Refusal::AddressIsYours => (say::refusal_address_is_yours(), "identifier"),
        Refusal::PhoneNotContact => (say::refusal_phone_not_contact(), "identifier"),
        Refusal::AgeNotConfirmed { years } => {
            (say::refusal_age_not_confirmed(*years), "old_enough")
        }
        Refusal::TermsNotAgreed => (say::refusal_terms_not_agreed(), "terms"),
        Refusal::PrivacyNotAgreed => (say::refusal_privacy_not_agreed(), "privacy"),
        Refusal::CodeMissing => (say::refusal_code_missing(), "code"),
        Refusal::CodeWrong { tries_left } => (say::refusal_code_wrong(*tries_left), "code"),
        Refusal::CodeExpired => (say::refusal_code_expired(), "code"),
        Refusal::CodeUsedUp => (say::refusal_code_used_up(), "code"),
        Refusal::PasswordWrong => (say::refusal_password_wrong(), "password"),
        Refusal::NicknameMissing => (say::refusal_nickname_missing(), "nickname"),
        Refusal::NicknameTooLong { most } => (say::refusal_nickname_too_long(*most), "nickname"),
        Refusal::NicknameForbidden => (say::refusal_nickname_forbidden(), "nickname"),
        Refusal::MessengerNameMissing => (say::refusal_messenger_name_missing(), "name"),
        Refusal::MessengerNameTooLong { most } => {
            (say::refusal_messenger_name_too_long(*most), "name")
        }
        Refusal::PasskeyNameMissing => (say::refusal_passkey_name_missing(), "name"),
        Refusal::PasskeyNameTooLong { most } => (say::refusal_passkey_name_too_long(*most), "name"),
        Refusal::AppNameMissing => (say::refusal_app_name_missing(), "name"),
        Refusal::AppNameTooLong { most } => (say::refusal_app_name_too_long(*most), "name"),
        Refusal::TypedWrong => (say::refusal_typed_wrong(), "code"),
        Refusal::QueryTooLong { most } => (say::refusal_query_too_long(*most), "query"),
        Refusal::QuestionMissing => (say::refusal_question_missing(), "question"),
        Refusal::QuestionTooLong { most } => (say::refusal_question_too_long(*most), "question"),
        Refusal::QrOver => (say::refusal_qr_over(), "code"),
        Refusal::CountryMissing => (say::refusal_country_missing(), "country"),
        Refusal::TooManyCountries { most } => (say::refusal_too_many_countries(*most), "country"),
        Refusal::NumberUnknown => (say::refusal_number_unknown(), "number"),
        Refusal::NumberProven => (say::refusal_number_proven(), "number"),
        Refusal::NumberChangedHands => (say::refusal_number_changed_hands(), "code"),
        Refusal::PasswordSame => (say::refusal_password_same(), "new_password"),
        Refusal::AppealMissing => (say::refusal_appeal_missing(), "appeal"),
        Refusal::AppealTooLong { most } => (say::refusal_appeal_too_long(*most), "appeal"),
        Refusal::SpanMalformed => (say::refusal_span_malformed(), "advance"),
        Refusal::PlaceUnknown => (say::refusal_place_unknown(), "place"),
        Refusal::GateNeeded { .. } => (say::refusal_gate_needed(), "gate"),
        Refusal::GateFailed { .. } => (say::refusal_gate_failed(), "gate"),
        Refusal::GateTooSoon { from, .. } => (say::refusal_gate_too_soon(moment(*from)), "gate"),
        password if is_about_new_password(password) => return new_password(password),
        picture if is_about_picture(picture) => return about_picture(picture),
        other => return (without_field(other), None),
    };
    (text, Some(field))
}

const fn is_about_new_password(refusal: &Refusal) -> bool {
    matches!(
        refusal,
        Refusal::PasswordMissing
            | Refusal::PasswordTooShort { .. }
            | Refusal::PasswordTooLong { .. }
            | Refusal::PasswordCommon
            | Refusal::PasswordPersonal
            | Refusal::PasswordWeak
    )
}

fn new_password(refusal: &Refusal) -> (Text, Option<&'static str>) {
    let text = match refusal {
        Refusal::PasswordTooShort { least } => say::refusal_password_too_short(*least),
        Refusal::PasswordTooLong { most } => say::refusal_password_too_long(*most),
        Refusal::PasswordCommon => say::refusal_password_common(),
        Refusal::PasswordPersonal => say::refusal_password_personal(),
        Refusal::PasswordWeak => say::refusal_password_weak(),
        _ => say::refusal_password_missing(),
    };
    (text, Some("new_password"))
}

const fn is_about_picture(refusal: &Refusal) -> bool {
    matches!(
        refusal,
        Refusal::PictureTooLarge { .. }
            | Refusal::PictureTooManyPixels { .. }
            | Refusal::PictureMissing
            | Refusal::PictureUnreadable
    )
}

fn about_picture(refusal: &Refusal) -> (Text, Option<&'static str>) {
    let text = match refusal {
        Refusal::PictureTooLarge { most_bytes } => {
            say::refusal_picture_too_large(i64::try_from(*most_bytes).unwrap_or(i64::MAX))
        }
        Refusal::PictureTooManyPixels { most_side } => {
            say::refusal_picture_too_many_pixels(*most_side)
        }
        Refusal::PictureMissing => say::refusal_picture_missing(),
        _ => say::refusal_picture_unreadable(),
    };
    (text, Some("picture"))
}

fn without_field(refusal: &Refusal) -> Text {
    match refusal {
        Refusal::NothingBegun => say::refusal_nothing_begun(),
        Refusal::ResendTooSoon { again_at } => say::refusal_resend_too_soon(moment(*again_at)),
        Refusal::TooManySends { again_at } => say::refusal_too_many_sends(moment(*again_at)),
        Refusal::TooManyTries { again_at } => say::refusal_too_many_tries(moment(*again_at)),
        Refusal::TooOften { again_at } => say::refusal_too_often(moment(*again_at)),
        Refusal::RecoveryRests { from } => say::refusal_recovery_rests(moment(*from)),
        Refusal::TooManyAccounts { again_at } => say::refusal_too_many_accounts(moment(*again_at)),
        Refusal::TooManyAddresses { most } => say::refusal_too_many_addresses(*most),
        Refusal::AddressUnknown => say::refusal_address_unknown(),
        Refusal::MethodLeaves { .. } => say::refusal_method_leaves(),
        Refusal::RemovalOnHold => say::refusal_removal_on_hold(),
        Refusal::RemovalUnderWay => say::refusal_removal_under_way(),
        Refusal::AddressChanging => say::refusal_address_changing(),
        Refusal::LastIdentifier => say::refusal_last_identifier(),
        Refusal::LinkDead => say::refusal_link_dead(),
        Refusal::OtherBrowser => say::refusal_other_browser(),
        Refusal::SignInRefused => say::refusal_sign_in_refused(),
        Refusal::AccountLocked { since } => say::refusal_account_locked(moment(*since)),
        Refusal::AccountProtected { .. } => say::refusal_account_protected(),
        Refusal::AppealClosed => say::refusal_appeal_closed(),
        Refusal::PasswordWaits { again_at, known_browser: false } => {
            say::refusal_password_waits(moment(*again_at))
        }
        Refusal::PasswordWaits { again_at, known_browser: true } => {
            say::refusal_password_waits_here(moment(*again_at))
        }
        Refusal::PasswordClosed { known_browser: false } => say::refusal_password_closed(),
        Refusal::PasswordClosed { known_browser: true } => say::refusal_password_closed_here(),
        Refusal::SourceRests { again_at } => say::refusal_source_rests(moment(*again_at)),
        Refusal::FreshProofNeeded => say::refusal_fresh_proof_needed(),
        Refusal::OlderMethodNeeded => say::refusal_older_method_needed(),
        Refusal::SessionRestricted => say::refusal_session_restricted(),
        Refusal::WayUnknown => say::refusal_way_unknown(),
        Refusal::OtherClassNeeded => say::refusal_other_class_needed(),
        Refusal::OldestAddressStays { until } => say::refusal_oldest_address_stays(moment(*until)),
        Refusal::SignedOut => say::refusal_signed_out(),
        Refusal::SessionUnknown => say::refusal_session_unknown(),
        Refusal::BrowserUnknown => say::refusal_browser_unknown(),
        Refusal::SavedSignInUnknown => say::refusal_saved_sign_in_unknown(),
        Refusal::MoreProofNeeded => say::refusal_more_proof_needed(),
        Refusal::MessengerUnknown => say::refusal_messenger_unknown(),
        Refusal::TooManyMessengers { most } => say::refusal_too_many_messengers(*most),
        Refusal::PasskeyUnknown => say::refusal_passkey_unknown(),
        Refusal::TooManyPasskeys { most } => say::refusal_too_many_passkeys(*most),
        Refusal::PasskeyKnown => say::refusal_passkey_known(),
        Refusal::PasskeyRefused => say::refusal_passkey_refused(),
        Refusal::PasskeyUnverified => say::refusal_passkey_unverified(),
        Refusal::PasskeyAbroad => say::refusal_passkey_abroad(),
        Refusal::IdentityRefused => say::refusal_identity_refused(),
        Refusal::IdentityBound => say::refusal_identity_bound(),
        Refusal::IdentityUnknown => say::refusal_identity_unknown(),
        Refusal::LastWayIn => say::refusal_last_way_in(),
        Refusal::AppUnknown => say::refusal_app_unknown(),
        Refusal::TooManyApps { most } => say::refusal_too_many_apps(*most),
        Refusal::LastSecondStep => say::refusal_last_second_step(),
        Refusal::NoSecondStep => say::refusal_no_second_step(),
        Refusal::TwoStepStands => say::refusal_two_step_stands(),
        Refusal::KindsLeave => say::refusal_kinds_leave(),
        Refusal::TwoStepKeptOn => say::refusal_two_step_kept_on(),
        Refusal::PushRefused => say::refusal_push_refused(),
        Refusal::TooManyConfirmations { again_at } => {
            say::refusal_too_many_confirmations(moment(*again_at))
        }
        Refusal::QrRests { until } => say::refusal_qr_rests(moment(*until)),
        Refusal::TooManyQrs { again_at } => say::refusal_too_many_qrs(moment(*again_at)),
        Refusal::NotConfirmedYet => say::refusal_not_confirmed_yet(),
        Refusal::PromptUnknown => say::refusal_prompt_unknown(),
        Refusal::PromptOver => say::refusal_prompt_over(),
        Refusal::CarriedElsewhere => say::refusal_carried_elsewhere(),
        Refusal::MessengerWaits { from } => say::refusal_messenger_waits(moment(*from)),
        Refusal::MessengerKeyRefused => say::refusal_messenger_key_refused(),
        Refusal::Overloaded { .. } => say::refusal_overloaded(),
        // Every other refusal has a field and is said above.
        _ => say::problem_refused_title(),
    }
}

/// The status: 422 for what was typed, 429 and 503 for what may be tried later.
pub(super) fn status(refusal: &Refusal) -> StatusCode {
    match refusal {
        Refusal::ResendTooSoon { .. }
        | Refusal::TooManySends { .. }
        | Refusal::TooManyAccounts { .. }
        | Refusal::TooManyTries { .. }
        | Refusal::PasswordWaits { .. }
        | Refusal::SourceRests { .. }
        | Refusal::TooManyConfirmations { .. }
        | Refusal::TooManyQrs { .. }
        | Refusal::TooOften { .. }
        | Refusal::RecoveryRests { .. }
        | Refusal::GateTooSoon { .. } => StatusCode::TOO_MANY_REQUESTS,
        Refusal::Overloaded { .. } => StatusCode::SERVICE_UNAVAILABLE,
        Refusal::FreshProofNeeded
        | Refusal::OlderMethodNeeded
        | Refusal::OtherClassNeeded
        | Refusal::MoreProofNeeded
        | Refusal::SessionRestricted
        | Refusal::MessengerWaits { .. }
        | Refusal::QrRests { .. }
        | Refusal::AccountLocked { .. }
        | Refusal::AccountProtected { .. }
        | Refusal::MethodLeaves { .. }
        | Refusal::RemovalOnHold
        | Refusal::PasswordClosed { .. } => StatusCode::FORBIDDEN,
        Refusal::SessionUnknown
        | Refusal::BrowserUnknown
        | Refusal::SavedSignInUnknown
        | Refusal::AddressUnknown
        | Refusal::WayUnknown
        | Refusal::PromptUnknown
        | Refusal::PasskeyUnknown
        | Refusal::IdentityUnknown
        | Refusal::AppUnknown
        | Refusal::MessengerUnknown => StatusCode::NOT_FOUND,
        Refusal::LinkDead | Refusal::NothingBegun | Refusal::PromptOver | Refusal::AppealClosed => {
            StatusCode::GONE
        }
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// When to come back, in seconds from `now`.
pub(super) fn retry_after(refusal: &Refusal, now: Timestamp) -> Option<u64> {
    match refusal {
        Refusal::Overloaded { retry_after } => Some(u64::from(*retry_after)),
        Refusal::ResendTooSoon { again_at }
        | Refusal::TooManySends { again_at }
        | Refusal::TooManyAccounts { again_at }
        | Refusal::TooManyTries { again_at }
        | Refusal::PasswordWaits { again_at, .. }
        | Refusal::SourceRests { again_at }
        | Refusal::TooManyConfirmations { again_at }
        | Refusal::TooManyQrs { again_at }
        | Refusal::TooOften { again_at }
        | Refusal::RecoveryRests { from: again_at }
        | Refusal::GateTooSoon { from: again_at, .. } => Some(again_at.since(now).as_secs() + 1),
        _ => None,
    }
}
