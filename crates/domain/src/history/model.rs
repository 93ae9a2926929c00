//! What can have happened.

use std::collections::BTreeMap;

use crate::{Id, Timestamp, environments::Environment, names::Named};

/// Something that happened to an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    SignedUp,
    SignedIn,
    /// What was proven falls short: it reads, and adds proof.
    SignedInRestricted,
    SignInRefused,
    /// The password was right, and a further proof was asked.
    SignInAsked,
    SignedOut,
    SessionsEnded,
    Proved,
    ProofRefused,
    NicknameChanged,
    PictureChanged,
    PictureRemoved,
    LanguageChanged,
    /// To a document that has changed.
    Agreed,
    PasswordChanged,
    PasswordRehashed,
    /// So many wrong ones in a row that it no longer signs in.
    PasswordClosed,
    PasswordReopened,
    AddressAdded,
    AddressRemoved,
    AddressBounced,
    ChangeBegan,
    ChangeStopped,
    ChangeFrozen,
    ChangeSettled,
    CountriesChanged,
    LinkRefused,
    NoticeSent,
    NoticeFailed,
    MessengerSignedIn,
    MessengerRemoved,
    MessengerNumberChanged,
    PasskeyAdded,
    PasskeyRemoved,
    /// A method is on its way out, or two-step about to go off.
    RemovalBegan,
    RemovalStopped,
    /// It was stopped, and waits for its owner's decision.
    RemovalFrozen,
    /// It signed less often than it had before: there is another one like it.
    PasskeyCloned,
    /// The person that the account belongs to.
    IdentityBound,
    IdentityRemoved,
    RestrictionLifted,
    BrowserForgotten,
    /// A browser remembers the account from now on.
    SignInSaved,
    SavedSignInRemoved,
    /// A sign-in was approved in a messenger.
    ConfirmationApproved,
    /// "I did not ask for this", said in a messenger.
    ConfirmationDenied,
    /// Digits that were not those of the new screen.
    ConfirmationFailed,
    /// A source that was refused may sign in again.
    RestUndone,
    Locked,
    LockLifted,
    /// Somebody began to get back in by what the account signs in with.
    RecoveryBegan,
    /// Time is to stand for a second proof.
    RecoveryWaits,
    RecoveryStopped,
    /// A new password was set by other proofs.
    Recovered,
    /// A number changed hands, as its carrier says, and proves nothing any more.
    NumberLost,
    /// A number leads to another account now, whose owner has shown it.
    NumberTaken,
    /// Somebody was shown, half hidden, what the account signs in with, by an address of it.
    IdentifierFound,
    /// The account is used with a connected service from now on.
    ServiceLinked,
    /// A protective measure began.
    Restricted,
    /// "That was not me", said of a protective measure.
    MeasureDisowned,
    /// "That was me", and what the owner said to it.
    AppealFiled,
    AppealAnswered,
    MeasureLifted,
    TwoStepOn,
    TwoStepOff,
    /// Other kinds of method count.
    TwoStepChanged,
    AppAdded,
    AppRemoved,
    RecoveryCodesMade,
    RecoveryCodeUsed,
    /// "Don't ask on this browser."
    BrowserTrusted,
    BrowserDistrusted,
    /// A token for the admin API was bound to the account.
    OperatorTokenMade,
    OperatorTokenRevoked,
}

