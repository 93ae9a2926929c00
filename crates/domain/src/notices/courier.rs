//! What a courier is given, and what it answers.

use std::{future::Future, pin::Pin};

use crate::addresses::{EmailAddress, PhoneNumber};

/// A rendered message, ready to leave.
#[derive(Clone, Debug)]
pub enum Outgoing {
    Mail(Mail),
    Sms(Sms),
}

/// A mail in the reader's language, as plain text and as HTML.
#[derive(Clone, Debug)]
pub struct Mail {
    /// The notice this mail carries, as 32 hex digits: the local part of its Message-ID and of its
    /// envelope sender, by which a bounce is known again.
    pub notice: String,
    pub to: EmailAddress,
    pub subject: String,
    pub text: String,
    pub html: String,
    /// The verification code inside, if any: shown by the demo outbox.
    pub code: Option<String>,
    /// The links inside: shown by the demo outbox.
    pub links: Vec<String>,
    /// BCP 47 tag for Content-Language.
    pub language: &'static str,
}

/// A short message.
#[derive(Clone, Debug)]
pub struct Sms {
    /// The notice this message carries, as 32 hex digits.
    pub notice: String,
    pub to: PhoneNumber,
    pub text: String,
    /// The verification code inside, if any: shown by the demo outbox.
    pub code: Option<String>,
}

/// What became of one try to hand a message over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// The next hop took it; its words, for the receipt.
    Accepted { receipt: String },
    /// Refused for good: the address does not exist or does not want it (SMTP 5yz).
    Refused { reason: String, address_is_dead: bool },
    /// Not now: worth trying again (SMTP 4yz, connection lost, gateway busy).
    Later { reason: String },
}

/// Someone who carries messages out: SMTP, an SMS gateway, the demo outbox.
pub trait Courier: Send + Sync {
    /// Hands one message over, within the courier's own time limit.
    fn carry<'a>(
        &'a self,
        message: &'a Outgoing,
    ) -> Pin<Box<dyn Future<Output = Delivery> + Send + 'a>>;
}
