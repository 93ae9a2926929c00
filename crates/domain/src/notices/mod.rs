//! Notices: what an account is told, committed with its cause and delivered later.

pub mod courier;

pub use courier::{Courier, Delivery, Mail, Outgoing, Sms};
