//! Settings held against each other.

use super::{
    key::{KEY_LENGTH, KeySource},
    model::{Config, Database, Mode, PostgresTls, SmtpConfig, SmtpSecurity},
    origin::is_loopback,
    secret::Secret,
    settings::Settings,
};

/// Complains of settings that are right alone and wrong together.
pub(super) fn check(settings: &mut Settings<'_>, config: &Config) {
    match config.mode {
        Mode::Demo => check_demo(settings, config),
        Mode::Production => {
            check_couriers(settings, config);
            check_push(settings, config);
        }
    }
    check_metrics(settings, config);
    check_help(settings, config);
    check_keys(settings, config);
    check_webhook(settings, config);
    check_database(settings, config);
    if let Some(smtp) = &config.smtp {
        check_smtp(settings, smtp);
    }
}

/// The bench shows every code, so the demo is for this machine alone.
fn check_demo(settings: &mut Settings<'_>, config: &Config) {
    if !config.listen.ip().is_loopback() {
        refuse_in_demo(settings, "listen", &config.listen.to_string(), "127.0.0.1:8080");
    }
    if !config.origin.is_loopback() {
        refuse_in_demo(settings, "origin", config.origin.as_str(), "http://localhost:8080");
    }
}

fn refuse_in_demo(settings: &mut Settings<'_>, key: &str, given: &str, instead: &str) {
    let what = format!("\"{given}\" is not on this machine, and demo mode shows every code");
    let fix = format!("mode = \"production\", or {key} = \"{instead}\"");
    settings.complain(key, what, fix);
}

fn check_couriers(settings: &mut Settings<'_>, config: &Config) {
    let wrong_already = settings.mentions("smtp") || settings.mentions("sms");
    if config.smtp.is_none() && config.sms.is_none() && !wrong_already {
        let what = "is missing: without a mail server or an SMS gateway no code arrives".to_owned();
        settings.complain("smtp.host", what, "give [smtp], [sms] or both".to_owned());
    }
}

fn check_push(settings: &mut Settings<'_>, config: &Config) {
    if config.push.as_ref().is_some_and(|push| push.loopback) {
        let what = "would let whoever has a messenger have this machine called".to_owned();
        settings.complain("push.loopback", what, "push.loopback = false".to_owned());
    }
}

fn check_metrics(settings: &mut Settings<'_>, config: &Config) {
    if config.metrics_listen == Some(config.listen) && config.listen.port() != 0 {
        let what = format!("\"{}\" is taken by listen", config.listen);
        settings.complain("metrics_listen", what, "metrics_listen = \"127.0.0.1:9100\"".to_owned());
    }
}

/// A help centre needs articles, and its questions a way out.
fn check_help(settings: &mut Settings<'_>, config: &Config) {
    if config.mode == Mode::Production && config.help.mail.is_some() && config.smtp.is_none() {
        let what = "can't be reached: there is no mail server".to_owned();
        settings.complain("help.mail", what, "give [smtp], or leave it out".to_owned());
    }
}

fn check_keys(settings: &mut Settings<'_>, config: &Config) {
    if let KeySource::Given(key) = &config.secrets.key {
        check_key(settings, "secrets.key", key);
    }
    if let Some(pepper) = &config.secrets.pepper {
        check_key(settings, "secrets.pepper", pepper);
    }
}

fn check_key(settings: &mut Settings<'_>, name: &str, key: &Secret<Vec<u8>>) {
    let length = key.reveal().len();
    if length < KEY_LENGTH {
        let what = format!("is {length} bytes long, and {KEY_LENGTH} are the fewest");
        settings.complain(name, what, "openssl rand -out FILE 32".to_owned());
    }
}

/// A signature that can be guessed is none (Standard Webhooks: 24 bytes at least).
fn check_webhook(settings: &mut Settings<'_>, config: &Config) {
    const LEAST: usize = 24;
    let Some(webhook) = &config.messenger_webhook else { return };
    let length = webhook.secret.reveal().len();
    if length < LEAST {
        let what = format!("is {length} bytes long, and {LEAST} are the fewest");
        settings.complain("messenger_webhook.secret", what, "openssl rand -out FILE 32".to_owned());
    }
}

fn check_database(settings: &mut Settings<'_>, config: &Config) {
    let Database::Postgres { tls, .. } = &config.database else {
        refuse_without_url(settings);
        return;
    };
    if settings.gave("database.path") {
        let what = "can't be given beside database.url".to_owned();
        settings.complain("database.path", what, "delete one of the two".to_owned());
    }
    if settings.gave("database.ca_file") && *tls == PostgresTls::Disable {
        let what = "is not used when database.tls is \"disable\"".to_owned();
        settings.complain("database.ca_file", what, "database.tls = \"verify\"".to_owned());
    }
}

/// What speaks of a PostgreSQL server says nothing without one.
fn refuse_without_url(settings: &mut Settings<'_>) {
    for key in
        ["database.password_file", "database.tls", "database.ca_file", "database.connections"]
    {
        if settings.gave(key) {
            let fix = "database.url = \"postgres://daemun@db.example.com/daemun\"".to_owned();
            settings.complain(key, "says nothing without database.url".to_owned(), fix);
        }
    }
}

fn check_smtp(settings: &mut Settings<'_>, smtp: &SmtpConfig) {
    match (&smtp.user, &smtp.password) {
        (Some(_), None) => {
            let what = "is given without a password".to_owned();
            settings.complain(
                "smtp.user",
                what,
                "smtp.password_file = \"/run/secrets/smtp-password\"".to_owned(),
            );
        }
        (None, Some(_)) => {
            let what = "is given without a user".to_owned();
            settings.complain("smtp.password", what, "smtp.user = \"daemun\"".to_owned());
        }
        (Some(_), Some(_)) if smtp.security == SmtpSecurity::Plain && !is_local(&smtp.host) => {
            let what = "\"plain\" would send the password in the clear".to_owned();
            settings.complain("smtp.security", what, "smtp.security = \"starttls\"".to_owned());
        }
        _ => {}
    }
}

fn is_local(host: &str) -> bool {
    url::Host::parse(host).is_ok_and(|host| is_loopback(&host))
}
