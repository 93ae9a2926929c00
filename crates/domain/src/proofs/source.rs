//! Who asks for a proof to be sent.

use crate::environments::{BrowserId, Environment};

/// The browser a proof is bound to, and the environment it was asked from.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    pub browser: BrowserId,
    pub environment: &'a Environment,
}
