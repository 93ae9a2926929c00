//! From look-ups to a page of results.

#[cfg(test)]
mod agreeing;
mod best;
mod cells;
mod closeness;
mod cover;
mod needle;
mod results;
mod score;
mod snippet;

pub(crate) use cover::Cover;
pub use results::{Choice, FacetCounts, Hit, Results};
pub(crate) use score::Scratch;
pub use snippet::Snippet;
