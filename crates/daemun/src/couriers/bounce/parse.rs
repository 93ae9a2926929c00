//! What a returned message says, and of which notice.

use mail_parser::{Address, HeaderName, Message, MessageParser};

use super::{
    notice,
    parts::Parts,
    report::{self, Action, Outcome},
};
use crate::couriers::{Status, words};

/// The most of a message that is read: 1 MiB. What a server appends of a larger one, the returned
/// message, stands last.
pub const MOST_BYTES: usize = 1 << 20;

/// The failure of a class whose details are unknown (RFC 3463 section 3.1).
const FAILED: Status = Status { class: 5, subject: 0, detail: 0 };
const UNCLEAR: Status = Status { class: 4, subject: 0, detail: 0 };

/// A mail that came back, or has been waiting somewhere.
///
/// Anybody can write such a message: believe it only where `notice` is a mail that we sent, and then
/// of that mail's own address. `recipient` is for the operator's eye; an address behind a forward
/// may be another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounce {
    /// The notice that came back, as 32 small hex digits.
    pub notice: Option<String>,
    /// The address that did not take it, as the reporting server wrote it.
    pub recipient: Option<String>,
    /// Enhanced status code (RFC 3463); `x.0.0` where the server said no more.
    pub status: Status,
    /// Whether the server has given up for good: the mail failed, and with a class 5 status. A mail
    /// that expired in a queue (4.4.7) failed, but not for good.
    pub permanent: bool,
    /// The refusing server's words in one line.
    pub words: String,
}

impl Bounce {
    /// Whether nobody receives mail at the address ([`Status::address_is_dead`]).
    pub fn address_is_dead(&self) -> bool {
        self.permanent && self.status.address_is_dead()
    }
}

/// Reads a message that came to a bounce address. `None` when it is not a bounce: somebody's
/// answer, a vacation notice, a confirmation of delivery, junk. Reads [`MOST_BYTES`] at most.
pub fn parse(message: &[u8]) -> Option<Bounce> {
    let message = &message[..message.len().min(MOST_BYTES)];
    let headers = MessageParser::default().parse_headers(message)?;
    let parts = Parts::of(message);
    let notice = notice_of(&headers, &parts);
    match parts.reports.iter().find_map(|report| report::worst(report)) {
        Some(outcome) => from_report(notice, outcome, &parts),
        None if is_from_a_mail_server(&headers) => from_prose(notice, &headers, &parts),
        None => None,
    }
}

fn from_report(notice: Option<String>, outcome: Outcome, parts: &Parts) -> Option<Bounce> {
    if outcome.action == Action::Done {
        return None;
    }
    let (status, words) = in_detail(&outcome, parts);
    Some(Bounce {
        notice,
        permanent: outcome.action == Action::Failed && status.is_permanent(),
        recipient: outcome.recipient,
        status,
        words,
    })
}

/// Where the report says no more than x.0.0 and quotes nobody, as Exim's does of its own refusals,
/// the sentence beside it may say more.
fn in_detail(outcome: &Outcome, parts: &Parts) -> (Status, String) {
    let vague = (outcome.status.subject, outcome.status.detail) == (0, 0);
    match &outcome.words {
        Some(words) => (outcome.status, words.clone()),
        None => told_in_prose(parts)
            .filter(|(status, _)| vague && status.class == outcome.status.class)
            .unwrap_or_else(|| (outcome.status, summary(parts))),
    }
}

/// A server that knows no RFC 3464 says it in a sentence. Without a notice of ours in it, it is not
/// worth guessing at.
fn from_prose(notice: Option<String>, headers: &Message<'_>, parts: &Parts) -> Option<Bounce> {
    let notice = Some(notice?);
    let recipient = failed_recipient(headers).or_else(|| returned_to(parts));
    let (status, words) = told_in_prose(parts).unwrap_or_else(|| (UNCLEAR, summary(parts)));
    Some(Bounce { notice, recipient, status, permanent: status.is_permanent(), words })
}

