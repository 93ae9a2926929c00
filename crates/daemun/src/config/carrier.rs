//! The settings of the carrier that is asked whether a number has changed hands.

use super::{
    kinds::{TEXT, WEBHOOK_URL},
    model::CarrierConfig,
    settings::Settings,
};

const URL_EXAMPLE: &str = "\"https://api.example.com/number-recycling/v0.3\"";
const TOKEN_EXAMPLE: &str = "\"https://api.example.com/oauth2/token\"";
const ID_EXAMPLE: &str = "\"daemun\"";
const SECRET_EXAMPLE: &str = "\"/run/secrets/carrier-client-secret\"";
/// As the API's definition names it.
const SCOPE: &str = "number-recycling:check";

/// The carrier; none when nothing is said of one.
pub(super) fn read(settings: &mut Settings<'_>) -> Option<CarrierConfig> {
    let url = settings.optional("carrier.url", &WEBHOOK_URL, URL_EXAMPLE);
    let token_url = settings.optional("carrier.token_url", &WEBHOOK_URL, TOKEN_EXAMPLE);
    let client_id = settings.optional("carrier.client_id", &TEXT, ID_EXAMPLE);
    let client_secret = settings.text_secret("carrier.client_secret");
    let scope = settings.or("carrier.scope", &TEXT, SCOPE.to_owned());
    let ca_file = settings.path("carrier.ca_file", "\"/etc/daemun/carrier-ca.pem\"");
    if !settings.mentions("carrier") {
        settings.hide_defaults("carrier.");
        return None;
    }
    let url = settings.demand("carrier.url", url, URL_EXAMPLE);
    let token_url = settings.demand("carrier.token_url", token_url, TOKEN_EXAMPLE);
    let client_id = settings.demand("carrier.client_id", client_id, ID_EXAMPLE);
    let secret = settings.demand("carrier.client_secret_file", client_secret, SECRET_EXAMPLE);
    let (url, token_url, client_id, client_secret) = (url?, token_url?, client_id?, secret?);
    Some(CarrierConfig { url, token_url, client_id, client_secret, scope, ca_file })
}
