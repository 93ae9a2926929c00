//! The accounts that a browser remembers, as its cookie carries them.

use domain::{AccountId, Service, saved_sign_ins::SavedToken};

/// That the box was ticked when somebody signed in here last; no token reads like it.
const TICKED: &str = "on";

/// What a browser carries of saved sign-ins.
#[derive(Clone, Debug, Default)]
pub(crate) struct Remembered {
    /// The newest first, and no more than a browser may have.
    pub tokens: Vec<SavedToken>,
    /// Whether the box was ticked when somebody signed in here last.
    pub ticked: bool,
}

impl Remembered {
    /// Reads the cookie. What this service never made is left out before anything is looked up.
    pub(super) fn carried(service: &Service, text: &str) -> Self {
        let most = *service.policy.saved_sign_ins.per_browser as usize;
        let parts = text.split('.').take(most + 1);
        let tokens = parts.filter_map(|part| SavedToken::carried(&service.keys, part));
        Self { tokens: tokens.take(most).collect(), ticked: text.split('.').next() == Some(TICKED) }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.tokens.is_empty() && !self.ticked
    }

    pub(super) fn to_text(&self) -> String {
        let ticked = self.ticked.then_some(TICKED);
        let tokens = self.tokens.iter().map(SavedToken::as_str);
        ticked.into_iter().chain(tokens).collect::<Vec<_>>().join(".")
    }

    /// These after a sign-in: the account has `new`, or nothing.
    pub(super) fn after(
        &self,
        service: &Service,
        account: AccountId,
        ticked: bool,
        new: Option<&SavedToken>,
    ) -> Self {
        let most = *service.policy.saved_sign_ins.per_browser as usize;
        let others = self.tokens.iter().filter(|token| !token.is_of(&service.keys, account));
        Self { tokens: new.into_iter().chain(others).take(most).cloned().collect(), ticked }
    }

    /// These without one.
    pub(super) fn without(&self, gone: &SavedToken) -> Self {
        let tokens = self.tokens.iter().filter(|token| *token != gone).cloned().collect();
        Self { tokens, ticked: self.ticked }
    }
}
