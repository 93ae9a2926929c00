//! `/messenger/events`: what happens, as it happens (server-sent events, HTML 9.2).
//!
//! An event carries its message's number as its id, and a reader that comes back says which one it
//! has seen last, so nothing is lost or told twice; one that shows sign-ins that wait says which, and is
//! told when they are others by now. The stream ends when the messenger is signed
//! out, when the program ends, and when nobody reads.

use std::{convert::Infallible, sync::Arc, time::Duration};

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use domain::{
    Error, Fault, Id,
    messenger::{self, DeviceToken, Heard, Listening},
    proofs::confirmations::Confirmation,
    sign_in,
};
use futures_util::stream;
use serde::Deserialize;

use super::{device::live, prompts::PromptView, views::MessageView};
use crate::shell::{Answer, Query, Visit};

/// Proxies close what is silent for a minute.
const HEARTBEAT: Duration = Duration::from_secs(20);
/// Messages read at once.
const MOST: u32 = 50;

#[derive(Debug, Default, Deserialize)]
pub(super) struct After {
    /// The number that was seen last; the header of a reader that comes back goes before.
    #[serde(default)]
    after: i64,
    /// The ids of the sign-ins that are shown as waiting, the newest first, with commas between them.
    #[serde(default)]
    waiting: String,
}

pub(super) async fn events(visit: Visit, headers: HeaderMap, Query(query): Query<After>) -> Answer {
    let (Some(device), Some(token)) = (live(&visit).await?, visit.messenger.clone()) else {
        // Nothing that a browser would try again.
        return Ok(StatusCode::UNAUTHORIZED.into_response());
    };
    let seen = headers.get("last-event-id").and_then(|id| id.to_str().ok()?.parse().ok());
    let line = Line {
        listening: visit.app().service.messengers.listen(&device),
        token,
        last: seen.unwrap_or(query.after),
        waiting: query.waiting.split(',').filter_map(|id| id.parse().ok()).collect(),
        next: Next::Greet,
        visit: Arc::new(visit),
    };
    Ok(answer(line))
}

fn answer(line: Line) -> Response {
    let body = Body::from_stream(stream::unfold(line, Line::next));
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    // A proxy that gathers an answer before it passes it on would keep everything.
    headers.insert("x-accel-buffering", HeaderValue::from_static("no"));
    response
}

/// One reader.
struct Line {
    visit: Arc<Visit>,
    token: DeviceToken,
    listening: Listening,
    /// The number of the last message that was sent.
    last: i64,
    /// The sign-ins that wait, as the reader has them.
    waiting: Vec<Id<Confirmation>>,
    next: Next,
}

/// What the line does next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    Greet,
    Look,
    Wait,
    End,
}

type Chunk = Result<Bytes, Infallible>;

impl Line {
    /// The next piece of the stream; none at its end.
    async fn next(mut self) -> Option<(Chunk, Self)> {
        loop {
            let text = match self.next {
                Next::End => return None,
                Next::Greet => Some(self.greet()),
                Next::Look => self.look().await,
                Next::Wait => self.wait().await,
            };
            if let Some(text) = text {
                return Some((Ok(Bytes::from(text)), self));
            }
        }
    }

    /// A reader that loses the line comes back a little later, not all of them at once.
    fn greet(&mut self) -> String {
        self.next = Next::Look;
        let [spread] = self.visit.app().service.bytes();
        format!("retry: {}\n\n", 1_000 + u32::from(spread) * 8)
    }

    /// A fault ends the line: the reader comes back to a database that answers.
    async fn look(&mut self) -> Option<String> {
        self.next = Next::Wait;
        self.read().await.unwrap_or_else(|fault| {
            tracing::debug!(%fault, "a messenger's line broke");
            self.next = Next::End;
            None
        })
    }

    async fn read(&mut self) -> Result<Option<String>, Fault> {
        let service = &self.visit.app().service;
        let mut tx = service.db.read().await?;
        let device = messenger::find(&mut tx, &self.token, service.now()).await?;
        let Some(device) = device.filter(|device| !device.suspended) else {
            self.next = Next::End;
            return Ok(Some(event("ended", None, "{}")));
        };
        let (account, now) = (device.account, service.now());
        let received = messenger::after(&mut tx, account, self.last, now, MOST).await?;
        let waiting = sign_in::prompts(service, &mut tx, &device).await;
        drop(tx);
        if received.len() == MOST as usize {
            self.next = Next::Look;
        }
        self.last = received.last().map_or(self.last, |newest| newest.number);
        let views = received.iter().filter_map(|one| MessageView::of(&self.visit, one));
        let mut text: String = views.map(|view| told(&view)).collect();
        text.extend(self.asked(&waiting.map_err(fault)?));
        Ok((!text.is_empty()).then_some(text))
    }

    /// The sign-ins that wait, when they are others than before.
    fn asked(&mut self, waiting: &[Confirmation]) -> Option<String> {
        let ids: Vec<_> = waiting.iter().map(|one| one.id).collect();
        if ids == self.waiting {
            return None;
        }
        self.waiting = ids;
        let views: Vec<_> = waiting.iter().map(|one| PromptView::of(&self.visit, one)).collect();
        let data = serde_json::to_string(&views).expect("a view is plain JSON");
        Some(event("prompts", None, &data))
    }

    async fn wait(&mut self) -> Option<String> {
        self.next = Next::Look;
        tokio::select! {
            heard = self.listening.heard() => {
                if heard == Heard::Over {
                    self.next = Next::End;
                }
                None
            }
            () = tokio::time::sleep(HEARTBEAT) => Some(":\n\n".to_owned()),
        }
    }
}

/// Reading refuses nothing.
fn fault(error: Error) -> Fault {
    match error {
        Error::Fault(fault) => fault,
        Error::Refused(refusal) => Fault::Refused(format!("{refusal:?}")),
    }
}

fn told(view: &MessageView) -> String {
    let data = serde_json::to_string(view).expect("a view is plain JSON");
    event("message", Some(view.number), &data)
}

/// JSON has no line breaks, so its data is one line.
fn event(name: &str, id: Option<i64>, data: &str) -> String {
    let id = id.map(|id| format!("id: {id}\n")).unwrap_or_default();
    format!("event: {name}\n{id}data: {data}\n\n")
}
