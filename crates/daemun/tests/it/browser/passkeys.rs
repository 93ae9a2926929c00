//! Passkeys in Chromium, with authenticators of its own that the test plugs in.

use serde_json::{Value, json};
use testing::scenario;

use super::{
    chromium::Chromium,
    people::{give_password, sign_in, sign_in_by_phone, sign_out},
};
use crate::support::{Engine, Server};

const HANA: (&str, &str) = ("hana@example.com", "gate-of-seven-magpies");
const LIST: &str = "/account/security/passkeys";
const NEW: &str = "/account/security/passkeys/new";

/// An authenticator in the browser.
pub(super) struct Virtual<'a> {
    chromium: &'a Chromium,
    id: String,
}

impl<'a> Virtual<'a> {
    /// A device of its own (it verifies its owner and keeps what it makes), or a plain security key.
    pub(super) async fn plug_in(chromium: &'a Chromium, verifies: bool) -> Self {
        chromium.tell("WebAuthn.enable", json!({})).await;
        let options = json!({
            "protocol": "ctap2",
            "transport": if verifies { "internal" } else { "usb" },
            "hasResidentKey": verifies,
            "hasUserVerification": verifies,
            "isUserVerified": verifies,
            "automaticPresenceSimulation": true,
        });
        let made = json!({ "options": options });
        let made = chromium.tell("WebAuthn.addVirtualAuthenticator", made).await;
        let id = made["authenticatorId"].as_str().expect("it has an id").to_owned();
        Self { chromium, id }
    }

    async fn tell(&self, command: &str, more: Value) -> Value {
        let mut arguments = json!({ "authenticatorId": self.id });
        let more = more.as_object().cloned().unwrap_or_default();
        arguments.as_object_mut().expect("an object").extend(more);
        self.chromium.tell(&format!("WebAuthn.{command}"), arguments).await
    }

    pub(super) async fn unplug(self) {
        self.tell("removeVirtualAuthenticator", json!({})).await;
    }

    async fn credential(&self) -> Value {
        self.tell("getCredentials", json!({})).await["credentials"][0].clone()
    }
}

async fn add(chromium: &Chromium) {
    chromium.visit(NEW).await;
    chromium.fill("name", "Laptop").await;
    chromium.press(NEW).await;
    chromium.arrive(LIST).await;
    chromium.find(".notice.done").await;
}

/// Keeps the field for names from offering passkeys: a plugged-in authenticator takes what is offered
/// at once, before a button can be pressed.
async fn offer_nothing(chromium: &Chromium) {
    let source = "PublicKeyCredential.isConditionalMediationAvailable = async () => false;";
    let source = json!({ "source": source });
    chromium.tell("Page.addScriptToEvaluateOnNewDocument", source).await;
}

/// Presses the button of the sign-in page.
async fn press(chromium: &Chromium) {
    chromium.visit("/sign-in").await;
    chromium.find("#passkey button:not(.waits)").await;
    chromium.press("/sign-in/passkey").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_passkey_signs_in_with_nothing_typed_and_what_is_wrong_with_it_does_not() {
    let _proof = scenario("passkey");
    for engine in Engine::ALL {
        let server = Server::start(engine).await;
        let chromium = Chromium::open(&server, "en").await;
        let device = Virtual::plug_in(&chromium, true).await;
        offer_nothing(&chromium).await;
        sign_in(&chromium, HANA.0, HANA.1).await;
        add(&chromium).await;
        sign_out(&chromium).await;
        let spoils = [
            ("isBogusSignature", "couldn’t check"),
            ("isBadUP", "couldn’t check"),
            ("isBadUV", "without a"),
        ];
        for (spoil, words) in spoils {
            device.tell("setResponseOverrideBits", json!({ spoil: true })).await;
            press(&chromium).await;
            chromium.find("#refusals").await;
            let said = chromium.words().await;
            assert!(said.contains(words), "{spoil}: {said}");
            device.tell("setResponseOverrideBits", json!({ spoil: false })).await;
        }
        press(&chromium).await;
        chromium.arrive("/account").await;
        sign_out(&chromium).await;
        device.unplug().await;
        chromium.close().await;
        server.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_field_for_names_offers_passkeys() {
    let server = Server::start(Engine::Sqlite).await;
    let chromium = Chromium::open(&server, "en").await;
    let device = Virtual::plug_in(&chromium, true).await;
    sign_in(&chromium, HANA.0, HANA.1).await;
    add(&chromium).await;
    chromium.press("/sign-out").await;
    // The authenticator takes the offer by itself.
    chromium.arrive("/account").await;
    device.unplug().await;
    chromium.close().await;
    server.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_of_a_passkey_does_not_sign_in() {
    let _proof = scenario("passkey-copied");
    let server = Server::start(Engine::Sqlite).await;
    let chromium = Chromium::open(&server, "en").await;
    let device = Virtual::plug_in(&chromium, true).await;
    offer_nothing(&chromium).await;
    sign_in(&chromium, HANA.0, HANA.1).await;
    add(&chromium).await;
    for _ in 0..3 {
        sign_out(&chromium).await;
        press(&chromium).await;
        chromium.arrive("/account").await;
    }
    sign_out(&chromium).await;
    let mut copy = device.credential().await;
    let id = copy["credentialId"].clone();
    device.tell("removeCredential", json!({ "credentialId": id })).await;
    copy["signCount"] = json!(0);
    device.tell("addCredential", json!({ "credential": copy })).await;
    press(&chromium).await;
    chromium.find("#refusals").await;
    chromium.visit("/account").await;
    chromium.arrive("/sign-in").await;
    device.unplug().await;
    chromium.close().await;
    server.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plain_security_key_is_a_further_proof_after_the_password() {
    let _proof = scenario("passkey-unverified");
    let server = Server::start_asking(Engine::Sqlite).await;
    let chromium = Chromium::open(&server, "en").await;
    let key = Virtual::plug_in(&chromium, false).await;
    sign_in_by_phone(&chromium, &server, HANA, "+821012345678").await;
    add(&chromium).await;
    chromium.click("ul.rows a").await;
    chromium.find("dl.facts").await;
    assert!(chromium.words().await.contains("enter your password first"));
    sign_out(&chromium).await;
    give_password(&chromium, HANA.0, HANA.1).await;
    chromium.arrive("/sign-in/further").await;
    chromium.find("#passkey button:not(.waits)").await;
    chromium.press("/sign-in/further/passkey").await;
    chromium.arrive("/account").await;
    key.unplug().await;
    chromium.close().await;
    server.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_scripts_a_page_says_what_passkeys_need() {
    let server = Server::start(Engine::Sqlite).await;
    let chromium = Chromium::open_without_scripts(&server, "en").await;
    sign_in(&chromium, HANA.0, HANA.1).await;
    chromium.visit(NEW).await;
    assert!(chromium.words().await.contains("Switch JavaScript on"));
    chromium.close().await;
    server.finish().await;
}
