//! An authenticator app in software: RFC 6238, written again from the standard.

use std::sync::atomic::{AtomicI64, Ordering};

use ring::hmac;
use serde_json::Value;

use super::Server;

const STEP: i64 = 30;

/// One app, with its seed.
#[derive(Debug)]
pub struct AuthenticatorApp {
    seed: Vec<u8>,
    /// The step whose code was given last: each is taken once.
    given: AtomicI64,
}

impl AuthenticatorApp {
    /// The app that has read the page of a seed.
    pub fn reads(page: &Value) -> Self {
        Self::with_key(page["value"]["key"].as_str().expect("a key"))
    }

    /// The app that was given this key by hand.
    pub fn with_key(key: &str) -> Self {
        Self { seed: testing::base32(key), given: AtomicI64::new(0) }
    }

    /// What it shows when its clock says so many seconds.
    pub fn code_at(&self, seconds: i64) -> String {
        let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &self.seed);
        let mac = hmac::sign(&key, &(seconds / STEP).to_be_bytes());
        let mac = mac.as_ref();
        let at = usize::from(mac[19] & 15);
        let four: [u8; 4] = mac[at..at + 4].try_into().expect("four bytes");
        format!("{:06}", (u32::from_be_bytes(four) & 0x7fff_ffff) % 1_000_000)
    }

    /// What it shows now, by the server's clock.
    pub async fn code(&self, server: &Server) -> String {
        self.code_at(now(server).await)
    }

    /// What it shows when a step has just begun, so that it is some time until the next: time goes by until then.
    pub async fn code_of_a_new_step(&self, server: &Server) -> String {
        let left = STEP - now(server).await % STEP;
        server.advance(&format!("{left}s")).await;
        self.code(server).await
    }

    /// A code that it has not shown to anybody: where there is none, time goes by.
    pub async fn next_code(&self, server: &Server) -> String {
        let mut seconds = now(server).await;
        if seconds / STEP <= self.given.load(Ordering::SeqCst) {
            server.advance("31s").await;
            seconds = now(server).await;
        }
        self.given.store(seconds / STEP, Ordering::SeqCst);
        self.code_at(seconds)
    }
}

/// The server's time in seconds.
async fn now(server: &Server) -> i64 {
    let bench = server.app().get("/dev").await.json();
    let now = bench["value"]["now"].as_str().expect("a time").to_owned();
    now.parse::<jiff::Timestamp>().expect("RFC 3339").as_second()
}

#[test]
fn the_test_s_own_app_keeps_to_the_standard() {
    let app = AuthenticatorApp::with_key("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    assert_eq!(app.code_at(59), "287082");
    assert_eq!(app.code_at(1_111_111_109), "081804");
}
