//! What the first page of a sign-in has to show: the bot gate where it is up, and the accounts that
//! this browser remembers.

use domain::{
    Error, Id,
    attempts::{self, Challenge},
    saved_sign_ins::{self, SavedSignIn, SavedToken},
};

use super::pages::SavedView;
use crate::shell::Visit;

/// What is found before anything is refused.
#[derive(Clone, Debug)]
pub(super) struct Start {
    pub gate: Option<Challenge>,
    accounts: Vec<SavedSignIn>,
}

impl Start {
    pub(super) async fn of(visit: &Visit) -> Result<Self, Error> {
        Ok(Self { gate: gate(visit).await?, accounts: accounts(visit).await? })
    }

    pub(super) fn with_gate(self, gate: Option<Challenge>) -> Self {
        Self { gate: gate.or(self.gate), ..self }
    }

    /// One of the accounts; none where this browser does not remember it, or no longer.
    pub(super) fn account(&self, id: &str) -> Option<&SavedSignIn> {
        let id: Id<SavedSignIn> = id.parse().ok()?;
        self.accounts.iter().find(|saved| saved.id == id)
    }

    pub(super) fn views(&self) -> Vec<SavedView> {
        self.accounts.iter().map(view).collect()
    }
}

pub(super) fn view(saved: &SavedSignIn) -> SavedView {
    SavedView {
        id: saved.id.to_string(),
        nickname: saved.nickname.clone(),
        identifier: saved.identifier.masked(),
    }
}

/// The gate that a page shows before anything is refused. A browser that some account knows is shown
/// none, and asked for none either.
pub(super) async fn gate(visit: &Visit) -> Result<Option<Challenge>, Error> {
    if !visit.known().is_empty() {
        return Ok(None);
    }
    Ok(attempts::task(&visit.app().service, &visit.environment).await?)
}

async fn accounts(visit: &Visit) -> Result<Vec<SavedSignIn>, Error> {
    let found = with_tokens(visit).await?.into_iter();
    Ok(found.map(|(saved, _)| saved).collect())
}

/// What this browser remembers, each with its token, the last used first.
pub(super) async fn with_tokens(visit: &Visit) -> Result<Vec<(SavedSignIn, SavedToken)>, Error> {
    let (service, tokens) = (&visit.app().service, &visit.saved.tokens);
    let mut found: Vec<(SavedSignIn, SavedToken)> = Vec::new();
    if tokens.is_empty() {
        return Ok(found);
    }
    let mut tx = service.db.read().await?;
    for token in tokens {
        let Some(saved) = saved_sign_ins::of_token(service, &mut tx, token).await? else {
            continue;
        };
        if found.iter().all(|(other, _)| other.account != saved.account) {
            found.push((saved, token.clone()));
        }
    }
    found.sort_by_key(|(saved, _)| std::cmp::Reverse(saved.used_at));
    Ok(found)
}
