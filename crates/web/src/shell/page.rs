//! A page: one typed value, as HTML or as JSON.

use askama::Template;
use serde::Serialize;
use utoipa::ToSchema;

use super::Frame;

/// A page. Its template and its JSON are the same value.
pub(crate) trait Page: Template + Serialize + ToSchema + Send + 'static {
    /// The stable name that JSON carries.
    const NAME: &'static str;

    fn frame(&self) -> &Frame;
    fn frame_mut(&mut self) -> &mut Frame;

    /// The page in each of its shapes, for the test that renders them all.
    fn samples(frame: &Frame) -> Vec<Self>
    where
        Self: Sized;
}
