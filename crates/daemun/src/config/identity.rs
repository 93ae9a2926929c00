//! The settings of an identity provider.

use std::{path::Path, time::Duration};

use protocol::jose::KeySet;

use super::{
    kinds::{START_URL, Span, TEXT},
    model::IdentityConfig,
    settings::Settings,
};

const NAME_EXAMPLE: &str = "\"PASS\"";
const START_EXAMPLE: &str = "\"https://identity.example.com/start\"";
const ISSUER_EXAMPLE: &str = "\"https://identity.example.com\"";
const CLIENT_EXAMPLE: &str = "\"daemun\"";
const KEYS: &str = "identity.keys_file";
const KEYS_EXAMPLE: &str = "\"/etc/daemun/identity-keys.json\"";
const TOLERANCE: Span = Span(Duration::ZERO..=Duration::from_secs(300));

/// The provider; none when nothing is said of one: a text message stands for it then.
pub(super) fn read(settings: &mut Settings<'_>) -> Option<IdentityConfig> {
    let name = settings.optional("identity.name", &TEXT, NAME_EXAMPLE);
    let start_url = settings.optional("identity.start_url", &START_URL, START_EXAMPLE);
    let issuer = settings.optional("identity.issuer", &TEXT, ISSUER_EXAMPLE);
    let client_id = settings.optional("identity.client_id", &TEXT, CLIENT_EXAMPLE);
    let keys = settings.path(KEYS, KEYS_EXAMPLE);
    let tolerance = settings.or("identity.clock_tolerance", &TOLERANCE, Duration::from_secs(60));
    if !settings.mentions("identity") {
        settings.hide_defaults("identity.");
        return None;
    }
    let name = settings.demand("identity.name", name, NAME_EXAMPLE);
    let start_url = settings.demand("identity.start_url", start_url, START_EXAMPLE);
    let issuer = settings.demand("identity.issuer", issuer, ISSUER_EXAMPLE);
    let client_id = settings.demand("identity.client_id", client_id, CLIENT_EXAMPLE);
    let keys = settings.demand(KEYS, keys, KEYS_EXAMPLE);
    let keys = keys.and_then(|path| read_keys(settings, &path));
    Some(IdentityConfig {
        name: name?,
        start_url: start_url?,
        issuer: issuer?,
        client_id: client_id?,
        keys: keys?,
        tolerance,
    })
}

fn read_keys(settings: &mut Settings<'_>, path: &Path) -> Option<KeySet> {
    let text = std::fs::read_to_string(path).map_err(|fault| format!("can't be read: {fault}"));
    let keys = text.and_then(|text| KeySet::read(&text).map_err(|why| why.to_string()));
    keys.map_err(|what| {
        let fix = "name a JWK Set (RFC 7517) with the provider's public keys".to_owned();
        settings.complain(KEYS, format!("{} {what}", path.display()), fix);
    })
    .ok()
}
