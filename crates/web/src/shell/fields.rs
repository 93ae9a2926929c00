//! The body of a request: fields of a form, or of a JSON object, or a file beside them.

use std::sync::Arc;

use axum::http::{HeaderMap, header};
use bytes::Bytes;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{
    bodies::{Arrived, Taken},
    negotiation::{is_json, is_of, text},
};

/// What was sent. Empty for a request without a body.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fields {
    form: Vec<(String, String)>,
    json: Option<Value>,
    files: Vec<(String, Bytes)>,
    /// What a long body takes of the room for them, until nobody needs it any more.
    _room: Option<Arc<Taken>>,
}

/// The body can't be read as what it says it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unreadable {
    Form,
    Json,
    MediaType,
}

/// The most fields of one form; none of ours has nearly as many.
const MOST_FIELDS: usize = 64;

fn is_nested(value: &Value) -> bool {
    value.is_array() || value.is_object()
}

/// Fields whose content is never written back.
fn is_secret(name: &str) -> bool {
    name.contains("password")
        || name.contains("code")
        || matches!(name, "csrf" | "gate" | "known" | "saved")
}

impl Fields {
    pub(super) async fn read(headers: &HeaderMap, arrived: Arrived) -> Result<Self, Unreadable> {
        let read = Self::read_bytes(headers, arrived.bytes).await?;
        Ok(Self { _room: arrived.room.map(Arc::new), ..read })
    }

    async fn read_bytes(headers: &HeaderMap, body: Bytes) -> Result<Self, Unreadable> {
        if body.is_empty() {
            return Ok(Self::default());
        }
        if is_json(headers) {
            let json: Value = serde_json::from_slice(&body).map_err(|_| Unreadable::Json)?;
            return match json {
                // No form nests; a list or an object inside could only be there to cost memory.
                Value::Object(mut fields)
                    if fields.len() <= MOST_FIELDS && !fields.values().any(is_nested) =>
                {
                    // Empty and missing are the same to a form, and null is neither more nor less.
                    fields.retain(|_, value| !value.is_null());
                    Ok(Self { json: Some(Value::Object(fields)), ..Self::default() })
                }
                _ => Err(Unreadable::Json),
            };
        }
        let media_type = text(headers, header::CONTENT_TYPE.as_str());
        if let Ok(boundary) = multer::parse_boundary(media_type) {
            return Self::read_parts(body, boundary).await;
        }
        if is_of(headers, "application/x-www-form-urlencoded") {
            return Self::read_form(&body);
        }
        Err(Unreadable::MediaType)
    }

    fn read_form(body: &[u8]) -> Result<Self, Unreadable> {
        // The form parser puts U+FFFD in the place of what is not UTF-8; it should be refused.
        percent_encoding::percent_decode(body).decode_utf8().map_err(|_| Unreadable::Form)?;
        let form: Vec<_> =
            form_urlencoded::parse(body).into_owned().take(MOST_FIELDS + 1).collect();
        if form.len() > MOST_FIELDS {
            return Err(Unreadable::Form);
        }
        Ok(Self { form, ..Self::default() })
    }

    async fn read_parts(body: Bytes, boundary: String) -> Result<Self, Unreadable> {
        let body = futures_once(body);
        let mut parts = multer::Multipart::new(body, boundary);
        let mut fields = Self::default();
        while let Some(part) = parts.next_field().await.map_err(|_| Unreadable::Form)? {
            if fields.form.len() + fields.files.len() >= MOST_FIELDS {
                return Err(Unreadable::Form);
            }
            let name = part.name().ok_or(Unreadable::Form)?.to_owned();
            if part.file_name().is_some() {
                let bytes = part.bytes().await.map_err(|_| Unreadable::Form)?;
                fields.files.push((name, bytes));
            } else {
                let bytes = part.bytes().await.map_err(|_| Unreadable::Form)?;
                let value = std::str::from_utf8(&bytes).map_err(|_| Unreadable::Form)?;
                fields.form.push((name, value.to_owned()));
            }
        }
        Ok(fields)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.form.is_empty() && self.json.is_none() && self.files.is_empty()
    }

    /// A field as text.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        match &self.json {
            Some(json) => json.get(name)?.as_str(),
            None => self.form.iter().find(|(field, _)| field == name).map(|(_, v)| v.as_str()),
        }
    }

    /// Whether a box was ticked: a form sends "on", JSON `true`.
    pub(super) fn ticked(&self, name: &str) -> bool {
        let json = self.json.as_ref().and_then(|json| json.get(name)?.as_bool());
        json.unwrap_or_else(|| matches!(self.text(name), Some("on" | "true" | "1")))
    }

    /// A file that was sent, unless its field was left empty.
    pub(super) fn file(&self, name: &str) -> Option<Bytes> {
        let sent = self.files.iter().find(|(field, bytes)| field == name && !bytes.is_empty());
        sent.map(|(_, bytes)| bytes.clone())
    }

    /// The fields as the type that a form expects. Empty and missing are the same to it.
    pub(super) fn to<T: DeserializeOwned>(&self) -> Result<T, Unreadable> {
        match &self.json {
            Some(json) => serde_json::from_value(json.clone()).map_err(|_| Unreadable::Json),
            None => {
                let form = form_urlencoded::Serializer::new(String::new())
                    .extend_pairs(&self.form)
                    .finish();
                serde_html_form::from_str(&form).map_err(|_| Unreadable::Form)
            }
        }
    }

    /// What may be written back into the page.
    pub(super) fn to_show(&self) -> Vec<(String, String)> {
        let mut shown: Vec<_> =
            self.form.iter().filter(|(name, _)| !is_secret(name)).cloned().collect();
        if let Some(Value::Object(json)) = &self.json {
            let texts = json.iter().filter(|(name, _)| !is_secret(name));
            shown.extend(
                texts.filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned()))),
            );
        }
        shown
    }
}

/// A body that has arrived whole, as the stream that a multipart reader takes.
fn futures_once(
    body: Bytes,
) -> impl futures_core::Stream<Item = Result<Bytes, std::convert::Infallible>> + Send {
    struct Once(Option<Bytes>);
    impl futures_core::Stream for Once {
        type Item = Result<Bytes, std::convert::Infallible>;
        fn poll_next(
            mut self: std::pin::Pin<&mut Self>,
            _: &mut std::task::Context<'_>,
        ) -> std::task::Poll<Option<Self::Item>> {
            std::task::Poll::Ready(self.0.take().map(Ok))
        }
    }
    Once(Some(body))
}