impl Named for Event {
    const NAMES: &'static [(Self, &'static str)] = &[
        (Self::SignedUp, "signed_up"),
        (Self::SignedIn, "signed_in"),
        (Self::SignedInRestricted, "signed_in_restricted"),
        (Self::SignInRefused, "sign_in_refused"),
        (Self::SignInAsked, "sign_in_asked"),
        (Self::SignedOut, "signed_out"),
        (Self::SessionsEnded, "sessions_ended"),
        (Self::Proved, "proved"),
        (Self::ProofRefused, "proof_refused"),
        (Self::NicknameChanged, "nickname_changed"),
        (Self::PictureChanged, "picture_changed"),
        (Self::PictureRemoved, "picture_removed"),
        (Self::LanguageChanged, "language_changed"),
        (Self::Agreed, "agreed"),
        (Self::PasswordChanged, "password_changed"),
        (Self::PasswordRehashed, "password_rehashed"),
        (Self::PasswordClosed, "password_closed"),
        (Self::PasswordReopened, "password_reopened"),
        (Self::AddressAdded, "address_added"),
        (Self::AddressRemoved, "address_removed"),
        (Self::AddressBounced, "address_bounced"),
        (Self::ChangeBegan, "change_began"),
        (Self::ChangeStopped, "change_stopped"),
        (Self::ChangeFrozen, "change_frozen"),
        (Self::ChangeSettled, "change_settled"),
        (Self::CountriesChanged, "countries_changed"),
        (Self::LinkRefused, "link_refused"),
        (Self::NoticeSent, "notice_sent"),
        (Self::NoticeFailed, "notice_failed"),
        (Self::MessengerSignedIn, "messenger_signed_in"),
        (Self::MessengerRemoved, "messenger_removed"),
        (Self::MessengerNumberChanged, "messenger_number_changed"),
        (Self::PasskeyAdded, "passkey_added"),
        (Self::PasskeyRemoved, "passkey_removed"),
        (Self::RemovalBegan, "removal_began"),
        (Self::RemovalStopped, "removal_stopped"),
        (Self::RemovalFrozen, "removal_frozen"),
        (Self::PasskeyCloned, "passkey_cloned"),
        (Self::IdentityBound, "identity_bound"),
        (Self::IdentityRemoved, "identity_removed"),
        (Self::RestrictionLifted, "restriction_lifted"),
        (Self::BrowserForgotten, "browser_forgotten"),
        (Self::SignInSaved, "sign_in_saved"),
        (Self::SavedSignInRemoved, "saved_sign_in_removed"),
        (Self::ConfirmationApproved, "confirmation_approved"),
        (Self::ConfirmationDenied, "confirmation_denied"),
        (Self::ConfirmationFailed, "confirmation_failed"),
        (Self::RestUndone, "rest_undone"),
        (Self::Locked, "locked"),
        (Self::LockLifted, "lock_lifted"),
        (Self::RecoveryBegan, "recovery_began"),
        (Self::RecoveryWaits, "recovery_waits"),
        (Self::RecoveryStopped, "recovery_stopped"),
        (Self::Recovered, "recovered"),
        (Self::NumberLost, "number_lost"),
        (Self::NumberTaken, "number_taken"),
        (Self::IdentifierFound, "identifier_found"),
        (Self::ServiceLinked, "service_linked"),
        (Self::Restricted, "restricted"),
        (Self::MeasureDisowned, "measure_disowned"),
        (Self::AppealFiled, "appeal_filed"),
        (Self::AppealAnswered, "appeal_answered"),
        (Self::MeasureLifted, "measure_lifted"),
        (Self::TwoStepOn, "two_step_on"),
        (Self::TwoStepOff, "two_step_off"),
        (Self::TwoStepChanged, "two_step_changed"),
        (Self::AppAdded, "app_added"),
        (Self::AppRemoved, "app_removed"),
        (Self::RecoveryCodesMade, "recovery_codes_made"),
        (Self::RecoveryCodeUsed, "recovery_code_used"),
        (Self::BrowserTrusted, "browser_trusted"),
        (Self::BrowserDistrusted, "browser_distrusted"),
        (Self::OperatorTokenMade, "operator_token_made"),
        (Self::OperatorTokenRevoked, "operator_token_revoked"),
    ];
}

impl Event {
    /// The stable name, as in rows and JSON.
    pub fn name(self) -> &'static str {
        Named::name(self)
    }

    /// Whether the owner reads it in the history; the audit log has everything.
    pub(super) const fn is_for_the_owner(self) -> bool {
        !matches!(self, Self::PasswordRehashed | Self::NoticeSent)
    }
}

/// What else there is to say: masked addresses, reasons, counts; by stable names.
pub type Details = BTreeMap<&'static str, String>;

/// A line of the owner's history.
#[derive(Clone, Debug)]
pub struct Entry {
    pub id: Id<Self>,
    pub at: Timestamp,
    pub event: Event,
    pub details: BTreeMap<String, String>,
    /// None for what the service did by itself.
    pub environment: Option<Environment>,
}
