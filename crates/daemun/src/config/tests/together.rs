//! What holds between settings.

use std::net::SocketAddr;

use super::desk::{Desk, GOOD, complaints, with_top};
use crate::config::*;

#[test]
fn what_production_needs_is_asked_for() {
    assert_eq!(
        complaints("[smtp]\nport = 25\n"),
        [
            "daemun.toml: origin: is missing. Fix: origin = \"https://id.example.com\"",
            "daemun.toml: secrets.key_file: is missing. Fix: secrets.key_file = \
             \"/etc/daemun/key\", after openssl rand -out /etc/daemun/key 32",
            "daemun.toml: smtp.host: is missing. Fix: smtp.host = \"mail.example.com\"",
            "daemun.toml: smtp.from_address: is missing. \
             Fix: smtp.from_address = \"no-reply@example.com\"",
        ]
    );
    assert_eq!(
        complaints("origin = \"https://id.example.com\"\nsecrets.key_file = \"key\"\n"),
        ["daemun.toml: smtp.host: is missing: without a mail server or an SMS gateway no code \
          arrives. Fix: give [smtp], [sms] or both"]
    );
    let desk = Desk::without_file().with("DAEMUN_MODE", "production");
    assert_eq!(
        desk.complaints()[0],
        "DAEMUN_ORIGIN: is missing. Fix: DAEMUN_ORIGIN=https://id.example.com"
    );
}

#[test]
fn a_demo_stays_on_this_machine() {
    let mut desk = Desk::without_file().with("DAEMUN_ORIGIN", "https://id.example.com");
    desk.command_line.listen = Some("0.0.0.0:8080".to_owned());
    assert_eq!(
        desk.complaints(),
        [
            "--listen: \"0.0.0.0:8080\" is not on this machine, and demo mode shows every code. \
             Fix: mode = \"production\", or listen = \"127.0.0.1:8080\"",
            "DAEMUN_ORIGIN: \"https://id.example.com\" is not on this machine, and demo mode shows \
             every code. Fix: mode = \"production\", or origin = \"http://localhost:8080\"",
        ]
    );
}

#[test]
fn a_service_calls_no_messenger_on_its_own_machine_and_signs_with_no_short_secret() {
    let text = format!(
        "{GOOD}\n[push]\nsubject = \"ops\"\nloopback = true\n\n[messenger_webhook]\n\
         url = \"http://app.example.com/daemun\"\n"
    );
    assert_eq!(
        complaints(&text),
        [
            "daemun.toml: push.vapid_key_file: is missing. Fix: push.vapid_key_file = \
             \"/etc/daemun/push.pem\", after daemun keys push --file /etc/daemun/push.pem",
            "daemun.toml: messenger_webhook.secret_file: is missing. Fix: \
             messenger_webhook.secret_file = \"/run/secrets/messenger-webhook-secret\"",
            "daemun.toml:12: push.subject: \"ops\" is not a mailto: or https: URL, such as \
             \"mailto:ops@example.com\". Fix: push.subject = \"mailto:ops@example.com\"",
            "daemun.toml:16: messenger_webhook.url: \"http://app.example.com/daemun\" is not an \
             https URL, or an http one of this machine. Fix: messenger_webhook.url = \
             \"https://app.example.com/daemun\"",
        ]
    );
    let text = format!(
        "{GOOD}\n[push]\nsubject = \"mailto:ops@example.com\"\nloopback = true\n\n\
         [messenger_webhook]\nurl = \"http://127.0.0.1:9/daemun\"\n"
    );
    let desk = Desk::new(&text)
        .with("DAEMUN_PUSH__VAPID_KEY", "a key")
        .with("DAEMUN_MESSENGER_WEBHOOK__SECRET", "short");
    assert_eq!(
        desk.complaints(),
        [
            "DAEMUN_MESSENGER_WEBHOOK__SECRET: is 5 bytes long, and 24 are the fewest. \
             Fix: openssl rand -out FILE 32",
            "daemun.toml:13: push.loopback: would let whoever has a messenger have this machine \
             called. Fix: push.loopback = false",
        ]
    );
}

