//! Moments, spans, numbers and choices in words.

use std::time::Duration;

use super::support::{both, moment, new_york, reader, said, span, text};
use crate::{Arg, Lang, Moment};

fn pair(ko: &str, en: &str) -> (String, String) {
    (ko.to_owned(), en.to_owned())
}

#[test]
fn a_moment_is_a_clock_time_in_words() {
    let clock = |at| both("{ CLOCK($at) }", moment(at));
    assert_eq!(clock("2026-11-23T05:32:00Z"), pair("오후 2시 32분", "2:32 pm"));
    assert_eq!(clock("2026-11-23T05:00:59Z"), pair("오후 2시", "2:00 pm"));
    assert_eq!(clock("2026-11-23T00:05:00Z"), pair("오전 9시 5분", "9:05 am"));
    assert_eq!(clock("2026-11-22T15:07:00Z"), pair("오전 12시 7분", "12:07 am"));
    assert_eq!(clock("2026-11-23T03:00:00Z"), pair("오후 12시", "12:00 pm"));
}

#[test]
fn a_moment_has_a_date_where_it_is_asked_for() {
    let at = "2026-11-23T05:32:00Z";
    let (ko, en) = both("{ WHEN($at) }", moment(at));
    assert_eq!((ko, en), pair("11월 23일 오후 2시 32분", "23 November, 2:32 pm"));
    let (ko, en) = both("{ WHEN($at, year: \"yes\") }", moment(at));
    assert_eq!((ko, en), pair("2026년 11월 23일 오후 2시 32분", "23 November 2026, 2:32 pm"));
}

#[test]
fn a_moment_is_said_in_the_readers_zone() {
    let pattern = "{ WHEN($at, zone: \"yes\") }";
    let said_to = |lang, at| said(&new_york(lang), pattern, pattern, &[moment(at)]);
    let winter = "2026-11-23T04:32:00Z";
    assert_eq!(said_to(Lang::Ko, winter), "11월 22일 오후 11시 32분 (UTC-5)");
    assert_eq!(said_to(Lang::En, "2026-07-01T04:00:00Z"), "1 July, 12:00 am (UTC-4)");
    assert_eq!(both(pattern, moment(winter)).1, "23 November, 1:32 pm (UTC+9)");
}

#[test]
fn a_day_is_said_without_its_time() {
    let at = moment("2026-11-23T15:32:00Z");
    assert_eq!(both("{ DAY($at) }", at.clone()), pair("11월 24일", "24 November"));
    let year = "{ DAY($at, year: \"yes\") }";
    assert_eq!(both(year, at), pair("2026년 11월 24일", "24 November 2026"));
}

#[test]
fn the_end_of_a_wait_is_rounded_up() {
    let at = moment("2026-11-23T05:32:00.000001Z");
    assert_eq!(both("{ CLOCK($at, up: \"yes\") }", at.clone()).0, "오후 2시 33분");
    let seconds = "{ CLOCK($at, up: \"yes\", seconds: \"yes\") }";
    assert_eq!(both(seconds, at), pair("오후 2시 32분 1초", "2:32:01 pm"));
    let midnight = moment("2026-11-23T14:59:30Z");
    let when = "{ WHEN($at, up: \"yes\") }";
    assert_eq!(both(when, midnight), pair("11월 24일 오전 12시", "24 November, 12:00 am"));
    let whole = moment("2026-11-23T05:32:00Z");
    assert_eq!(both(seconds, whole), pair("오후 2시 32분", "2:32 pm"));
}

#[test]
fn a_moment_beyond_the_calendar_is_still_said() {
    for micros in [i64::MIN, i64::MAX] {
        let (ko, en) = both("{ WHEN($at, up: \"yes\") }", Arg::Moment(Moment(micros)));
        assert!(ko.contains('월') && en.contains(':'), "{ko} {en}");
    }
}

