//! What guards an account: changes, the ways back, the lock, protective measures.

use std::time::Duration;

use crate::{
    connections::ServiceName,
    policy::{
        limit::Limit,
        span::{days, hours, minutes},
    },
};

section! {
    /// Changing what guards an account.
    Changes {
        /// The old address can stop a change this long.
        undo: Limit<Duration> = Limit::new(hours(72), hours(24)..=days(30));
        /// A method that removes or replaces another must have been bound this long.
        bound_for: Limit<Duration> = Limit::new(hours(72), hours(24)..=days(30));
        /// Replacing all methods takes this long.
        replace_all: Limit<Duration> = Limit::new(days(7), days(3)..=days(30));
        /// A reminder of a slow change is sent this often.
        remind_every: Limit<Duration> = Limit::new(hours(24), hours(12)..=hours(72));
    }
}

section! {
    /// Forgotten password, lost number.
    Recovery {
        /// How long getting back in may take in one browser, the slow way aside.
        life: Limit<Duration> = Limit::new(hours(1), minutes(20)..=hours(24));
        /// How often one source (an IPv4 address or an IPv6 /64) may begin in an hour.
        starts_per_source: Limit<u32> = Limit::new(30, 3..=10_000);
        /// How many accounts finding an identifier names at most.
        found_at_most: Limit<u32> = Limit::new(20, 1..=100);
        /// How long the browser in which an identifier was found shows it.
        found_shown_for: Limit<Duration> = Limit::new(minutes(10), minutes(1)..=hours(1));
        /// Wrong codes for one account in a day, from all browsers that it does not know together.
        wrong_codes: Limit<u32> = Limit::new(100, 20..=100),
            "NIST SP 800-63B-4, 3.2.2: 100 at most";
        /// How many new passwords may be compared with an account's forgotten one in a day: the same one
        /// is refused.
        passwords_compared: Limit<u32> = Limit::new(20, 5..=100);
        /// How often in a day somebody's getting back in is shown to the messengers of one account, from
        /// all browsers that it does not know together.
        prompts: Limit<u32> = Limit::new(10, 3..=50);
        /// Misses of the guarding phone number for one account and source within the window.
        guard_misses: Limit<u32> = Limit::new(5, 1..=20);
        /// Misses of the guarding number for one account within the window, wherever they come from.
        guard_misses_in_all: Limit<u32> = Limit::new(20, 5..=100);
        /// The window in which misses of the guard are counted.
        guard_window: Limit<Duration> = Limit::new(hours(24), hours(1)..=days(7));
        /// The wait, announced to every address, that stands for a missing guard or class.
        announced: Limit<Duration> = Limit::new(hours(72), hours(24)..=days(30));
        /// A number proven this recently may stand as guard and as SMS at once.
        number_fresh_for: Limit<Duration> = Limit::new(days(28), days(1)..=days(90));
        /// The slow way, in place of a missing second proof.
        slow_way: Limit<Duration> = Limit::new(days(7), days(3)..=days(90));
        /// The slow way of an account that was unused.
        slow_way_unused: Limit<Duration> = Limit::new(days(30), days(7)..=days(180));
        /// An account counts as unused after this long.
        unused_after: Limit<Duration> = Limit::new(days(180), days(30)..=days(730));
        /// A wait that is over can be used this long.
        usable_for: Limit<Duration> = Limit::new(days(7), days(1)..=days(30));
        /// The slow way is announced again this often.
        remind_every: Limit<Duration> = Limit::new(hours(24), hours(12)..=hours(72));
    }
}

section! {
    /// The lock.
    Lock {
        /// How long the link of an alert locks without a proof.
        link_life: Limit<Duration> = Limit::new(days(7), days(1)..=days(30));
        /// How long reporting a loss may take.
        report_life: Limit<Duration> = Limit::new(hours(1), minutes(30)..=hours(24));
        /// A class of proof must have been bound this long to open the lock.
        bound_for: Limit<Duration> = Limit::new(hours(72), hours(24)..=days(30));
        /// The wait, announced, of an account with only one class.
        single_class_waits: Limit<Duration> = Limit::new(hours(72), hours(24)..=days(30));
        /// After a mail's lock fell to a strong proof, its mailbox can't lock again this long.
        mailbox_quiet_for: Limit<Duration> = Limit::new(days(7), days(1)..=days(30));
        /// "Not me" within the window that calls for a review.
        review_at: Limit<u32> = Limit::new(3, 2..=10);
        /// The window in which "not me" is counted.
        review_window: Limit<Duration> = Limit::new(days(90), days(7)..=days(365));
    }
}

section! {
    /// Protective measures.
    Protection {
        /// Only record what a report would do, whichever service sends it.
        dry_run: bool = false;
        /// Services of whose reports it is only recorded what they would do.
        dry_run_services: Vec<ServiceName> = Vec::new();
        /// Reports that one service may send in an hour.
        reports_per_service_per_hour: Limit<u32> = Limit::new(1_000, 1..=1_000_000);
        /// Reports of one service about one account, within the window, that start a measure.
        reports_needed: Limit<u32> = Limit::new(1, 1..=20);
        /// The window in which reports about one account are counted.
        reports_window: Limit<Duration> = Limit::new(hours(24), hours(1)..=days(30));
        /// Accounts that one service can have restricted in an hour.
        accounts_per_service_per_hour: Limit<u32> = Limit::new(20, 1..=1_000_000);
        /// Accounts that one service can have restricted in a day.
        accounts_per_service_per_day: Limit<u32> = Limit::new(100, 1..=1_000_000);
        /// How long the page of a measure stays open after a proof.
        page_life: Limit<Duration> = Limit::new(hours(1), minutes(10)..=hours(24));
        /// Longest text of an appeal, in characters.
        appeal_max: Limit<u32> = Limit::new(2_000, 200..=10_000);
        /// An operator answers an appeal within this long.
        answer_within: Limit<Duration> = Limit::new(hours(72), hours(1)..=days(7));
        /// Without an answer the measure lifts after this long.
        lifts_after: Limit<Duration> = Limit::new(days(7), days(1)..=days(30));
    }
}
