//! The router, made from the page families' tables.

use std::sync::Arc;

use axum::{Router, middleware};

use crate::{
    account, addresses,
    app::App,
    dev, documents, home, links, machines, messenger, openapi, proving, sessions,
    shell::{Entry, Failure, Pages, asset, note_route, shell},
    sign_in, sign_up,
};

/// Every route of the program.
pub(crate) fn table(is_demo: bool) -> Pages {
    let families = [
        home::routes(),
        sign_up::routes(),
        sign_in::routes(),
        account::routes(),
        proving::routes(),
        addresses::routes(),
        sessions::routes(),
        messenger::routes(),
        links::routes(),
        documents::routes(),
        machines::routes(),
        vec![Entry::raw("/openapi.json", openapi::document)],
        vec![Entry::raw("/assets/{name}", asset)],
        if is_demo { dev::routes() } else { Vec::new() },
    ];
    families.into_iter().flatten().collect()
}

/// The whole web layer.
pub fn router(app: App) -> Router {
    let app = Arc::new(app);
    let routes = table(app.is_demo()).into_iter();
    let router =
        routes.fold(Router::new(), |router, entry| router.route(entry.path, entry.handler));
    let router = router
        .method_not_allowed_fallback(async || Failure::MethodNotAllowed)
        .fallback(async || Failure::NotFound)
        .layer(middleware::from_fn(note_route))
        .with_state(Arc::clone(&app));
    // The shell stands around the whole router, not around each route: it sends JSON clients on to
    // other routes.
    Router::new().fallback_service(router).layer(middleware::from_fn_with_state(app, shell))
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
    fn no_path_is_listed_twice() {
        let mut paths: Vec<_> =
            table(true).into_iter().map(|entry| (entry.path, entry.method.to_string())).collect();
        paths.sort();
        let all = paths.len();
        paths.dedup();
        assert_eq!(paths.len(), all);
    }
}
