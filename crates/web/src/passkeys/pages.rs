//! The pages of passkeys.

use askama::Template;
use domain::{passkeys::Passkey, removals::What};
use serde::Serialize;
use utoipa::ToSchema;
use wording::{Moment, say};

use super::options::CredentialCreation;
use crate::{
    removing::{RemovalView, Removals},
    sessions::EnvironmentView,
    shell::{Frame, Visit, page},
};

/// A passkey, as its owner sees it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct PasskeyView {
    pub id: String,
    pub name: String,
    /// Whether it signs in by itself: its owner was verified when it was made. One that was not is
    /// given after the password.
    pub alone: bool,
    /// Whether it is kept in more than one device.
    pub backed_up: bool,
    /// RFC 3339.
    pub bound_at: String,
    pub bound_words: String,
    pub used_at: Option<String>,
    pub used_words: Option<String>,
    /// Where it was used last.
    pub used_in: Option<EnvironmentView>,
    /// Its removal, while that is under way.
    pub leaving: Option<RemovalView>,
}

impl PasskeyView {
    pub(super) fn of(
        visit: &Visit,
        frame: &Frame,
        passkey: &Passkey,
        removals: &Removals<'_>,
    ) -> Self {
        let words = |at: domain::Timestamp| frame.words.say(&say::date_and_time(Moment(at.0)));
        let environment = passkey.used_in.as_ref();
        Self {
            id: passkey.id.to_string(),
            name: passkey.name.clone(),
            alone: passkey.verified,
            backed_up: passkey.backed_up,
            bound_at: visit.rfc3339(passkey.bound_at),
            bound_words: words(passkey.bound_at),
            used_at: passkey.used_at.map(|at| visit.rfc3339(at)),
            used_words: passkey.used_at.map(words),
            used_in: environment.map(|used_in| EnvironmentView::of(&frame.words, used_in)),
            leaving: removals.find(What::Passkey, passkey.id.uuid()),
        }
    }

    #[cfg(test)]
    fn sample(used: bool) -> Self {
        Self {
            id: "0199f0aa-0000-7000-8000-000000000001".to_owned(),
            name: "…".to_owned(),
            alone: used,
            backed_up: used,
            bound_at: "2026-11-23T05:30:00Z".to_owned(),
            bound_words: "…".to_owned(),
            used_at: used.then(|| "2026-11-23T05:30:00Z".to_owned()),
            used_words: used.then(|| "…".to_owned()),
            used_in: used.then(EnvironmentView::sample),
            leaving: None,
        }
    }
}

/// The account's passkeys.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "passkeys/list.html")]
pub(crate) struct Passkeys {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    pub passkeys: Vec<PasskeyView>,
    /// How many there may be.
    pub most: u32,
}

page!(Passkeys, "passkeys", |frame| {
    let page = |passkeys| Self { frame: frame.clone(), passkeys, most: 2 };
    vec![
        page(Vec::new()),
        page(vec![PasskeyView::sample(true)]),
        page(vec![PasskeyView::sample(true), PasskeyView::sample(false)]),
    ]
});

impl Passkeys {
    fn is_full(&self) -> bool {
        self.passkeys.len() >= self.most as usize
    }
}

/// Another passkey.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "passkeys/new.html")]
pub(crate) struct AddPasskey {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    /// For the authenticator.
    pub options: CredentialCreation,
}

page!(AddPasskey, "add_passkey", |frame| {
    vec![Self { frame: frame.clone(), options: CredentialCreation::sample() }]
});

/// One passkey.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "passkeys/one.html")]
pub(crate) struct OnePasskey {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    pub passkey: PasskeyView,
}

page!(OnePasskey, "passkey", |frame| {
    let page = |used| Self { frame: frame.clone(), passkey: PasskeyView::sample(used) };
    let leaving = |stopped| {
        let leaving = Some(RemovalView::sample(stopped));
        let passkey = PasskeyView { leaving, ..PasskeyView::sample(true) };
        Self { frame: frame.clone(), passkey }
    };
    vec![page(true), page(false), leaving(false), leaving(true)]
});

impl OnePasskey {
    fn remove_path(&self) -> String {
        format!("/account/security/passkeys/{}/remove", self.passkey.id)
    }
}
