//! What can be told.

use serde::{Deserialize, Serialize};
use wording::Lang;

use crate::{
    AccountId, Id, Timestamp,
    addresses::Identifier,
    environments::Environment,
    proofs::{codes::Code, links::Link},
    removals::What,
};

/// A message without its words. Codes and links are named, not said: the worker derives them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Message {
    /// A code for an address that wants to sign up; the link does the same.
    SignUpCode {
        code: Id<Code>,
        issue: u32,
        link: Option<Id<Link>>,
    },
    /// A code for an address that an account wants to have; the link does the same.
    AddressCode {
        code: Id<Code>,
        issue: u32,
        link: Option<Id<Link>>,
    },
    /// A code for a fresh proof.
    ProofCode {
        code: Id<Code>,
        issue: u32,
    },
    /// A code by which the owner decides a stopped change.
    DecisionCode {
        code: Id<Code>,
        issue: u32,
    },
    /// A code for the number of a messenger.
    MessengerCode {
        code: Id<Code>,
        issue: u32,
    },
    /// A code by which a loss is reported.
    LockCode {
        code: Id<Code>,
        issue: u32,
    },
    /// A code by which somebody gets back in.
    RecoveryCode {
        code: Id<Code>,
        issue: u32,
    },
    /// A code by which somebody finds what they sign in with.
    FindCode {
        code: Id<Code>,
        issue: u32,
    },
    /// Time is to stand for a second proof; the link stops it.
    RecoveryWaits {
        /// Whether it was told before.
        again: bool,
        ends_at: Timestamp,
        environment: Environment,
        link: Option<Id<Link>>,
    },
    /// The time is over: it can be gone on with, or stopped by the link.
    RecoveryReady {
        until: Timestamp,
        link: Option<Id<Link>>,
    },
    RecoveryStopped {
        at: Timestamp,
    },
    /// A phone number of the account has another subscriber by now, as its carrier says.
    NumberLost {
        masked: String,
        at: Timestamp,
    },
    /// A phone number leads to another account now; the link leads to what can be done about it.
    NumberTaken {
        masked: String,
        at: Timestamp,
        link: Option<Id<Link>>,
    },
    /// A new password was set by other proofs.
    Recovered {
        at: Timestamp,
        environment: Environment,
    },
    Welcome {
        nickname: String,
    },
    PasswordChanged {
        at: Timestamp,
        environment: Environment,
    },
    /// The rule of allowed countries; without any, it was switched off.
    CountriesChanged {
        countries: Vec<String>,
        at: Timestamp,
        environment: Environment,
    },
    /// So many wrong passwords in a row that it no longer signs in: from known browsers, or from
    /// all others.
    PasswordClosed {
        at: Timestamp,
        misses: u32,
        known_browsers: bool,
    },
    /// The wrong passwords of a day from browsers that the account does not know.
    WrongPasswords {
        since: Timestamp,
        until: Timestamp,
        misses: u32,
        /// The first few places; `misses` counts the others too.
        sightings: Vec<Sighting>,
    },
    AddressAdded {
        masked: String,
        at: Timestamp,
        environment: Environment,
    },
    AddressRemoved {
        masked: String,
        at: Timestamp,
        environment: Environment,
    },
    /// Told to the old and every other address; the link stops it.
    ChangeBegan {
        old: String,
        new: String,
        settles_at: Timestamp,
        link: Option<Id<Link>>,
        environment: Environment,
    },
    /// Told every day of a change that takes long; the link stops it.
    ChangeReminder {
        old: String,
        new: String,
        settles_at: Timestamp,
        link: Option<Id<Link>>,
    },
    ChangeStopped {
        old: String,
        new: String,
        at: Timestamp,
    },
    ChangeFrozen {
        old: String,
        new: String,
        until: Timestamp,
    },
    ChangeSettled {
        old: String,
        new: String,
        at: Timestamp,
    },
    MessengerSignedIn {
        /// Masked.
        number: String,
        at: Timestamp,
        /// Until then it approves nothing; none when it approves at once.
        waits_until: Option<Timestamp>,
        environment: Environment,
    },
    MessengerRemoved {
        /// What its owner called it.
        name: String,
        at: Timestamp,
        environment: Environment,
    },
    /// The messenger has another number; both are masked.
    MessengerNumberChanged {
        old: String,
        new: String,
        at: Timestamp,
        environment: Environment,
    },
    PasskeyAdded {
        /// What its owner called it.
        name: String,
        at: Timestamp,
        environment: Environment,
    },
    PasskeyRemoved {
        name: String,
        at: Timestamp,
        environment: Environment,
    },
    /// A method is on its way out, or two-step about to go off; the link stops it.
    RemovalBegan {
        what: What,
        /// What its owner calls it.
        name: String,
        settles_at: Timestamp,
        link: Option<Id<Link>>,
        environment: Environment,
    },
    /// Told every day of a removal that takes long; the link stops it.
    RemovalReminder {
        what: What,
        name: String,
        settles_at: Timestamp,
        link: Option<Id<Link>>,
    },
    /// It was stopped, and its owner decides.
    RemovalFrozen {
        what: What,
        name: String,
        until: Timestamp,
    },
    RemovalStopped {
        what: What,
        name: String,
        at: Timestamp,
    },
    /// A passkey seems to have been copied; it did not sign in.
    PasskeyCloned {
        name: String,
        at: Timestamp,
        environment: Environment,
    },
    /// A token for the admin API was bound to the account, or taken back.
    OperatorToken {
        made: bool,
        name: String,
        /// As in `operators`.
        role: String,
        at: Timestamp,
    },
    /// Every sign-in is asked for a second proof from now on.
    TwoStepOn {
        at: Timestamp,
        environment: Environment,
    },
    TwoStepOff {
        at: Timestamp,
        environment: Environment,
    },
    /// Other kinds of method give the second proof from now on.
    TwoStepChanged {
        at: Timestamp,
        environment: Environment,
    },
    AppAdded {
        /// What its owner called it.
        name: String,
        at: Timestamp,
        environment: Environment,
    },
    AppRemoved {
        name: String,
        at: Timestamp,
        environment: Environment,
    },
    /// New recovery codes took the place of all others.
    RecoveryCodesMade {
        at: Timestamp,
        environment: Environment,
    },
    RecoveryCodeUsed {
        left: u32,
        at: Timestamp,
        environment: Environment,
    },
    /// The account belongs to a person from now on; nothing is said of whom.
    IdentityBound {
        /// Who said so.
        provider: String,
        at: Timestamp,
        environment: Environment,
    },
    IdentityRemoved {
        at: Timestamp,
        environment: Environment,
    },
    /// To the operators: a question that no help article answered.
    Question {
        text: String,
        reply_to: String,
        /// The article that it was asked from.
        about: Option<String>,
    },
    /// A sign-in from a new environment; the link leads to the lock.
    NewSignIn {
        at: Timestamp,
        environment: Environment,
        link: Option<Id<Link>>,
    },
    /// Somebody said in a messenger that they did not ask for what it showed.
    ConfirmationDenied {
        at: Timestamp,
        /// Whether whoever began it has given the password.
        took_password: bool,
        /// Until when unknown browsers from there are refused.
        rests_until: Timestamp,
        /// Where it was begun.
        environment: Environment,
    },
    /// A browser remembers the account from now on.
    SignInSaved {
        at: Timestamp,
        environment: Environment,
    },
    Locked {
        at: Timestamp,
        /// Whether the operators look at it, because so many sign-ins were disowned.
        in_review: bool,
        environment: Environment,
    },
    /// A protective measure began; the link leads to what can be done about it.
    Restricted {
        /// Which service reported it.
        service: String,
        /// The category by name.
        category: String,
        at: Timestamp,
        happened_at: Option<Timestamp>,
        device: Option<String>,
        place: Option<String>,
        lifts_at: Option<Timestamp>,
        link: Option<Id<Link>>,
    },
    /// An appeal was filed.
    AppealFiled {
        at: Timestamp,
        due_at: Timestamp,
        environment: Environment,
    },
    /// An operator has answered an appeal.
    AppealAnswered {
        at: Timestamp,
        lifted: bool,
    },
    /// Time has lifted a protective measure.
    MeasureLifted {
        service: String,
        at: Timestamp,
    },
    /// To the operators: an appeal waits for an answer.
    AppealWaits {
        appeal: String,
        account: String,
        due_at: Timestamp,
        /// Whether the time to answer is over.
        overdue: bool,
    },
    /// To the operators: so many sign-ins of an account were disowned.
    LockReview {
        /// The account's id.
        account: String,
        times: u32,
    },
    /// A sign-in that has shown no more than the mailbox it stands on; the link ends it.
    RestrictedSignIn {
        at: Timestamp,
        /// It becomes full by itself then, where it does.
        full_at: Option<Timestamp>,
        environment: Environment,
        link: Option<Id<Link>>,
    },
}

impl Message {
    /// The code and issue that it carries.
    pub const fn code(&self) -> Option<(Id<Code>, u32)> {
        match self {
            Self::SignUpCode { code, issue, .. }
            | Self::AddressCode { code, issue, .. }
            | Self::ProofCode { code, issue }
            | Self::DecisionCode { code, issue }
            | Self::LockCode { code, issue }
            | Self::RecoveryCode { code, issue }
            | Self::FindCode { code, issue }
            | Self::MessengerCode { code, issue } => Some((*code, *issue)),
            _ => None,
        }
    }
}

/// Where something was seen, and how often.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sighting {
    pub environment: Environment,
    pub times: u32,
}

/// A message on its way to one address.
#[derive(Clone, Debug)]
pub struct Notice {
    pub id: Id<Self>,
    pub account: Option<AccountId>,
    pub to: Identifier,
    pub lang: Lang,
    pub message: Message,
    pub created_at: Timestamp,
    /// Past this it is dropped, not sent late.
    pub expires_at: Option<Timestamp>,
}
