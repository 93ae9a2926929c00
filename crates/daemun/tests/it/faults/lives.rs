//! Clients that sign up and change things, over and over, whatever happens to the server.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use axum::http::Method;
use serde_json::{Value, json};
use store::Db;

use super::deeds::{Deed, Ledger, nickname};
use crate::support::{Http, Reply, app::PASSWORD};

/// A client without an answer tries something else after this long.
const BREATH: Duration = Duration::from_millis(20);
/// How long a code is waited for, while the server is up.
const CODE: Duration = Duration::from_secs(3);

/// One client: a native app that starts over with another account when something fails.
pub(super) struct Life {
    pub address: SocketAddr,
    pub name: String,
    pub db: Arc<Db>,
    pub ledger: Arc<Ledger>,
}

impl Life {
    /// Lives until it is aborted.
    pub(super) async fn live(self) {
        for number in 0_u64.. {
            let identifier = format!("{}-{number}@example.com", self.name);
            if self.one_account(&identifier).await.is_none() {
                tokio::time::sleep(BREATH).await;
            }
        }
    }

    async fn one_account(&self, identifier: &str) -> Option<()> {
        let identifier = identifier.to_owned();
        let first =
            json!({ "identifier": identifier, "old_enough": true, "terms": true, "privacy": true });
        let visit = bearer(&self.post("/sign-up", &first, None, "sign_up_verify").await?)?;
        self.ledger.note(Deed::Begun { identifier: identifier.clone() });
        let code = json!({ "code": self.code(&identifier).await? });
        self.post("/sign-up/verify", &code, Some(&visit), "sign_up_profile").await?;
        let last = json!({ "new_password": PASSWORD, "nickname": nickname(0), "keep": true });
        let opened = self.post("/sign-up/profile", &last, Some(&visit), "account").await?;
        self.ledger.note(Deed::Opened { identifier: identifier.clone() });
        let session = bearer(&opened)?;
        let known = opened.json()["known"].as_str()?.to_owned();
        self.ledger.note(Deed::SignedIn { bearer: session.clone() });
        for number in 1..12 {
            let body = json!({ "nickname": nickname(number) });
            self.post("/account/profile", &body, Some(&session), "profile").await?;
            self.ledger.note(Deed::Named { identifier: identifier.clone(), number });
        }
        self.come_back(&identifier, &known).await
    }

    /// Once with a wrong password, and once with the right one, as the account knows this client.
    async fn come_back(&self, identifier: &str, known: &str) -> Option<()> {
        let wrong = json!({ "identifier": identifier, "password": "not this one", "known": known });
        self.send("/sign-in", &wrong, None).await?;
        let right = json!({ "identifier": identifier, "password": PASSWORD, "known": known });
        let session = bearer(&self.post("/sign-in", &right, None, "account").await?)?;
        self.ledger.note(Deed::SignedIn { bearer: session });
        Some(())
    }

    /// The page that was asked for, or nothing.
    async fn post(
        &self,
        path: &str,
        body: &Value,
        bearer: Option<&str>,
        page: &str,
    ) -> Option<Reply> {
        let reply = self.send(path, body, bearer).await?;
        (reply.status == 200 && reply.page() == page).then_some(reply)
    }

    /// Nothing, when the server is gone or says that it can't.
    ///
    /// # Panics
    /// When the server blames itself.
    async fn send(&self, path: &str, body: &Value, bearer: Option<&str>) -> Option<Reply> {
        let authorization = bearer.map(|token| format!("Bearer {token}"));
        let mut headers =
            vec![("accept", "application/json"), ("content-type", "application/json")];
        headers.extend(authorization.as_deref().map(|value| ("authorization", value)));
        let body = body.to_string().into_bytes().into();
        let sent = Http::try_send(self.address, Method::POST, path, &headers, body);
        let reply = tokio::time::timeout(Duration::from_secs(20), sent).await.ok()?.ok()?;
        assert_ne!(reply.status, 500, "{path}: {}", reply.text());
        Some(reply)
    }

    async fn code(&self, to: &str) -> Option<String> {
        let sql = "SELECT code FROM outbox WHERE recipient = $1";
        let begun = std::time::Instant::now();
        while begun.elapsed() < CODE {
            let row = self.db.read().await.ok()?.row(sql, &[to.into()]).await.ok()?;
            if let Some(row) = row {
                return row.first().ok();
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        None
    }
}

fn bearer(reply: &Reply) -> Option<String> {
    reply.json()["bearer"].as_str().map(str::to_owned)
}
