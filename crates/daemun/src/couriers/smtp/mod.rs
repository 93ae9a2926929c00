//! Mail by SMTP (RFC 5321), submitted to one relay (RFC 6409).

mod courier;
mod guard;
mod letter;
mod relay;
mod settings;
mod verdict;

pub use courier::SmtpCourier;
pub use settings::{Login, Security, SmtpSettings, SmtpTimeouts};
