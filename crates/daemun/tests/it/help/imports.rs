//! Articles of the operators' own.

use std::{
    fs,
    time::{Duration, Instant},
};

use super::desk::run;
use crate::support::{Engine, Server, on_each_engine};

const LINE: &str = r##"{"lang":"ko","slug":"refund","category":"결제","topic":"환불","updated":"2026-11-20","title":"환불받으려면","body":"결제한 날부터 {{ policy.closing.grace }} 안에 환불할 수 있어요."}"##;

/// Waits until a page answers so; the nodes look for new articles every few seconds.
async fn until(server: &Server, path: &str, status: u16) -> String {
    let begun = Instant::now();
    loop {
        let reply = server.app().get(path).await;
        if reply.status == status {
            return reply.text();
        }
        assert!(begun.elapsed() < Duration::from_secs(90), "{path} is {}", reply.status);
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn json_lines_are_taken_in_and_out() {
    on_each_engine(async |server| {
        let file = server.folder().join("articles.jsonl");
        fs::write(&file, format!("{LINE}\n\n")).expect("the folder takes a file");
        let path = file.to_str().expect("the path is text");
        let (done, words) = run(&server, &["help", "import", path]);
        assert!(done && words.contains("1 article taken in."), "{words}");
        let page = until(&server, "/help/articles/refund", 200).await;
        assert!(page.contains("14일"), "{page}");
        let found = server.app().get("/help/search?query=%ED%99%98%EB%B6%88&lang=ko").await.text();
        assert!(found.contains("refund") && found.contains("[\"결제\",\"환불\"]"), "{found}");
        assert_eq!(server.app().get("/help/articles/sign-in").await.status, 200, "ours stay");
        let (done, _) = run(&server, &["help", "remove", "refund"]);
        assert!(done);
        until(&server, "/help/articles/refund", 404).await;
        assert!(!run(&server, &["help", "remove", "refund"]).0, "it is gone already");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_imported_is_shown_by_every_node() {
    let server = Server::start(Engine::Postgres).await;
    let mut node = server.beside().await;
    let file = server.folder().join("articles.jsonl");
    fs::write(&file, LINE).expect("the folder takes a file");
    assert!(run(&server, &["help", "import", file.to_str().expect("the path is text")]).0);
    for node in [&server, &node] {
        until(node, "/help/articles/refund", 200).await;
    }
    node.stop();
    server.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_told_by_file_and_line_and_nothing_is_taken_in() {
    on_each_engine(async |server| {
        let file = server.folder().join("articles.jsonl");
        let wrong = LINE.replace("closing.grace", "closing.grase").replace("refund", "refund-2");
        fs::write(&file, format!("{LINE}\n{wrong}\n{LINE}\nnonsense\n")).expect("it is written");
        let path = file.to_str().expect("the path is text");
        let (done, words) = run(&server, &["help", "import", path]);
        assert!(!done);
        assert!(
            words.contains(&format!("{path}:2: line 1 of the body: there is no policy")),
            "{words}"
        );
        assert!(words.contains(&format!("{path}:3: the slug refund stands twice")), "{words}");
        assert!(words.contains(&format!("{path}:4: ")), "{words}");
        let (_, check) = run(&server, &["help", "import", "--check", path]);
        assert!(check.contains("policy.closing.grace is near"), "{check}");
        assert_eq!(server.app().get("/help/articles/refund").await.status, 404);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_never_put_in_the_place_of_everything() {
    on_each_engine(async |server| {
        let folder = server.folder().join("articles");
        fs::create_dir_all(folder.join("ko")).expect("the folder takes a folder");
        let own = folder.join("ko/own.md");
        fs::write(&own, format!("\u{FEFF}{}", article("own", "우리 글"))).expect("it is written");
        let path = folder.display().to_string();
        let (done, words) = run(&server, &["help", "import", &path]);
        assert!(done && words.contains("1 article taken in."), "{words}");
        until(&server, "/help/articles/own?lang=ko", 200).await;
        let (done, words) = run(&server, &["help", "import", &own.display().to_string()]);
        assert!(!done && words.contains("comes with its folder"), "{words}");
        fs::remove_file(own).expect("it is there");
        let file = server.folder().join("empty.jsonl");
        fs::write(&file, "\n\n").expect("it is written");
        for nothing in [path, file.display().to_string()] {
            let (done, words) = run(&server, &["help", "import", "--replace", &nothing]);
            assert!(!done && words.contains("nothing to take in"), "{words}");
        }
        assert_eq!(server.app().get("/help/articles/own?lang=ko").await.status, 200, "it stays");
        let (done, report) = run(&server, &["help", "report"]);
        assert!(done && report.matches("  none\n").count() == 2, "{report}");
        server.finish().await;
    })
    .await;
}

fn article(slug: &str, title: &str) -> String {
    format!(
        "---\nslug: {slug}\ncategory: billing\ntopic: refund\nupdated: 2026-11-20\n---\n# {title}\n\n내용\n"
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_is_taken_in_and_a_later_import_takes_its_place() {
    on_each_engine(async |server| {
        let folder = server.folder().join("articles");
        fs::create_dir_all(folder.join("ko/billing")).expect("the folder takes a folder");
        let write =
            |name: &str, text: &str| fs::write(folder.join(name), text).expect("it is written");
        write("ko/labels.txt", "category billing = 요금\n");
        write("ko/billing/a.md", &article("bill-a", "첫 글"));
        write("ko/billing/b.md", &article("sign-in", "우리 로그인"));
        let path = folder.to_str().expect("the path is text");
        assert!(run(&server, &["help", "import", path]).0);
        until(&server, "/help/articles/bill-a?lang=ko", 200).await;
        let ours = server.app().get("/help/articles/sign-in?lang=ko").await.json();
        assert_eq!(ours["value"]["title"], "우리 로그인", "it stands in for the built-in one");
        assert_eq!(ours["value"]["category_name"], "요금");
        fs::remove_file(folder.join("ko/billing/a.md")).expect("it is there");
        assert!(run(&server, &["help", "import", "--replace", path]).0);
        until(&server, "/help/articles/bill-a?lang=ko", 404).await;
        write("ko/billing/b.md", "# 머리말이 없는 글\n");
        let (done, words) = run(&server, &["help", "import", path]);
        assert!(!done && words.contains("ko/billing/b.md:1: "), "{words}");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_configured_folder_stands_beside_ours_or_in_their_place() {
    on_each_engine(async |mut server: Server| {
        let folder = server.folder().join("own");
        fs::create_dir_all(folder.join("ko")).expect("the folder takes a folder");
        fs::write(folder.join("ko/a.md"), article("own", "우리 글")).expect("it is written");
        server.set_variable("DAEMUN_HELP__FOLDER", &folder.display().to_string());
        server.restart().await;
        let status = async |server: &Server, slug: &str| {
            server.app().get(&format!("/help/articles/{slug}")).await.status
        };
        assert_eq!((status(&server, "own").await, status(&server, "sign-in").await), (200, 200));
        server.set_variable("DAEMUN_HELP__REPLACE", "true");
        server.restart().await;
        assert_eq!((status(&server, "own").await, status(&server, "sign-in").await), (200, 404));
        // A reader of another language is shown it too, and told so.
        let page = server.browser().open("/help/articles/own").await.text();
        assert!(page.contains("only available in Korean") && page.contains("<article lang=\"ko\""));
        server.finish().await;
    })
    .await;
}
