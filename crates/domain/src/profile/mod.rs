//! What an account shows of itself: nickname, picture, language. And what it agrees to.

mod agree;
mod change;

pub use agree::{Agreed, agree};
pub use change::{change_language, change_nickname, change_picture, remove_picture};
