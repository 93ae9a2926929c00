//! An access token by the client credentials grant (RFC 6749, 4.4), kept while it lasts.

use std::time::{Duration, Instant};

use reqwest::Client;
use serde_json::Value;
use tokio::sync::Mutex;
use url::Url;

use crate::{
    config::{CarrierConfig, Secret},
    couriers::without_url,
};

/// A token is asked for anew this long before it is over, so that none dies on its way.
const EARLY: Duration = Duration::from_secs(30);
/// One whose life is not told is used once (RFC 6749, 5.1, only recommends that it is).
const UNTOLD: u64 = 0;

#[derive(Debug)]
pub(super) struct Tokens {
    url: Url,
    client_id: String,
    client_secret: Secret,
    scope: String,
    kept: Mutex<Option<Kept>>,
}

struct Kept {
    token: String,
    until: Instant,
}

impl std::fmt::Debug for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Kept(hidden)")
    }
}

impl Tokens {
    pub(super) fn new(config: &CarrierConfig, url: Url) -> Self {
        Self {
            url,
            client_id: config.client_id.clone(),
            client_secret: config.client_secret.clone(),
            scope: config.scope.clone(),
            kept: Mutex::new(None),
        }
    }

    /// The token that is kept, or another one. Whoever comes meanwhile waits for the same.
    ///
    /// # Errors
    /// What went wrong, without the secret.
    pub(super) async fn token(&self, client: &Client) -> Result<String, String> {
        let mut kept = self.kept.lock().await;
        if let Some(kept) = kept.as_ref().filter(|kept| Instant::now() < kept.until) {
            return Ok(kept.token.clone());
        }
        let granted = self.grant(client).await?;
        let token = granted["access_token"].as_str().ok_or("the token endpoint gives no token")?;
        let life = Duration::from_secs(granted["expires_in"].as_u64().unwrap_or(UNTOLD));
        let until = Instant::now() + life.saturating_sub(EARLY);
        *kept = Some(Kept { token: token.to_owned(), until });
        Ok(token.to_owned())
    }

    /// Forgets a token that was refused.
    pub(super) async fn forget(&self) {
        *self.kept.lock().await = None;
    }

    async fn grant(&self, client: &Client) -> Result<Value, String> {
        let form = form_urlencoded::Serializer::new(String::new())
            .append_pair("grant_type", "client_credentials")
            .append_pair("scope", &self.scope)
            .finish();
        let request = client
            .post(self.url.clone())
            .basic_auth(&self.client_id, Some(self.client_secret.reveal()))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form);
        let response = request.send().await.map_err(without_url)?;
        let status = response.status();
        if !status.is_success() {
            return Err(format!("the token endpoint answers {status}"));
        }
        let body = response.bytes().await.map_err(without_url)?;
        serde_json::from_slice(&body).map_err(|_| "the token endpoint gives no JSON".to_owned())
    }
}
