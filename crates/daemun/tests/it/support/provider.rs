//! An identity provider: it asks nobody anything, and signs who is there.

use std::{
    collections::BTreeMap,
    fs,
    net::SocketAddr,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use axum::{
    Router,
    extract::{RawQuery, State},
    response::Redirect,
    routing::get,
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use ring::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair},
};
use serde_json::{Value, json};
use testing::{TempDir, temp_dir};
use tokio::net::TcpListener;

pub const ISSUER: &str = "https://identity.example";
pub const CLIENT: &str = "daemun-of-the-tests";

/// A provider with a key of its own.
pub struct Provider {
    pub address: SocketAddr,
    folder: TempDir,
    desk: Arc<Desk>,
}

struct Desk {
    pair: EcdsaKeyPair,
    random: SystemRandom,
    present: Mutex<Present>,
}

/// Who is there, and how far the provider's clock is ahead.
#[derive(Clone, Debug, Default)]
struct Present {
    ci: String,
    ahead: Duration,
}

/// What the program asks of the provider.
#[derive(Clone, Debug)]
pub struct Asked(pub BTreeMap<String, String>);

impl Asked {
    /// What a page's `away` carries.
    pub fn of(page: &Value) -> Self {
        let away = page["value"]["away"].as_str().expect("the page leads away");
        Self::in_query(away.split_once('?').map_or("", |(_, query)| query))
    }

    fn in_query(query: &str) -> Self {
        Self(form_urlencoded::parse(query.as_bytes()).into_owned().collect())
    }

    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map(String::as_str).unwrap_or_default()
    }

    /// The path that leads back with this result.
    pub fn back(&self, result: &str) -> String {
        back(self.get("state"), result)
    }
}

/// The path that leads back.
pub fn back(state: &str, result: &str) -> String {
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("state", state)
        .append_pair("result", result)
        .finish();
    format!("/identity/callback?{query}")
}

impl Provider {
    pub async fn start() -> Self {
        let (kind, random) = (&ECDSA_P256_SHA256_FIXED_SIGNING, SystemRandom::new());
        let key = EcdsaKeyPair::generate_pkcs8(kind, &random).expect("a key");
        let pair = EcdsaKeyPair::from_pkcs8(kind, key.as_ref(), &random).expect("the key");
        let desk = Arc::new(Desk { pair, random, present: Mutex::default() });
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let address = listener.local_addr().expect("it has an address");
        let router = Router::new().route("/start", get(answer)).with_state(Arc::clone(&desk));
        tokio::spawn(async move { axum::serve(listener, router).await });
        let provider = Self { address, folder: temp_dir(), desk };
        fs::write(provider.keys_file(), provider.keys()).expect("the folder takes a file");
        provider
    }

    fn keys_file(&self) -> PathBuf {
        self.folder.path().join("keys.json")
    }

    fn keys(&self) -> String {
        let point = self.desk.pair.public_key().as_ref();
        let [x, y] = [&point[1..33], &point[33..]].map(|half| BASE64_URL_SAFE_NO_PAD.encode(half));
        let key = json!({ "kty": "EC", "crv": "P-256", "kid": "1", "use": "sig", "x": x, "y": y });
        json!({ "keys": [key] }).to_string()
    }

    /// What tells the program of it.
    pub fn variables(&self) -> Vec<(&'static str, String)> {
        vec![
            ("DAEMUN_IDENTITY__NAME", "PASS".to_owned()),
            ("DAEMUN_IDENTITY__START_URL", format!("http://{}/start?lang=ko", self.address)),
            ("DAEMUN_IDENTITY__ISSUER", ISSUER.to_owned()),
            ("DAEMUN_IDENTITY__CLIENT_ID", CLIENT.to_owned()),
            ("DAEMUN_IDENTITY__KEYS_FILE", self.keys_file().display().to_string()),
        ]
    }

    fn present(&self) -> std::sync::MutexGuard<'_, Present> {
        self.desk.present.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Somebody else sits down.
    pub fn seat(&self, ci: &str) {
        ci.clone_into(&mut self.present().ci);
    }

    /// Moves its clock.
    pub fn advance(&self, by: Duration) {
        self.present().ahead += by;
    }

    /// What it signs for what was asked, about this person.
    pub fn result(&self, asked: &Asked, ci: &str) -> String {
        self.sign(&self.claims(asked, ci))
    }

    pub fn claims(&self, asked: &Asked, ci: &str) -> Value {
        let ahead = self.present().ahead;
        claims(asked, ci, ahead)
    }

    pub fn sign(&self, claims: &Value) -> String {
        self.desk.sign(r#"{"alg":"ES256","kid":"1"}"#, claims)
    }

    pub fn sign_under(&self, header: &str, claims: &Value) -> String {
        self.desk.sign(header, claims)
    }
}

/// More than is needed, as providers say it.
#[expect(clippy::disallowed_methods, reason = "a provider has a clock of its own")]
fn claims(asked: &Asked, ci: &str, ahead: Duration) -> Value {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).expect("it is after 1970");
    let now = (since + ahead).as_secs();
    json!({
        "iss": ISSUER, "aud": asked.get("client_id"), "nonce": asked.get("nonce"),
        "iat": now, "exp": now + 300, "ci": ci, "name": NAME, "birthdate": BIRTH, "phone": PHONE,
    })
}

/// What of a person must be kept nowhere.
pub const NAME: &str = "남궁하나둘";
pub const BIRTH: &str = "19010203";
pub const PHONE: &str = "01098765432";

impl Desk {
    fn sign(&self, header: &str, claims: &Value) -> String {
        let part = |text: &str| BASE64_URL_SAFE_NO_PAD.encode(text);
        let signed = format!("{}.{}", part(header), part(&claims.to_string()));
        let signature = self.pair.sign(&self.random, signed.as_bytes()).expect("it signs");
        format!("{signed}.{}", BASE64_URL_SAFE_NO_PAD.encode(signature))
    }
}

/// Whoever is there is asked nothing, and sent back.
async fn answer(State(desk): State<Arc<Desk>>, RawQuery(query): RawQuery) -> Redirect {
    let asked = Asked::in_query(&query.unwrap_or_default());
    let present = desk.present.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let claims = claims(&asked, &present.ci, present.ahead);
    let result = desk.sign(r#"{"alg":"ES256","kid":"1"}"#, &claims);
    let to = asked.get("redirect_uri");
    let path = asked.back(&result);
    let query = path.split_once('?').map_or("", |(_, query)| query);
    Redirect::to(&format!("{to}?{query}"))
}
