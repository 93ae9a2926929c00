//! Single settings, files and variables.

use std::time::Duration;

use super::desk::{Desk, GOOD, complaints, with_top};
use crate::config::*;

#[test]
fn the_command_line_overrides_variables_and_those_the_file() {
    let text =
        with_top("listen = \"127.0.0.1:1\"\ndefault_country = \"KR\"\ntime_zone = \"UTC\"\n");
    let mut desk = Desk::new(&text)
        .with("DAEMUN_LISTEN", "127.0.0.1:2")
        .with("DAEMUN_DEFAULT_COUNTRY", "JP")
        .with("DAEMUN_TIME_ZONE", "")
        .with("DAEMUN_SMTP__PORT", "2525")
        .with("DAEMUN_TRUSTED_PROXIES", "10.0.0.0/8, ::1");
    desk.command_line.listen = Some("127.0.0.1:3".to_owned());
    let config = desk.load();
    assert_eq!(config.listen.port(), 3);
    assert_eq!(config.default_country, "JP");
    assert_eq!(config.time_zone.iana_name(), Some("UTC"));
    assert_eq!(config.smtp.map(|smtp| smtp.port), Some(2525));
    let proxies: Vec<_> = config.trusted_proxies.iter().map(ToString::to_string).collect();
    assert_eq!(proxies, ["10.0.0.0/8", "::1/128"]);
}

#[test]
fn paths_in_the_file_are_beside_the_file() {
    let desk = Desk::new(&with_top("data_dir = \"data\"\npolicy_file = \"policy.toml\"\n"));
    desk.folder.write("policy.toml", "codes.tries = 4\n");
    let config = desk.load();
    assert_eq!(config.data_dir, desk.folder.path().join("data"));
    assert_eq!(*config.policy.codes.tries, 4);
}

#[test]
fn apps_that_may_ask_for_passkeys_are_named_as_android_names_them() {
    let app = format!("android:apk-key-hash:{}", "A".repeat(43));
    let config = Desk::new(&format!("{GOOD}[passkeys]\napp_origins = [\"{app}\"]\n")).load();
    assert_eq!(config.app_origins, [app]);
    for wrong in ["https://app.example", "android:apk-key-hash:AAAA", "android:apk-key-hash:"] {
        let text = format!("{GOOD}[passkeys]\napp_origins = [\"{wrong}\"]\n");
        let complaints = Desk::new(&text).complaints();
        let [complaint] = complaints.as_slice() else { panic!("{complaints:?}") };
        let begins = format!("daemun.toml:{}: passkeys.app_origins: ", text.lines().count());
        assert!(complaint.starts_with(&begins), "{complaint}");
    }
}

#[test]
fn tables_of_places_are_read_at_once_and_told_when_they_are_none() {
    let text = format!("{GOOD}[places]\ntables = [\n  \"gone.mmdb\", \"words.mmdb\"]\n");
    let desk = Desk::new(&text);
    desk.folder.write("words.mmdb", "no table");
    let complaints = desk.complaints();
    let line = text.lines().count() - 1;
    let [gone, words] = complaints.as_slice() else { panic!("{complaints:?}") };
    let begins = format!("daemun.toml:{line}: places.tables: ");
    assert!(gone.starts_with(&begins) && gone.contains("gone.mmdb can't be read: "), "{gone}");
    assert!(words.contains("words.mmdb is not a table of addresses"), "{words}");
    assert!(words.ends_with("Fix: name a file in the MaxMind DB format (.mmdb), or leave it out"));
}

