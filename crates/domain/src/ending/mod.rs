//! The one primitive that ends what an account has open.

mod model;
mod rows;
mod shut;
mod unsave;

pub use model::{Cause, ENDED_BY_ITSELF, Kind, Scope};
pub use rows::{Ended, end, end_codes_to};
pub use shut::shut;
pub use unsave::unsave;
