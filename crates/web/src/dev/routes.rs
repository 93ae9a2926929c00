//! `/dev`, `/dev/outbox`, `/dev/clock`, `/dev/environment`.

use domain::{Refusal, policy::read_span};
use serde::Deserialize;
use utoipa::ToSchema;
use wording::{Moment, say};

use super::{
    outbox,
    pages::{Bench, Outbox, SampleAccount, SentMessage},
    places::Pretended,
};
use crate::{
    app::Demo,
    shell::{
        Answer, Entry, Failure, FieldRefusal, Form, Pages, Parsing, Query, Said, Typed, Visit,
    },
};

/// Messages shown at once.
const MOST: u32 = 100;

pub(crate) fn routes() -> Pages {
    vec![
        Entry::get::<Bench, _, _>("/dev", bench),
        Entry::get::<Outbox, _, _>("/dev/outbox", show_outbox),
        Entry::post::<Advance, Bench, _, _>("/dev/clock", move_clock),
        Entry::post::<Pretend, Bench, _, _>("/dev/environment", choose_place),
    ]
}

fn demo(visit: &Visit) -> Result<&Demo, Failure> {
    visit.app().setup.demo.as_ref().ok_or(Failure::NotFound)
}

fn page(visit: &Visit) -> Result<Bench, Failure> {
    let demo = demo(visit)?;
    let now = visit.app().service.now();
    let frame = visit.frame();
    let account = |(identifiers, password): &(Vec<String>, String)| SampleAccount {
        identifiers: identifiers.clone(),
        password: password.clone(),
    };
    Ok(Bench {
        now: visit.rfc3339(now),
        now_words: frame.words.say(&say::date_and_time(Moment(now.0))),
        ahead: demo.clock.ahead(),
        place: demo.places.of(visit.browser).name(),
        accounts: demo.samples.iter().map(account).collect(),
        frame,
    })
}

async fn bench(visit: Visit) -> Answer {
    visit.show(page(&visit)?)
}

/// Which messages are asked for.
#[derive(Debug, Deserialize)]
struct Wanted {
    /// `mail`, `sms`, `push` or `webhook`; all without it.
    channel: Option<String>,
    /// How many, 100 at most.
    most: Option<u32>,
}

async fn show_outbox(visit: Visit, Query(wanted): Query<Wanted>) -> Answer {
    let most = wanted.most.map_or(MOST, |most| most.min(MOST));
    let sent = outbox::list(&visit.app().service.db, wanted.channel.as_deref(), most).await?;
    let frame = visit.frame();
    let message = |sent: outbox::Sent| SentMessage {
        at: visit.rfc3339(sent.at),
        at_words: frame.words.say(&say::date_and_time(Moment(sent.at.0))),
        channel: sent.channel,
        to: sent.to,
        subject: sent.subject,
        text: sent.text,
        html: sent.html,
        codes: sent.code.into_iter().collect(),
        links: sent.links,
    };
    let messages = sent.into_iter().map(message).collect();
    visit.show(Outbox { messages, frame })
}

/// How far the clock is moved.
#[derive(Debug, Deserialize, ToSchema)]
struct Advance {
    /// `72h`, `10m`, `7d`; with a minus to go back.
    #[serde(default)]
    advance: String,
}

impl Form for Advance {
    type Parsed = i64;

    fn parse(self, _: &Parsing<'_>) -> Result<i64, Vec<FieldRefusal>> {
        let (sign, span) = match self.advance.trim().strip_prefix('-') {
            Some(back) => (-1, back),
            None => (1, self.advance.trim()),
        };
        let seconds = read_span(span).and_then(|span| i64::try_from(span.as_secs()).ok());
        let refused = || vec![FieldRefusal { field: "advance", refusal: Refusal::SpanMalformed }];
        seconds.map(|seconds| sign * seconds).ok_or_else(refused)
    }
}

async fn move_clock(visit: Visit, form: Typed<Advance>) -> Answer {
    let shown = page(&visit)?;
    let seconds = form.parse(&visit, || shown)?;
    demo(&visit)?.clock.advance(seconds).await?;
    visit.go_saying("/dev", Said::ClockMoved)
}

/// Where this browser pretends to be.
#[derive(Debug, Deserialize, ToSchema)]
struct Pretend {
    /// `home`, `cafe`, `abroad` or `datacentre`.
    #[serde(default)]
    place: String,
}

impl Form for Pretend {
    type Parsed = Pretended;

    fn parse(self, _: &Parsing<'_>) -> Result<Pretended, Vec<FieldRefusal>> {
        let refused = || vec![FieldRefusal { field: "place", refusal: Refusal::PlaceUnknown }];
        Pretended::named(&self.place).ok_or_else(refused)
    }
}

async fn choose_place(visit: Visit, form: Typed<Pretend>) -> Answer {
    let shown = page(&visit)?;
    let place = form.parse(&visit, || shown)?;
    demo(&visit)?.places.set(visit.browser, place);
    visit.go_saying("/dev", Said::EnvironmentChosen)
}
