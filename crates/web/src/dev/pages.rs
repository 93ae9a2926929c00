//! The pages of the bench.

use askama::Template;
use serde::Serialize;
use utoipa::ToSchema;

use crate::shell::{Frame, page};

/// The bench.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "dev/bench.html")]
pub(crate) struct Bench {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    /// The program's clock, in RFC 3339.
    pub now: String,
    pub now_words: String,
    /// How far the clock is ahead of real time, in seconds.
    pub ahead: i64,
    /// `home`, `cafe`, `abroad` or `datacentre`.
    pub place: &'static str,
    pub accounts: Vec<SampleAccount>,
}

/// An account to try things with.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct SampleAccount {
    pub identifiers: Vec<String>,
    pub password: String,
}

impl Bench {
    pub(crate) fn is_at(&self, place: &str) -> bool {
        self.place == place
    }
}

page!(Bench, "dev", |frame| {
    let account = SampleAccount {
        identifiers: vec!["hana@example.com".to_owned()],
        password: "…".to_owned(),
    };
    vec![Self {
        frame: frame.clone(),
        now: "2026-11-23T05:30:00Z".to_owned(),
        now_words: "…".to_owned(),
        ahead: 0,
        place: "home",
        accounts: vec![account],
    }]
});

/// What was sent.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "dev/outbox.html")]
pub(crate) struct Outbox {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    pub messages: Vec<SentMessage>,
}

/// One message.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct SentMessage {
    /// RFC 3339.
    pub at: String,
    pub at_words: String,
    /// `mail`, `sms` or `push`.
    pub channel: String,
    pub to: String,
    pub subject: Option<String>,
    pub text: String,
    pub html: Option<String>,
    pub codes: Vec<String>,
    pub links: Vec<String>,
}

page!(Outbox, "outbox", |frame| {
    let message = SentMessage {
        at: "2026-11-23T05:30:00Z".to_owned(),
        at_words: "…".to_owned(),
        channel: "mail".to_owned(),
        to: "hana@example.com".to_owned(),
        subject: Some("…".to_owned()),
        text: "…".to_owned(),
        html: Some("<p>…</p>".to_owned()),
        codes: vec!["12345678".to_owned()],
        links: vec!["http://localhost:8080/link/token".to_owned()],
    };
    let page = |messages| Self { frame: frame.clone(), messages };
    vec![page(Vec::new()), page(vec![message])]
});
