//! Languages as browsers name them, and texts as JSON.

use std::time::Duration;

use serde_json::json;

use super::support::reader;
use crate::{Arg, Lang, Moment, Words, say};

#[test]
fn the_language_wanted_most_is_chosen() {
    for (header, lang) in [
        ("", Lang::Ko),
        ("ko-KR,ko;q=0.9,en-US;q=0.8,en;q=0.7", Lang::Ko),
        ("en-US,en;q=0.9,ko;q=0.8", Lang::En),
        ("EN", Lang::En),
        ("ko;q=0.3, en;q=0.7", Lang::En),
        ("fr, de;q=0.9", Lang::Ko),
        ("fr, en;q=0.1", Lang::En),
        ("en, ko", Lang::En),
        ("ko, en", Lang::Ko),
        ("*", Lang::Ko),
        ("en;q=0.5, *;q=0.9", Lang::Ko),
        ("ko;q=0.5, *", Lang::En),
        ("ko;q=0, *", Lang::En),
        ("ko;q=0", Lang::Ko),
        ("en;q=0", Lang::Ko),
        ("kok, eng", Lang::Ko),
        ("en;q=nan, ko;q=0.1", Lang::Ko),
        ("en;q=7, ko;q=0.1", Lang::Ko),
        (";;;,q=1,en;level=1", Lang::Ko),
        ("en ; q = 0.4", Lang::En),
    ] {
        assert_eq!(Lang::from_accept_language(header), lang, "{header}");
    }
}

#[test]
fn a_language_is_its_tag() {
    for lang in Lang::ALL {
        assert_eq!(lang.tag().parse(), Ok(lang));
        assert_eq!(serde_json::to_value(lang).expect("a language is JSON"), json!(lang.tag()));
        assert_eq!(serde_json::from_value::<Lang>(json!(lang.tag())).ok(), Some(lang));
    }
    assert!("fr".parse::<Lang>().is_err());
    assert!(serde_json::from_value::<Lang>(json!("fr")).is_err());
}

#[test]
fn a_text_is_its_id_and_arguments_as_json() {
    let texts = [say::service_name(), say::refusal_password_too_short(8), say::clock_time(0)];
    let json = serde_json::to_value(texts).expect("texts are JSON");
    assert_eq!(
        json,
        json!([
            {"id": "service-name", "args": {}},
            {"id": "refusal-password-too-short", "args": {"least": 8}},
            {"id": "clock-time", "args": {"at": "1970-01-01T00:00:00Z"}},
        ])
    );
}

#[test]
fn every_kind_of_argument_is_json() {
    let args = [
        Arg::Text("대문".into()),
        Arg::Number(-1),
        Arg::Moment(Moment(1_795_411_920_000_000)),
        Arg::Span(Duration::from_millis(90_500)),
    ];
    let json = serde_json::to_value(args).expect("arguments are JSON");
    assert_eq!(json, json!(["대문", -1, "2026-11-23T05:32:00Z", 90]));
}

#[test]
fn words_and_texts_say_the_same() {
    let words = Words::new(reader(Lang::Ko));
    let text = say::refusal_password_too_short(8_u32);
    assert_eq!(words.say(&text), "비밀번호는 8자 이상이어야 해요.");
    assert_eq!(words.refusal_password_too_short(8), words.say(&text));
    assert_eq!(text.say(&reader(Lang::En)), "Use at least 8 characters in your password.");
    assert_eq!(text, say::refusal_password_too_short(8));
    assert_ne!(text, say::refusal_password_too_short(9));
    assert_ne!(text, say::refusal_password_too_long(8));
    assert_eq!(format!("{text:?}"), r#"refusal-password-too-short {"least": Number(8)}"#);
}
