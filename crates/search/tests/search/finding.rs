//! What is found.

use search::{
    Article, Index, Query, Sort,
    eval::{self, Variant},
};
use unicode_normalization::UnicodeNormalization;

use crate::library::{Judged, LIBRARY, articles, judged};

fn ids(query: &str) -> Vec<&'static str> {
    let results = LIBRARY.search(&Query::new(query));
    results.hits.iter().map(|hit| &*hit.article.id).collect()
}

#[test]
fn nearly_all_judged_queries_are_answered_in_the_first_three() {
    let asked: Vec<_> = judged().into_iter().filter(|judged| !judged.is_off_topic()).collect();
    let answered =
        |judged: &&Judged| ids(judged.query).iter().take(3).any(|id| judged.is_answer(id));
    let missed: Vec<_> = asked.iter().filter(|judged| !answered(judged)).collect();
    assert!(missed.len() * 20 <= asked.len(), "{missed:?}");
}

#[test]
fn a_question_about_something_else_has_no_results() {
    for judged in judged().iter().filter(|judged| judged.is_off_topic()) {
        assert_eq!(LIBRARY.search(&Query::new(judged.query)).total, 0, "{judged:?}");
    }
}

#[test]
fn other_ways_of_asking_are_nearly_as_good() {
    let gains = Gains::of(&["plain", "sentence"]);
    for variant in [Variant::NoSpaces, Variant::JamoTypo, Variant::ThreeWords, Variant::OtherLayout]
    {
        let (gain, least) = (gains.at(variant), gains.at(Variant::Plain) - 0.05);
        assert!(gain >= least, "{}: {gain} < {least}", variant.name());
    }
}

/// Nobody asks in whole sentences by initial consonants, and in few words they stand for many.
#[test]
fn initial_consonants_of_a_few_words_mostly_find_what_the_words_do() {
    let gains = Gains::of(&["plain"]);
    let (gain, least) = (gains.at(Variant::Initials), gains.at(Variant::Plain) - 0.2);
    assert!(gain >= least, "{gain} < {least}");
}

/// The figures of the judged queries that are asked in some ways.
struct Gains(Vec<eval::Row>);

impl Gains {
    fn of(ways: &[&str]) -> Self {
        let asked = judged().into_iter();
        let asked = asked.filter(|judged| !judged.is_off_topic() && ways.contains(&judged.way));
        let queries: Vec<_> = asked
            .map(|judged| eval::Judged {
                q: judged.query.to_owned(),
                rel: judged.answers.split(',').map(str::to_owned).collect(),
            })
            .collect();
        Self(eval::evaluate(articles(), &queries, true))
    }

    fn at(&self, variant: Variant) -> f64 {
        let row = |row: &&eval::Row| row.variant == variant.name() && row.measure == "nDCG@10";
        self.0.iter().find(row).expect("each variant is measured").value
    }
}

#[test]
fn words_are_found_with_particles_inside_compounds_and_without_spaces() {
    for query in ["비밀번호를 변경", "계정비밀번호변경", "비밀번호변경하려면", "비밀번호의변경은"]
    {
        assert_eq!(ids(query)[0], "password-change", "{query}");
    }
}

#[test]
fn every_spelling_of_the_same_letters_finds_the_same() {
    let plain = ids("QR 코드 로그인");
    let decomposed: String = "QR 코드 로그인".nfd().collect();
    for query in
        [decomposed.as_str(), "ＱＲ　코드　로그인", "qr 코드 로그인", "  QR\n코드\t로그인 "]
    {
        assert_eq!(ids(query), plain, "{query}");
    }
}

#[test]
fn what_was_not_typed_is_said() {
    let read_as = |query| LIBRARY.search(&Query::new(query)).read_as;
    assert_eq!(read_as("qlalfqjsgh").as_deref(), Some("비밀번호"));
    assert_eq!(read_as("ㅂㅁㅂㅎ").as_deref(), Some("비밀번호"));
    assert_eq!(read_as("비밀버호 변경").as_deref(), Some("비밀번호 변경"));
    assert_eq!(read_as("비밀번호 변경"), None);
    assert_eq!(read_as("asdfgh"), None);
}

