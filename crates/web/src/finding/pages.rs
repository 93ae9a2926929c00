//! The pages of finding an identifier.

use askama::Template;
use serde::Serialize;
use utoipa::ToSchema;

use crate::shell::{Frame, SentCode, page};

/// Which address is to show what stands on it.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "finding/start.html")]
pub(super) struct FindIdentifier {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
}

page!(FindIdentifier, "find_identifier", |frame| { vec![Self { frame: frame.clone() }] });

/// The code that was sent to it, whoever has it.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "finding/code.html")]
pub(super) struct FindIdentifierCode {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    /// What was typed, half hidden.
    pub address: String,
    pub digits: u32,
    pub code: SentCode,
}

page!(FindIdentifierCode, "find_identifier_code", |frame| {
    vec![Self {
        frame: frame.clone(),
        address: "010-****-5678".to_owned(),
        digits: 6,
        code: SentCode::sample(),
    }]
});

/// What stands on the address that was proven.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "finding/found.html")]
pub(super) struct IdentifiersFound {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    /// What was proven, half hidden.
    pub address: String,
    pub accounts: Vec<FoundAccount>,
    /// Until when this browser is shown it, in words.
    pub until: String,
}

impl IdentifiersFound {
    fn count(&self) -> u32 {
        u32::try_from(self.accounts.len()).unwrap_or(u32::MAX)
    }
}

/// An account that has it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct FoundAccount {
    /// What signs in to it, half hidden.
    pub identifiers: Vec<String>,
}

page!(IdentifiersFound, "identifiers_found", |frame| {
    let account = |identifiers: &[&str]| FoundAccount {
        identifiers: identifiers.iter().map(|one| (*one).to_owned()).collect(),
    };
    let page = |accounts| Self {
        frame: frame.clone(),
        address: "010-****-5678".to_owned(),
        accounts,
        until: "…".to_owned(),
    };
    let one = account(&["ha***@ex***.com", "010-****-5678"]);
    vec![page(Vec::new()), page(vec![one.clone()]), page(vec![one, account(&["so***@ex***.org"])])]
});
