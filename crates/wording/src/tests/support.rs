//! What the tests of this folder share.

use std::time::Duration;

use jiff::tz::{self, TimeZone};

use crate::{
    Arg, Lang, Moment, Reader,
    checker::{self, Source},
    render,
};

/// A reader in Seoul.
pub(super) fn reader(lang: Lang) -> Reader {
    Reader { lang, zone: TimeZone::fixed(tz::offset(9)) }
}

pub(super) fn new_york(lang: Lang) -> Reader {
    let zone = TimeZone::posix("EST5EDT,M3.2.0,M11.1.0").expect("the rule is well formed");
    Reader { lang, zone }
}

/// A moment of RFC 3339.
pub(super) fn moment(text: &str) -> Arg {
    let at: jiff::Timestamp = text.parse().expect("the moment is well formed");
    Arg::Moment(Moment(at.as_microsecond()))
}

pub(super) fn span(seconds: u64) -> Arg {
    Arg::Span(Duration::from_secs(seconds))
}

pub(super) fn text(text: &str) -> Arg {
    Arg::Text(text.to_owned())
}

/// What the two patterns say to the reader with the arguments.
pub(super) fn said(reader: &Reader, ko: &str, en: &str, args: &[Arg]) -> String {
    let sources = [
        Source::new(Lang::Ko, "trial", &format!("trial-text = {ko}\n")),
        Source::new(Lang::En, "trial", &format!("trial-text = {en}\n")),
    ];
    let messages = checker::check(&sources).expect("the trial text is right");
    let pattern = if reader.lang == Lang::Ko { &messages[0].ko } else { &messages[0].en };
    render::pattern(pattern, args, reader)
}

/// What one pattern, written in both languages, says to a reader in Seoul: Korean, English.
pub(super) fn both(pattern: &str, arg: Arg) -> (String, String) {
    let args = [arg];
    let [ko, en] = Lang::ALL.map(|lang| said(&reader(lang), pattern, pattern, &args));
    (ko, en)
}
