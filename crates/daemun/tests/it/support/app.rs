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
    /// What the account knows this app by, where it does.
    known: Mutex<Option<String>>,
    pub language: &'static str,
}

/// The password of accounts that tests make.
pub const PASSWORD: &str = "walnut harbour 71 tiger";

/// More than are sent at once beside a code.
const LAST_MESSAGES: usize = 20;

impl App {
    pub fn new(address: SocketAddr) -> Self {
        Self { address, token: Mutex::default(), known: Mutex::default(), language: "en" }
    }

    pub fn token(&self) -> Option<String> {
        self.token.lock().expect("no test panics with the token").clone()
    }

    pub fn set_token(&self, token: Option<String>) {
        *self.token.lock().expect("no test panics with the token") = token;
    }

    /// Another client with the same token.
    pub fn twin(&self) -> Self {
        let (token, known) = (Mutex::new(self.token()), Mutex::new(self.known()));
        Self { address: self.address, token, known, language: self.language }
    }

    /// What the account knows this app by, where it does.
    pub fn known(&self) -> Option<String> {
        self.known.lock().expect("no test panics with the token").clone()
    }

    pub fn set_known(&self, known: Option<String>) {
        *self.known.lock().expect("no test panics with the token") = known;
    }

    pub async fn get(&self, path: &str) -> Reply {
        self.send(Method::GET, path, Vec::new(), &[]).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Reply {
        let json = [("content-type", "application/json")];
        self.send(Method::POST, path, body.to_string().into_bytes(), &json).await
    }

    /// Posts as a browser that goes nowhere: the answer says where to, which is a fraction of the
    /// work of being taken there.
    pub async fn press(&self, path: &str, body: &Value) -> Reply {
        let headers = self.headers("text/html");
        let headers = headers.each_ref().map(|(name, value)| (*name, value.as_str()));
        let body = body.to_string().into_bytes();
        Http::send(self.address, Method::POST, path, &headers, body).await
    }

    /// What goes with JSON that is posted to be answered in this media type.
    pub(super) fn headers(&self, accept: &str) -> [(&'static str, String); 4] {
        [
            ("accept", accept.to_owned()),
            ("accept-language", self.language.to_owned()),
            ("content-type", "application/json".to_owned()),
            ("authorization", format!("Bearer {}", self.token().unwrap_or_default())),
        ]
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
        if let Ok(json) = serde_json::from_slice::<Value>(&reply.body) {
            if let Some(token) = json["bearer"].as_str() {
                self.set_token(Some(token.to_owned()));
            }
            if let Some(known) = json["known"].as_str() {
                self.set_known(Some(known.to_owned()));
            }
        }
        reply
    }

    /// Posts, and expects this page next.
    #[track_caller]
    pub fn expect(&self, reply: &Reply, page: &str) {
        assert_eq!((reply.status, reply.page().as_str()), (200, page), "{}", reply.text());
    }

    /// Asks for a code. Where one went out a moment ago, waits until the next may, as whoever reads the
    /// page does.
    pub async fn ask_for_code(&self, path: &str, form: &Value) -> Reply {
        let reply = self.post(path, form).await;
        if reply.status != 429 || reply.messages()[0].0 != "refusal-resend-too-soon" {
            return reply;
        }
        let clock = Self::new(self.address).post("/dev/clock", &json!({ "advance": "61s" })).await;
        assert_eq!(clock.status, 200, "{}", clock.text());
        self.post(path, form).await
    }

    /// Begins a sign-up; its code is on its way.
    pub async fn begin_sign_up(&self, identifier: &str) -> Reply {
        let form = json!({
            "identifier": identifier, "old_enough": true, "terms": true, "privacy": true,
        });
        self.post("/sign-up", &form).await
    }

    /// Types the code of a sign-up.
    pub async fn give_code(&self, code: &str) -> Reply {
        self.post("/sign-up/verify", &json!({ "code": code })).await
    }

    /// The last step of a sign-up; the account knows this app from then on.
    pub async fn choose_profile(&self, nickname: &str) -> Reply {
        let form = json!({ "new_password": PASSWORD, "nickname": nickname, "keep": true });
        self.post("/sign-up/profile", &form).await
    }

    /// Signs up by this identifier with [`PASSWORD`], and is signed in.
    pub async fn sign_up(&self, server: &Server, identifier: &str, sent_to: &str) {
        let before = server.count_codes(sent_to).await;
        self.expect(&self.begin_sign_up(identifier).await, "sign_up_verify");
        let code = server.code(sent_to, before + 1).await;
        self.expect(&self.give_code(&code).await, "sign_up_profile");
        self.expect(&self.choose_profile("Garam").await, "account");
    }

    /// Gives the password, and what the account knows this app by.
    pub async fn give_password(&self, identifier: &str, password: &str, keep: bool) -> Reply {
        let known = self.known().unwrap_or_default();
        let form = json!({
            "identifier": identifier, "password": password, "keep": keep, "known": known,
        });
        self.post("/sign-in", &form).await
    }

    /// Tries to sign in, and gives the further proof that is asked in the best way there is.
    pub async fn sign_in(&self, identifier: &str, password: &str) -> Reply {
        let reply = self.give_password(identifier, password, false).await;
        self.prove_further(reply).await
    }

    /// Signs in the same, and is known from then on.
    pub async fn sign_in_kept(&self, identifier: &str, password: &str) -> Reply {
        let reply = self.give_password(identifier, password, true).await;
        self.prove_further(reply).await
    }

    /// Where a further proof is asked, gives a code sent in the best way there is.
    pub async fn prove_further(&self, reply: Reply) -> Reply {
        if reply.status == 200 && reply.page() == "sign_in_messenger" {
            // A messenger was asked already; a code does as well.
            let reply = self.get("/sign-in/further").await;
            return Box::pin(self.prove_further(reply)).await;
        }
        if reply.status != 200 || reply.page() != "sign_in_further" {
            return reply;
        }
        let ways = reply.json()["value"]["ways"].as_array().cloned().unwrap_or_default();
        let is_code = |way: &&Value| way["kind"] == "phone" || way["kind"] == "email";
        let way = ways.iter().find(is_code).expect("a code can be sent somewhere").clone();
        let (id, kind) = (way["id"].as_str().expect("an id"), &way["kind"]);
        let channel = if kind == "phone" { "sms" } else { "mail" };
        let before = self.newest_code(channel).await;
        let reply = self.post("/sign-in/further/send", &json!({ "address": id })).await;
        if reply.page() != "sign_in_code" {
            return reply;
        }
        let code = self.next_code(channel, before).await;
        self.post(&format!("/sign-in/further/code/{id}"), &json!({ "code": code })).await
    }

    /// The newest code among the last messages of the outbox, and when it was sent.
    pub async fn newest_code(&self, channel: &str) -> Option<(String, String)> {
        let path = format!("/dev/outbox?channel={channel}&most={LAST_MESSAGES}");
        let outbox = Self::new(self.address).get(&path).await.json();
        let sent = outbox["value"]["messages"].as_array().cloned().unwrap_or_default();
        sent.iter().find_map(|message| {
            let text = |value: &Value| value.as_str().map(str::to_owned);
            Some((text(&message["codes"][0])?, text(&message["at"])?))
        })
    }

    pub async fn next_code(&self, channel: &str, before: Option<(String, String)>) -> String {
        for _ in 0..2_400 {
            let newest = self.newest_code(channel).await;
            if let Some((code, _)) = newest.clone().filter(|_| newest != before) {
                return code;
            }
            tokio::time::sleep(std::time::Duration::from_millis(25)).await;
        }
        panic!("no code came by {channel}");
    }

    /// Gives the password as a fresh proof.
    pub async fn prove(&self, password: &str) -> Reply {
        self.post("/account/prove", &json!({ "password": password, "next": "/account" })).await
    }

    /// The account's address that is shown like this.
    pub async fn address(&self, shown: &str) -> Option<Value> {
        let page = self.get("/account/addresses").await.json();
        let all = page["value"]["addresses"].as_array().cloned().expect("a list of addresses");
        all.into_iter().find(|address| address["address"] == shown)
    }

    /// The id of the account's address that is shown like this.
    pub async fn address_id(&self, shown: &str) -> String {
        let address = self.address(shown).await.expect("the account has the address");
        address["id"].as_str().expect("an id").to_owned()
    }

    /// Wants an address, and proves it with the code that is sent there. The session has proven
    /// itself enough.
    pub async fn add_address(&self, server: &Server, wanted: &Value, sent_to: &str) {
        let before = server.count_codes(sent_to).await;
        let reply = self.post("/account/addresses/new", wanted).await;
        self.expect(&reply, "verify_address");
        let id = reply.json()["value"]["id"].as_str().expect("an id").to_owned();
        let code = server.code(sent_to, before + 1).await;
        let path = format!("/account/addresses/{id}/verify");
        self.expect(&self.post(&path, &json!({ "code": code })).await, "addresses");
    }

    /// Gives a fresh proof by a code to the address with this id.
    pub async fn prove_by_code(&self, server: &Server, id: &str, sent_to: &str) -> Reply {
        let before = server.count_codes(sent_to).await;
        let reply = self.post("/account/prove/send", &json!({ "address": id })).await;
        self.expect(&reply, "prove_by_code");
        let code = server.code(sent_to, before + 1).await;
        self.post(&format!("/account/prove/code/{id}"), &json!({ "code": code })).await
    }
}

/// Digits that are not these.
pub fn wrong(code: &str) -> String {
    let (head, last) = code.split_at(code.len() - 1);
    format!("{head}{}", if last == "0" { "1" } else { "0" })
}
