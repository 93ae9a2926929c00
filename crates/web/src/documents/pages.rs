//! The pages of the documents.

use askama::Template;
use serde::Serialize;
use utoipa::ToSchema;

use crate::shell::{Frame, page};

/// A document.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "documents/document.html")]
pub(crate) struct DocumentPage {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    /// `terms` or `privacy`.
    pub document: &'static str,
    pub title: String,
    pub version: String,
    /// Its text, as HTML.
    pub html: String,
}

page!(DocumentPage, "document", |frame| {
    vec![Self {
        frame: frame.clone(),
        document: "terms",
        title: "…".to_owned(),
        version: "2026-11-01".to_owned(),
        html: "<p>…</p>".to_owned(),
    }]
});
