//! The paths that articles name, walked in the program by its links.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use crate::{
    support::{App, Engine, Http, Server, provider::Provider},
    two_step::people,
};

/// Whatever a menu shows only to some is there: two-step is on, and an identity provider is set up.
async fn everything(provider: &Provider) -> (Server, App) {
    let variables = provider.variables();
    let variables: Vec<_> = variables.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let server = Server::start_with(Engine::Sqlite, &variables).await;
    let (session, ..) = people::guarded(&server).await;
    (server, session)
}

/// As **My account > Activity** says: on the account's page a link has that name, and on the page where it leads
/// stands what comes after it. The last may also be a heading or a button.
#[tokio::test(flavor = "multi_thread")]
async fn every_menu_that_an_article_leads_through_is_there() {
    let provider = Provider::start().await;
    let (server, session) = everything(&provider).await;
    for (lang, account) in [("ko", "내 계정"), ("en", "My account")] {
        let ways = ways(lang, account);
        assert!(ways.iter().any(|way| way.len() > 1), "{ways:?}");
        for way in &ways {
            walk(&server, &session, lang, way).await;
        }
    }
    server.finish().await;
}

#[test]
fn what_is_on_no_page_is_missed() {
    let html = "<h1>Two-step</h1><a class=\"row\" href=\"/codes\"><strong>See</strong> codes</a> <p>Lost</p>";
    assert_eq!(link(html, "See codes").as_deref(), Some("/codes"));
    assert_eq!(link(html, "Lost"), None);
    assert!(names(html, "Two-step") && !names(html, "Lost") && !names(html, "See"));
}

async fn walk(server: &Server, session: &App, lang: &str, way: &[String]) {
    let mut html = page(server, session, lang, "/account").await;
    for (place, name) in way.iter().enumerate() {
        match link(&html, name) {
            Some(path) => html = page(server, session, lang, &path).await,
            None => {
                let is_last = place > 0 && place + 1 == way.len();
                assert!(is_last && names(&html, name), "{name:?} of {way:?} is not there");
            }
        }
    }
}

async fn page(server: &Server, session: &App, lang: &str, path: &str) -> String {
    let authorization = format!("Bearer {}", session.token().unwrap_or_default());
    let headers = [
        ("accept", "text/html"),
        ("accept-language", lang),
        ("authorization", authorization.as_str()),
    ];
    let reply = Http::send(server.address, axum::http::Method::GET, path, &headers, "").await;
    // What asks its owner for a proof first is there all the same.
    let is_guarded = reply.status == 303 && reply.header("location").starts_with("/account/prove");
    assert!(reply.status == 200 || is_guarded, "{path}: {} {}", reply.status, reply.text());
    reply.text()
}

/// Where the link goes whose text begins with this name.
fn link(html: &str, name: &str) -> Option<String> {
    elements(html, "a").find_map(|(attributes, text)| {
        let path = attributes.split("href=\"").nth(1)?.split('"').next()?;
        text.starts_with(name).then(|| path.to_owned())
    })
}

/// Whether a heading or a button has this name.
fn names(html: &str, name: &str) -> bool {
    ["h1", "h2", "h3", "button"].iter().any(|tag| elements(html, tag).any(|(_, text)| text == name))
}

/// The attributes and the text of each element of a kind.
fn elements<'h>(html: &'h str, tag: &str) -> impl Iterator<Item = (&'h str, String)> {
    let (open, close) = (format!("<{tag}"), format!("</{tag}>"));
    let starts: Vec<usize> = html.match_indices(&open).map(|(at, _)| at + open.len()).collect();
    starts.into_iter().filter_map(move |at| {
        let rest = &html[at..];
        let (attributes, rest) = rest.split_once('>')?;
        let is_it = attributes.is_empty() || attributes.starts_with(char::is_whitespace);
        let text = rest.split(&close).next().filter(|_| is_it)?;
        Some((attributes, without_tags(text)))
    })
}

fn without_tags(html: &str) -> String {
    let pieces = html.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
    pieces.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What comes after "my account" in every path that an article of this language names.
fn ways(lang: &str, account: &str) -> BTreeSet<Vec<String>> {
    let mut ways = BTreeSet::new();
    for file in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../help").join(lang)) {
        let text = fs::read_to_string(file).expect("an article is text");
        for name in text.split("**").skip(1).step_by(2) {
            let mut path = name.split(" > ").map(str::to_owned);
            if path.next().as_deref() == Some(account) && path.clone().next().is_some() {
                ways.insert(path.collect());
            }
        }
    }
    ways
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("there are articles");
    let paths = entries.map(|entry| entry.expect("a folder can be read").path());
    paths.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}
