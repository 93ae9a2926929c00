//! Policy values in the reader's words.

use std::time::Duration;

use jiff::tz::TimeZone;
use wording::{Lang, Reader, Text, say};

use crate::policy::{Policy, PolicyValue, nearest};

/// What stands between the braces of a placeholder for a policy value, in words:
/// `policy.codes.sms_life`, `policy.changes.undo | days`, `policy.profile.picture_max_bytes | size`.
///
/// # Errors
/// In words, why it can't be said.
pub(super) fn worded(inside: &str, policy: &Policy, lang: Lang) -> Result<String, String> {
    let (path, how) = match inside.split_once('|') {
        Some((path, how)) => (path.trim(), Some(how.trim())),
        None => (inside.trim(), None),
    };
    let value = find(path, policy)?;
    let reader = Reader { lang, zone: TimeZone::UTC };
    let say = |text: Text| text.say(&reader);
    match (value, how) {
        (PolicyValue::Count(count), None) => Ok(say(say::help_count(signed(count)))),
        (PolicyValue::Count(count), Some("size")) => Ok(say(say::common_size(signed(count)))),
        (PolicyValue::Span(span), None) => Ok(say(say::length_of_time(span))),
        (PolicyValue::Span(span), Some("days")) => Ok(say(say::help_days(span))),
        (PolicyValue::Spans(spans), None) => Ok(listed(&spans, &reader)),
        (PolicyValue::List(items), None) => Ok(items.join(", ")),
        (PolicyValue::Text(text), None) => Ok(text),
        (PolicyValue::Switch(_), _) => Err(format!("{path} is a switch, which has no words")),
        (_, Some(how)) => Err(format!("{path} can't be said as {how:?}")),
    }
}

fn find(path: &str, policy: &Policy) -> Result<PolicyValue, String> {
    let Some(name) = path.strip_prefix("policy.") else {
        return Err(format!("{path:?} begins with neither policy. nor fact."));
    };
    policy.value(name).ok_or_else(|| {
        let known = policy.paths();
        match nearest(name, known.iter().map(String::as_str)) {
            Some(near) => format!("there is no policy.{name}; policy.{near} is near"),
            None => format!("there is no policy.{name}"),
        }
    })
}

fn listed(spans: &[Duration], reader: &Reader) -> String {
    let words: Vec<_> = spans.iter().map(|span| say::length_of_time(*span).say(reader)).collect();
    words.join(", ")
}

fn signed(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(inside: &str, lang: Lang) -> Result<String, String> {
        worded(inside, &Policy::default(), lang)
    }

    #[test]
    fn each_kind_of_value_is_said_in_both_languages() {
        let expected = [
            ("policy.codes.sms_life", "5분", "5 minutes"),
            ("policy.codes.sms_digits", "6", "6"),
            ("policy.changes.undo", "72시간", "72 hours"),
            ("policy.changes.undo | days", "3일", "3 days"),
            ("policy.profile.picture_max_bytes | size", "5MB", "5 MB"),
        ];
        for (inside, ko, en) in expected {
            assert_eq!(said(inside, Lang::Ko).as_deref(), Ok(ko));
            assert_eq!(said(inside, Lang::En).as_deref(), Ok(en));
        }
        let waits = said("policy.attempts.waits", Lang::Ko).expect("waits are spans");
        assert!(waits.starts_with("30초, 60초, 5분"), "{waits}");
    }

    #[test]
    fn what_can_not_be_said_is_told_with_what_is_near() {
        let problem = |inside| said(inside, Lang::Ko).expect_err("it is no value");
        assert!(problem("policy.codes.sms_lief").contains("policy.codes.sms_life is near"));
        assert!(problem("polcy.codes.sms_life").contains("neither policy. nor fact."));
        assert!(problem("policy.sessions.sliding").contains("switch"));
        assert!(problem("policy.codes.sms_life | size").contains("as \"size\""));
    }
}
