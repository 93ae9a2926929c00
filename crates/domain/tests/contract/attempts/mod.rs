//! Wrong passwords: how many are compared.

pub(crate) mod breadth;
pub(crate) mod clock;
pub(crate) mod crowds;
pub(crate) mod siege;
pub(crate) mod telling;
mod tries;
