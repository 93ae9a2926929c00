//! The index: what is learnt from the articles once, and looked up by every query.

mod bits;
mod build;
mod channel;
mod corpus;
mod facets;
mod headings;
mod leads;
mod pairs;
mod stems;
mod syllables;
mod whole;
mod words;

pub(crate) use bits::Bits;
pub(crate) use channel::{Channel, SEGMENT};
pub(crate) use corpus::two;
pub(crate) use facets::FacetIndex;
pub(crate) use headings::{Heading, Headings};
pub(crate) use leads::Leads;
pub(crate) use pairs::Pairs;
pub(crate) use stems::Stems;
pub(crate) use syllables::Syllables;
pub use whole::Index;
pub(crate) use words::Words;