#[test]
fn wrong_values_are_told_with_line_key_and_fix() {
    let text = r#"mode = "prod"
listen = "8080"
origin = "http://id.example.com"
trusted_proxies = ["10.0.0.0/33"]
metrics_listen = 9100
time_zone = "Korea/Seoul"
default_country = "kr"
[database]
url = "mysql://user:hunter2@db/daemun"
tls = "require"
connections = 0
[secrets]
key_file = "key"
[smtp]
host = "mail example"
port = "abc"
security = "ssl"
from_address = "nobody"
bounce_local_part = "bounce+"
[log]
format = "xml"
[limits]
request = "1h"
body_bytes = -1
"#;
    assert_eq!(
        complaints(text),
        [
            "daemun.toml:1: mode: \"prod\" is not one of \"demo\", \"production\". \
             Fix: mode = \"production\"",
            "daemun.toml:2: listen: \"8080\" is not an IP address with a port, such as \
             \"127.0.0.1:8080\" or \"[::1]:8080\". Fix: listen = \"127.0.0.1:8080\"",
            "daemun.toml:3: origin: \"http://id.example.com\" is not a scheme, a host and perhaps \
             a port, such as \"https://id.example.com\"; http is for loopback alone. \
             Fix: origin = \"https://id.example.com\"",
            "daemun.toml:4: trusted_proxies: [\"10.0.0.0/33\"] is not a list of networks or \
             addresses, such as [\"10.0.0.0/8\", \"::1\"]. Fix: trusted_proxies = []",
            "daemun.toml:5: metrics_listen: 9100 is not an IP address with a port, such as \
             \"127.0.0.1:8080\" or \"[::1]:8080\". Fix: metrics_listen = \"127.0.0.1:9100\"",
            "daemun.toml:6: time_zone: \"Korea/Seoul\" is not the name of a time zone, such as \
             \"Asia/Seoul\". Fix: time_zone = \"Asia/Seoul\"",
            "daemun.toml:7: default_country: \"kr\" is not a country's code of two letters, such \
             as \"KR\". Fix: default_country = \"KR\"",
            "daemun.toml:9: database.url: what is given is not a PostgreSQL URL. \
             Fix: database.url = \"postgres://daemun@db.example.com/daemun\"",
            "daemun.toml:10: database.tls: \"require\" is not one of \"disable\", \"verify\". \
             Fix: database.tls = \"verify\"",
            "daemun.toml:11: database.connections: 0 is not a whole number from 1 to 1000. \
             Fix: database.connections = 16",
            "daemun.toml:15: smtp.host: \"mail example\" is not a host name or an IP address. \
             Fix: smtp.host = \"mail.example.com\"",
            "daemun.toml:16: smtp.port: \"abc\" is not a whole number from 1 to 65535. \
             Fix: smtp.port = 587",
            "daemun.toml:17: smtp.security: \"ssl\" is not one of \"tls\", \"starttls\", \
             \"opportunistic\", \"plain\". Fix: smtp.security = \"starttls\"",
            "daemun.toml:18: smtp.from_address: \"nobody\" is not an e-mail address. \
             Fix: smtp.from_address = \"no-reply@example.com\"",
            "daemun.toml:19: smtp.bounce_local_part: \"bounce+\" is not 1 to 31 letters, digits, \
             dots, hyphens and underscores. Fix: smtp.bounce_local_part = \"bounce\"",
            "daemun.toml:21: log.format: \"xml\" is not one of \"json\", \"text\". \
             Fix: log.format = \"json\"",
            "daemun.toml:23: limits.request: \"1h\" is not a span of time from \"5s\" to \"5m\". \
             Fix: limits.request = \"30s\"",
            "daemun.toml:24: limits.body_bytes: -1 is not a whole number from 16384 to 67108864. \
             Fix: limits.body_bytes = 1048576",
        ]
    );
}

#[test]
fn a_wrong_variable_or_flag_is_told_by_its_name() {
    let mut desk =
        Desk::new(GOOD).with("DAEMUN_SMTP__PORT", "abc").with("DAEMUN_LOG__LEVEL", "loud");
    desk.command_line.listen = Some("here".to_owned());
    assert_eq!(
        desk.complaints(),
        [
            "--listen: \"here\" is not an IP address with a port, such as \"127.0.0.1:8080\" or \
             \"[::1]:8080\". Fix: --listen 127.0.0.1:8080",
            "DAEMUN_SMTP__PORT: \"abc\" is not a whole number from 1 to 65535. \
             Fix: DAEMUN_SMTP__PORT=587",
            "DAEMUN_LOG__LEVEL: \"loud\" is not one of \"error\", \"warn\", \"info\", \"debug\", \
             \"trace\". Fix: DAEMUN_LOG__LEVEL=info",
        ]
    );
}

