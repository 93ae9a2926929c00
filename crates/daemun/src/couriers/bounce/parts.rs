//! A message taken apart, no deeper than a bounce goes.
//!
//! The parser below reads a message inside a message by recursion without a bound, and a mailbox
//! that anybody can write to is no place for that. So the parts are split here, to [`DEEPEST`], and
//! the parser is given one part at a time: its headers, and the body of a part that holds no other.

use encoding_rs::EUC_KR;
use mail_parser::{Message, MessageParser, MimeHeaders, PartType};

/// A bounce is a multipart, at times inside one that a mailing list or a filter added.
const DEEPEST: usize = 4;
const MOST_PARTS: usize = 64;

/// What a bounce is made of, each in the order in which it stood.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// Human-readable parts, decoded.
    pub(super) texts: Vec<String>,
    /// `message/delivery-status`, decoded.
    pub(super) reports: Vec<String>,
    /// The headers of the returned message.
    pub(super) returned: Vec<String>,
}

impl Parts {
    pub(super) fn of(message: &[u8]) -> Self {
        let mut parts = Self::default();
        parts.take(message, DEEPEST);
        parts
    }

    fn count(&self) -> usize {
        self.texts.len() + self.reports.len() + self.returned.len()
    }

    fn take(&mut self, part: &[u8], depth: usize) {
        if self.count() >= MOST_PARTS {
            return;
        }
        let Some(headers) = MessageParser::default().parse_headers(part) else {
            // No header at all: the plain text of an old server.
            self.texts.push(guess(part));
            return;
        };
        match kind(&headers) {
            Kind::Multipart(boundary) if depth > 0 => {
                for inner in split(halves(part).1, &boundary) {
                    self.take(inner, depth - 1);
                }
            }
            Kind::Report => self.reports.push(decoded(part)),
            Kind::Returned => self.returned.push(guess(halves(halves(part).1).0)),
            Kind::Text => self.texts.push(decoded(part)),
            Kind::Multipart(_) | Kind::Other => {}
        }
    }
}

enum Kind {
    Multipart(String),
    Report,
    Returned,
    Text,
    Other,
}

fn kind(headers: &Message<'_>) -> Kind {
    let Some(content_type) = headers.content_type() else { return Kind::Text };
    let main = content_type.ctype().to_ascii_lowercase();
    let sub = content_type.subtype().unwrap_or_default().to_ascii_lowercase();
    match (main.as_str(), sub.as_str()) {
        ("multipart", _) => content_type
            .attribute("boundary")
            .map_or(Kind::Other, |boundary| Kind::Multipart(boundary.to_owned())),
        // The second of each pair is RFC 6533's, for addresses beyond ASCII.
        ("message", "delivery-status" | "global-delivery-status") => Kind::Report,
        ("message" | "text", "rfc822" | "global" | "rfc822-headers" | "global-headers") => {
            Kind::Returned
        }
        ("text", _) => Kind::Text,
        _ => Kind::Other,
    }
}

/// The parts between the lines `--boundary` (RFC 2046 section 5.1.1), without preamble and epilogue;
/// a last part that was cut off counts.
fn split<'a>(body: &'a [u8], boundary: &str) -> Vec<&'a [u8]> {
    let delimiter = format!("--{boundary}");
    let mut parts = Vec::new();
    let mut start = None;
    let mut at = 0;
    for line in body.split_inclusive(|&byte| byte == b'\n') {
        if let Some(rest) = line.strip_prefix(delimiter.as_bytes()) {
            if let Some(start) = start {
                parts.push(&body[start..at]);
            }
            start = Some(at + line.len());
            if rest.starts_with(b"--") || parts.len() >= MOST_PARTS {
                return parts;
            }
        }
        at += line.len();
    }
    parts.extend(start.map(|start| &body[start..]));
    parts
}

/// The text of a part that holds no other.
fn decoded(part: &[u8]) -> String {
    let Some(message) = MessageParser::default().parse(part) else { return guess(part) };
    match &message.root_part().body {
        PartType::Text(text) => text.clone().into_owned(),
        PartType::Html(html) => mail_parser::decoders::html::html_to_text(html),
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) => guess(bytes),
        PartType::Message(_) | PartType::Multipart(_) => String::new(),
    }
}

/// Text of no stated charset: UTF-8 if it is, otherwise EUC-KR, in which a Korean server that does
/// not say so writes.
fn guess(bytes: &[u8]) -> String {
    if let Ok(text) = str::from_utf8(bytes) {
        return text.to_owned();
    }
    let (text, _, _) = EUC_KR.decode(bytes);
    text.into_owned()
}

/// The headers, and what follows the empty line after them.
fn halves(message: &[u8]) -> (&[u8], &[u8]) {
    let mut end = 0;
    for line in message.split_inclusive(|&byte| byte == b'\n') {
        if line.trim_ascii().is_empty() {
            return (&message[..end], &message[end + line.len()..]);
        }
        end += line.len();
    }
    (message, &[])
}
