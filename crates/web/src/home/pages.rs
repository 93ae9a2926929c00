//! The front page.

use askama::Template;
use serde::Serialize;
use utoipa::ToSchema;

use crate::shell::{Frame, page};

/// Where a signed-out person begins.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "home/front.html")]
pub(crate) struct Front {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
}

page!(Front, "front", |frame| vec![Self { frame: frame.clone() }]);
