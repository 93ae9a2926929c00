//! What an account is.

use wording::Lang;

use crate::{AccountId, Id, Timestamp, names::Named, policy::Terms};

/// A picture, by the id that its URL carries.
#[derive(Debug)]
pub enum Picture {}

/// What an account shows of itself.
#[derive(Clone, Debug)]
pub struct Profile {
    pub id: AccountId,
    pub nickname: String,
    pub lang: Lang,
    pub picture: Option<Id<Picture>>,
    pub opened_at: Timestamp,
}

/// A document that a person agrees to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Document {
    Terms,
    Privacy,
}

impl Named for Document {
    const NAMES: &'static [(Self, &'static str)] =
        &[(Self::Terms, "terms"), (Self::Privacy, "privacy")];
}

impl Document {
    pub const ALL: [Self; 2] = [Self::Terms, Self::Privacy];

    /// The stable name, as in rows and URLs.
    pub fn name(self) -> &'static str {
        Named::name(self)
    }

    /// The version that is in effect.
    pub fn version(self, terms: &Terms) -> &str {
        match self {
            Self::Terms => &terms.version,
            Self::Privacy => &terms.privacy_version,
        }
    }

    /// The document with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::named(name).ok()
    }
}

/// An agreement to one version of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    pub document: Document,
    pub version: String,
    pub at: Timestamp,
}
