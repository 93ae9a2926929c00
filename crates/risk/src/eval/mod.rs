//! The evaluation: a made-up world, attackers on it, and what each scorer makes of them.

pub mod marginals;
pub mod measure;
pub mod random;
pub mod replay;
pub mod scorers;
pub mod world;
