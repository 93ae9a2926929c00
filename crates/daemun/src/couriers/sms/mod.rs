//! Short messages by an HTTP gateway.
//!
//! Gateways differ in how they spell the same request, so a gateway is described by its settings
//! and not by code: a URL, headers and a form or JSON body with placeholders (`template`), how the
//! number is written (`number`), how long a text may be (`text`) and what its answer means.

mod answer;
mod courier;
mod number;
mod request;
mod settings;
mod template;
mod text;

pub use courier::SmsCourier;
pub use number::NumberFormat;
pub use settings::{Charset, Long, Method, Rule, SmsBody, SmsSettings, SmsTimeouts};
pub use text::{Kind, MOST_SMS_BYTES, TextFault, euc_kr_bytes};
