//! Protective measures: a service reports, the account is restricted, its owner answers, an operator
//! decides.

mod answer;
mod connect;
mod decide;
mod draft;
mod grant;
mod hear;
mod lift;
mod report;
mod restrict;
mod seek;
mod settle;

pub use answer::{appeal, disown};
pub use connect::connect;
pub use draft::{draft, keep_draft, prune_drafts};
pub use grant::{grant, granted, open_link};
pub use hear::{Case, Unheard, cases, hear};
pub use lift::{Unlifted, lift};
pub use report::{Evidence, New, ReportKey, Unreported, detail, report};
pub use seek::{Found, by_id, by_identifier};
pub use settle::{tell_appeal, tell_lifted};
