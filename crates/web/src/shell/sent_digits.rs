//! What a page shows of a confirmation that a messenger is asked for.

use domain::{
    Timestamp,
    proofs::confirmations::{self, Confirmation},
};
use serde::Serialize;
use utoipa::ToSchema;
use wording::{Moment, say};

use super::{Qr, Visit};

/// Digits for a messenger.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct SentDigits {
    /// To be typed in the messenger, while it waits.
    pub digits: Option<String>,
    /// The path that carries them to a messenger on the same device.
    pub carries: Option<String>,
    #[serde(skip)]
    #[schema(ignore)]
    pub qr: Option<Qr>,
    /// RFC 3339.
    pub expires_at: String,
    /// Seconds until then by the server's clock.
    pub expires_in: u64,
    /// The clock time in words.
    pub expires_words: String,
}

impl SentDigits {
    /// Those of a confirmation that waits.
    pub(crate) fn of(visit: &Visit, confirmation: &Confirmation) -> Self {
        let digits = confirmations::digits(&visit.app().service, confirmation);
        // The digits are behind the #, which no server is sent.
        let carries = format!("/messenger#confirm={}.{digits}", confirmation.id);
        let qr = Qr::of(&visit.url(&carries));
        let over = Self::over(visit, confirmation.expires_at);
        Self { digits: Some(digits), carries: Some(carries), qr, ..over }
    }

    /// None any more: it was approved, or is over.
    pub(crate) fn over(visit: &Visit, until: Timestamp) -> Self {
        Self {
            digits: None,
            carries: None,
            qr: None,
            expires_at: visit.rfc3339(until),
            expires_in: until.since(visit.app().service.now()).as_secs(),
            expires_words: say::clock_time(Moment(until.0)).say(&visit.reader()),
        }
    }

    #[cfg(test)]
    pub(crate) fn sample(waits: bool) -> Self {
        let digits = waits.then(|| "042137".to_owned());
        Self {
            carries: digits.as_ref().map(|digits| format!("/messenger#confirm=0199f0aa.{digits}")),
            qr: digits.as_deref().and_then(Qr::of),
            digits,
            expires_at: "2026-11-23T05:30:00Z".to_owned(),
            expires_in: 300,
            expires_words: "2:30".to_owned(),
        }
    }
}
