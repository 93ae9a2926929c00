//! What was just done, told once on the next page.

use domain::environments::Reason;
use wording::{Reader, Text, say};

use crate::sessions::reason_words;

/// Something that was done, by a stable name: it travels in a cookie across the redirect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Said {
    CodeSent,
    /// Whether there was where to send it is not said.
    CodeAskedFor,
    Recovered,
    RecoveryStopped,
    ConfirmationOver,
    SignInApproved,
    ProofApproved,
    RestUndone,
    NicknameChanged,
    PictureChanged,
    PictureRemoved,
    PasswordChanged,
    AddressAdded,
    AddressRemoved,
    AddressDenied,
    SessionEnded,
    SessionsEnded,
    SignedOut,
    CountriesChanged,
    Proved,
    /// Why a further proof was asked in the sign-in that has just ended.
    Asked(Reason),
    BrowserForgotten,
    SavedSignInRemoved,
    ChangeDecided,
    MessengerReady,
    MessengerRemoved,
    MessengerRenamed,
    MessengerNumberChanged,
    PasskeyAdded,
    PasskeyRenamed,
    PasskeyRemoved,
    IdentityBound,
    IdentityRemoved,
    TwoStepOn,
    TwoStepOff,
    TwoStepChanged,
    TwoStepGivenUp,
    AppAdded,
    AppRemoved,
    RecoveryCodesMade,
    RecoveryCodesKept,
    BrowserDistrusted,
    PushOn,
    PushOff,
    HelpfulNoted,
    QuestionSent,
    EnvironmentChosen,
    ClockMoved,
    MeasureDisowned,
    AppealFiled,
    AppealKept,
}

impl Said {
    const PLAIN: [Self; 50] = [
        Self::CodeSent,
        Self::CodeAskedFor,
        Self::Recovered,
        Self::RecoveryStopped,
        Self::ConfirmationOver,
        Self::SignInApproved,
        Self::ProofApproved,
        Self::RestUndone,
        Self::NicknameChanged,
        Self::PictureChanged,
        Self::PictureRemoved,
        Self::PasswordChanged,
        Self::AddressAdded,
        Self::AddressRemoved,
        Self::AddressDenied,
        Self::SessionEnded,
        Self::SessionsEnded,
        Self::SignedOut,
        Self::CountriesChanged,
        Self::Proved,
        Self::BrowserForgotten,
        Self::SavedSignInRemoved,
        Self::ChangeDecided,
        Self::MessengerReady,
        Self::MessengerRemoved,
        Self::MessengerRenamed,
        Self::MessengerNumberChanged,
        Self::PasskeyAdded,
        Self::PasskeyRenamed,
        Self::PasskeyRemoved,
        Self::IdentityBound,
        Self::IdentityRemoved,
        Self::TwoStepOn,
        Self::TwoStepOff,
        Self::TwoStepChanged,
        Self::TwoStepGivenUp,
        Self::AppAdded,
        Self::AppRemoved,
        Self::RecoveryCodesMade,
        Self::RecoveryCodesKept,
        Self::BrowserDistrusted,
        Self::PushOn,
        Self::PushOff,
        Self::HelpfulNoted,
        Self::QuestionSent,
        Self::EnvironmentChosen,
        Self::ClockMoved,
        Self::MeasureDisowned,
        Self::AppealFiled,
        Self::AppealKept,
    ];

    pub(super) fn text(self, reader: &Reader) -> Text {
        self.with(|reason| reason_words(reason).say(reader))
    }

    fn with(self, say_reason: impl FnOnce(Reason) -> String) -> Text {
        match self {
            Self::CodeSent => say::said_code_sent(),
            Self::CodeAskedFor => say::said_code_asked_for(),
            Self::Recovered => say::said_recovered(),
            Self::RecoveryStopped => say::said_recovery_stopped(),
            Self::ConfirmationOver => say::said_confirmation_over(),
            Self::SignInApproved => say::said_sign_in_approved(),
            Self::ProofApproved => say::said_proof_approved(),
            Self::RestUndone => say::said_rest_undone(),
            Self::NicknameChanged => say::said_nickname_changed(),
            Self::PictureChanged => say::said_picture_changed(),
            Self::PictureRemoved => say::said_picture_removed(),
            Self::PasswordChanged => say::said_password_changed(),
            Self::AddressAdded => say::said_address_added(),
            Self::AddressRemoved => say::said_address_removed(),
            Self::AddressDenied => say::said_address_denied(),
            Self::SessionEnded => say::said_session_ended(),
            Self::SessionsEnded => say::said_sessions_ended(),
            Self::SignedOut => say::said_signed_out(),
            Self::CountriesChanged => say::said_countries_changed(),
            Self::Proved => say::said_proved(),
            Self::Asked(reason) => say::said_asked(say_reason(reason)),
            Self::BrowserForgotten => say::said_browser_forgotten(),
            Self::SavedSignInRemoved => say::said_saved_sign_in_removed(),
            Self::ChangeDecided => say::said_change_decided(),
            Self::MessengerReady => say::said_messenger_ready(),
            Self::MeasureDisowned => say::said_measure_disowned(),
            Self::AppealFiled => say::said_appeal_filed(),
            Self::AppealKept => say::said_appeal_kept(),
            Self::MessengerRemoved => say::said_messenger_removed(),
            Self::MessengerRenamed => say::said_messenger_renamed(),
            Self::MessengerNumberChanged => say::said_messenger_number_changed(),
            Self::PasskeyAdded => say::said_passkey_added(),
            Self::PasskeyRenamed => say::said_passkey_renamed(),
            Self::PasskeyRemoved => say::said_passkey_removed(),
            Self::IdentityBound => say::said_identity_bound(),
            Self::IdentityRemoved => say::said_identity_removed(),
            Self::TwoStepOn => say::said_two_step_on(),
            Self::TwoStepOff => say::said_two_step_off(),
            Self::TwoStepChanged => say::said_two_step_changed(),
            Self::TwoStepGivenUp => say::said_two_step_given_up(),
            Self::AppAdded => say::said_app_added(),
            Self::AppRemoved => say::said_app_removed(),
            Self::RecoveryCodesMade => say::said_recovery_codes_made(),
            Self::RecoveryCodesKept => say::said_recovery_codes_kept(),
            Self::BrowserDistrusted => say::said_browser_distrusted(),
            Self::PushOn => say::said_push_on(),
            Self::PushOff => say::said_push_off(),
            Self::HelpfulNoted => say::said_helpful_noted(),
            Self::QuestionSent => say::said_question_sent(),
            Self::EnvironmentChosen => say::said_environment_chosen(),
            Self::ClockMoved => say::said_clock_moved(),
        }
    }

    /// The name in the cookie.
    pub(super) fn name(self) -> String {
        match self {
            Self::Asked(reason) => format!("asked-{}", reason.name()),
            plain => plain.with(|reason| reason.name().to_owned()).id().to_owned(),
        }
    }

    pub(super) fn named(name: &str) -> Option<Self> {
        let asked = Reason::all().map(Self::Asked);
        Self::PLAIN.into_iter().chain(asked).find(|said| said.name() == name)
    }
}
