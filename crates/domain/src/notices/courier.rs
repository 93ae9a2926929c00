//! What a courier is given, and what it answers.

use std::{future::Future, pin::Pin, time::Duration};

use crate::{
    Timestamp,
    addresses::{EmailAddress, PhoneNumber},
    messenger::Subscription,
};

/// A rendered message, ready to leave.
#[derive(Clone, Debug)]
pub enum Outgoing {
    Mail(Mail),
    Sms(Sms),
    Call(Call),
    Hook(Hook),
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
    /// Where an answer goes, when it does not go to the service.
    pub reply_to: Option<EmailAddress>,
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

/// A call to a messenger that may be closed (Web Push).
#[derive(Clone, Debug)]
pub struct Call {
    /// The push this call is, as 32 hex digits.
    pub push: String,
    pub to: Subscription,
    /// What the messenger's owner calls it: shown by the demo outbox.
    pub device: String,
    /// JSON that names what waits, and says nothing of it.
    pub payload: String,
    /// How long it is worth keeping for a device that can't be reached.
    pub keep_for: Duration,
    pub is_urgent: bool,
}

/// A word to the operator's own app.
#[derive(Clone, Debug)]
pub struct Hook {
    /// The push this word is, as 32 hex digits: the same at every try.
    pub push: String,
    /// JSON.
    pub body: String,
    pub at: Timestamp,
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

/// Someone who carries messages out: SMTP, an SMS gateway, push services, the demo outbox.
pub trait Courier: Send + Sync {
    /// Hands one message over, within the courier's own time limit.
    fn carry<'a>(
        &'a self,
        message: &'a Outgoing,
    ) -> Pin<Box<dyn Future<Output = Delivery> + Send + 'a>>;
}
