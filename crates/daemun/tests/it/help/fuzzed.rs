//! Queries that nobody would type, many of them, through the whole of the help search.

use std::time::{Duration, Instant};

use axum::http::Method;
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};

use crate::support::{Http, Reply, Server, on_each_engine};

const QUERIES: usize = 150;
/// Letters of the long ones: no address may be longer than 64 KB, and an emoji takes twelve bytes of it.
const LONG: usize = 5_000;
/// Far more than any of them takes, even on a machine that does much else; a search that hangs takes
/// longer.
const PATIENCE: Duration = Duration::from_secs(20);

/// Letters that the analysis treats each in its own way, and what markup and SQL are made of.
fn letters() -> impl Strategy<Value = String> {
    let letter = prop_oneof![
        6 => prop::char::range('가', '힣').prop_map(String::from),
        3 => prop::char::range('ㄱ', 'ㆎ').prop_map(String::from),
        3 => prop::char::range('\u{1100}', '\u{11FF}').prop_map(String::from),
        3 => prop::char::range('！', '￮').prop_map(String::from),
        3 => prop::char::range(' ', '~').prop_map(String::from),
        2 => prop::char::range('\u{1F300}', '\u{1FAFF}').prop_map(String::from),
        1 => any::<char>().prop_map(String::from),
        4 => prop::sample::select(vec![
            "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "<!--", "]]>", "&lt;", "</title>",
            "' OR 1=1 --", "; DROP TABLE help_votes", "UNION SELECT", "{{ fact.lock }}", "\u{0}", "\r\n",
            "비밀번호", "ㅂㅁㅂㅎ", "qlalfqjsgh", "인증번호가", "2단계", "passkey", "👩‍👩‍👧‍👦", "e\u{301}", "\u{202E}",
        ]).prop_map(str::to_owned),
    ];
    prop::collection::vec(letter, 1..40).prop_map(|letters| letters.concat())
}

/// The same every time: what one run finds, the next one does too.
fn queries() -> Vec<String> {
    let mut runner = TestRunner::deterministic();
    let mut draw = || letters().new_tree(&mut runner).expect("letters can be drawn").current();
    let mut queries: Vec<String> = (0..QUERIES).map(|_| draw()).collect();
    let whole = ["비밀번호를 잊어버렸어요", "인증번호가 안 와요"];
    queries.extend(whole.iter().map(|query| decomposed(query)));
    queries.extend(["ＰＡＳＳＫＥＹ　ｓｉｇｎ－ｉｎ", "ﾋﾞﾐﾙ ﾧﾡ"].map(str::to_owned));
    queries.extend(["가", "ㅂ", "<b>", "😀", " "].map(|part| part.repeat(LONG)));
    queries.extend(["a", "'"].map(|part| part.repeat(2 * LONG)));
    queries
}

/// Each syllable as the jamo that it is made of, as some systems write file names and texts.
fn decomposed(text: &str) -> String {
    let jamo = |letter: char| {
        let Some(at) = (letter as u32).checked_sub(0xAC00).filter(|at| *at < 11_172) else {
            return vec![letter];
        };
        let parts = [0x1100 + at / 588, 0x1161 + at % 588 / 28, 0x11A7 + at % 28];
        let parts = parts.into_iter().filter(|part| *part != 0x11A7);
        parts.filter_map(char::from_u32).collect()
    };
    text.chars().flat_map(jamo).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn no_query_breaks_the_page_of_results_or_is_reflected_in_it() {
    on_each_engine(async |server| {
        for query in queries() {
            let begun = Instant::now();
            let reply = ask(&server, "/help/search", &query).await;
            assert!([200, 422].contains(&reply.status), "{} for {query:?}", reply.status);
            is_unharmed(&reply.text(), &query);
            let suggested = ask(&server, "/help/suggest", &query).await;
            assert_eq!(suggested.status, 200, "{query:?}");
            assert!(begun.elapsed() < PATIENCE, "{:?} for {query:.80}", begun.elapsed());
        }
        assert!(!server.log().contains("panicked"), "{}", server.log());
        server.finish().await;
    })
    .await;
}

/// What is written in decomposed or full-width letters finds what it finds in plain ones.
#[tokio::test(flavor = "multi_thread")]
async fn other_forms_of_the_same_letters_find_the_same() {
    on_each_engine(async |server| {
        let pairs = [
            (decomposed("비밀번호를 잊어버렸어요"), "비밀번호를 잊어버렸어요"),
            ("ＰＡＳＳＫＥＹ".to_owned(), "passkey"),
            ("２단계　인증번호".to_owned(), "2단계 인증번호"),
        ];
        for (odd, plain) in pairs {
            let path = "/help/search";
            let (odd, plain) = (ask(&server, path, &odd).await, ask(&server, path, plain).await);
            let results = |reply: &Reply| {
                let text = reply.text();
                text.split("<ol class=\"results\">").nth(1).map(str::to_owned)
            };
            let found = results(&plain);
            assert!(found.is_some(), "{}", plain.text());
            let list = |found: Option<String>| {
                found.and_then(|found| found.split("</ol>").next().map(str::to_owned))
            };
            assert_eq!(list(results(&odd)), list(found));
        }
        server.finish().await;
    })
    .await;
}

async fn ask(server: &Server, path: &str, query: &str) -> Reply {
    let quoted: String = form_urlencoded::byte_serialize(query.as_bytes()).collect();
    let path = format!("{path}?query={quoted}");
    let headers = [("accept", "text/html"), ("accept-language", "ko")];
    Http::send(server.address, Method::GET, &path, &headers, "").await
}

/// The page is for no index, its head says nothing of the query, and no markup of it is markup.
fn is_unharmed(html: &str, query: &str) {
    assert!(html.contains("<meta name=\"robots\" content=\"noindex\">"), "{query:?}");
    let (head, body) = html.split_once("<body").expect("a head and a body");
    assert_eq!(head, &without(head, query), "{query:?} stands in the head");
    for markup in ["<script>alert", "<img", "onerror=alert(1)>", "<!--", "]]>", "</title>", "<b>"] {
        assert!(!body.contains(markup) || !query.contains(markup), "{query:?} is reflected");
    }
    let words = query.trim();
    let is_marked = words.contains(['<', '>', '"', '&']) && words.chars().count() > 8;
    assert!(!is_marked || !body.contains(words), "{query:?} is reflected as it is");
}

/// The head without the query, where the query is of more than a word that any head may have.
fn without(head: &str, query: &str) -> String {
    let words = query.trim();
    if words.chars().count() < 4 { head.to_owned() } else { head.replace(words, "") }
}

const HEAD: &str = "<head><meta name=\"robots\" content=\"noindex\"></head>";

#[test]
#[should_panic(expected = "is reflected")]
fn markup_of_a_query_in_the_page_would_be_seen() {
    let query = "비밀번호\"><img src=x onerror=alert(1)>";
    is_unharmed(&format!("{HEAD}<body><p>{query}</p></body>"), query);
}

#[test]
#[should_panic(expected = "stands in the head")]
fn a_query_in_the_head_of_the_page_would_be_seen() {
    let head = HEAD.replace("</head>", "<title>비밀번호 변경</title></head>");
    is_unharmed(&format!("{head}<body></body>"), "비밀번호 변경");
}
