//! `/help/suggest`: articles whose titles begin with what is being typed.

use axum::{
    Json,
    http::{HeaderValue, header},
    response::IntoResponse,
};
use serde::{Deserialize, Serialize};

use super::desk::Desk;
use crate::shell::{Answer, Entry, Pages, Query, Visit};

pub(super) fn routes() -> Pages {
    vec![Entry::raw("/help/suggest", suggest)]
}

#[derive(Debug, Default, Deserialize)]
struct Address {
    #[serde(default)]
    query: String,
    lang: Option<String>,
}

#[derive(Debug, Serialize)]
struct Suggestions {
    suggestions: Vec<Suggested>,
}

#[derive(Debug, Serialize)]
struct Suggested {
    title: String,
    url: String,
}

/// The same for everybody who types the same in the same language.
async fn suggest(visit: Visit, Query(address): Query<Address>) -> Answer {
    let desk = Desk::of(visit, address.lang.as_deref());
    let found = desk.collection().index().suggest(&address.query);
    let suggested = |article: &search::Article| Suggested {
        title: article.title.to_string(),
        url: desk.links.article(&article.id),
    };
    let suggestions = found.iter().map(|suggestion| suggested(suggestion.article)).collect();
    let mut response = Json(Suggestions { suggestions }).into_response();
    let headers = response.headers_mut();
    let kept = HeaderValue::from_static("private, max-age=300");
    headers.insert(header::CACHE_CONTROL, kept);
    headers.insert(header::VARY, HeaderValue::from_static("Cookie, Accept-Language"));
    Ok(response)
}
