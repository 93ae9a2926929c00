//! Moments in words: 오후 2시 32분, 2:32 pm.

use std::fmt::Write;

use jiff::{
    Zoned,
    tz::{Offset, TimeZone},
};

use crate::{Lang, Moment, Reader, pattern::MomentStyle};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Adds the moment in words, in the reader's language and zone.
pub(crate) fn push(moment: Moment, style: MomentStyle, reader: &Reader, out: &mut String) {
    let zone = if style.utc { TimeZone::UTC } else { reader.zone.clone() };
    let at = rounded(moment, style).timestamp().to_zoned(zone);
    // Writing to a String has no error to give.
    let _ = match reader.lang {
        Lang::Ko => push_korean(&at, style, out),
        Lang::En => push_english(&at, style, out),
    };
    if style.zone || style.utc {
        push_zone(at.offset(), out);
    }
}

/// The moment at the next whole minute (or second, where seconds are said) when it is asked for.
fn rounded(moment: Moment, style: MomentStyle) -> Moment {
    if !style.up {
        return moment;
    }
    let unit = if style.seconds { 1_000_000 } else { 60_000_000 };
    match moment.0.rem_euclid(unit) {
        0 => moment,
        past => Moment(moment.0.saturating_add(unit - past)),
    }
}

/// 2026년 11월 23일 오후 2시 32분. Noon and midnight are 12시, as on a Korean phone's clock.
fn push_korean(at: &Zoned, style: MomentStyle, out: &mut String) -> std::fmt::Result {
    if style.year {
        write!(out, "{}년 ", at.year())?;
    }
    if style.date {
        write!(out, "{}월 {}일", at.month(), at.day())?;
        if style.day_only {
            return Ok(());
        }
        out.push(' ');
    }
    let half = if at.hour() < 12 { "오전" } else { "오후" };
    write!(out, "{half} {}시", twelve(at.hour()))?;
    let second = if style.seconds { at.second() } else { 0 };
    if at.minute() > 0 || second > 0 {
        write!(out, " {}분", at.minute())?;
    }
    if second > 0 {
        write!(out, " {second}초")?;
    }
    Ok(())
}

/// 23 November 2026, 2:32 pm
fn push_english(at: &Zoned, style: MomentStyle, out: &mut String) -> std::fmt::Result {
    if style.date {
        let month = usize::from(at.month().unsigned_abs()).saturating_sub(1);
        write!(out, "{} {}", at.day(), MONTHS.get(month).copied().unwrap_or_default())?;
        if style.year {
            write!(out, " {}", at.year())?;
        }
        if style.day_only {
            return Ok(());
        }
        out.push_str(", ");
    }
    write!(out, "{}:{:02}", twelve(at.hour()), at.minute())?;
    if style.seconds && at.second() > 0 {
        write!(out, ":{:02}", at.second())?;
    }
    out.push_str(if at.hour() < 12 { " am" } else { " pm" });
    Ok(())
}

fn twelve(hour: i8) -> i8 {
    match hour % 12 {
        0 => 12,
        hour => hour,
    }
}

/// (UTC+9), (UTC-3:30), (UTC)
fn push_zone(offset: Offset, out: &mut String) {
    let minutes = offset.seconds() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
    let _ = match (hours, rest) {
        (0, 0) => write!(out, " (UTC)"),
        (_, 0) => write!(out, " (UTC{sign}{hours})"),
        _ => write!(out, " (UTC{sign}{hours}:{rest:02})"),
    };
}
