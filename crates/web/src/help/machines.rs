//! What search engines read: `/sitemap.xml`, `/robots.txt`.

use std::fmt::Write;

use axum::{extract::State, http::header, response::IntoResponse};
use domain::articles::{Article, Shelf};
use wording::Lang;

use super::links::{self, Links};
use crate::{
    app::App,
    shell::{Answer, Entry, Failure, Pages, Path, Shared},
};

pub(super) fn routes() -> Pages {
    vec![
        Entry::raw("/robots.txt", robots),
        Entry::raw("/sitemap.xml", sitemaps),
        Entry::raw("/sitemaps/{name}", sitemap),
    ]
}

/// Articles in one sitemap; the protocol allows 50,000 addresses (sitemaps.org).
const IN_ONE: usize = 10_000;
const KEPT: &str = "public, max-age=3600";
const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const SCHEMA: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// Result pages stay readable for robots: they say `noindex` themselves.
async fn robots(State(app): State<Shared>) -> Answer {
    let text = format!(
        "User-agent: *\nDisallow: /account\nDisallow: /link/\nDisallow: /admin\nDisallow: /dev\n\n\
         Sitemap: {}/sitemap.xml\n",
        origin(&app)
    );
    let headers =
        [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, KEPT)];
    Ok((headers, text).into_response())
}

/// The list of all sitemaps: `/sitemaps/ko-1.xml` and so on.
async fn sitemaps(State(app): State<Shared>) -> Answer {
    let shelf = app.library.shelf();
    let mut xml = format!("{XML}<sitemapindex xmlns=\"{SCHEMA}\">\n");
    for lang in Lang::ALL {
        for number in 1..=shelf.of(lang).articles.len().div_ceil(IN_ONE) {
            let url = format!("{}/sitemaps/{lang}-{number}.xml", origin(&app));
            let _infallible = writeln!(xml, "<sitemap><loc>{url}</loc></sitemap>");
        }
    }
    Ok(document(xml + "</sitemapindex>\n"))
}

async fn sitemap(State(app): State<Shared>, Path(name): Path<String>) -> Answer {
    let shelf = app.library.shelf();
    let articles = part(&shelf, &name).ok_or(Failure::NotFound)?;
    let mut xml =
        format!("{XML}<urlset xmlns=\"{SCHEMA}\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n");
    for article in articles {
        push(&mut xml, origin(&app), &shelf, article);
    }
    Ok(document(xml + "</urlset>\n"))
}

/// The articles of `ko-1.xml`.
fn part<'s>(shelf: &'s Shelf, name: &str) -> Option<&'s [Article]> {
    let (lang, number) = name.strip_suffix(".xml")?.split_once('-')?;
    let number: usize = number.parse().ok()?;
    shelf.of(lang.parse().ok()?).articles.chunks(IN_ONE).nth(number.checked_sub(1)?)
}

/// One address with its other languages. A slug and a language need no escapes.
fn push(xml: &mut String, origin: &str, shelf: &Shelf, article: &Article) {
    let slug = article.slug.as_str();
    let url = |lang| format!("{origin}{}", Links { lang: Some(lang) }.to(&links::article(slug)));
    let _infallible =
        write!(xml, "<url><loc>{}</loc><lastmod>{}</lastmod>", url(article.lang), article.updated);
    for lang in Lang::ALL.into_iter().filter(|lang| shelf.of(*lang).find(slug).is_some()) {
        let _infallible = write!(
            xml,
            "<xhtml:link rel=\"alternate\" hreflang=\"{lang}\" href=\"{}\"/>",
            url(lang)
        );
    }
    xml.push_str("</url>\n");
}

fn document(xml: String) -> axum::response::Response {
    let headers =
        [(header::CONTENT_TYPE, "application/xml; charset=utf-8"), (header::CACHE_CONTROL, KEPT)];
    (headers, xml).into_response()
}

fn origin(app: &App) -> &str {
    &app.setup.origins[0].origin
}
