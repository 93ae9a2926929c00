//! What is remembered of environments.

pub(crate) mod judging;
pub(crate) mod learning;
pub(crate) mod people;
