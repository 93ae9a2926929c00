//! The settings of what reaches messengers: calls by Web Push, and an operator's own app.

use std::path::Path;

use super::{
    kinds::{SENDER_URL, Switch, WEBHOOK_URL},
    model::{Mode, PushConfig, PushKey, WebhookConfig},
    settings::Settings,
};

const SUBJECT_EXAMPLE: &str = "\"mailto:ops@example.com\"";
const URL_EXAMPLE: &str = "\"https://app.example.com/daemun\"";

/// How messengers are called. The demo makes its own key; elsewhere nobody is called without one.
pub(super) fn read_push(
    settings: &mut Settings<'_>,
    mode: Mode,
    data_dir: &Path,
) -> Option<PushConfig> {
    let key = settings.text_secret("push.vapid_key").map(PushKey::Given);
    let subject = settings.optional("push.subject", &SENDER_URL, SUBJECT_EXAMPLE);
    let loopback = settings.or("push.loopback", &Switch, false);
    if mode == Mode::Demo {
        let key = key.unwrap_or_else(|| PushKey::Demo { file: data_dir.join("demo-push.pem") });
        let subject = subject.unwrap_or_else(|| "mailto:demo@localhost".to_owned());
        return Some(PushConfig { key, subject, loopback });
    }
    if !settings.mentions("push") {
        settings.hide_defaults("push.");
        return None;
    }
    let example = "\"/etc/daemun/push.pem\", after daemun keys push --file /etc/daemun/push.pem";
    let key = settings.demand("push.vapid_key_file", key, example);
    let subject = settings.demand("push.subject", subject, SUBJECT_EXAMPLE);
    Some(PushConfig { key: key?, subject: subject?, loopback })
}

/// The operator's own app; none when nothing is said of one.
pub(super) fn read_webhook(settings: &mut Settings<'_>) -> Option<WebhookConfig> {
    let url = settings.optional("messenger_webhook.url", &WEBHOOK_URL, URL_EXAMPLE);
    let secret = settings.secret("messenger_webhook.secret");
    if !settings.mentions("messenger_webhook") {
        return None;
    }
    let url = settings.demand("messenger_webhook.url", url, URL_EXAMPLE);
    let example = "\"/run/secrets/messenger-webhook-secret\"";
    let secret = settings.demand("messenger_webhook.secret_file", secret, example);
    Some(WebhookConfig { url: url?, secret: secret? })
}
