//! What is remembered: of everybody, of one account, of one source.

mod bytes;
mod decay;
mod history;
mod novelty;
mod path;
mod population;
mod source;

pub(crate) use bytes::Reader;
pub use bytes::Unreadable;
pub(crate) use decay::Landmark;
pub use history::History;
pub use path::{Level, Path};
pub use population::Population;
pub use source::{Failure, Source};
