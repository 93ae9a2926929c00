//! A notice as an Internet message (RFC 5322, MIME).

use std::time::{Duration, SystemTime};

use domain::{Timestamp, notices::Mail};
use lettre::{
    Address, Message,
    address::AddressError,
    message::{
        Mailbox, MultiPart, MultiPartKind, SinglePart,
        header::{HeaderName, HeaderValue},
    },
};

use crate::couriers::{SetupFault, SmtpSettings};

/// In whose name mail is sent, parsed once.
#[derive(Debug)]
pub(super) struct Sender {
    from: Mailbox,
    bounce_local_part: String,
}

/// A message and its envelope.
#[derive(Debug)]
pub(super) struct Letter {
    pub(super) from: Address,
    pub(super) to: Address,
    pub(super) bytes: Vec<u8>,
}

impl Sender {
    pub(super) fn new(settings: &SmtpSettings) -> Result<Self, SetupFault> {
        let address = ascii_address(&settings.from_address)?;
        let name = one_line(&settings.from_name);
        let name = if name.is_empty() { None } else { Some(name) };
        let sender = Self {
            from: Mailbox::new(name, address),
            bounce_local_part: settings.bounce_local_part.clone(),
        };
        // The longest envelope sender there will be: a notice is 32 digits.
        sender
            .envelope(&"0".repeat(32))
            .map_err(|problem| SetupFault::new("bounce_local_part", problem))?;
        Ok(sender)
    }

    pub(super) fn domain(&self) -> &str {
        self.from.email.domain()
    }

    /// The envelope sender of one notice: by it a bounce is known again whatever it contains.
    fn envelope(&self, notice: &str) -> Result<Address, String> {
        let local = format!("{}+{notice}", self.bounce_local_part);
        Address::new(&local, self.domain())
            .map_err(|problem| format!("{local}@{}: {problem}", self.domain()))
    }

    /// The mail as it goes over the wire, dated `at`.
    ///
    /// The Message-ID is made from the notice alone, so that a mail delivered twice, because an
    /// answer was lost, is one message to those who de-duplicate. Everything else is made from the
    /// mail and `at`: no randomness.
    ///
    /// # Errors
    /// In words, when an address can't be written as SMTP writes it.
    pub(super) fn write(&self, mail: &Mail, at: Timestamp) -> Result<Letter, String> {
        let from = self.envelope(&mail.notice)?;
        let to: Address =
            mail.to.as_str().parse().map_err(|problem| format!("recipient: {problem}"))?;
        let builder = Message::builder().from(self.from.clone());
        let builder = match &mail.reply_to {
            Some(address) => {
                let address = address.as_str().parse::<Address>();
                let address = address.map_err(|problem| format!("reply-to: {problem}"))?;
                builder.reply_to(Mailbox::new(None, address))
            }
            None => builder,
        };
        let message = builder
            .to(Mailbox::new(None, to.clone()))
            .subject(one_line(&mail.subject))
            .date(SystemTime::UNIX_EPOCH + since_epoch(at))
            .message_id(Some(format!("<{}@{}>", mail.notice, self.domain())))
            // RFC 3834 section 5: no vacation notice comes back.
            .raw_header(header("Auto-Submitted", "auto-generated"))
            .raw_header(header("Content-Language", mail.language))
            .multipart(alternatives(mail))
            .map_err(|problem| problem.to_string())?;
        Ok(Letter { from, to, bytes: message.formatted() })
    }
}

/// Anything else would need SMTPUTF8 (RFC 6531) of every server on the way.
fn ascii_address(text: &str) -> Result<Address, SetupFault> {
    let fault = |problem: String| SetupFault::new("from_address", problem);
    if !text.is_ascii() {
        return Err(fault("must be ASCII: write its domain in Punycode (xn--...)".to_owned()));
    }
    text.parse().map_err(|problem: AddressError| fault(problem.to_string()))
}

/// Plain text first and HTML last, the richest (RFC 2046 section 5.1.4).
fn alternatives(mail: &Mail) -> MultiPart {
    MultiPart::builder()
        .kind(MultiPartKind::Alternative)
        .boundary(format!("daemun-{}", mail.notice))
        .singlepart(SinglePart::plain(mail.text.clone()))
        .singlepart(SinglePart::html(mail.html.clone()))
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

fn since_epoch(at: Timestamp) -> Duration {
    at.since(Timestamp(0))
}

/// A line break in a header would begin another header.
fn one_line(text: &str) -> String {
    text.split(char::is_control).collect::<Vec<_>>().join(" ").trim().to_owned()
}
