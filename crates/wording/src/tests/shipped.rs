//! The texts that ship.

use std::path::Path;

use super::support::reader;
use crate::{
    Arg, Lang, Moment,
    checker::{Kind, Message, check, read},
    render,
};

fn messages() -> Vec<Message> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("texts");
    check(&read(&folder).expect("the texts are there")).expect("the texts are right")
}

fn sample(kind: Kind) -> Arg {
    match kind {
        Kind::Text => Arg::Text("대문".into()),
        Kind::Number => Arg::Number(2),
        Kind::Moment => Arg::Moment(Moment(1_795_411_920_000_000)),
        Kind::Span => Arg::Span(std::time::Duration::from_secs(1800)),
    }
}

/// What the text says with sample arguments.
fn said(message: &Message, lang: Lang) -> String {
    let args: Vec<Arg> = message.parameters.iter().map(|p| sample(p.kind)).collect();
    let pattern = if lang == Lang::Ko { &message.ko } else { &message.en };
    render::pattern(pattern, &args, &reader(lang))
}

#[test]
fn every_text_says_something_clean_in_both_languages() {
    for message in messages() {
        for lang in Lang::ALL {
            let said = said(&message, lang);
            let id = &message.id;
            assert!(!said.trim().is_empty(), "{id} says nothing in {lang}");
            assert_eq!(said.trim(), said, "{id} has blanks around it in {lang}");
            assert!(!said.contains("  "), "{id} has two blanks in {lang}: {said}");
            assert!(!said.contains("(는)"), "{id} has an unresolved particle in {lang}: {said}");
        }
    }
}

#[test]
fn english_texts_are_english() {
    for message in messages().iter().filter(|message| !message.id.starts_with("language-")) {
        let plain = message.parameters.iter().all(|p| p.kind != Kind::Text);
        let said = said(message, Lang::En);
        assert!(!plain || !said.contains(|c| ('가'..='힣').contains(&c)), "{}: {said}", message.id);
    }
}
