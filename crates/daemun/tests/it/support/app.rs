//! A native app: JSON and a bearer token.

use std::{net::SocketAddr, sync::Mutex};

use axum::http::Method;
use serde_json::{Value, json};

use super::{Http, Reply, Server};

/// A client that keeps the token it was last given.
#[derive(Debug)]
pub struct App {
    address: SocketAddr,
    token: Mutex<Option<String>>,
    pub language: &'static str,
}

/// The password of accounts that tests make.
pub const PASSWORD: &str = "walnut harbour 71 tiger";

impl App {
    pub fn new(address: SocketAddr) -> Self {
        Self { address, token: Mutex::default(), language: "en" }
    }

    pub fn token(&self) -> Option<String> {
        self.token.lock().expect("no test panics with the token").clone()
    }

    pub fn set_token(&self, token: Option<String>) {
        *self.token.lock().expect("no test panics with the token") = token;
    }

    /// Another client with the same token.
    pub fn twin(&self) -> Self {
        Self { address: self.address, token: Mutex::new(self.token()), language: self.language }
    }

    pub async fn get(&self, path: &str) -> Reply {
        self.send(Method::GET, path, Vec::new(), &[]).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Reply {
        let json = [("content-type", "application/json")];
        self.send(Method::POST, path, body.to_string().into_bytes(), &json).await
    }

    pub async fn send(
        &self,
        method: Method,
        path: &str,
        body: Vec<u8>,
        more: &[(&str, &str)],
    ) -> Reply {
        let authorization = self.token().map(|token| format!("Bearer {token}"));
        let mut headers = vec![("accept", "application/json"), ("accept-language", self.language)];
        headers.extend(authorization.as_deref().map(|value| ("authorization", value)));
        headers.extend(more);
        let reply = Http::send(self.address, method, path, &headers, body).await;
        if let Ok(json) = serde_json::from_slice::<Value>(&reply.body)
            && let Some(token) = json["bearer"].as_str()
        {
            self.set_token(Some(token.to_owned()));
        }
        reply
    }

    /// Posts, and expects this page next.
    #[track_caller]
    pub fn expect(&self, reply: &Reply, page: &str) {
        assert_eq!((reply.status, reply.page().as_str()), (200, page), "{}", reply.text());
    }

    /// Signs up by this identifier with [`PASSWORD`], and is signed in.
    pub async fn sign_up(&self, server: &Server, identifier: &str, sent_to: &str) {
        let first = json!({
            "identifier": identifier, "old_enough": true, "terms": true, "privacy": true,
        });
        let before = server.outbox().await.iter().filter(|m| m["to"] == sent_to).count();
        self.expect(&self.post("/sign-up", &first).await, "sign_up_verify");
        let code = server.code(sent_to, before + 1).await;
        let reply = self.post("/sign-up/verify", &json!({ "code": code })).await;
        self.expect(&reply, "sign_up_profile");
        let last = json!({ "new_password": PASSWORD, "nickname": "Garam" });
        self.expect(&self.post("/sign-up/profile", &last).await, "account");
    }

    /// Tries to sign in.
    pub async fn sign_in(&self, identifier: &str, password: &str) -> Reply {
        self.post("/sign-in", &json!({ "identifier": identifier, "password": password })).await
    }

    /// Gives the password as a fresh proof.
    pub async fn prove(&self, password: &str) -> Reply {
        self.post("/account/prove", &json!({ "password": password, "next": "/account" })).await
    }
}
