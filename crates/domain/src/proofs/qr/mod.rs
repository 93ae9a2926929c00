//! Sign-ins by QR: a screen shows a token, a messenger of an account scans it and approves.

mod model;
mod rows;
mod token;

pub use model::{QrSignIn, Scanner, State};
pub use rows::{
    New, Scan, approve, begin, by_code, count_try, deny, find, finish, of_browser, prune, scan,
};
pub use token::{QrToken, code, code_name, token};
