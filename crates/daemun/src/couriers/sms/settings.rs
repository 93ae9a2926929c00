//! How one gateway wants its requests.

use std::{collections::BTreeMap, path::PathBuf, time::Duration};

use serde_json::Value;

use super::number::NumberFormat;
use crate::config::Secret;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Get,
    Post,
    Put,
}

/// How the characters of a form are written before they are percent-encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Charset {
    Utf8,
    /// Windows code page 949, as the older Korean gateways ask.
    EucKr,
}

/// What a request carries; the strings are templates.
#[derive(Clone, Debug)]
pub enum SmsBody {
    /// Everything is in the URL.
    Nothing,
    /// Fields in order: in the query with [`Method::Get`], otherwise as
    /// `application/x-www-form-urlencoded`.
    Form { fields: Vec<(String, String)>, charset: Charset },
    /// A JSON document; every string in it, but no key, is a template.
    Json(Value),
}

/// How a gateway that answers 2xx to everything says that it took the message.
#[derive(Clone, Debug)]
pub enum Rule {
    /// The JSON value at a pointer (RFC 6901), as text without quotes, equals this.
    Pointer { pointer: String, equals: String },
    /// The body contains this.
    Contains(String),
}

/// That the gateway also takes long messages (LMS).
#[derive(Clone, Debug)]
pub struct Long {
    /// The most EUC-KR bytes of a long message; Korean carriers take 2000.
    pub most_bytes: usize,
    /// What the placeholder `{kind}` becomes for a short message: `SMS`.
    pub short_word: String,
    /// What it becomes for a long one: `LMS`.
    pub long_word: String,
}

/// How long a gateway is waited for.
#[derive(Clone, Copy, Debug)]
pub struct SmsTimeouts {
    /// For the connection with TLS; default 10 s.
    pub connect: Duration,
    /// For the whole request and its answer; default 30 s.
    pub whole: Duration,
}

impl Default for SmsTimeouts {
    fn default() -> Self {
        Self { connect: Duration::from_secs(10), whole: Duration::from_secs(30) }
    }
}

/// Everything that [`SmsCourier`](super::SmsCourier) is built from.
///
/// Templates know `{to}`, `{text}`, `{from}`, `{id}` (the notice), `{kind}` and `{secret.NAME}`;
/// a brace is written twice. In the URL what is put in is percent-encoded.
#[derive(Clone, Debug)]
pub struct SmsSettings {
    /// `http` or `https`; a template after its authority.
    pub url: String,
    pub method: Method,
    /// Names and templates: `("Authorization", "Bearer {secret.token}")`.
    pub headers: Vec<(String, String)>,
    pub body: SmsBody,
    /// With `None` a 2xx is success.
    pub success: Option<Rule>,
    pub number_format: NumberFormat,
    /// The registered sender, as the gateway wants it written.
    pub from: String,
    /// Values that templates refer to as `{secret.NAME}`.
    pub secrets: BTreeMap<String, Secret>,
    /// With `None` a text over 90 EUC-KR bytes is refused.
    pub long: Option<Long>,
    /// PEM file of the only authorities to trust; `None` trusts the system's.
    pub ca_file: Option<PathBuf>,
    pub timeouts: SmsTimeouts,
}
