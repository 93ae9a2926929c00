//! Protective measures: what services have reported of an account, what stands against it, what its
//! owner says to that, and what was answered.

mod appeals;
mod model;
mod reports;
mod rows;

pub use appeals::{Answer, Appeal, Verdict, answer, appeal, appeal_of, file, waiting};
pub use model::{Category, Circumstances, Lifted, Measure, Remedy};
pub use reports::{Filed, Outcome, Tallied, by_key, insert as insert_report, reports_of, tally};
pub use rows::{
    come_back, disown, find, insert, keep, lift, of_account, overdue, standing, standing_of,
};
