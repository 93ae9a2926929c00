//! Help search for Korean and English, in memory and without a dictionary.
//!
//! [`Index::build`] learns the language of the articles it is given and indexes them;
//! [`Index::search`] answers a [`Query`] with a page of [`Results`]; [`Index::suggest`] completes
//! what is being typed. An index never changes: build another and swap it in. It reads no clock,
//! no file and no randomness, so the same articles and query always give the same answer.
//!
//! # The method
//!
//! **Letters.** Case, full-width and half-width forms, decomposed Hangul and accents are folded
//! (Unicode Standard Annex 15, Unicode chapter 3.12). Each letter keeps the bytes it came from, so
//! marks are shown in the text as it was written.
//!
//! **Stems.** A Korean word is its stem and particles or endings. Which ending of a closed list
//! (`words/endings.txt`) is cut is decided by the articles: the cut for which
//! `ln(1 + endings seen after this stem) + 0.6 × letters of the ending` is greatest. The idea is
//! that of suffix statistics (Goldsmith, 2001). English words are stemmed by Porter2 (snowballstem.org).
//!
//! **Ranking.** The sum of four BM25 channels (Robertson and Zaragoza, 2009; k1 1.2, b 0.75, a word
//! of the title counting 2.5): stems at 1.0, their bigrams at 1.0, their syllables at 0.5 unless
//! most articles have them, and adjacent stems at 0.3. Bigrams find words inside compounds, stems
//! keep them apart. Latin words and numbers count in the first three at once. Syllables
//! only reorder the best 64 articles, and so do the headings, the title and other names that an article
//! goes by: a score grows by up to 1.4 of itself with the part of the query that the closest heading says,
//! most where it says little else. Scores are added up in whole numbers, so fine that their order is that of the sums.
//!
//! **Meaning.** Words of asking and of grammar (`words/stop.txt`) are left out of a query. Synonyms
//! (`words/synonyms.txt`) count 0.7, and of all ways to say one thing an article counts only its
//! best.
//!
//! **Repair.** Words that the articles do not know are tried, in this order, as words written
//! without spaces (the best path through known stems and words of the lists, Viterbi 1967), as
//! typed on the other layout of a two-beolsik keyboard (KS X 5002), and with one key wrong
//! (symmetric deletion as in Garbe's SymSpell, on keystrokes); a repair is taken only if it knows
//! more of the letters. English is taken apart only after the other layout and a slip were
//! tried, and only where its words are no accident. [`Results::read_as`] says what was read.
//!
//! **Initial consonants.** Consonants standing alone are those of words. Every word that has them is
//! a guess, of which those that the articles have side by side are likelier. Since ㅂㄱ stands for a dozen words, the consonants are also compared with the headings' as
//! they are, in threes. Written together they are taken apart only into words that stand side by side.
//!
//! **Enough.** A result must cover a part of what is asked: half of one thing, less of a longer
//! question, a quarter at least, where words that no article has weigh most, and common words about
//! other matters (`words/others.txt`) that no article has far more. Words said in passing
//! (`words/passing.txt`), and numbers and single syllables, that no article has weigh little beside two words of the
//! articles. Addresses and long numbers are somebody's, and are not
//! read; a web address counts as one more thing that no article has. Where most articles have other names
//! ([`Article::also`]), results are judged together as well: one of the best must cover 0.42 of the query
//! however long it is and say a third of it in a heading, or cover 0.8. So questions about something else
//! have no results; [`Results::near`] then names articles that cover half as much.
//!
//! **Snippets** show the window of the text with most of the query in it, and mark whole words, so
//! that marked text still copies as words.
//!
//! # Limits
//!
//! The first 100 letters of a query are read (see [`Query::text`]). Nothing here escapes HTML:
//! snippets are byte ranges of the article's own text.

mod article;
pub mod eval;
mod index;
mod lexicon;
mod query;
mod rank;
mod suggest;
mod text;
mod words;

pub use article::{Article, Body, Facet, Labels};
pub use index::Index;
pub use query::{Query, Sort};
pub use rank::{Choice, FacetCounts, Hit, Results, Snippet};
pub use suggest::Suggestion;
