//! Lengths of time in words.
//!
//! A span is said exactly, in the units that people use for its size: up to 60 seconds in seconds,
//! then minutes, hours and days, each left out when it is zero. Up to 72 hours stay hours, because
//! a limit of "72 hours" is known to run to the minute where "3 days" may mean the end of a day;
//! `days: "yes"` asks for days from 24 hours on. Parts of a second are rounded up, so that a wait
//! is never said too short.

use std::time::Duration;

use crate::{Lang, numbers, pattern::SpanStyle};

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// Each unit: its seconds, 한국어, English singular.
const UNITS: [(u64, &str, &str); 4] =
    [(DAY, "일", " day"), (HOUR, "시간", " hour"), (MINUTE, "분", " minute"), (1, "초", " second")];

/// Adds the span in words.
pub(crate) fn push(span: Duration, style: SpanStyle, lang: Lang, out: &mut String) {
    let mut left = span.as_secs().saturating_add(u64::from(span.subsec_nanos() > 0));
    let units = &UNITS[largest_unit(left, style)..];
    if left == 0 {
        return push_unit(0, units[0], lang, out);
    }
    let start = out.len();
    for unit in units {
        let count = left / unit.0;
        left %= unit.0;
        if count > 0 {
            if out.len() > start {
                out.push(' ');
            }
            push_unit(count, *unit, lang, out);
        }
    }
}

/// Where in `UNITS` a span of these seconds begins.
fn largest_unit(seconds: u64, style: SpanStyle) -> usize {
    let most_hours = if style.days { DAY - 1 } else { 72 * HOUR };
    // The longest span that begins with seconds, with minutes, with hours.
    let longest = [most_hours, HOUR - 1, MINUTE];
    longest.iter().take_while(|longest| seconds <= **longest).count()
}

fn push_unit(count: u64, (_, ko, en): (u64, &str, &str), lang: Lang, out: &mut String) {
    numbers::push(i64::try_from(count).unwrap_or(i64::MAX), out);
    match lang {
        Lang::Ko => out.push_str(ko),
        Lang::En if count == 1 => out.push_str(en),
        Lang::En => out.extend([en, "s"]),
    }
}
