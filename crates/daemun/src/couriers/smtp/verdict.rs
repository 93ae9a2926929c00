//! What an SMTP failure means for the message.

use domain::notices::Delivery;
use lettre::transport::smtp::Error;

use crate::couriers::{Status, words};

/// How far the hand-over had come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// Connection, greeting, EHLO, STARTTLS, AUTH.
    Opening,
    /// MAIL FROM.
    Sender,
    /// RCPT TO.
    Recipient,
    /// DATA and the message.
    Content,
}

/// Why a mail was not handed over.
#[derive(Clone, Debug)]
pub(super) struct Failure {
    stage: Stage,
    problem: Problem,
}

#[derive(Clone, Debug)]
enum Problem {
    /// The relay answered with a 4yz or 5yz.
    Reply { code: u16, words: String },
    /// No usable answer: connection, TLS, time, or nonsense.
    Broken(String),
}

impl Failure {
    pub(super) fn new(stage: Stage, error: &Error) -> Self {
        let problem = match error.status() {
            Some(code) => Problem::Reply { code: code.into(), words: words_of(error) },
            None => Problem::Broken(words::one_line(&error.to_string())),
        };
        Self { stage, problem }
    }

    pub(super) fn broken(stage: Stage, words: impl Into<String>) -> Self {
        Self { stage, problem: Problem::Broken(words.into()) }
    }

    /// Whether the connection can carry the next mail: the relay answered, and did not say that it
    /// is closing (421, RFC 5321 section 4.2.3).
    pub(super) fn leaves_connection_usable(&self) -> bool {
        match self.problem {
            Problem::Reply { code, .. } => code != 421,
            Problem::Broken(_) => false,
        }
    }

    /// The verdict on the message.
    ///
    /// | answer | verdict |
    /// |---|---|
    /// | none: connection, TLS, time-out | later |
    /// | 4yz (RFC 5321 section 4.2.1) | later |
    /// | 5yz before RCPT TO | later: the relay refuses us, which the operator can mend |
    /// | 530, 534, 535, 538 anywhere (RFC 4954 section 6) | later: the same |
    /// | 5yz with 5.1.7 or 5.1.8 (RFC 3463 section 3.2) | later: the same |
    /// | other 5yz | refused; the address is dead as [`Status::address_is_dead`] says |
    /// | 5yz without enhanced code | refused, not dead: a bare 550 may be policy (RFC 5321 4.2.3) |
    pub(super) fn verdict(&self) -> Delivery {
        let reason = self.reason();
        match &self.problem {
            Problem::Broken(_) => Delivery::Later { reason },
            Problem::Reply { code, words } => self.verdict_on_reply(*code, words, reason),
        }
    }

    fn verdict_on_reply(&self, code: u16, words: &str, reason: String) -> Delivery {
        let status = Status::find(words);
        let refuses_us = matches!(self.stage, Stage::Opening | Stage::Sender)
            || matches!(code, 530 | 534 | 535 | 538)
            || status.is_some_and(Status::refuses_sender);
        if code < 500 || refuses_us {
            return Delivery::Later { reason };
        }
        Delivery::Refused { reason, address_is_dead: status.is_some_and(Status::address_is_dead) }
    }

    fn reason(&self) -> String {
        let step = match self.stage {
            Stage::Opening => "connecting",
            Stage::Sender => "MAIL FROM",
            Stage::Recipient => "RCPT TO",
            Stage::Content => "DATA",
        };
        match &self.problem {
            Problem::Reply { code, words } => format!("{step}: {code} {words}"),
            Problem::Broken(words) => format!("{step}: {words}"),
        }
    }
}

/// The relay's words without its code.
fn words_of(error: &Error) -> String {
    let source = std::error::Error::source(error);
    words::one_line(&source.map(ToString::to_string).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(stage: Stage, code: u16, words: &str) -> Delivery {
        Failure { stage, problem: Problem::Reply { code, words: words.to_owned() } }.verdict()
    }

    fn refused(delivery: &Delivery) -> Option<bool> {
        match delivery {
            Delivery::Refused { address_is_dead, .. } => Some(*address_is_dead),
            _ => None,
        }
    }

    #[test]
    fn a_recipient_refused_for_good_is_dead_only_by_its_enhanced_code() {
        for (code, words, dead) in [
            (550, "5.1.1 no such user", true),
            (550, "5.2.1 disabled", true),
            (556, "5.1.10 null MX", true),
            (550, "no such user", false),
            (552, "5.2.2 mailbox full", false),
            (550, "5.7.1 blocked by policy", false),
            (554, "5.7.1 relay access denied", false),
        ] {
            assert_eq!(refused(&verdict(Stage::Recipient, code, words)), Some(dead), "{words}");
            assert_eq!(refused(&verdict(Stage::Content, code, words)), Some(dead), "{words}");
        }
    }

    #[test]
    fn what_refuses_the_service_is_tried_again() {
        for (stage, code, words) in [
            (Stage::Opening, 554, "5.3.2 go away"),
            (Stage::Opening, 535, "5.7.8 bad credentials"),
            (Stage::Sender, 550, "5.1.1 odd"),
            (Stage::Recipient, 530, "5.7.0 must issue STARTTLS first"),
            (Stage::Recipient, 550, "5.1.8 sender address rejected: domain not found"),
            (Stage::Recipient, 450, "4.2.0 greylisted"),
            (Stage::Content, 451, "5.1.1 contradicts itself"),
        ] {
            assert!(matches!(verdict(stage, code, words), Delivery::Later { .. }), "{words}");
        }
    }

    #[test]
    fn a_reason_says_at_which_step_and_in_whose_words() {
        let Delivery::Refused { reason, .. } = verdict(Stage::Recipient, 550, "5.1.1 no such user")
        else {
            panic!("a 550 at RCPT TO is a refusal");
        };
        assert_eq!(reason, "RCPT TO: 550 5.1.1 no such user");
    }
}
