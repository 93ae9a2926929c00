//! Removals in words.

use domain::{
    AccountId,
    addresses::ChangeState,
    removals::{self, Removal, What},
};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use wording::{Moment, say};

use crate::shell::{Failure, Visit};

/// A method on its way out, or two-step about to go off or to take fewer kinds.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct RemovalView {
    pub id: String,
    /// `passkey`, `messenger`, `app`, `identity`, `email`, `phone`, `recovery_codes`, `two_step` or
    /// `two_step_kinds`.
    pub what: &'static str,
    /// What its owner calls it; empty for recovery codes and two-step. The kinds that two-step is to take no
    /// more, in words.
    pub name: String,
    /// It was stopped: its owner decides, and it stays when the time is over.
    pub stopped: bool,
    /// When it leaves, or until when it can be decided, in RFC 3339.
    pub settles_at: String,
    pub settles_words: String,
    /// Where it is looked at, stopped and decided.
    pub path: String,
}

impl RemovalView {
    pub(crate) fn of(visit: &Visit, removal: &Removal) -> Self {
        let at = Moment(removal.settles_at.0);
        Self {
            id: removal.id.to_string(),
            what: removal.what.name(),
            name: name(visit, removal),
            stopped: removal.state == ChangeState::Frozen,
            settles_at: visit.rfc3339(removal.settles_at),
            settles_words: say::date_and_time_up(at).say(&visit.reader()),
            path: format!("/account/security/removals/{}", removal.id),
        }
    }

    pub(crate) fn stop_path(&self) -> String {
        format!("{}/stop", self.path)
    }

    #[cfg(test)]
    pub(crate) fn sample(stopped: bool) -> Self {
        Self {
            id: "0199f0aa-0000-7000-8000-000000000003".to_owned(),
            what: "passkey",
            name: "…".to_owned(),
            stopped,
            settles_at: "2026-11-26T05:30:00Z".to_owned(),
            settles_words: "…".to_owned(),
            path: "/account/security/removals/0199f0aa-0000-7000-8000-000000000003".to_owned(),
        }
    }
}

fn name(visit: &Visit, removal: &Removal) -> String {
    if removal.what != What::TwoStepKinds {
        return removal.name.clone();
    }
    let kinds = removal.name.split_ascii_whitespace();
    let words = kinds.map(|kind| say::two_step_method(kind).say(&visit.reader()));
    words.collect::<Vec<_>>().join(", ")
}

/// What of an account is on its way out.
pub(crate) struct Removals<'a> {
    visit: &'a Visit,
    open: Vec<Removal>,
}

impl<'a> Removals<'a> {
    pub(crate) async fn of(visit: &'a Visit, account: AccountId) -> Result<Self, Failure> {
        let service = &visit.app().service;
        let mut tx = service.db.read().await?;
        let open = removals::open(&mut tx, account, service.now()).await?;
        Ok(Self { visit, open })
    }

    pub(crate) fn find(&self, what: What, subject: Uuid) -> Option<RemovalView> {
        let is_it = |it: &&Removal| it.what == what && it.subject == subject;
        self.open.iter().find(is_it).map(|it| RemovalView::of(self.visit, it))
    }

    /// The one of a kind that an account has at most one of.
    pub(crate) fn only(&self, what: What) -> Option<RemovalView> {
        let found = self.open.iter().find(|it| it.what == what);
        found.map(|it| RemovalView::of(self.visit, it))
    }
}
