//! Notices: what an account is told, committed with its cause and delivered later.

mod courier;
mod model;
mod rows;

pub use courier::{Call, Courier, Delivery, Hook, Mail, Outgoing, Sms};
pub use model::{Message, Notice, Sighting};
pub use rows::{
    Settled, find, is_in_trouble, note_trouble, post, post_to_nobody, prune, queued_before, sent,
    settle, tell_everywhere,
};
