//! The courier to an operator's own app: a signed POST, as the Standard Webhooks specification has it.

use base64::{Engine, prelude::BASE64_STANDARD};
use domain::notices::{Delivery, Hook};
use reqwest::{Client, StatusCode};
use ring::hmac;
use url::Url;

use super::{SetupFault, http, words};
use crate::config::Secret;

/// What the courier needs to know.
#[derive(Clone, Debug)]
pub struct WebhookSettings {
    pub url: String,
    pub secret: Secret<Vec<u8>>,
}

/// Tells one URL what is told to messengers.
#[derive(Debug)]
pub struct WebhookCourier {
    client: Client,
    url: Url,
    key: hmac::Key,
}

impl WebhookCourier {
    /// Checks the settings, without connecting.
    ///
    /// # Errors
    /// A setting that can't work.
    pub fn new(settings: &WebhookSettings) -> Result<Self, SetupFault> {
        let url = Url::parse(&settings.url);
        let url = url.map_err(|problem| SetupFault::new("url", problem))?;
        let key = key(settings.secret.reveal())?;
        Ok(Self { client: http::client(None, |builder| builder)?, url, key })
    }

    /// Hands one word over. The receiver knows a repetition by its id.
    pub async fn carry(&self, hook: &Hook) -> Delivery {
        let seconds = hook.at.0.div_euclid(1_000_000);
        let signed = format!("{}.{seconds}.{}", hook.push, hook.body);
        let signature = BASE64_STANDARD.encode(hmac::sign(&self.key, signed.as_bytes()));
        let request = self
            .client
            .post(self.url.clone())
            .header("content-type", "application/json")
            .header("webhook-id", &hook.push)
            .header("webhook-timestamp", seconds)
            .header("webhook-signature", format!("v1,{signature}"))
            .body(hook.body.clone());
        match request.send().await {
            Ok(response) => verdict(response.status()),
            Err(problem) => Delivery::Later { reason: http::without_url(problem) },
        }
    }
}

/// Secrets are often handed over as `whsec_` and base 64; anything else is taken as it is.
fn key(secret: &[u8]) -> Result<hmac::Key, SetupFault> {
    let encoded = secret.strip_prefix(b"whsec_");
    let decoded = encoded.map(|text| BASE64_STANDARD.decode(text)).transpose();
    let decoded = decoded.map_err(|problem| SetupFault::new("secret", problem))?;
    let bytes = decoded.as_deref().unwrap_or(secret);
    Ok(hmac::Key::new(hmac::HMAC_SHA256, bytes))
}

fn verdict(status: StatusCode) -> Delivery {
    let words = words::one_line(&status.to_string());
    match status {
        status if status.is_success() => Delivery::Accepted { receipt: words },
        // The operator is asked again later: what is wrong there can be mended.
        _ => Delivery::Later { reason: words },
    }
}
