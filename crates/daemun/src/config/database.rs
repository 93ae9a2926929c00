//! The settings of the database.

use std::{borrow::Cow, path::Path};

use url::{Host, Url};

use super::{
    kinds::{OneOf, PostgresUrl, Whole},
    model::{Database, PostgresTls},
    origin,
    secret::Secret,
    settings::Settings,
};

/// Whether PostgreSQL is spoken to over TLS.
const TLS: OneOf<bool> = OneOf(&[("disable", false), ("verify", true)]);

const URL_EXAMPLE: &str = "\"postgres://daemun@db.example.com/daemun\"";

/// Where the data is; `None` when a URL is given and wrong.
pub(super) fn read(settings: &mut Settings<'_>, data_dir: &Path) -> Option<Database> {
    let url = settings.optional("database.url", &PostgresUrl, URL_EXAMPLE);
    if let Some(url) = &url {
        check_url(settings, url);
    }
    let password = settings.text_secret("database.password");
    let here = url.as_ref().is_some_and(is_local);
    let tls = settings.or("database.tls", &TLS, !here);
    let authorities = settings.path("database.ca_file", "\"/etc/daemun/database-ca.pem\"");
    let connections = settings.or("database.connections", &Whole(1..=1_000), 16);
    if !settings.gave("database.url") {
        settings.hide_defaults("database.");
        let path = settings.path_or("database.path", data_dir.join("daemun.db"));
        return Some(Database::Sqlite { path });
    }
    settings.path("database.path", "\"daemun.db\"");
    let tls = if tls { PostgresTls::Verify { authorities } } else { PostgresTls::Disable };
    let url = Secret::new(with_password(url?, password.as_ref()).into());
    Some(Database::Postgres { url, tls, connections })
}

fn check_url(settings: &mut Settings<'_>, url: &Url) {
    if url.query_pairs().any(|(name, _)| name == "sslmode") {
        let what = "says sslmode, which database.tls is for".to_owned();
        settings.complain("database.url", what, "database.tls = \"verify\"".to_owned());
    }
    if url.password().is_some() {
        settings.refuse_password_in_file("database.url", "database.password");
    }
}

/// Whether the server is on this machine: by its host, or by a socket's folder in its place.
fn is_local(url: &Url) -> bool {
    let elsewhere = |(name, value): (Cow<'_, str>, Cow<'_, str>)| {
        matches!(name.as_ref(), "host" | "hostaddr") && !value.starts_with('/')
    };
    let is_loopback = |host| Host::parse(host).is_ok_and(|host| origin::is_loopback(&host));
    let host = url.host_str().filter(|host| !host.is_empty());
    host.is_none_or(is_loopback) && !url.query_pairs().any(elsewhere)
}

fn with_password(mut url: Url, password: Option<&Secret>) -> Url {
    if let Some(password) = password {
        // Refused only where there is no host to send it to.
        let _socket_needs_none = url.set_password(Some(password.reveal()));
    }
    url
}
