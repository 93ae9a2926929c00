//! Help search for Korean and English.

mod article;
pub mod eval;
mod index;
mod lexicon;
mod query;
mod rank;
mod suggest;
mod text;
mod words;

pub use article::{Article, Facet, Labels};
pub use index::Index;
pub use query::{Query, Sort};
pub use rank::{Choice, FacetCounts, Hit, Results, Snippet};
pub use suggest::Suggestion;
