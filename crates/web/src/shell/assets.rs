//! Static files: embedded, named by their content, compressed by the build.

use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use domain::keys::sha256;

use super::{Answer, Failure, Path, Shared, negotiation::text};

/// A year: the name changes with the content.
const FOREVER: &str = "public, max-age=31536000, immutable";

/// The static files.
#[derive(Debug)]
pub(crate) struct Assets(Vec<Asset>);

#[derive(Debug)]
struct Asset {
    /// The name with a piece of the content's hash, as in the URL.
    hashed: String,
    media_type: &'static str,
    file: &'static File,
}

/// A file in each coding that it is sent in.
#[derive(Debug)]
struct File {
    name: &'static str,
    plain: &'static [u8],
    gzip: &'static [u8],
    brotli: &'static [u8],
}

macro_rules! file {
    ($name:literal) => {
        File {
            name: $name,
            plain: include_bytes!(concat!("../../static/", $name)),
            gzip: include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".gz")),
            brotli: include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".br")),
        }
    };
}

static FILES: &[File] = &[
    file!("daemun.css"),
    file!("daemun.js"),
    file!("confirm.js"),
    file!("gate.js"),
    file!("help.js"),
    file!("icon.svg"),
    file!("wordmark.svg"),
    file!("messenger.js"),
    file!("passkeys.js"),
    file!("qr.js"),
    file!("messenger-192.png"),
    file!("messenger-512.png"),
    file!("messenger-maskable.png"),
];

impl Assets {
    /// The files that the program carries.
    pub(crate) fn embedded() -> Self {
        Self(FILES.iter().map(Asset::new).collect())
    }

    /// The URL of a file.
    ///
    /// # Panics
    /// For a file that there is none of: a template is wrong.
    pub(crate) fn url(&self, name: &str) -> String {
        let asset = self.0.iter().find(|asset| asset.file.name == name);
        format!("/assets/{}", asset.expect("a template names a static file").hashed)
    }
}

impl Asset {
    fn new(file: &'static File) -> Self {
        let hash = BASE64_URL_SAFE_NO_PAD.encode(&sha256(&[file.plain])[..9]);
        let (stem, extension) = file.name.split_once('.').unwrap_or((file.name, ""));
        Self {
            hashed: format!("{stem}-{hash}.{extension}"),
            media_type: media_type(extension),
            file,
        }
    }
}

fn media_type(extension: &str) -> &'static str {
    match extension {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        _ => "application/octet-stream",
    }
}

/// `GET /assets/{name}`
pub(crate) async fn asset(
    State(app): State<Shared>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Answer {
    let asset = app.assets.0.iter().find(|asset| asset.hashed == name);
    let asset = asset.ok_or(Failure::NotFound)?;
    let accepted = text(&headers, header::ACCEPT_ENCODING.as_str());
    let accepts = |coding: &str| accepted.split(',').any(|part| takes(part, coding));
    let (coding, body) = if accepts("br") {
        (Some("br"), asset.file.brotli)
    } else if accepts("gzip") {
        (Some("gzip"), asset.file.gzip)
    } else {
        (None, asset.file.plain)
    };
    let mut response = body.into_response();
    finish(&mut response, asset.media_type, coding);
    Ok(response)
}

/// Whether a part of `Accept-Encoding` takes a coding: `br;q=0` names it to refuse it (RFC 9110, 12.4.2).
fn takes(part: &str, coding: &str) -> bool {
    let (name, weight) = part.split_once(';').unwrap_or((part, ""));
    let weight = weight.trim().strip_prefix("q=").unwrap_or("1").trim();
    name.trim().eq_ignore_ascii_case(coding) && weight.parse().is_ok_and(|weight: f32| weight > 0.0)
}

fn finish(response: &mut Response, media_type: &'static str, coding: Option<&'static str>) {
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(FOREVER));
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    if let Some(coding) = coding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coding_with_no_weight_is_refused() {
        for part in ["br", " br ", "BR", "br;q=1.0", "br; q=0.1"] {
            assert!(takes(part, "br"), "{part}");
        }
        for part in ["br;q=0", "br; q=0.000", "brotli", "gzip", "", "br;q=x"] {
            assert!(!takes(part, "br"), "{part}");
        }
    }
}
