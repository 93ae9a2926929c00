//! Where a handler sends a visit, and with which credentials.

use domain::{
    AccountId,
    environments::{BrowserId, KnownToken},
    messenger::DeviceToken,
    saved_sign_ins::SavedToken,
    sessions::Token,
};
use wording::Lang;

use super::Said;

/// Where a handler sends the visit, and what it changes on the way.
#[derive(Clone, Debug)]
pub(super) struct Going {
    pub to: String,
    pub said: Option<Said>,
    pub credentials: Option<Credentials>,
    pub lang: Option<Lang>,
}

/// A visit's new credentials.
#[derive(Clone, Debug)]
pub(super) enum Credentials {
    /// Signed in as a new visit.
    Session {
        account: AccountId,
        token: Token,
        browser: BrowserId,
        kept: bool,
        /// What the account knows this browser by from now on.
        known: Option<KnownToken>,
        left: Left,
    },
    /// The same session under another token.
    Rotated { token: Token, kept: bool },
    /// A messenger beside whatever else there is.
    Messenger(DeviceToken),
    /// No messenger any more.
    NoMessenger,
    /// One account that is no longer remembered here.
    Unsaved(SavedToken),
    /// Signed out.
    None,
}

/// What a sign-in leaves of what the browser remembers.
#[derive(Clone, Debug)]
pub(super) enum Left {
    /// Nobody was asked.
    AsItWas,
    /// As the boxes said: the account by this token, or not.
    Chosen { ticked: bool, saved: Option<SavedToken> },
    /// A shared computer: nothing of the account.
    Nothing,
}
