//! Operators: who may use the admin API, by which token, and what they did.

mod acts;
mod model;
mod rows;
mod token;

pub use acts::{Act, Done, Performed, acts, prune, record};
pub use model::{Actor, Name, Operator, Power, Reason, Role};
pub use rows::{New, by_token, list, make, revoke};
pub use token::Token;
