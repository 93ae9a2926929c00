//! The pages of one's account.

use askama::Template;
use domain::addresses::{self, Address, Book, Change, ChangeState, Going, Role, State};
use serde::Serialize;
use utoipa::ToSchema;
use wording::{Moment, say};

use crate::{
    removing::RemovalView,
    shell::{Frame, Visit, page},
};

/// An address, as lists show it to its owner.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct AddressView {
    pub id: String,
    /// `email` or `phone`.
    pub kind: &'static str,
    /// `identifier` or `contact`.
    pub role: &'static str,
    pub address: String,
    /// `proven`, `unproven`, `bounced`, `arriving` (the new one of a change), `leaving` (the old
    /// one), `frozen` (of a stopped change), `going` (on its way out) or `lost` (a number that
    /// another account has by now).
    pub state: &'static str,
    /// What there is to say of the state, in words: why mail came back, until when a change can be
    /// stopped.
    pub note: Option<String>,
    /// The stopped change that waits for a decision.
    pub change: Option<String>,
    /// The removal that is under way, or was stopped.
    pub removal: Option<String>,
}

impl AddressView {
    pub(crate) fn all(visit: &Visit, book: &Book) -> Vec<Self> {
        book.addresses.iter().map(|address| Self::of(visit, address, book)).collect()
    }

    fn of(visit: &Visit, address: &Address, book: &Book) -> Self {
        let going = book.going.iter().find(|going| going.address == address.id);
        let (state, note) = match going {
            Some(going) => ("going", Some(note_going(visit, going))),
            None => standing(visit, address, &book.changes),
        };
        let change = addresses::change_of(&book.changes, address.id);
        let frozen = change.filter(|change| change.state == ChangeState::Frozen);
        Self {
            id: address.id.to_string(),
            kind: address.kind().as_str(),
            role: match address.role {
                Role::Identifier => "identifier",
                Role::Contact => "contact",
            },
            address: address.identifier.display(),
            state,
            note,
            change: frozen.map(|change| change.id.to_string()),
            removal: going.map(|going| going.removal.to_string()),
        }
    }

    #[cfg(test)]
    pub(crate) fn sample(state: &'static str) -> Self {
        Self {
            id: "0199f0aa-0000-7000-8000-000000000001".to_owned(),
            kind: "email",
            role: "identifier",
            address: "hana@example.com".to_owned(),
            state,
            note: (state != "proven").then(|| "…".to_owned()),
            change: (state == "frozen").then(|| "0199f0aa-0000-7000-8000-000000000002".to_owned()),
            removal: (state == "going").then(|| "0199f0aa-0000-7000-8000-000000000003".to_owned()),
        }
    }

    pub(crate) fn is(&self, state: &str) -> bool {
        self.state == state
    }
}

fn note_going(visit: &Visit, going: &Going) -> String {
    let reader = visit.reader();
    let at = say::date_and_time_up(Moment(going.settles_at.0)).say(&reader);
    let note = match going.state {
        ChangeState::Open => say::removing_row(at),
        ChangeState::Frozen => say::removing_row_stopped(at),
    };
    note.say(&reader)
}

fn standing(
    visit: &Visit,
    address: &Address,
    changes: &[Change],
) -> (&'static str, Option<String>) {
    let reader = visit.reader();
    let change = addresses::change_of(changes, address.id);
    if let Some(change) = change.filter(|_| !address.is_lost()) {
        let until = Moment(change.settles_at.0);
        return match change.state {
            ChangeState::Frozen => ("frozen", Some(say::addresses_note_frozen(until).say(&reader))),
            ChangeState::Open if change.old == address.id => {
                ("leaving", Some(say::addresses_note_leaving(until).say(&reader)))
            }
            ChangeState::Open => {
                ("arriving", Some(say::addresses_note_arriving(until).say(&reader)))
            }
        };
    }
    match &address.state {
        State::Proven => ("proven", None),
        State::Unproven => ("unproven", Some(say::addresses_note_unproven().say(&reader))),
        State::Bounced { at, .. } => {
            ("bounced", Some(say::addresses_note_bounced(Moment(at.0)).say(&reader)))
        }
        State::Lost { .. } => ("lost", Some(say::addresses_note_lost().say(&reader))),
    }
}

