//! Suggestions.
use crate::article::Article;
#[derive(Debug, Default)]
pub(crate) struct Titles {}
impl Titles {
    pub(crate) fn build(_articles: &[Article]) -> Self {
        Self {}
    }
    pub(crate) fn bytes(&self) -> usize {
        0
    }
}
