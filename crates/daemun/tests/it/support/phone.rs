//! A native app that is a messenger: a key of its own, and a bearer token.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use ring::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair},
};
use serde_json::{Value, json};

use super::{App, Events, Reply, Server};

/// A messenger device.
pub struct Phone {
    /// Carries the messenger's token.
    pub app: App,
    /// The token that it shows to be let in again.
    pub former: Option<String>,
    pair: EcdsaKeyPair,
}

impl Phone {
    /// A device with a new key, signed in nowhere.
    pub fn new(server: &Server) -> Self {
        let (kind, random) = (&ECDSA_P256_SHA256_FIXED_SIGNING, SystemRandom::new());
        let key = EcdsaKeyPair::generate_pkcs8(kind, &random).expect("a key");
        let pair = EcdsaKeyPair::from_pkcs8(kind, key.as_ref(), &random).expect("the key");
        Self { app: server.app(), former: None, pair }
    }

    pub fn public_key(&self) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(self.pair.public_key())
    }

    /// The signature that WebCrypto would make.
    pub fn sign(&self, text: &str) -> String {
        let signature = self.pair.sign(&SystemRandom::new(), text.as_bytes());
        BASE64_URL_SAFE_NO_PAD.encode(signature.expect("a signature"))
    }

    /// Asks for the number's code in a session that has shown enough. Gives the statement.
    pub async fn ask(session: &App, number: &str) -> String {
        let reply = session.post("/messenger/number", &json!({ "number": number })).await;
        session.expect(&reply, "messenger_code");
        reply.json()["value"]["statement"].as_str().expect("a statement").to_owned()
    }

    /// Gives the code, the key and a signature of this statement.
    pub async fn give(&self, session: &App, code: &str, statement: &str) -> Reply {
        let form = json!({
            "code": code, "public_key": self.public_key(), "signature": self.sign(statement),
            "former": self.former.clone().unwrap_or_default(),
        });
        let reply = session.post("/messenger/code", &form).await;
        if let Some(token) = serde_json::from_slice::<Value>(&reply.body)
            .ok()
            .and_then(|json| Some(json["messenger"].as_str()?.to_owned()))
        {
            self.app.set_token(Some(token));
        }
        reply
    }

    /// Signs the device in with a session that has shown enough.
    pub async fn sign_in(&self, server: &Server, session: &App, number: &str, sent_to: &str) {
        let before = server.count_codes(sent_to).await;
        let statement = Self::ask(session, number).await;
        let code = server.code(sent_to, before + 1).await;
        let reply = self.give(session, &code, &statement).await;
        session.expect(&reply, "messenger");
    }

    /// What waits for its owner to approve, the newest first; a suspended one shows it where it is let in
    /// again.
    pub async fn prompts(&self) -> Vec<Value> {
        let inbox = self.app.get("/messenger").await;
        inbox.json()["value"]["prompts"].as_array().cloned().expect("a list")
    }

    /// The path of the newest that waits for this.
    pub async fn prompt(&self, purpose: &str) -> String {
        let prompts = self.prompts().await;
        assert_eq!(prompts[0]["purpose"], purpose);
        format!("/messenger/prompts/{}", prompts[0]["id"].as_str().expect("an id"))
    }

    /// What approves the prompt at this path, with the digits that were typed.
    pub fn approval(&self, path: &str, typed: &str) -> Value {
        let id = path.rsplit('/').next().expect("the path ends in the id");
        let signature = self.sign(&format!("daemun approves\n{id}\n{typed}"));
        json!({ "code": typed, "signature": signature })
    }

    pub async fn approve(&self, path: &str, typed: &str) -> Reply {
        self.app.post(path, &self.approval(path, typed)).await
    }

    /// "I did not ask for this."
    pub async fn deny(&self, path: &str) {
        let denied = self.app.post(&format!("{path}/deny"), &json!({})).await;
        self.app.expect(&denied, "messenger_prompt");
        assert_eq!(denied.json()["value"]["state"], "denied");
    }

    /// What the inbox lists, the newest first.
    pub async fn titles(&self) -> Vec<String> {
        let inbox = self.app.get("/messenger").await;
        self.app.expect(&inbox, "messenger");
        let messages = inbox.json()["value"]["messages"].as_array().cloned().expect("a list");
        let title = |m: &Value| m["title"].as_str().expect("a title").to_owned();
        messages.iter().map(title).collect()
    }

    /// Listens as a page that shows these sign-ins as waiting.
    pub async fn listen_showing(&self, server: &Server, waiting: &str) -> Events {
        let token = self.app.token().expect("the device is signed in");
        Events::open_showing(server.address, &token, waiting).await
    }

    /// Listens from after this message on.
    pub async fn listen(&self, server: &Server, after: i64) -> Events {
        let token = self.app.token().expect("the device is signed in");
        Events::open(server.address, &token, after).await
    }
}
