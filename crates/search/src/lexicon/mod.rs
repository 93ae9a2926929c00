//! What is known of the words: the stems of the articles, the spelling of them, and the lists.

mod initials;
mod known;
mod segment;
mod spell;
mod synonyms;

pub(crate) use known::{Lexicon, Matter};
