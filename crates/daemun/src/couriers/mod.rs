//! Those who carry messages out, and the reports of what came back.
//!
//! A mail leaves by [`SmtpCourier`], a short message by [`SmsCourier`], a call to a messenger by
//! [`PushCourier`] and a word to the operator's own app by [`WebhookCourier`]; [`Carriers`] is the one
//! that the delivery worker knows. None of them retries: a courier says [`Later`] and the worker,
//! which has the notice's expiry, decides. [`bounce`] reads the delivery status notification that a
//! mail server sends when it could not deliver after all.
//!
//! What a server answers may repeat the address it was given: it belongs in the receipt of the
//! notice, not in the log.
//!
//! [`Later`]: domain::notices::Delivery::Later

mod authorities;
pub mod bounce;
mod carriers;
mod configured;
mod http;
pub mod push;
mod setup;
pub mod sms;
pub mod smtp;
mod status;
pub mod webhook;
mod words;

pub use bounce::Bounce;
pub use carriers::Carriers;
pub(crate) use http::{client as http_client, without_url};
pub use push::{PushCourier, PushSettings};
pub use setup::SetupFault;
pub use sms::{SmsCourier, SmsSettings};
pub use smtp::{SmtpCourier, SmtpSettings};
pub use status::Status;
pub use webhook::{WebhookCourier, WebhookSettings};
