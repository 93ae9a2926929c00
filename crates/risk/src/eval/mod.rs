//! The evaluation: a made-up world, attackers on it, and what each scorer makes of them.

mod chart;
pub mod honesty;
pub mod imitate;
pub mod marginals;
pub mod measure;
pub mod plan;
pub mod random;
pub mod replay;
pub mod report;
mod running;
pub mod scorers;
pub mod suite;
pub mod table;
pub mod world;
