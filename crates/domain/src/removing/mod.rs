//! How a method leaves its account, whichever flow sends it away, and how two-step goes off: it waits, and
//! can be stopped until it is over. Between `proving` and the flows.

mod begin;
mod decide;
mod forget;
mod settle;
mod stop;
mod warn;

pub use begin::{Begun, begin};
pub use decide::{Choice, asked, decide, one};
pub use forget::{Leaving, drop_address, forget, put_aside};
pub use settle::{settle, settle_due};
pub use stop::{Stopped, linked, stop_by_link, stop_in_messenger, stop_in_session};
pub use warn::remind;
