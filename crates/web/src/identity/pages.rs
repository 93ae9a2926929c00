//! The page of an account's identity verification.

use askama::Template;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    removing::RemovalView,
    shell::{Frame, page},
};

/// Whether the account belongs to a person, and since when.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "identity/own.html")]
pub(crate) struct Identity {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    /// The provider's name.
    pub provider: String,
    /// Since when, in RFC 3339; none while nobody is bound to the account.
    pub bound_at: Option<String>,
    pub bound_words: Option<String>,
    /// Its removal, while that is under way.
    pub leaving: Option<RemovalView>,
}

page!(Identity, "identity", |frame| {
    let page = |bound: Option<&str>| Self {
        frame: frame.clone(),
        provider: "PASS".to_owned(),
        bound_at: bound.map(str::to_owned),
        bound_words: bound.map(|_| "…".to_owned()),
        leaving: None,
    };
    let leaving = Some(RemovalView::sample(false));
    let bound = Some("2026-11-23T05:30:00Z");
    vec![page(None), page(bound), Self { leaving, ..page(bound) }]
});
