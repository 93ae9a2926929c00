//! How good and how fast the search is on judged queries.
//!
//! Articles and queries are JSON lines: `{"id", "title", "also", "labels", "body"}` and `{"q",
//! "rel"}`, where `also` lists other names, `labels` at most three (category, topic, platform), and `rel`
//! names the articles that answer the query; `also` and `labels` may be left out. [`evaluate`] runs the queries as they are, and in variants that
//! it makes itself: without spaces, with one wrong jamo, of three words, on the other keyboard
//! layout, and as initial consonants.

mod data;
mod measure;
mod run;
mod variant;

pub use data::{Judged, Malformed, read_articles, read_queries};
pub use run::{Row, evaluate};
pub use variant::Variant;
