//! What is remembered: of everybody, of one account, of one source.

mod arrivals;
mod bytes;
mod counts;
mod decay;
mod history;
mod lesson;
mod novelty;
mod path;
mod population;
mod salt;
mod source;

pub(crate) use arrivals::Place;
pub(crate) use bytes::Reader;
pub use bytes::Unreadable;
pub(crate) use decay::Landmark;
pub use history::History;
pub use lesson::Lesson;
pub use path::{Level, Path};
pub use population::Population;
pub use salt::Salt;
pub use source::{Failure, Source};
