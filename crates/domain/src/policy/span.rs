//! Spans of time as the files write them: `30s`, `10m`, `72h`, `90d`.

use std::time::Duration;

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
