//! What ends, and why.

use uuid::Uuid;

use crate::{
    Id, Timestamp, environments::KnownBrowser, messenger::Device, saved_sign_ins::SavedSignIn,
    sessions::Session,
};

/// A kind of thing that an account may have open, each in a table of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Sessions,
    KnownBrowsers,
    SavedSignIns,
    /// "Don't ask on this browser" of two-step.
    TwoStepSkips,
    SignInAttempts,
    /// Those that a messenger of the account has scanned.
    QrSignIns,
    Codes,
    Links,
    /// The old address stands; who is told of it is written by the change's own job.
    AddressChanges,
    /// The method stands; who is told of it is written by the removal's own job.
    MethodRemovals,
    /// Somebody's getting back in, in a browser.
    Recoveries,
    /// Time that is to stand for a second proof.
    RecoveryWaits,
    /// Forgotten where the device itself is removed, suspended by everything else: its key is still
    /// a way back.
    MessengerDevices,
}

impl Kind {
    pub const ALL: [Self; 13] = [
        Self::Sessions,
        Self::KnownBrowsers,
        Self::SavedSignIns,
        Self::TwoStepSkips,
        Self::SignInAttempts,
        Self::QrSignIns,
        Self::Codes,
        Self::Links,
        Self::AddressChanges,
        Self::MethodRemovals,
        Self::Recoveries,
        Self::RecoveryWaits,
        Self::MessengerDevices,
    ];

    /// The table whose rows it ends.
    pub const fn table(self) -> &'static str {
        match self {
            Self::Sessions => "sessions",
            Self::KnownBrowsers => "known_browsers",
            Self::SavedSignIns => "saved_sign_ins",
            Self::TwoStepSkips => "two_step_skips",
            Self::SignInAttempts => "sign_in_attempts",
            Self::QrSignIns => "qr_sign_ins",
            Self::Codes => "codes",
            Self::Links => "links",
            Self::AddressChanges => "address_changes",
            Self::MethodRemovals => "method_removals",
            Self::Recoveries => "recoveries",
            Self::RecoveryWaits => "recovery_waits",
            Self::MessengerDevices => "messenger_devices",
        }
    }
}

/// Tables that belong to an account and that nothing has to end, each with its reason. Together with
/// [`Kind`] this names every table of the schema; a test fails when one is in neither.
pub const ENDED_BY_ITSELF: &[(&str, &str)] = &[
    ("abuse_reports", "a record"),
    ("account_keys", "erased with the account"),
    ("accounts", "the account itself"),
    ("addresses", "what the account is, not what it has open"),
    ("allowed_countries", "the owner's own rule"),
    ("appeal_drafts", "shown to nobody without a proof, and gone within the hour"),
    ("appeals", "a record"),
    ("app_steps", "were given, and are never given again"),
    ("attempt_clocks", "limits outlive what they limit; a full sign-in clears them"),
    ("attempt_digests", "told and gone within a day"),
    ("attempt_totals", "limits outlive what they limit; a full sign-in clears them"),
    ("audit", "append-only"),
    ("authenticator_apps", "what the account is"),
    ("confirmation_paces", "limits outlive what they limit"),
    (
        "confirmations",
        "complete nothing without their attempt, nor without the messenger that approved them",
    ),
    ("consents", "a record"),
    ("counters", "limits outlive what they limit"),
    ("crowd_parts", "no account's"),
    ("crowd_snapshots", "no account's"),
    ("disowned_sign_ins", "a record"),
    ("environment_histories", "a record"),
    ("former_codes", "end with the removal that they are part of"),
    ("former_papers", "end with the removal that they are part of"),
    ("help_articles", "no account's"),
    ("help_batches", "no account's"),
    ("help_labels", "no account's"),
    ("help_unanswered", "no account's"),
    ("help_votes", "no account's: a visit's, as a keyed hash"),
    ("history", "a record"),
    ("identifier_finds", "a record"),
    ("identifier_searches", "no account's"),
    ("identifiers", "what the account is"),
    ("identities", "what the account is"),
    ("identity_answers", "came back, and never come back again"),
    ("jobs", "find their subject gone and do nothing"),
    ("measures", "a record; lifted by a way of its own, never ended"),
    ("messenger_boxes", "a count"),
    ("messenger_messages", "what was said stays said"),
    ("lessons", "no account's"),
    ("locks", "a record; lifted by its owner, never ended"),
    ("loss_reports", "complete nothing without their code"),
    ("notices", "what was said stays said; codes in them are void with their code"),
    ("operator_acts", "append-only"),
    ("operators", "rest while the account that they are bound to is shut"),
    ("outbox", "the demo bench's, never in service"),
    ("passkey_challenges", "were answered, and are never answered again"),
    ("passkey_handles", "what the account is"),
    ("passkeys", "what the account is"),
    ("passwords", "replaced, never ended"),
    ("phone_history", "a record"),
    ("pictures", "what the account is"),
    ("push_subscriptions", "end with their messenger"),
    ("prompt_mutes", "end by themselves within hours"),
    ("pushes", "find their messenger gone and do nothing"),
    ("recovery_codes", "what the account is"),
    ("recovery_papers", "what the account is"),
    ("recovery_proofs", "end with their recovery"),
    ("rests", "the owner's own refusal; ends by itself"),
    ("schema_migrations", "no account's"),
    ("service_links", "what the account is used with"),
    ("session_proofs", "end with their session"),
    ("settings", "no account's"),
    ("sign_ups", "there is no account yet"),
    ("source_reputations", "no account's"),
    ("two_steps", "the owner's own rule, which outlives a lock and a recovery"),
];