/// Single syllables, consonants and words of asking can be read into anything.
#[test]
fn what_is_found_by_accident_is_not_what_was_meant() {
    let texts =
        ["자를 대고 전을 그려요", "우로 편을 바꾸는 번호", "지문으로 가입해요", "닫는 시간"];
    let article = |text: &str| Article { title: text.into(), ..Article::default() };
    let index = Index::build(texts.map(article).into());
    for found in ["자를", "전을", "번호", "지문 가입", "닫는 시간"] {
        assert!(index.search(&Query::new(found)).total > 0, "{found}");
    }
    for accident in ["자전거", "우편번호 앱", "forward"] {
        assert_eq!(index.search(&Query::new(accident)).total, 0, "{accident}");
    }
    assert_eq!(index.search(&Query::new("문 닫는 시간")).read_as, None);
}

#[test]
fn near_questions_are_shown_when_nothing_covers_enough() {
    let results = LIBRARY.search(&Query::new("게임 패스키 충전"));
    assert_eq!(results.total, 0);
    assert_eq!(results.near.first().map(|article| &*article.id), Some("passkey-add"));
    assert!(results.near.len() <= 3);
    assert!(LIBRARY.search(&Query::new("서울 맛집 추천")).near.is_empty());
}

#[test]
fn pages_hold_ten_and_together_hold_everything_once() {
    for sort in [Sort::Relevance, Sort::Newest, Sort::MostHelpful] {
        let query = |page| Query { sort, page, ..Query::new("로그인") };
        let first = LIBRARY.search(&query(1));
        assert!(first.total > 20 && first.pages == first.total.div_ceil(10));
        let mut seen: Vec<_> = (1..=first.pages)
            .flat_map(|page| LIBRARY.search(&query(page)).hits)
            .map(|hit| hit.article.id.clone())
            .collect();
        assert_eq!(seen.len(), first.total);
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), first.total);
        assert!(LIBRARY.search(&query(first.pages + 1)).hits.is_empty());
        assert_eq!(LIBRARY.search(&query(0)).hits.len(), 10);
        assert!(LIBRARY.search(&query(usize::MAX)).hits.is_empty());
    }
}

#[test]
fn results_are_sorted_as_asked() {
    let hits = |sort| LIBRARY.search(&Query { sort, ..Query::new("비밀번호") }).hits;
    assert!(hits(Sort::Relevance).is_sorted_by(|left, right| left.score >= right.score));
    let newest = hits(Sort::Newest);
    assert!(newest.is_sorted_by(|left, right| left.article.updated > right.article.updated));
    let helpful = hits(Sort::MostHelpful);
    assert!(
        helpful.is_sorted_by(|left, right| left.article.helpfulness > right.article.helpfulness)
    );
}

#[test]
fn the_same_articles_give_the_same_answers() {
    let again = Index::build(articles());
    for judged in judged() {
        let query = Query::new(judged.query);
        assert_eq!(format!("{:?}", LIBRARY.search(&query)), format!("{:?}", again.search(&query)));
    }
}

#[test]
fn no_articles_no_results() {
    let empty = Index::build(Vec::new());
    let results = empty.search(&Query::new("비밀번호"));
    assert_eq!((results.total, results.pages, results.hits.len()), (0, 0, 0));
    assert!(empty.suggest("비").is_empty());
}

