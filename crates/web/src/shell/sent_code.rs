//! What a page says of a code on its way.

use domain::proofs::codes::{self, Code};
use serde::Serialize;
use utoipa::ToSchema;
use wording::{Moment, say};

use super::Visit;

/// A code on its way.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct SentCode {
    /// RFC 3339.
    pub expires_at: String,
    /// Seconds until then by the server's clock; zero when the code can't be used any more.
    pub expires_in: u64,
    /// The clock time in words.
    pub expires_words: String,
    /// RFC 3339; a resend may be asked for from then on.
    pub resend_at: String,
    pub resend_in: u64,
    pub resend_words: String,
}

impl SentCode {
    /// One that is used up or was never sent has no time left.
    pub(crate) fn of(visit: &Visit, code: Option<&Code>) -> Self {
        let service = &visit.app().service;
        let now = service.now();
        let times = |code: &Code| (code.expires_at, codes::resend_at(&service.policy, code));
        let (expires, resend) = code.map_or((now, now), times);
        let reader = visit.reader();
        // Rounded so that both keep their word: a code works until at least the one, another can
        // be asked for from the other.
        let until = |at: domain::Timestamp| say::clock_time(Moment(at.0)).say(&reader);
        let from = |at: domain::Timestamp| say::clock_time_up(Moment(at.0)).say(&reader);
        Self {
            expires_at: visit.rfc3339(expires),
            expires_in: expires.since(now).as_secs(),
            expires_words: until(expires),
            resend_at: visit.rfc3339(resend),
            resend_in: resend.since(now).as_secs(),
            resend_words: from(resend),
        }
    }

    #[cfg(test)]
    pub(crate) fn sample() -> Self {
        Self {
            expires_at: "2026-11-23T05:30:00Z".to_owned(),
            expires_in: 1800,
            expires_words: "2:30".to_owned(),
            resend_at: "2026-11-23T05:01:00Z".to_owned(),
            resend_in: 60,
            resend_words: "2:01".to_owned(),
        }
    }
}
