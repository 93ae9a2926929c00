//! Queries and articles that nobody means well with.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use search::{Article, Index, Query, Sort};

use crate::library::LIBRARY;

/// Searches and suggests, and reads everything that comes of it.
fn survive(index: &Index, text: &str) {
    let results = index.search(&Query::new(text));
    assert!(results.hits.len() <= results.total.min(10));
    for hit in &results.hits {
        assert!(hit.body.get(hit.snippet.shown.clone()).is_some());
        for mark in &hit.snippet.marks {
            assert!(hit.body.get(mark.clone()).is_some_and(|word| !word.is_empty()));
        }
        for mark in &hit.title_marks {
            assert!(hit.article.title.get(mark.clone()).is_some_and(|word| !word.is_empty()));
        }
    }
    assert!(index.suggest(text).len() <= 8);
}

#[test]
fn odd_queries_have_no_results_and_do_no_harm() {
    let odd = [
        "",
        " ",
        "\u{0}\u{1}\u{7f}",
        "😀😀👨‍👩‍👧‍👦🇰🇷",
        "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ",
        "ㄳㄵㄶㄺㄻ",
        "ᅡᅡᅡ",
        "ᆨᆨᆨ",
        "' OR 1=1 --",
        "\"; DROP TABLE article; --",
        "<script>alert(1)</script>",
        "%00%ff",
        "../../etc/passwd",
        "{{7*7}}",
        "\u{202E}\u{200B}\u{FEFF}",
        "𝔘𝔫𝔦𝔠𝔬𝔡𝔢",
        "ﷺ",
        "ｱｲｳｴｵ",
    ];
    for query in odd {
        survive(&LIBRARY, query);
        assert_eq!(LIBRARY.search(&Query::new(query)).total, 0, "{query:?}");
    }
}

#[test]
fn ten_thousand_letters_are_read_to_the_hundredth() {
    let long = "비밀번호 변경 ".repeat(1_250);
    let cut: String = long.chars().take(Query::LETTERS).collect();
    let results = LIBRARY.search(&Query::new(long.as_str()));
    let ids = |results: &search::Results<'_>| -> Vec<String> {
        results.hits.iter().map(|hit| hit.article.id.to_string()).collect()
    };
    assert_eq!(ids(&results), ids(&LIBRARY.search(&Query::new(cut))));
    let behind = format!("{} 비밀번호", "뷁".repeat(Query::LETTERS));
    assert_eq!(LIBRARY.search(&Query::new(behind)).total, 0);
    let spaced = format!("{}비밀번호{}변경", " ".repeat(5_000), "\n\t ".repeat(5_000));
    assert_eq!(
        ids(&LIBRARY.search(&Query::new(spaced))),
        ids(&LIBRARY.search(&Query::new("비밀번호 변경")))
    );
}

#[test]
fn long_queries_take_no_long_time() {
    let long = [
        "ㅂㅁ".repeat(5_000),
        "qlalf".repeat(2_000),
        "비밀".repeat(5_000),
        "ᄇ".repeat(10_000),
        "1a".repeat(5_000),
    ];
    for query in long {
        let start = Instant::now();
        survive(&LIBRARY, &query);
        assert!(start.elapsed() < Duration::from_secs(20), "{query:.20}");
    }
}

#[test]
fn odd_articles_are_indexed() {
    let bodies = [
        "1a".repeat(20_000),
        "가".repeat(50_000),
        "x".repeat(50_000),
        "e\u{301}".repeat(10_000),
        "ㅋ".repeat(10_000),
        "👨‍👩‍👧‍👦".repeat(1_000),
        "\u{1100}\u{1161}\u{11A8}".repeat(1_000),
        String::new(),
    ];
    let article = |body: &String| Article {
        title: body.chars().take(200).collect::<String>().into(),
        body: body.as_str().into(),
        helpfulness: f32::NAN,
        ..Article::default()
    };
    let index = Index::build(bodies.iter().map(article).collect());
    for query in ["1a", "가가", "가", "xxx", "é", "각", "ㅋㅋ", "a"] {
        survive(&index, query);
        survive(&index, &query.repeat(50));
    }
    for sort in [Sort::Newest, Sort::MostHelpful] {
        let results = index.search(&Query { sort, ..Query::new("각") });
        assert_eq!(results.hits.len(), results.total);
    }
}

/// Text out of the letters that the analysis treats each in its own way.
fn soup() -> impl Strategy<Value = String> {
    let letter = prop_oneof![
        8 => prop::char::range('가', '힣'),
        3 => prop::char::range('ㄱ', 'ㅣ'),
        3 => prop::char::range('\u{1100}', '\u{11FF}'),
        3 => prop::char::range('!', '~'),
        2 => prop::char::range('！', '￦'),
        2 => prop::sample::select(vec![' ', '\n', '\u{3000}', '\'', '\u{2019}', '\u{301}', '\u{200D}', '\u{FE0F}', '😀', '\u{1F1F0}', '漢', 'İ', 'ß', 'ﬁ', '①']),
        1 => any::<char>(),
    ];
    prop::collection::vec(letter, 0..160).prop_map(|letters| letters.into_iter().collect())
}

/// Pieces of words that are known, run together in any way.
fn mash() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "비밀번호",
        "비밀",
        "변경",
        "를",
        "하는",
        "ㅂㅁㅂㅎ",
        "ㅂㄱ",
        "qlalfqjsgh",
        "password",
        "2단계",
        "otp",
        " ",
        "-",
        "ㅔㅁ",
        "잭ㅇ",
        "안",
        "되지",
        "않",
        "수",
        "없",
        "인증",
        "번호",
        "ㄼ",
        "이",
        "가",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn no_query_makes_a_search_fail(text in prop_oneof![soup(), mash()]) {
        survive(&LIBRARY, &text);
    }

    #[test]
    fn no_article_makes_an_index_fail(bodies in prop::collection::vec(prop_oneof![soup(), mash()], 0..6)) {
        let article = |body: &String| Article { title: body.as_str().into(), body: body.repeat(3).into(), ..Article::default() };
        let index = Index::build(bodies.iter().map(article).collect());
        for body in &bodies {
            survive(&index, body);
        }
    }

    #[test]
    fn an_article_is_found_by_its_own_title(place in 0..31_usize) {
        let article = &LIBRARY.articles()[place];
        let results = LIBRARY.search(&Query::new(&*article.title));
        prop_assert_eq!(&results.hits[0].article.id, &article.id);
    }
}
