//! What a phone number's carrier knows: whether somebody else has the number by now.

use std::{fmt::Debug, future::Future, pin::Pin};

use crate::{Timestamp, addresses::PhoneNumber};

/// Whether a number has changed hands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    Yes,
    No,
    /// The carrier was not reached, or can't tell: nothing follows from it.
    Unknown,
}

/// Somebody to ask. An answer is given within seconds, whatever happens.
pub trait Carrier: Debug + Send + Sync {
    /// Whether the number has had another subscriber since then.
    fn has_changed<'a>(
        &'a self,
        number: &'a PhoneNumber,
        since: Timestamp,
    ) -> Pin<Box<dyn Future<Output = Changed> + Send + 'a>>;
}
