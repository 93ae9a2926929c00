//! What a person can be refused, each with its own variant; the words are elsewhere.

use crate::{Id, Timestamp, accounts::hashing::Overloaded, measures::Measure, proofs::links::Link};

/// A refusal that a person sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    EmailMissing,
    EmailMalformed,
    EmailTooLong,
    /// Letters outside ASCII before the `@`, which hardly any provider delivers to.
    EmailLocalPartNotAscii,
    PhoneMissing,
    PhoneMalformed,
    /// A number with a retired mobile prefix (011, 016, 017, 018, 019).
    PhoneRetired,
    /// A number that can't receive a message: a landline, say.
    PhoneNotMobile,
    /// Nothing where an e-mail address or a phone number was asked.
    IdentifierMissing,
    /// Neither an e-mail address nor a phone number.
    IdentifierMalformed,
    PasswordMissing,
    PasswordTooShort {
        least: u32,
    },
    PasswordTooLong {
        most: u32,
    },
    /// On the blocklist of common passwords.
    PasswordCommon,
    /// Contains the person's own address, nickname or the name of the service.
    PasswordPersonal,
    /// zxcvbn's estimate is below the policy's.
    PasswordWeak,
    NicknameMissing,
    NicknameTooLong {
        most: u32,
    },
    NicknameForbidden,
    PictureTooLarge {
        most_bytes: u64,
    },
    PictureMissing,
    PictureUnreadable,
    PictureTooManyPixels {
        most_side: u32,
    },
    /// Nothing where a country was to be chosen, or something that is none.
    CountryMissing,
    TooManyCountries {
        most: u32,
    },
    /// The box "I am old enough" was not ticked.
    AgeNotConfirmed {
        years: u32,
    },
    TermsNotAgreed,
    PrivacyNotAgreed,
    /// There is nothing in this browser to go on with: it was finished, or its time is over.
    NothingBegun,
    CodeMissing,
    CodeWrong {
        tries_left: u32,
    },
    CodeExpired,
    /// No try is left, or the code was used.
    CodeUsedUp,
    ResendTooSoon {
        again_at: Timestamp,
    },
    TooManySends {
        again_at: Timestamp,
    },
    /// This number has opened enough accounts for now.
    TooManyAccounts {
        again_at: Timestamp,
    },
    /// Numbers of this country are sent nothing.
    CountryNotServed,
    /// Another account is signed in to by this address.
    AddressTaken,
    /// The account has this address already.
    AddressIsYours,
    /// A contact address is an e-mail.
    PhoneNotContact,
    /// No such address in this account.
    AddressUnknown,
    /// The address is part of a change that has not settled.
    AddressChanging,
    /// The account can't be left without an identifier.
    LastIdentifier,
    /// Used, expired, or its cause is gone.
    LinkDead,
    /// A proof completes only in the browser that asked for it.
    OtherBrowser,
    /// The identifier or the password is wrong; which one is not said.
    SignInRefused,
    /// Said to whoever has shown a proof of the account: the owner has locked it.
    AccountLocked {
        since: Timestamp,
    },
    /// Said to whoever has shown a proof of the account: a service has had it restricted.
    AccountProtected {
        measure: Id<Measure>,
    },
    AppealMissing,
    AppealTooLong {
        most: u32,
    },
    /// There is nothing to appeal, or it was appealed already.
    AppealClosed,
    /// Too many wrong passwords for what was typed, whether or not anybody has it.
    PasswordWaits {
        again_at: Timestamp,
        known_browser: bool,
    },
    /// So many wrong passwords in a row that browsers like this one get no further try.
    PasswordClosed {
        known_browser: bool,
    },
    /// The source has missed too often, at whatever accounts.
    SourceRests {
        again_at: Timestamp,
    },
    /// The bot gate is up, and the form carried nothing for it.
    GateNeeded {
        bits: u32,
    },
    /// What the form carried does not pass the bot gate: used, expired, another's, or not enough.
    GateFailed {
        bits: u32,
    },
    /// Without the work, the bot gate opens from then on.
    GateTooSoon {
        from: Timestamp,
        bits: u32,
    },
    /// Too many wrong tries of this kind.
    TooManyTries {
        again_at: Timestamp,
    },
    TooManyAddresses {
        most: u32,
    },
    /// The password typed to confirm a change is wrong.
    PasswordWrong,
    FreshProofNeeded,
    OlderMethodNeeded,
    /// The fresh proofs are of the class that is being decided about, or too young.
    OtherClassNeeded,
    /// The address is the last that the account has had for long; it may go from then on.
    OldestAddressStays {
        until: Timestamp,
    },
    /// A search of more letters than are read.
    QueryTooLong {
        most: u32,
    },
    QuestionMissing,
    QuestionTooLong {
        most: u32,
    },
    /// A vote or a question, once too often.
    TooOften {
        again_at: Timestamp,
    },
    /// Not a span of time such as `72h`.
    SpanMalformed,
    /// No such place on the demo bench.
    PlaceUnknown,
    /// The session is restricted: it needs a further proof first.
    SessionRestricted,
    /// A further proof of this kind is not among those that the sign-in can be given.
    WayUnknown,
    /// Too many confirmations were asked for from here.
    TooManyConfirmations {
        again_at: Timestamp,
    },
    /// No messenger has approved it yet, or nobody can any more.
    NotConfirmedYet,
    /// No such waiting sign-in.
    PromptUnknown,
    /// It was approved or refused already, or its time is over.
    PromptOver,
    /// Digits that a link carried, away from the screen that shows them.
    CarriedElsewhere,
    /// No screen shows this QR or number now: it was used, redrawn, or its time is over.
    QrOver,
    /// The account's owner refuses sign-ins from where the screen is, until then.
    QrRests {
        until: Timestamp,
    },
    /// Too many QR codes were shown to the source.
    TooManyQrs {
        again_at: Timestamp,
    },
    /// This messenger approves nothing until then.
    MessengerWaits {
        from: Timestamp,
    },
    /// The session is gone.
    SignedOut,
    SessionUnknown,
    /// The account knows this browser no more.
    BrowserUnknown,
    SavedSignInUnknown,
    /// A proof of another class is needed beside the fresh one.
    MoreProofNeeded,
    MessengerUnknown,
    TooManyMessengers {
        most: u32,
    },
    /// The key that was shown did not sign what it should have.
    MessengerKeyRefused,
    MessengerNameMissing,
    MessengerNameTooLong {
        most: u32,
    },
    PasskeyNameMissing,
    PasskeyNameTooLong {
        most: u32,
    },
    PasskeyUnknown,
    TooManyPasskeys {
        most: u32,
    },
    /// An account has this passkey already.
    PasskeyKnown,
    /// It did not sign what it was asked to, or nobody knows it; which is not said.
    PasskeyRefused,
    /// It has not verified its owner, so it is one proof and not two.
    PasskeyUnverified,
    /// Outside the countries that the owner allows, the password is asked too.
    PasskeyAbroad,
    /// The provider said nothing, nothing to be believed, or that it is somebody else; which is not said.
    IdentityRefused,
    /// It is on its way out, and proves nothing; the link stops its removal.
    MethodLeaves {
        link: Id<Link>,
    },
    /// It proves nothing until its owner has decided whether it stays.
    RemovalOnHold,
    /// Its removal is under way already.
    RemovalUnderWay,
    /// Somebody is bound to the account already.
    IdentityBound,
    /// Nobody is.
    IdentityUnknown,
    /// Nothing else signs in to the account.
    LastWayIn,
    AppNameMissing,
    AppNameTooLong {
        most: u32,
    },
    AppUnknown,
    TooManyApps {
        most: u32,
    },
    /// The code is none that the app shows now, or no recovery code that is left.
    TypedWrong,
    /// Two-step would have nothing left that has been the account's for long.
    LastSecondStep,
    /// No method of the chosen kinds is there to give a second proof.
    NoSecondStep,
    /// It is on already, or off already.
    TwoStepStands,
    /// Some of the kinds of two-step are on their way out: that is stopped before others are chosen.
    KindsLeave,
    /// A token for the admin API that asks for it is bound to the account.
    TwoStepKeptOn,
    /// Neither the account nor its messenger has or had this number, as far as is known.
    NumberUnknown,
    /// The carrier says that somebody else has the number by now.
    NumberChangedHands,
    /// The password that the account has already.
    PasswordSame,
    /// The number proved itself a moment ago: another one is asked.
    NumberProven,
    /// The slow way was stopped lately; it can begin again from then on.
    RecoveryRests {
        from: Timestamp,
    },
    /// Not where a browser can be called.
    PushRefused,
    Overloaded {
        retry_after: u32,
    },
}

impl From<Overloaded> for Refusal {
    fn from(overloaded: Overloaded) -> Self {
        Self::Overloaded { retry_after: overloaded.retry_after }
    }
}
