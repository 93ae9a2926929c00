//! The couriers against real servers on loopback: Exim takes the mail, Kannel the short messages.
//! What a well-behaved server never says comes from small scripted ones.
//!
//! Needs the Debian packages `exim4-daemon-light`, `kannel` and `kannel-extras`, and root, because
//! Exim lets nobody else start it. None of them is run as the system's own service.

mod exim;
mod gateway;
mod kannel;
mod mail_by_exim;
mod mail_by_script;
mod scripted;
mod sms_by_gateway;
mod sms_by_kannel;
mod support;
