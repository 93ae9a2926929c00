//! What a second proof is given with: authenticator apps, recovery codes; whether an account asks for
//! one at every sign-in, and the browsers where it does not.

mod app;
mod app_rows;
mod former;
mod given;
mod guess;
mod model;
mod paper;
mod paper_text;
mod rows;
mod skips;

pub use app::{App, AppName, Proposal, propose};
pub use app_rows::{bind, find, list, prune, remove};
pub use former::{Former, bring_back, drop_former, former, put_by};
pub use given::{Typed, TypedBy, Who, give};
pub use model::{Kind, Kinds, State, TwoStep};
pub use paper::{Paper, codes, hide, make, of as paper, typed_back};
pub use rows::{begun, drop_kinds, leaving_kinds, of, switch_off, switch_on};
pub use skips::{Skip, insert as skip, is_skipped, list as skips, prune as prune_skips};