/// How much is ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Everything the account has open.
    All,
    /// Everything but this session.
    AllBut(Id<Session>),
    /// Everything but this session and the messengers that have confirmed something in it since then.
    AllButShown { session: Id<Session>, since: Timestamp },
    /// This session alone.
    One(Id<Session>),
    /// This messenger alone.
    Messenger(Id<Device>),
    /// This known browser alone, and no session.
    Browser(Id<KnownBrowser>),
    /// This getting back in alone.
    Recovery(Uuid),
    /// This saved sign-in alone.
    Saved(Id<SavedSignIn>),
}

/// Why something ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    SignedOut,
    /// Ended from another session, in the list of sessions.
    RemoteSignOut,
    PasswordChanged,
    /// A change of address was stopped by the old address.
    ChangeStopped,
    /// A messenger signed itself out, or was signed out from a session.
    MessengerRemoved,
    /// A messenger is on its way out: suspended until it has left.
    MessengerLeaves,
    /// A browser is to be unknown from now on.
    BrowserForgotten,
    /// A browser is to remember the account no more.
    SavedSignInRemoved,
    /// The owner has suspended the account.
    Locked,
    /// The service has restricted the account.
    Protected,
    /// A new password was set by other proofs.
    Recovered,
    /// The owner stopped somebody's getting back in.
    RecoveryStopped,
    /// "I did not ask for this", said in a messenger of somebody's getting back in.
    RecoveryDenied,
    /// Two-step is to ask again where it was not to.
    AskedAgain,
}

impl Cause {
    pub const ALL: [Self; 14] = [
        Self::SignedOut,
        Self::RemoteSignOut,
        Self::PasswordChanged,
        Self::ChangeStopped,
        Self::MessengerRemoved,
        Self::MessengerLeaves,
        Self::BrowserForgotten,
        Self::SavedSignInRemoved,
        Self::Locked,
        Self::Protected,
        Self::Recovered,
        Self::RecoveryStopped,
        Self::RecoveryDenied,
        Self::AskedAgain,
    ];

    /// The table of cause by kind: what this cause ends.
    pub const fn ends(self, kind: Kind) -> bool {
        match (self, kind) {
            // What its owner has sent away may be in the hands of whoever locks: it goes on leaving.
            (Self::Locked | Self::Protected, Kind::MethodRemovals) => false,
            // Whoever got in may have left any of them behind.
            (Self::Locked | Self::Protected, _) => true,
            // So may they here; but the owner's links against whoever is getting in stay.
            (Self::Recovered, kind) => !matches!(kind, Kind::Links),
            (Self::SignedOut | Self::RemoteSignOut, Kind::Sessions) => true,
            // Whoever signs a device out from afar may have lost it.
            (
                Self::RemoteSignOut,
                Kind::KnownBrowsers | Kind::SavedSignIns | Kind::TwoStepSkips,
            ) => true,
            (Self::SignedOut | Self::RemoteSignOut, _) => false,
            (Self::BrowserForgotten, kind) => {
                matches!(kind, Kind::KnownBrowsers | Kind::TwoStepSkips)
            }
            (Self::SavedSignInRemoved, kind) => matches!(kind, Kind::SavedSignIns),
            (Self::AskedAgain, kind) => matches!(kind, Kind::TwoStepSkips),
            (Self::RecoveryStopped, kind) => {
                matches!(kind, Kind::Recoveries | Kind::RecoveryWaits)
            }
            (Self::RecoveryDenied, kind) => matches!(kind, Kind::Recoveries),
            // Whoever changes the password, or stops a change, stops whoever is about to set another.
            (
                Self::PasswordChanged | Self::ChangeStopped,
                Kind::Recoveries | Kind::RecoveryWaits,
            ) => true,
            // A link that stops a change is the owner's defence against whoever changed the
            // password, and the change itself settles by its own clock.
            (
                Self::PasswordChanged,
                Kind::Sessions
                | Kind::KnownBrowsers
                | Kind::SavedSignIns
                | Kind::TwoStepSkips
                | Kind::SignInAttempts
                | Kind::QrSignIns
                | Kind::Codes,
            ) => true,
            (Self::PasswordChanged, Kind::Links | Kind::AddressChanges | Kind::MethodRemovals) => {
                false
            }
            // Whoever made the change may hold a session.
            (
                Self::ChangeStopped,
                Kind::Sessions
                | Kind::KnownBrowsers
                | Kind::SavedSignIns
                | Kind::TwoStepSkips
                | Kind::SignInAttempts
                | Kind::QrSignIns
                | Kind::Codes,
            ) => true,
            (Self::ChangeStopped, Kind::Links | Kind::AddressChanges | Kind::MethodRemovals) => {
                false
            }
            // Whoever knew the password, or made the change, may have let one in. The one beside the
            // session that goes on stays: it is the owner's, who may have just denied a sign-in there.
            (Self::PasswordChanged | Self::ChangeStopped, Kind::MessengerDevices) => true,
            (Self::MessengerRemoved | Self::MessengerLeaves, Kind::MessengerDevices) => true,
            (Self::MessengerRemoved | Self::MessengerLeaves, _) => false,
        }
    }

    pub const fn name(self) -> &'static str {
        match self {
            Self::SignedOut => "signed_out",
            Self::RemoteSignOut => "remote_sign_out",
            Self::PasswordChanged => "password_changed",
            Self::ChangeStopped => "change_stopped",
            Self::MessengerRemoved => "messenger_removed",
            Self::MessengerLeaves => "messenger_leaves",
            Self::BrowserForgotten => "browser_forgotten",
            Self::SavedSignInRemoved => "saved_sign_in_removed",
            Self::Locked => "locked",
            Self::Protected => "protected",
            Self::Recovered => "recovered",
            Self::RecoveryStopped => "recovery_stopped",
            Self::RecoveryDenied => "recovery_denied",
            Self::AskedAgain => "asked_again",
        }
    }
}
