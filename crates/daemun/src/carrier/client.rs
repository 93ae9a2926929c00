//! A client of the CAMARA Number Recycling API, 0.2 and later: `POST /check` with a number and a date,
//! answered by whether the number has had another subscriber since.

use std::{future::Future, pin::Pin, time::Duration};

use domain::{
    Timestamp,
    addresses::PhoneNumber,
    carrier::{Carrier, Changed},
};
use jiff::tz::TimeZone;
use reqwest::{Client, StatusCode};
use serde_json::{Value, json};
use url::Url;

use super::token::Tokens;
use crate::{
    config::CarrierConfig,
    couriers::{SetupFault, http_client, without_url},
};

/// Somebody waits for the answer on a page.
const PATIENCE: Duration = Duration::from_secs(5);

/// A carrier, or who speaks for several.
#[derive(Debug)]
pub(crate) struct NumberRecycling {
    client: Client,
    check: Url,
    tokens: Tokens,
}

impl NumberRecycling {
    /// Checks the settings, without connecting.
    ///
    /// # Errors
    /// A setting that can't work.
    pub(crate) fn new(config: &CarrierConfig) -> Result<Self, SetupFault> {
        let parse = |setting: &'static str, text: &str| {
            Url::parse(text).map_err(|problem| SetupFault::new(setting, problem))
        };
        let check = parse("url", &format!("{}/check", config.url.trim_end_matches('/')))?;
        let tokens = Tokens::new(config, parse("token_url", &config.token_url)?);
        let client = http_client(config.ca_file.as_deref(), |builder| builder.timeout(PATIENCE))?;
        Ok(Self { client, check, tokens })
    }

    async fn ask(&self, number: &PhoneNumber, since: Timestamp) -> Changed {
        match tokio::time::timeout(PATIENCE, self.answer(number, since)).await {
            Ok(Ok(true)) => Changed::Yes,
            Ok(Ok(false)) => Changed::No,
            Ok(Err(reason)) => unknown(&reason),
            Err(_) => unknown("no answer in time"),
        }
    }

    async fn answer(&self, number: &PhoneNumber, since: Timestamp) -> Result<bool, String> {
        let token = self.tokens.token(&self.client).await?;
        let body = json!({ "phoneNumber": number.as_str(), "specifiedDate": date(since) });
        let request = self.client.post(self.check.clone()).bearer_auth(token);
        let request = request.header("content-type", "application/json").body(body.to_string());
        let response = request.send().await.map_err(without_url)?;
        match response.status() {
            StatusCode::OK => {
                let body = response.bytes().await.map_err(without_url)?;
                let answer: Option<Value> = serde_json::from_slice(&body).ok();
                let recycled = answer.and_then(|answer| answer["phoneNumberRecycled"].as_bool());
                recycled.ok_or_else(|| "the carrier says something else".to_owned())
            }
            status => {
                if status == StatusCode::UNAUTHORIZED {
                    self.tokens.forget().await;
                }
                Err(format!("the carrier answers {status}"))
            }
        }
    }
}

/// The operator is told; the number is not.
fn unknown(reason: &str) -> Changed {
    tracing::warn!(reason, "it is not known whether a number has changed hands");
    Changed::Unknown
}

/// The day before, in UTC: a change on the very day counts wherever the carrier's day begins.
fn date(since: Timestamp) -> String {
    let at = jiff::Timestamp::from_microsecond(since.0).unwrap_or_default();
    let day = at.to_zoned(TimeZone::UTC).date();
    day.yesterday().unwrap_or(day).to_string()
}

impl Carrier for NumberRecycling {
    fn has_changed<'a>(
        &'a self,
        number: &'a PhoneNumber,
        since: Timestamp,
    ) -> Pin<Box<dyn Future<Output = Changed> + Send + 'a>> {
        Box::pin(self.ask(number, since))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_before_is_asked_about() {
        // 2026-03-01T00:30:00Z
        assert_eq!(date(Timestamp(1_772_325_000_000_000)), "2026-02-28");
    }
}