#[test]
fn a_span_is_said_in_the_units_of_its_size() {
    const HOUR: u64 = 3600;
    let spans = [
        (0, "0초", "0 seconds"),
        (1, "1초", "1 second"),
        (60, "60초", "60 seconds"),
        (61, "1분 1초", "1 minute 1 second"),
        (90, "1분 30초", "1 minute 30 seconds"),
        (300, "5분", "5 minutes"),
        (1800, "30분", "30 minutes"),
        (HOUR, "1시간", "1 hour"),
        (HOUR + 1800, "1시간 30분", "1 hour 30 minutes"),
        (24 * HOUR, "24시간", "24 hours"),
        (72 * HOUR, "72시간", "72 hours"),
        (73 * HOUR, "3일 1시간", "3 days 1 hour"),
        (7 * 24 * HOUR, "7일", "7 days"),
        (365 * 24 * HOUR, "365일", "365 days"),
    ];
    for (seconds, ko, en) in spans {
        assert_eq!(both("{ SPAN($wait) }", span(seconds)), pair(ko, en), "{seconds}");
    }
}

#[test]
fn a_span_is_said_in_days_where_it_is_asked_for() {
    let days = "{ SPAN($wait, days: \"yes\") }";
    assert_eq!(both(days, span(72 * 3600)), pair("3일", "3 days"));
    assert_eq!(both(days, span(24 * 3600)), pair("1일", "1 day"));
    assert_eq!(both(days, span(23 * 3600)), pair("23시간", "23 hours"));
}

#[test]
fn a_span_is_never_said_too_short() {
    let wait = |span| both("{ SPAN($wait) }", Arg::Span(span)).0;
    assert_eq!(wait(Duration::from_millis(29_001)), "30초");
    assert!(wait(Duration::MAX).ends_with('초'));
}

#[test]
fn numbers_are_grouped() {
    let number = |n| both("{ NUMBER($n) }", Arg::Number(n)).0;
    assert_eq!(number(0), "0");
    assert_eq!(number(999), "999");
    assert_eq!(number(1_000), "1,000");
    assert_eq!(number(-1_234_567), "-1,234,567");
    assert_eq!(number(i64::MIN), "-9,223,372,036,854,775,808");
}

#[test]
fn sizes_are_said_in_the_largest_unit_that_fits() {
    let size = |bytes| both("{ SIZE($bytes) }", Arg::Number(bytes));
    assert_eq!(size(5 * 1024 * 1024), pair("5MB", "5 MB"));
    assert_eq!(size(5_000_000), pair("5MB", "5 MB"));
    assert_eq!(size(1_590_001), pair("1.5MB", "1.5 MB"));
    assert_eq!(size(512 * 1024), pair("512KB", "512 KB"));
    assert_eq!(size(999), pair("999바이트", "999 bytes"));
    assert_eq!(size(1), pair("1바이트", "1 byte"));
}

#[test]
fn a_choice_is_by_exact_number_then_by_form() {
    let ko = "{ $n ->\n    [0] 없음\n   *[other] { $n }개\n }";
    let en = "{ $n ->\n    [one] one\n    [0] none\n   *[other] { $n } of them\n }";
    let say = |lang, n| said(&reader(lang), ko, en, &[Arg::Number(n)]);
    assert_eq!([0, 1, 1_500].map(|n| say(Lang::Ko, n)), ["없음", "1개", "1,500개"]);
    assert_eq!([0, 1, 2].map(|n| say(Lang::En, n)), ["none", "one", "2 of them"]);
}

#[test]
fn a_choice_is_by_name() {
    let ko = "{ $way ->\n    [sms] 문자로\n   *[mail] 메일로\n }";
    let en = "{ $way ->\n    [sms] by SMS\n   *[other] by mail\n }";
    let say = |lang, way| said(&reader(lang), ko, en, &[text(way)]);
    assert_eq!(
        ["sms", "mail", "pigeon"].map(|way| say(Lang::Ko, way)),
        ["문자로", "메일로", "메일로"]
    );
    assert_eq!(say(Lang::En, "mail"), "by mail");
}

#[test]
fn a_text_has_no_invisible_marks_and_keeps_its_lines() {
    let pattern = "\n    { $name }:\n    { \"\" }\n    second { \"{\" }\u{41}{ \"}\" }";
    assert_eq!(both(pattern, text("Kim")).1, "Kim:\n\nsecond {A}");
}

#[test]
fn an_argument_of_the_wrong_type_says_nothing_and_never_panics() {
    assert_eq!(both("at { CLOCK($at) }", span(1)).1, "at ");
    assert_eq!(said(&reader(Lang::En), "{ $a }", "{ $a }", &[]), "");
}