#[test]
fn settings_that_contradict_each_other_are_told() {
    let text = with_top(
        "metrics_listen = \"127.0.0.1:8080\"\ndatabase.path = \"a.db\"\n\
         database.url = \"postgres://db.example.com/daemun\"\ndatabase.tls = \"disable\"\n\
         database.ca_file = \"ca.pem\"\n",
    );
    assert_eq!(
        complaints(&format!("{text}user = \"daemun\"\n")),
        [
            "daemun.toml:1: metrics_listen: \"127.0.0.1:8080\" is taken by listen. \
             Fix: metrics_listen = \"127.0.0.1:9100\"",
            "daemun.toml:2: database.path: can't be given beside database.url. \
             Fix: delete one of the two",
            "daemun.toml:5: database.ca_file: is not used when database.tls is \"disable\". \
             Fix: database.tls = \"verify\"",
            "daemun.toml:15: smtp.user: is given without a password. \
             Fix: smtp.password_file = \"/run/secrets/smtp-password\"",
        ]
    );
    let plain = format!("{GOOD}security = \"plain\"\nuser = \"daemun\"\n");
    assert_eq!(
        Desk::new(&plain).with("DAEMUN_SMTP__PASSWORD", "hunter2").complaints(),
        ["daemun.toml:10: smtp.security: \"plain\" would send the password in the clear. \
          Fix: smtp.security = \"starttls\""]
    );
    assert_eq!(
        complaints(&with_top("database.tls = \"verify\"\n")),
        ["daemun.toml:1: database.tls: says nothing without database.url. \
          Fix: database.url = \"postgres://daemun@db.example.com/daemun\""]
    );
}

#[test]
fn postgresql_is_verified_unless_it_is_on_this_machine() {
    let tls = |url: &str| {
        let config = Desk::new(&with_top(&format!("database.url = \"{url}\"\n")))
            .with("DAEMUN_DATABASE__PASSWORD", "p@ss word")
            .load();
        let Database::Postgres { url, tls, .. } = config.database else { panic!("a URL is given") };
        (url.reveal().clone(), tls)
    };
    assert_eq!(
        tls("postgres://daemun@db.example.com/daemun"),
        (
            "postgres://daemun:p%40ss%20word@db.example.com/daemun".to_owned(),
            PostgresTls::Verify { authorities: None }
        )
    );
    for local in ["127.0.0.1", "[::1]:5433", "localhost"] {
        assert_eq!(tls(&format!("postgres://daemun@{local}/daemun")).1, PostgresTls::Disable);
    }
    let elsewhere = tls("postgres://daemun@localhost/daemun?host=db.example.com").1;
    assert_eq!(elsewhere, PostgresTls::Verify { authorities: None });
    assert_eq!(
        complaints(&with_top("database.url = \"postgres://db.example.com/a?sslmode=require\"\n")),
        ["daemun.toml:1: database.url: says sslmode, which database.tls is for. \
          Fix: database.tls = \"verify\""]
    );
}

#[test]
fn without_configuration_it_is_a_demo_on_this_machine() {
    let desk = Desk::without_file().with("HOME", "/home/ari");
    let config = desk.load();
    assert_eq!(config.mode, Mode::Demo);
    assert_eq!(config.listen, SocketAddr::from(([127, 0, 0, 1], 8080)));
    assert_eq!(config.origin.as_str(), "http://localhost:8080");
    assert_eq!(config.data_dir.to_str(), Some("/home/ari/.local/share/daemun-demo"));
    assert!(matches!(config.secrets.key, KeySource::Demo { .. }));
    assert!(matches!(config.database, Database::Sqlite { path } if path.ends_with("daemun.db")));
    assert!(config.smtp.is_none() && config.sms.is_none());
    assert_eq!(config.policy, domain::policy::Policy::default());
}

const PROVIDER: &str = "
[identity]
name = \"PASS\"
start_url = \"https://identity.example.com/start\"
issuer = \"https://identity.example.com\"
client_id = \"daemun\"
keys_file = \"keys.json\"
";

