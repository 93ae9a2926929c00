//! Text that is taken from a page of results.

use serde_json::Value;

use super::chromium::Chromium;
use crate::support::{Engine, Server};

/// Selects each block that has marks, as a reader's mouse does, and tells what would be copied
/// beside what stands there; white space counts once.
const COPY: &str = "
    const once = text => text.replace(/\\s+/g, ' ').trim();
    const blocks = new Set([...document.querySelectorAll('mark')].map(mark => mark.parentElement));
    return [...blocks].map(block => {
        getSelection().selectAllChildren(block);
        return [once(getSelection().toString()), once(block.textContent)];
    });";

#[tokio::test(flavor = "multi_thread")]
async fn marked_words_are_copied_whole() {
    let server = Server::start(Engine::Sqlite).await;
    let chromium = Chromium::open(&server, "ko").await;
    for (query, whole) in [
        ("%EB%B9%84%EB%B0%80%EB%B2%88%ED%98%B8+%EB%B3%80%EA%B2%BD", "비밀번호를 변경하고 싶어요"),
        ("%E3%85%82%E3%85%81%E3%85%82%E3%85%8E", "비밀번호를 변경하고 싶어요"),
    ] {
        chromium.visit(&format!("/help/search?query={query}")).await;
        let blocks = chromium.run(COPY).await;
        let blocks = blocks.as_array().expect("a list of blocks");
        let copied: Vec<_> = blocks.iter().map(|block| text(&block[0])).collect();
        assert_eq!(copied, blocks.iter().map(|block| text(&block[1])).collect::<Vec<_>>());
        assert!(copied.iter().any(|copied| copied.contains(whole)), "{copied:?}");
    }
    chromium.close().await;
    server.finish().await;
}

fn text(value: &Value) -> &str {
    value.as_str().expect("text")
}