/// Nobody writes 패스워드 here: its first syllables, which another word has too, lead nowhere.
#[test]
fn a_word_that_no_article_has_is_found_in_other_words_and_not_by_its_parts() {
    let article = |id: &str, title: &str, body: &str| Article {
        id: id.into(),
        title: title.into(),
        body: body.into(),
        ..articles().swap_remove(0)
    };
    let index = Index::build(vec![
        article("passkeys", "패스키로 로그인하기", "패스키가 있으면 비밀번호가 없어도 돼요."),
        article("change", "비밀번호를 바꾸고 싶어요", "비밀번호는 내 계정에서 바꿔요."),
        article("picture", "사진을 바꾸고 싶어요", "사진은 내 계정에서 골라요."),
    ]);
    let results = index.search(&Query::new("패스워드"));
    assert_eq!(&*results.hits[0].article.id, "change", "{:?}", results.hits);
}

/// As close as the title would be, though another has one of the words in its title.
#[test]
fn an_article_is_found_by_its_other_names() {
    let article = |id: &str, title: &str, also: &[&str]| Article {
        id: id.into(),
        title: title.into(),
        also: also.iter().map(|name| (*name).to_owned()).collect(),
        body: "내 계정에서 할 수 있어요.".into(),
        ..Article::default()
    };
    let index = Index::build(vec![
        article("out", "로그아웃하고 싶어요", &[]),
        article("stay", "로그인 상태를 유지하고 싶어요", &["자꾸 로그아웃돼요", "자동 로그인"]),
        article("in", "로그인하고 싶어요", &["접속하기"]),
    ]);
    let first = |query: &str| {
        let results = index.search(&Query::new(query));
        results.hits.first().map(|hit| hit.article.id.to_string()).expect("it is found")
    };
    for (query, id) in [
        ("자꾸 로그아웃돼요", "stay"),
        ("자동로그인", "stay"),
        ("ㅈㄷ ㄹㄱㅇ", "stay"),
        ("접속", "in"),
        ("로그아웃", "out"),
    ] {
        assert_eq!(first(query), id, "{query}");
    }
}

/// As an article of its own would be, with and without other names.
fn small_centre(named: bool) -> Index {
    let article = |id: &str, title: &str, also: &str, body: &str| Article {
        id: id.into(),
        title: title.into(),
        also: if named { [also.to_owned()].into() } else { [].into() },
        body: body.into(),
        ..Article::default()
    };
    Index::build(vec![
        article(
            "codes",
            "인증번호가 오지 않아요",
            "문자가 안 와요",
            "주말에도 메일함을 열어 보세요.",
        ),
        article(
            "out",
            "로그아웃하고 싶어요",
            "접속 끊기",
            "기차나 도서관에서 쓴 뒤에는 로그아웃해 주세요.",
        ),
        article("in", "로그인하고 싶어요", "접속하기", "주소를 입력하고 비밀번호를 입력해요."),
    ])
}

#[test]
fn what_articles_say_in_passing_is_not_found_where_their_names_say_what_they_are_about() {
    for query in ["주말 기차 시간표", "기차 도서관 자리"] {
        let index = small_centre(true);
        let results = index.search(&Query::new(query));
        assert_eq!((results.total, results.hits.len()), (0, 0), "{query}: {:?}", results.hits);
    }
    // Nearly all of the question is in one article.
    for (named, query) in
        [(true, "기차나 도서관"), (true, "메일함 열기"), (false, "기차 도서관 자리")]
    {
        let index = small_centre(named);
        assert!(index.search(&Query::new(query)).total > 0, "{named} {query}");
    }
    for query in ["주말 로그인", "인증번호 주말", "접속"] {
        assert!(small_centre(true).search(&Query::new(query)).total > 0, "{query}");
    }
}

#[test]
fn a_web_address_is_a_thing_that_no_article_has() {
    let index = small_centre(true);
    let total = |query: &str| index.search(&Query::new(query)).total;
    assert!(total("접속") > 0 && total("hana@example.com 접속") > 0);
    for advert in ["https://example.com/x?code=7 접속", "www.example.com 지금 접속"] {
        assert_eq!(total(advert), 0, "{advert}");
    }
    assert!(total("https://example.com 인증번호가 오지 않아요") > 0);
    assert_eq!(total("https://example.com"), 0);
}
