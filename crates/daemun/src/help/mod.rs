//! Where help articles come from, and who looks after them while the program runs.

mod files;
mod gather;
mod librarian;

pub(crate) use files::{Files, Unread, without_mark};
pub(crate) use gather::Ungathered;
pub(crate) use librarian::{Librarian, run};
