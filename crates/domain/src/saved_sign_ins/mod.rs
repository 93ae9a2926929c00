//! Saved sign-ins: accounts that a browser remembers, so that nobody has to type who they are. One
//! proves nothing and makes nothing known; whoever shows it is asked what everybody is.

mod model;
mod rows;
mod token;

pub use model::{New, SavedSignIn};
pub use rows::{insert, list, of_token, prune, renew, surplus};
pub use token::SavedToken;
