//! What makes the messenger an app that can be installed: its manifest, its worker, and the page
//! that it shows without a network.

use axum::{
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use domain::keys::sha256;
use serde::Deserialize;
use serde_json::{Value, json};
use wording::{Lang, Reader, say};

use super::pages::Offline;
use crate::{
    app::App,
    shell::{Answer, Query, Shared, Visit},
};

/// The language is in the URL: browsers ask for both files without saying who asks.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    lang: String,
}

impl Asked {
    fn lang(&self) -> Lang {
        self.lang.parse().unwrap_or_default()
    }
}

/// `GET /messenger/manifest.webmanifest` (W3C Web Application Manifest)
pub(super) async fn manifest(State(app): State<Shared>, Query(asked): Query<Asked>) -> Answer {
    let lang = asked.lang();
    let reader = Reader { lang, zone: app.setup.zone.clone() };
    let icon = |file, sizes, kind, purpose| json!({ "src": app.assets.url(file), "sizes": sizes, "type": kind, "purpose": purpose });
    let manifest = json!({
        "id": "/messenger",
        "name": say::messenger_app_name().say(&reader),
        "short_name": say::messenger_title().say(&reader),
        "description": say::messenger_welcome_lead().say(&reader),
        "lang": lang.tag(),
        "dir": "ltr",
        "start_url": "/messenger",
        "scope": "/messenger",
        "display": "standalone",
        "theme_color": "#17695a",
        "background_color": "#ffffff",
        "icons": [
            icon("messenger-192.png", "192x192", "image/png", "any"),
            icon("messenger-512.png", "512x512", "image/png", "any"),
            icon("messenger-maskable.png", "512x512", "image/png", "maskable"),
            icon("icon.svg", "any", "image/svg+xml", "any"),
        ],
    });
    Ok(for_everybody("application/manifest+json", manifest.to_string()))
}

/// `GET /messenger/worker.js` (W3C Service Workers)
pub(super) async fn worker(State(app): State<Shared>, Query(asked): Query<Asked>) -> Answer {
    let script = script(&app, asked.lang());
    let mut response = for_everybody("text/javascript; charset=utf-8", script);
    // It lies under /messenger/ and serves /messenger too.
    response.headers_mut().insert("service-worker-allowed", HeaderValue::from_static("/messenger"));
    Ok(response)
}

/// What is kept changes with the files, and the name under which it is kept with it.
fn script(app: &App, lang: Lang) -> String {
    let files = ["daemun.css", "daemun.js", "messenger.js", "icon.svg"];
    let offline = format!("/messenger/offline?lang={}", lang.tag());
    let shell: Vec<_> =
        [offline].into_iter().chain(files.iter().map(|file| app.assets.url(file))).collect();
    let shell = json!(shell).to_string();
    let words = words(app, lang).to_string();
    let body = include_str!("../../static/messenger-worker.js");
    let hash = sha256(&[shell.as_bytes(), words.as_bytes(), body.as_bytes()]);
    let name: String = hash[..6].iter().map(|byte| format!("{byte:02x}")).collect();
    let name = json!(format!("messenger-{name}"));
    format!("\"use strict\";\nconst name = {name}, shell = {shell}, words = {words};\n\n{body}")
}

/// What a notification says: that something waits, and nothing of it.
fn words(app: &App, lang: Lang) -> Value {
    let reader = Reader { lang, zone: app.setup.zone.clone() };
    json!({
        "message": say::messenger_push_message().say(&reader),
        "sign_in": say::messenger_push_sign_in().say(&reader),
        "body": say::messenger_push_body().say(&reader),
        "lang": lang.tag(),
        "icon": app.assets.url("messenger-192.png"),
    })
}

fn for_everybody(media_type: &'static str, body: String) -> Response {
    let headers = [(header::CONTENT_TYPE, media_type), (header::CACHE_CONTROL, "no-cache")];
    (headers, body).into_response()
}

pub(super) async fn show_offline(mut visit: Visit, Query(asked): Query<Asked>) -> Answer {
    if let Ok(lang) = asked.lang.parse() {
        visit.read_in(lang);
    }
    visit.show(Offline { frame: visit.frame() })
}
