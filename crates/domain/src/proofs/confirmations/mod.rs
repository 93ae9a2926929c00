//! Confirmations: the secret that a new screen shows, brought to a messenger of the account by its
//! owner's hands (NIST SP 800-63B-4, 3.1.3). A tap on "yes" is never enough.

mod model;
mod pace;
mod rests;
mod rows;
mod warning;

pub use model::{Confirmation, Purpose, State};
pub use pace::Pace;
pub use rests::{Denied, mute, muted_until, rest, resting, resting_at, source_name, undo, unmute};
pub use rows::{
    Approval, Heard, New, approve, begin, by_id, close, count_try, digits, find, forget_paces,
    is_of_known_browser, of_attempt, open, prune, use_up,
};
pub use warning::{Warning, warning};