/// The account's home.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "account/home.html")]
pub(crate) struct Account {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    pub nickname: String,
    /// The URL of the picture, if there is one.
    pub picture: Option<String>,
    /// When the account was opened, in RFC 3339.
    pub opened_at: String,
    pub opened_words: String,
    /// Whether somebody waits to get into the account the slow way.
    pub recovering: bool,
    /// Whether a document that was agreed to has changed since: `/account/agreements`.
    pub owes_consent: bool,
    /// What is on its way out, or was stopped and waits for a decision.
    pub removals: Vec<RemovalView>,
    /// Whether there is an identity provider.
    pub identity: bool,
    pub addresses: Vec<AddressView>,
}

page!(Account, "account", |frame| {
    let page = |state| Self {
        frame: frame.clone(),
        nickname: "하나".to_owned(),
        picture: None,
        opened_at: "2026-11-01T00:00:00Z".to_owned(),
        opened_words: "2026".to_owned(),
        recovering: state == "bounced",
        owes_consent: state == "bounced",
        removals: match state {
            "bounced" => vec![RemovalView::sample(false), RemovalView::sample(true)],
            _ => Vec::new(),
        },
        identity: state == "proven",
        addresses: vec![AddressView::sample(state)],
    };
    vec![page("proven"), page("bounced")]
});

/// Nickname and picture.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "account/profile.html")]
pub(crate) struct Profile {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    pub nickname: String,
    pub picture: Option<String>,
    /// The largest picture, in words.
    pub most_size: String,
}

page!(Profile, "profile", |frame| {
    let page = |picture: Option<&str>| Self {
        frame: frame.clone(),
        nickname: "하나".to_owned(),
        picture: picture.map(str::to_owned),
        most_size: "5 MB".to_owned(),
    };
    vec![page(None), page(Some("/pictures/0199"))]
});

/// Another password.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "account/password.html")]
pub(crate) struct PasswordPage {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    /// The identifier, for password managers.
    pub username: String,
    /// The shortest password, in code points.
    pub least: u32,
}

page!(PasswordPage, "password", |frame| {
    vec![Self { frame: frame.clone(), username: "hana@example.com".to_owned(), least: 8 }]
});

/// What was agreed to, and when.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "account/agreements.html")]
pub(crate) struct Agreements {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    pub documents: Vec<AgreementView>,
}

/// One document, and the last agreement to it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct AgreementView {
    /// `terms` or `privacy`.
    pub document: &'static str,
    pub title: String,
    /// Where it can be read.
    pub path: &'static str,
    /// The version in effect.
    pub version: String,
    pub agreed_version: Option<String>,
    /// RFC 3339.
    pub agreed_at: Option<String>,
    pub agreed_words: Option<String>,
    /// Whether the version in effect is still to be agreed to.
    pub owed: bool,
}

impl Agreements {
    pub(crate) fn owes(&self) -> bool {
        self.documents.iter().any(|agreement| agreement.owed)
    }
}

page!(Agreements, "agreements", |frame| {
    let view = |document, owed| AgreementView {
        document,
        title: "…".to_owned(),
        path: "/terms",
        version: "2026-11-01".to_owned(),
        agreed_version: Some("2026-11-01".to_owned()),
        agreed_at: Some("2026-11-23T05:30:00Z".to_owned()),
        agreed_words: (document == "terms").then(|| "…".to_owned()),
        owed,
    };
    let page = |owed| Self {
        frame: frame.clone(),
        documents: vec![view("terms", owed), view("privacy", owed)],
    };
    vec![page(false), page(true)]
});
