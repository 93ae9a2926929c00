//! The router, made from the page families' tables.

use std::sync::Arc;

use axum::{Router, extract::Request, response::Response};
use tower::util::MapRequestLayer;

use crate::{
    account, addresses, admin,
    app::App,
    countries, dev, documents, finding, help, home, identity, links, locking, machines, messenger,
    openapi, passkeys, protection, proving, recovery, removing, sessions,
    shell::{Entry, Failure, Pages, Shared, asset, note_route, shell},
    sign_in, sign_up, two_step,
};

/// Every route of the program.
pub(crate) fn table(is_demo: bool) -> Pages {
    let families = [
        home::routes(),
        sign_up::routes(),
        sign_in::routes(),
        recovery::routes(),
        finding::routes(),
        account::routes(),
        proving::routes(),
        addresses::routes(),
        sessions::routes(),
        countries::routes(),
        messenger::routes(),
        passkeys::routes(),
        removing::routes(),
        identity::routes(),
        two_step::routes(),
        links::routes(),
        locking::routes(),
        protection::routes(),
        documents::routes(),
        help::routes(),
        machines::routes(),
        admin::routes(),
        vec![Entry::raw("/openapi.json", openapi::document)],
        vec![Entry::raw("/assets/{name}", asset)],
        if is_demo { dev::routes() } else { Vec::new() },
    ];
    families.into_iter().flatten().collect()
}

/// The whole web layer: the routes, and the shell around all of them.
#[derive(Clone, Debug)]
pub struct Site {
    app: Shared,
    routes: Router,
}

impl Site {
    pub fn new(app: App) -> Self {
        let app = Arc::new(app);
        let entries = table(app.is_demo()).into_iter();
        let routes = entries
            .fold(Router::new(), |routes, entry| routes.route(entry.path, entry.into_handler()));
        let routes = routes
            .method_not_allowed_fallback(async || Failure::MethodNotAllowed)
            .fallback(async || Failure::NotFound)
            .layer(MapRequestLayer::new(note_route))
            .with_state(Arc::clone(&app));
        Self { app, routes }
    }

    /// Answers a request. The shell stands around the routes as a whole, not around each: it sends
    /// JSON clients on to other routes.
    pub async fn answer(&self, request: Request) -> Response {
        shell(&self.app, &self.routes, request).await
    }
}

/// Every page by name with the paths that lead to it, for the tests that visit them all.
pub fn pages(is_demo: bool) -> Vec<(&'static str, &'static str)> {
    let named = |entry: Entry| entry.page.map(|page| (page.name, entry.path));
    table(is_demo).into_iter().filter_map(named).collect()
}

/// A path and query as the value of a query parameter.
pub(crate) fn quoted(path: &str) -> String {
    form_urlencoded::byte_serialize(path.as_bytes()).collect()
}

#[cfg(test)]
mod tests {
    use wording::Lang;

    use super::*;
    use crate::shell::Frame;

    #[test]
    fn every_page_renders_from_its_samples_in_both_languages() {
        for lang in Lang::ALL {
            let frame = Frame::sample(lang);
            for entry in table(true) {
                let Some(page) = entry.page else { continue };
                let rendered = (page.render)(&frame);
                assert!(!rendered.is_empty(), "{} has no sample", page.name);
                for html in rendered {
                    let html = html.unwrap_or_else(|problem| panic!("{}: {problem}", page.name));
                    assert!(html.contains("</html>"), "{} is cut short", page.name);
                    assert!(html.len() < 60_000, "{} is {} bytes", page.name, html.len());
                }
            }
        }
    }

    #[test]
    fn where_an_identifier_is_typed_unproven_answers_leave_at_steps_and_nowhere_else() {
        let of = |family: &str, path: &str| {
            path.strip_prefix(family).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        for entry in table(true) {
            let expected = of("/recover", entry.path) || of("/lock", entry.path);
            assert_eq!(entry.leveled, expected, "{entry:?}");
        }
    }

    #[test]
    fn no_path_is_listed_twice() {
        let mut paths: Vec<_> =
            table(true).into_iter().map(|entry| (entry.path, entry.method.to_string())).collect();
        paths.sort();
        let all = paths.len();
        paths.dedup();
        assert_eq!(paths.len(), all);
    }
}