#[test]
fn a_section_that_says_nothing_is_taken_for_a_mistake() {
    for section in ["carrier", "identity", "messenger_webhook", "push", "sms"] {
        let told = complaints(&format!("{GOOD}\n[{section}]\n"));
        let words =
            "is empty, and switches nothing on. Fix: write its settings below it, or delete it";
        assert_eq!(told, [format!("daemun.toml:11: {section}: {words}")]);
    }
}

#[test]
fn an_identity_provider_is_told_whole_and_with_public_keys() {
    let told = complaints(&format!("{GOOD}\n[identity]\nstart_url = \"http://evil.example/\"\n"));
    assert_eq!(
        told,
        [
            "daemun.toml: identity.name: is missing. Fix: identity.name = \"PASS\"",
            "daemun.toml: identity.issuer: is missing. Fix: identity.issuer = \
             \"https://identity.example.com\"",
            "daemun.toml: identity.client_id: is missing. Fix: identity.client_id = \"daemun\"",
            "daemun.toml: identity.keys_file: is missing. Fix: identity.keys_file = \
             \"/etc/daemun/identity-keys.json\"",
            "daemun.toml:12: identity.start_url: \"http://evil.example/\" is not an https URL, or an \
             http one of this machine, without a # in it. Fix: identity.start_url = \
             \"https://identity.example.com/start\"",
        ]
    );
    let fragment = PROVIDER.replace("/start", "/start#here");
    let told = complaints(&format!("{GOOD}{fragment}"));
    assert!(
        told.iter().any(|told| told.starts_with("daemun.toml:13: identity.start_url: ")),
        "{told:#?}"
    );
    let desk = Desk::new(&format!("{GOOD}{PROVIDER}"));
    let fix = "Fix: name a JWK Set (RFC 7517) with the provider's public keys";
    for (keys, what) in [
        ("-----BEGIN PUBLIC KEY-----", "is no JWK Set"),
        (r#"{"keys":[]}"#, "has no key for ES256 (P-256) or RS256 (2048 bits or more)"),
        (r#"{"keys":[{"kty":"oct","k":"AAAA"}]}"#, "holds a private key"),
    ] {
        desk.folder.write("keys.json", keys);
        let told = format!("daemun.toml:16: identity.keys_file: keys.json {what}. {fix}");
        assert_eq!(desk.complaints(), [told]);
    }
    let key = r#"{"keys":[{"kty":"EC","crv":"P-256",
        "x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
        "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]}"#;
    desk.folder.write("keys.json", key);
    let identity = desk.load().identity.expect("a provider");
    assert_eq!((identity.name.as_str(), identity.tolerance.as_secs()), ("PASS", 60));
}

#[test]
fn documents_of_ones_own_are_all_there_with_a_title_and_a_text() {
    let text = format!("{GOOD}\n[documents]\nfolder = \"own\"\n");
    let desk = Desk::new(&text);
    for lang in ["ko", "en"] {
        std::fs::create_dir_all(desk.folder.path().join("own").join(lang)).expect("a new folder");
        for document in ["terms", "privacy"] {
            desk.folder.write(&format!("own/{lang}/{document}.md"), "# Title\n\nText\n");
        }
    }
    let documents = desk.load().documents;
    assert_eq!(documents.len(), 4);
    assert!(documents.iter().all(|own| own.title == "Title" && own.markdown == "Text"));
    desk.folder.write("own/ko/terms.md", "Title\n\nText\n");
    desk.folder.write("own/en/terms.md", "# Title\n");
    std::fs::remove_file(desk.folder.path().join("own/en/privacy.md")).expect("it is there");
    let complaints = desk.complaints();
    assert_eq!(complaints.len(), 3, "{complaints:#?}");
    assert!(complaints[0].contains("documents.folder: own/ko/terms.md has no title"));
    assert!(complaints[1].contains("own/en/terms.md has no text"), "{complaints:#?}");
    assert!(complaints[2].contains("own/en/privacy.md can't be read"), "{complaints:#?}");
}
