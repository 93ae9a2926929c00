//! What of it is shown.

use search::{Article, Body, Choice, Facet, Index, Labels, Query, Results};
use unicode_normalization::UnicodeNormalization;

use crate::library::{LIBRARY, judged};

/// A text with its marks in brackets.
fn marked(text: &str, shown: std::ops::Range<usize>, marks: &[std::ops::Range<usize>]) -> String {
    let mut out = String::new();
    let mut at = shown.start;
    for mark in marks {
        out += &text[at..mark.start];
        out += &format!("[{}]", &text[mark.clone()]);
        at = mark.end;
    }
    out + &text[at..shown.end]
}

fn first_snippet(index: &Index, query: &str) -> String {
    let results = index.search(&Query::new(query));
    let hit = &results.hits[0];
    marked(&hit.body, hit.snippet.shown.clone(), &hit.snippet.marks)
}

fn one(body: &str) -> Index {
    Index::build(vec![Article { title: "제목".into(), body: body.into(), ..Article::default() }])
}

#[test]
fn whole_words_are_marked_with_their_particles() {
    let snippet = first_snippet(&LIBRARY, "비밀번호 변경");
    assert!(snippet.contains("[비밀번호를] [바꿀] 수 있습니다"), "{snippet}");
    let title = LIBRARY.search(&Query::new("비밀번호 변경"));
    let hit = &title.hits[0];
    let title = marked(&hit.article.title, 0..hit.article.title.len(), &hit.title_marks);
    assert_eq!(title, "[비밀번호를] [변경하고] 싶어요");
}

#[test]
fn a_word_of_two_scripts_is_marked_as_one() {
    assert_eq!(
        first_snippet(&one("먼저 OTP앱을 열고 2단계를 고르세요."), "otp"),
        "먼저 [OTP앱을] 열고 2단계를 고르세요."
    );
    assert_eq!(
        first_snippet(&one("먼저 OTP앱을 열고 2단계를 고르세요."), "단계"),
        "먼저 OTP앱을 열고 [2단계를] 고르세요."
    );
}

#[test]
fn a_phrase_is_marked_only_where_it_stands_together() {
    let snippet =
        first_snippet(&one("복구를 하려면 코드가 있어야 합니다. 백업 코드를 쓰세요."), "복구코드");
    assert!(snippet.ends_with("[백업] [코드를] 쓰세요."), "{snippet}");
}

#[test]
fn marks_fit_decomposed_and_wide_text() {
    let body: String = "새 비밀번호를 쓰세요 ＯＴＰ".nfd().collect();
    let index = one(&body);
    let snippet = first_snippet(&index, "비밀번호");
    assert_eq!(snippet.nfc().collect::<String>(), "새 [비밀번호를] 쓰세요 ＯＴＰ");
    let snippet = first_snippet(&index, "otp");
    assert_eq!(snippet.nfc().collect::<String>(), "새 비밀번호를 쓰세요 [ＯＴＰ]");
}

#[test]
fn a_snippet_is_short_and_shows_where_the_words_are() {
    let body =
        format!("{}복구 코드는 열 개입니다. {}", "가나다 ".repeat(300), "라마바 ".repeat(300));
    let snippet = first_snippet(&one(&body), "복구 코드");
    assert!(snippet.contains("[복구] [코드는]"), "{snippet}");
    assert!(snippet.chars().count() < 130, "{snippet}");
    assert!(snippet.starts_with("가나다"), "{snippet}");
}

#[test]
fn a_snippet_of_one_endless_word_is_cut_between_letters() {
    let snippet = first_snippet(&one(&"값비싼".repeat(2_000)), "값비싼");
    assert!((1..=130).contains(&snippet.chars().count()));
}

#[test]
fn a_text_that_is_made_anew_each_time_is_shown_as_one_that_is_held() {
    let marked_up = "먼저 *OTP 앱*을 열고 *단계*를 고르세요.";
    let plain = |text: &str| text.replace('*', "");
    let index = |body: Body| {
        Index::build(vec![Article { title: "제목".into(), body, ..Article::default() }])
    };
    let held = index(plain(marked_up).into());
    let made = index(Body::Made { of: marked_up.into(), by: plain });
    for query in ["otp", "앱을", "단계 고르기"] {
        assert_eq!(first_snippet(&made, query), first_snippet(&held, query));
    }
}

