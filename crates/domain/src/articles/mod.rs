//! Help articles: values with typed placeholders, put on a shelf with its index, and what readers
//! thought of them.

mod collected;
mod fact;
mod flaw;
mod front;
mod imports;
#[cfg(test)]
mod judging;
mod labels;
mod library;
mod lines;
mod model;
mod parts;
mod plain;
mod questions;
mod read;
mod rows;
mod shelf;
mod unanswered;
mod values;
mod votes;

pub use collected::Collected;
pub use fact::Fact;
pub use flaw::Flaw;
pub use imports::{Batch, Reading, begin, edition, finish, imported_labels, remove, sweep};
pub use labels::{Label, Labels};
pub use library::Library;
pub use lines::{Written, read_line};
pub use model::{Article, Part, Slug};
pub use questions::{Question, ask, vote};
pub use read::{Source, is_allowed, read};
pub use rows::{InVain, Judged, add_unanswered, in_vain, judged, latest_vote, prune, votes};
pub use shelf::{Category, Collection, Shelf};
pub use votes::{Reason, Tally, Verdict, Votes};
