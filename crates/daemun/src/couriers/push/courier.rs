//! The courier for calls to messengers (RFC 8030).

use std::{fmt, sync::Arc, time::Duration};

use domain::{
    Clock, Random,
    notices::{Call, Delivery},
    random::OsRandom,
};
use protocol::web_push::{Recipient, VapidKey, authorization, encrypt};
use reqwest::{Client, Response, StatusCode};
use url::Url;

use super::guard::Reach;
use crate::{
    config::Secret,
    couriers::{SetupFault, http, words},
};

/// A token of the sender's lives this long, of 24 hours at most (RFC 8292, 2).
const TOKEN_LIFE: Duration = Duration::from_secs(12 * 3600);

/// What the courier needs to know.
#[derive(Clone, Debug)]
pub struct PushSettings {
    /// The sender's key, PKCS #8 in PEM.
    pub key: Secret,
    /// A `mailto:` or `https:` URL of the sender.
    pub subject: String,
    /// Whether push services on this machine are called too, in the clear.
    pub loopback: bool,
}

impl PushSettings {
    /// What browsers subscribe with.
    ///
    /// # Errors
    /// The key is none.
    pub fn public_key(&self) -> Result<String, SetupFault> {
        Ok(self.vapid()?.public_key())
    }

    fn vapid(&self) -> Result<VapidKey, SetupFault> {
        let key = VapidKey::read(self.key.reveal());
        key.map_err(|problem| SetupFault::new("push.vapid_key", problem))
    }
}

/// Calls messengers through their browsers' push services.
pub struct PushCourier {
    client: Client,
    key: VapidKey,
    subject: String,
    reach: Reach,
    clock: Arc<dyn Clock>,
    random: OsRandom,
}

impl fmt::Debug for PushCourier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PushCourier").field("reach", &self.reach).finish_non_exhaustive()
    }
}

impl PushCourier {
    /// Checks the settings, without connecting.
    ///
    /// # Errors
    /// A setting that can't work.
    pub fn new(settings: &PushSettings, clock: Arc<dyn Clock>) -> Result<Self, SetupFault> {
        let key = settings.vapid()?;
        let reach = if settings.loopback { Reach::Loopback } else { Reach::Public };
        let client = http::client(None, |builder| builder.dns_resolver(Arc::new(reach)))?;
        let (subject, random) = (settings.subject.clone(), OsRandom::default());
        Ok(Self { client, key, subject, reach, clock, random })
    }

    /// Hands one call over to its push service.
    pub async fn carry(&self, call: &Call) -> Delivery {
        let url = match self.reach.admit(&call.to.endpoint) {
            Ok(url) => url,
            Err(reason) => return dead(reason.to_owned()),
        };
        let mut salt = [0; 16];
        self.random.fill(&mut salt);
        let to = Recipient { public_key: &call.to.public_key, secret: &call.to.secret };
        let body = match encrypt(to, salt, call.payload.as_bytes()) {
            Ok(body) => body,
            Err(problem) => return dead(problem.to_string()),
        };
        match self.send(call, url, body).await {
            Ok(response) => verdict(&response),
            Err(problem) => Delivery::Later { reason: http::without_url(problem) },
        }
    }

    async fn send(&self, call: &Call, url: Url, body: Vec<u8>) -> reqwest::Result<Response> {
        let origin = url.origin().ascii_serialization();
        let expires = (self.clock.now() + TOKEN_LIFE).0 / 1_000_000;
        let sender = authorization(&self.key, &origin, expires, &self.subject).unwrap_or_default();
        let request = self
            .client
            .post(url)
            .header("authorization", sender)
            .header("content-encoding", "aes128gcm")
            .header("content-type", "application/octet-stream")
            .header("ttl", call.keep_for.as_secs())
            .header("urgency", if call.is_urgent { "high" } else { "normal" });
        request.body(body).send().await
    }
}

fn dead(reason: String) -> Delivery {
    Delivery::Refused { reason, address_is_dead: true }
}

/// The push service's answer (RFC 8030, 5 and 7.3).
fn verdict(response: &Response) -> Delivery {
    let status = response.status();
    let reason = words::one_line(&status.to_string());
    match status {
        status if status.is_success() => Delivery::Accepted { receipt: reason },
        StatusCode::NOT_FOUND | StatusCode::GONE => dead(reason),
        // The call itself is at fault, or the subscription is of another sender.
        StatusCode::BAD_REQUEST | StatusCode::PAYLOAD_TOO_LARGE => {
            Delivery::Refused { reason, address_is_dead: false }
        }
        _ => Delivery::Later { reason },
    }
}
