//! The page of a removal.

use askama::Template;
use serde::Serialize;
use utoipa::ToSchema;

use super::RemovalView;
use crate::shell::{Frame, page};

/// A method on its way out: stopped with one button, and decided once it was stopped.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "removing/removal.html")]
pub(super) struct RemovalPage {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    pub removal: RemovalView,
    /// Whether this session asked for it: then stopping just takes that back.
    pub own: bool,
}

page!(RemovalPage, "removal", |frame| {
    let page =
        |stopped, own| Self { frame: frame.clone(), removal: RemovalView::sample(stopped), own };
    vec![page(false, true), page(false, false), page(true, false)]
});
