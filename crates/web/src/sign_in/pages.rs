//! The sign-in page.

use askama::Template;
use serde::Serialize;
use utoipa::ToSchema;

use crate::shell::{Frame, page};

/// An identifier and a password.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "sign_in/start.html")]
pub(crate) struct SignIn {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    /// The page to go on to.
    pub next: String,
    /// How long "keep me signed in" keeps, in words.
    pub kept_for: String,
}

page!(SignIn, "sign_in", |frame| {
    let (next, kept_for) = ("/account".to_owned(), "30 days".to_owned());
    vec![Self { frame: frame.clone(), next, kept_for }]
});
