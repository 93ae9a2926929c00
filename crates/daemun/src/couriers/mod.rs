//! Those who carry messages out, and the reports of what came back.

mod authorities;
pub mod bounce;
mod secret;
mod setup;
pub mod sms;
pub mod smtp;
mod status;
mod words;

pub use bounce::Bounce;
pub use secret::Secret;
pub use setup::SetupFault;
pub use sms::{SmsCourier, SmsSettings};
pub use smtp::{SmtpCourier, SmtpSettings};
pub use status::Status;
