//! What an account shows of itself: nickname, picture, language.

mod change;

pub use change::{change_language, change_nickname, change_picture, remove_picture};
