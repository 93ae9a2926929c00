//! Spans of time as the files write them: `30s`, `10m`, `72h`, `90d`.

use std::time::Duration;

/// What a span looks like, for complaints.
pub(super) const SPAN: &str = "a span of time such as \"90s\", \"10m\", \"72h\" or \"30d\"";

/// Units with their seconds. A unit is chosen for writing from its `from` of seconds on, so that
/// a minute is written `60s` and three days are `72h`, as people who look after such rules say.
const UNITS: [Unit; 4] = [
    Unit { letter: 'd', seconds: 86_400, from: 4 * 86_400 },
    Unit { letter: 'h', seconds: 3_600, from: 3_600 },
    Unit { letter: 'm', seconds: 60, from: 120 },
    Unit { letter: 's', seconds: 1, from: 0 },
];

struct Unit {
    letter: char,
    seconds: u64,
    from: u64,
}

/// Reads `30s`, `10m`, `72h` or `90d`; `None` when the text is nothing of the kind.
pub fn read_span(text: &str) -> Option<Duration> {
    let unit = UNITS.iter().find(|unit| text.ends_with(unit.letter))?;
    let count = text.strip_suffix(unit.letter)?;
    if !count.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let seconds = count.parse::<u64>().ok()?.checked_mul(unit.seconds)?;
    Some(Duration::from_secs(seconds))
}

/// Writes a span so that [`read_span`] reads it back, to the second.
pub fn write_span(span: Duration) -> String {
    let seconds = span.as_secs();
    UNITS
        .iter()
        .find(|unit| seconds >= unit.from && seconds.is_multiple_of(unit.seconds))
        .map_or_else(
            || format!("{seconds}s"),
            |unit| format!("{}{}", seconds / unit.seconds, unit.letter),
        )
}

pub(super) const fn seconds(count: u64) -> Duration {
    Duration::from_secs(count)
}

pub(super) const fn minutes(count: u64) -> Duration {
    Duration::from_secs(count * 60)
}

pub(super) const fn hours(count: u64) -> Duration {
    Duration::from_secs(count * 60 * 60)
}

pub(super) const fn days(count: u64) -> Duration {
    Duration::from_secs(count * 60 * 60 * 24)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_written_in_the_unit_people_use() {
        let written =
            [seconds(0), seconds(60), seconds(90), minutes(5), hours(1), hours(72), days(7)]
                .map(write_span);
        assert_eq!(written, ["0s", "60s", "90s", "5m", "1h", "72h", "7d"]);
    }

    #[test]
    fn a_span_reads_back_as_it_was() {
        for span in [seconds(0), seconds(59), minutes(60), hours(25), days(3), days(365)] {
            assert_eq!(read_span(&write_span(span)), Some(span));
        }
    }

    #[test]
    fn what_is_no_span_is_refused() {
        for text in
            ["", "s", "10", "10 m", "-1m", "+1m", "1.5h", "10M", "1w", "99999999999999999999d"]
        {
            assert_eq!(read_span(text), None, "{text}");
        }
        assert_eq!(read_span("18446744073709551615d"), None);
    }
}
