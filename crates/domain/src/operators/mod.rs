//! Operators: who may use the admin API, by which token, and what they did.

mod acts;
mod bound;
mod making;
mod model;
mod rows;
mod token;

pub use acts::{Act, Done, Performed, acts, prune, record};
pub use bound::{Rest, need_two_step, note_rest, of_account, resting};
pub use making::{New, Unmade, make, revoke};
pub use model::{Actor, Name, Operator, Power, Reason, Role};
pub use rows::{by_token, list};
pub use token::Token;