#[test]
fn an_empty_body_has_an_empty_snippet() {
    let index = Index::build(vec![Article { title: "복구 코드".into(), ..Article::default() }]);
    let results = index.search(&Query::new("복구"));
    assert_eq!(results.hits[0].snippet, search::Snippet::default());
}

#[test]
fn marks_are_in_order_inside_what_is_shown_and_at_letters() {
    for judged in judged() {
        for hit in LIBRARY.search(&Query::new(judged.query)).hits {
            let body = &hit.body;
            let shown = hit.snippet.shown;
            assert!(body.get(shown.clone()).is_some());
            let mut at = shown.start;
            for mark in hit.snippet.marks {
                assert!(mark.start >= at && mark.end <= shown.end, "{judged:?}");
                let word = body.get(mark.clone()).expect("at letters");
                assert!(!word.is_empty() && word.chars().all(char::is_alphanumeric), "{word}");
                let before = body[..mark.start].chars().next_back();
                let after = body[mark.end..].chars().next();
                assert!(before.is_none_or(|letter| !letter.is_alphanumeric()));
                assert!(after.is_none_or(|letter| !letter.is_alphanumeric()));
                at = mark.end;
            }
        }
    }
}

fn choices<'r>(results: &'r Results<'_>, facet: Facet) -> &'r [Choice<'r>] {
    &results.facets[facet as usize].choices
}

#[test]
fn facets_count_what_choosing_them_would_show() {
    let query = Query::new("로그인");
    let results = LIBRARY.search(&query);
    for choice in choices(&results, Facet::Category) {
        let chosen = Query { category: Some(choice.label.to_owned()), ..query.clone() };
        let narrowed = LIBRARY.search(&chosen);
        assert_eq!(narrowed.total, choice.count, "{}", choice.label);
        assert!(narrowed.hits.iter().all(|hit| *hit.article.labels.category == *choice.label));
        let counts = |results: &Results<'_>| -> Vec<usize> {
            choices(results, Facet::Category).iter().map(|choice| choice.count).collect()
        };
        assert_eq!(counts(&narrowed), counts(&results));
        let marked: Vec<_> =
            choices(&narrowed, Facet::Category).iter().filter(|choice| choice.chosen).collect();
        assert_eq!(marked.len(), 1);
    }
    let total: usize = choices(&results, Facet::Category).iter().map(|choice| choice.count).sum();
    assert_eq!(total, results.total);
}

#[test]
fn choices_are_taken_together() {
    let results = LIBRARY.search(&Query {
        category: Some("로그인과 비밀번호".into()),
        platform: Some("PC".into()),
        ..Query::new("로그인")
    });
    let ids: Vec<_> = results.hits.iter().map(|hit| &*hit.article.id).collect();
    assert_eq!(ids.len(), results.total);
    assert!(ids.contains(&"qr-login") && ids.contains(&"shared-computer") && ids.len() == 2);
    let topics: usize = choices(&results, Facet::Topic).iter().map(|choice| choice.count).sum();
    assert_eq!(topics, 2);
    let none =
        LIBRARY.search(&Query { topic: Some("없는 것".into()), ..Query::new("로그인") });
    assert_eq!(none.total, 0);
}

#[test]
fn an_article_without_labels_is_in_no_choice() {
    let labels = Labels { category: "가".into(), ..Labels::default() };
    let article = |labels| Article { title: "복구 코드".into(), labels, ..Article::default() };
    let index = Index::build(vec![article(labels), article(Labels::default())]);
    let results = index.search(&Query::new("복구 코드"));
    assert_eq!(results.total, 2);
    assert_eq!(
        choices(&results, Facet::Category),
        [Choice { label: "가", count: 1, chosen: false }]
    );
    assert!(choices(&results, Facet::Topic).is_empty());
}
