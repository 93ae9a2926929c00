//! The pages of a fresh proof.

use askama::Template;
use serde::Serialize;
use utoipa::ToSchema;

use crate::shell::{Frame, SentCode, page};

/// Ways to give a fresh proof.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "proving/choose.html")]
pub(crate) struct Prove {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    /// The page to go on to.
    pub next: String,
    /// `add` or `replace`: which kind of change is ahead.
    pub ahead: &'static str,
    /// Whether the password is a way.
    pub password: Option<Way>,
    /// The addresses that a code can be sent to.
    pub addresses: Vec<Way>,
    /// How long a method must have been bound to count for a removal, in words.
    pub bound_for: String,
}

/// One way.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Way {
    /// The address's id; empty for the password.
    pub id: String,
    /// Masked.
    pub address: String,
    /// Whether it was bound long enough ago for what is ahead.
    pub suffices: bool,
}

page!(Prove, "prove", |frame| {
    let way = |suffices| Way {
        id: "0199f0aa-0000-7000-8000-000000000001".to_owned(),
        address: "ha***@ex***.com".to_owned(),
        suffices,
    };
    let page = |password, addresses| Self {
        frame: frame.clone(),
        next: "/account/password".to_owned(),
        ahead: "replace",
        password,
        addresses,
        bound_for: "72".to_owned(),
    };
    vec![page(Some(way(true)), vec![way(true), way(false)]), page(None, vec![way(false)])]
});

/// The code that was sent.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "proving/code.html")]
pub(crate) struct ProveByCode {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    pub next: String,
    pub ahead: &'static str,
    pub way: Way,
    pub digits: u32,
    pub code: SentCode,
}

page!(ProveByCode, "prove_by_code", |frame| {
    let way = Way {
        id: "0199f0aa-0000-7000-8000-000000000001".to_owned(),
        address: "ha***@ex***.com".to_owned(),
        suffices: true,
    };
    let (next, code) = ("/account".to_owned(), SentCode::sample());
    vec![Self { frame: frame.clone(), next, ahead: "add", way, digits: 8, code }]
});