#[test]
fn unknown_settings_are_told_with_the_nearest_one() {
    let text = format!("{GOOD}usr = \"a\"\n[smpt]\nhost = \"b\"\n[garden]\n[log]\nlevels = 1\n");
    assert_eq!(
        complaints(&with_top("orign = 1\n").replace(GOOD, &text)),
        [
            "daemun.toml:1: orign: there is no such setting. Fix: rename it to origin, or delete it",
            "daemun.toml:11: smtp.usr: there is no such setting. \
             Fix: rename it to smtp.user, or delete it",
            "daemun.toml:13: smpt.host: there is no such setting. \
             Fix: rename it to smtp.host, or delete it",
            "daemun.toml:14: garden: there is no such setting. Fix: delete it",
            "daemun.toml:16: log.levels: there is no such setting. \
             Fix: rename it to log.level, or delete it",
        ]
    );
}

#[test]
fn unknown_variables_are_told() {
    let names = [
        "DAEMUN_SMPT__HOST",
        "DAEMUN_SMTP__HOST",
        "DAEMUN_CONFIG",
        "PATH",
        "DAEMUN_X",
        "DAEMUN_SMTP__PASSWORD_FILE",
        "DAEMUN_SMS__SECRET__TOKEN",
    ];
    let told: Vec<_> =
        unknown_variables(names.map(str::to_owned)).iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "DAEMUN_SMPT__HOST: there is no such setting. \
             Fix: rename it to DAEMUN_SMTP__HOST, or unset it",
            "DAEMUN_X: there is no such setting. Fix: unset it",
        ]
    );
}

#[test]
fn files_that_cannot_be_read_are_told() {
    let mut desk = Desk::new(&with_top("policy_file = \"policy.toml\"\n"));
    assert_eq!(
        desk.complaints(),
        ["policy.toml: can't be read: No such file or directory (os error 2). \
          Fix: let policy_file name a file that can be, or leave it out"]
    );
    desk.command_line.config = Some(desk.folder.path().join("absent.toml"));
    assert_eq!(
        desk.complaints(),
        ["absent.toml: can't be read: No such file or directory (os error 2). \
          Fix: name a file that can be, or none for demo mode"]
    );
}

#[test]
fn the_policy_is_checked_with_the_configuration() {
    let desk =
        Desk::new(&with_top("policy_file = \"policy.toml\"\nmode = 1\n").replace("https", "http"));
    desk.folder.write("policy.toml", "[codes]\nsms_life = \"99m\"\n");
    assert_eq!(
        desk.complaints(),
        [
            "daemun.toml:2: mode: 1 is not one of \"demo\", \"production\". \
             Fix: mode = \"production\"",
            "daemun.toml:4: origin: \"http://id.example.com\" is not a scheme, a host and perhaps \
             a port, such as \"https://id.example.com\"; http is for loopback alone. \
             Fix: origin = \"https://id.example.com\"",
            "policy.toml:2: codes.sms_life: \"99m\" is outside 2m to 10m. \
             Fix: codes.sms_life = \"10m\"",
        ]
    );
}

#[test]
fn what_is_no_toml_is_told_once_a_line() {
    let told = complaints(&with_top("listen = = 5\ntime_zone = \"Korea/Seoul\"\n"));
    assert_eq!(
        told,
        [
            "daemun.toml:1: extra `=`, expected nothing. \
             Fix: write it as TOML, for example port = 587 under [smtp]",
            "daemun.toml:2: time_zone: \"Korea/Seoul\" is not the name of a time zone, such as \
             \"Asia/Seoul\". Fix: time_zone = \"Asia/Seoul\"",
        ]
    );
}

#[test]
fn a_check_says_what_it_looked_at() {
    let desk = Desk::new(GOOD);
    let said = check(&desk.command_line, desk.env()).expect("a good configuration");
    assert_eq!(
        desk.without_folder(&said),
        "Production mode, daemun.toml, the default policy: nothing to complain of.\n"
    );
}

#[test]
fn limits_have_their_defaults() {
    let limits = Desk::new(GOOD).load().limits;
    assert_eq!((limits.body_bytes, limits.request), (1_048_576, Duration::from_secs(30)));
}