/// The first line of the human-readable parts that has a status, and the status.
fn told_in_prose(parts: &Parts) -> Option<(Status, String)> {
    let mut lines = parts.texts.iter().flat_map(|text| text.lines());
    lines.find_map(|line| Some((status_in_prose(line)?, words::one_line(line))))
}

/// A status where a server puts one: behind a reply code or a number sign. A reply code alone makes
/// x.0.0.
fn status_in_prose(line: &str) -> Option<Status> {
    let reply = line.split(|c: char| !c.is_ascii_alphanumeric() && c != '.').find_map(reply_class);
    let marked = line.split_once('#').and_then(|(_, rest)| Status::find(rest));
    match (marked, reply) {
        (Some(status), _) => failure(status),
        (None, Some(class)) => {
            let vague = if class == 5 { FAILED } else { UNCLEAR };
            Some(Status::find(line).and_then(failure).unwrap_or(vague))
        }
        (None, None) => None,
    }
}

fn failure(status: Status) -> Option<Status> {
    (status.class != 2).then_some(status)
}

/// The class of an SMTP reply code that refuses (RFC 5321 section 4.2.3): 421, 450 to 455, 550 to
/// 556.
fn reply_class(word: &str) -> Option<u8> {
    match word.parse::<u16>().ok()? {
        421 | 450..=455 => Some(4),
        550..=556 => Some(5),
        _ => None,
    }
}

fn notice_of(headers: &Message<'_>, parts: &Parts) -> Option<String> {
    let envelope = || headers.headers_raw().find_map(|(_, value)| notice::in_envelope(value));
    let thread = || {
        headers
            .headers_raw()
            .filter(|(name, _)| is_thread_header(name))
            .find_map(|(_, value)| notice::in_message_id(value))
    };
    let returned = || parts.returned.iter().find_map(|text| notice::in_message_id(text));
    let quoted = || parts.reports.iter().chain(&parts.texts).find_map(|text| in_prose(text));
    envelope().or_else(returned).or_else(thread).or_else(quoted)
}

/// The message's own Message-ID is the server's and not ours, and may look like ours.
fn is_thread_header(name: &str) -> bool {
    ["in-reply-to", "references"].iter().any(|header| name.trim().eq_ignore_ascii_case(header))
}

/// The returned message pasted into the text.
fn in_prose(text: &str) -> Option<String> {
    notice::in_message_id(text).or_else(|| notice::in_envelope(text))
}

/// Mailer-daemon or postmaster: people and vacation notices have their own names.
fn is_from_a_mail_server(headers: &Message<'_>) -> bool {
    let name = headers
        .from()
        .and_then(Address::first)
        .and_then(|from| from.address.as_deref().or(from.name.as_deref()))
        .unwrap_or_default();
    let local = name.split('@').next().unwrap_or_default();
    ["mailer-daemon", "postmaster"].iter().any(|server| local.eq_ignore_ascii_case(server))
}

fn failed_recipient(headers: &Message<'_>) -> Option<String> {
    let failed = headers.header_raw(HeaderName::Other("X-Failed-Recipients".into()))?;
    first_address(failed)
}

fn returned_to(parts: &Parts) -> Option<String> {
    let to = |text: &String| text.lines().find_map(|line| first_address(strip_name(line, "to:")?));
    parts.returned.iter().find_map(to)
}

fn strip_name<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let start = line.get(..name.len())?;
    start.eq_ignore_ascii_case(name).then(|| &line[name.len()..])
}

fn first_address(list: &str) -> Option<String> {
    list.split([',', ' ', '<', '>', '\r', '\n', '\t', ';'])
        .find(|word| word.contains('@') && word.len() <= 320)
        .map(str::to_owned)
}

/// The first human-readable part, for want of a diagnostic.
fn summary(parts: &Parts) -> String {
    words::one_line(parts.texts.first().map_or("", String::as_str))
}
