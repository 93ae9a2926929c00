//! Signing in, being refused, and staying signed in.

use std::time::Duration;

use crate::policy::{
    limit::Limit,
    lists::Waits,
    span::{days, hours, minutes, seconds},
};

section! {
    /// One sign-in from start to end.
    SignIn {
        /// How long a sign-in may take.
        attempt_life: Limit<Duration> = Limit::new(minutes(10), minutes(5)..=minutes(30));
        /// Digits of a confirmation in the messenger.
        confirmation_digits: Limit<u32> = Limit::new(6, 6..=8),
            "NIST SP 800-63B-4, 3.1.3.2: at least 6 random digits";
        /// How long a confirmation can be given.
        confirmation_life: Limit<Duration> = Limit::new(minutes(5), minutes(1)..=minutes(10)),
            "NIST SP 800-63B-4, 3.1.3.2: 10 minutes at most";
        /// Confirmations that one source may ask of an account within a quarter of an hour.
        confirmations_per_quarter: Limit<u32> = Limit::new(3, 1..=20),
            "NIST SP 800-63B-4, 3.1.3.2: limit what is asked since the last success";
        /// Confirmations that one source may ask of an account in a day since the last success.
        confirmations_per_day: Limit<u32> = Limit::new(10, 1..=100),
            "NIST SP 800-63B-4, 3.1.3.2: limit what is asked since the last success";
        /// The rest after so many.
        confirmations_rest: Limit<Duration> = Limit::new(hours(1), minutes(15)..=hours(24));
        /// Calls about what waits to the messengers of one account in an hour: so many for browsers that it
        /// knows and sessions, as many for whoever has the password, and as many for strangers.
        confirmation_calls_per_hour: Limit<u32> = Limit::new(12, 1..=100);
        /// Of a thousand of the owners' sign-ins whose environment decides, so many are asked for a
        /// further proof: the most unusual ones. With 0 the score asks nobody.
        challenge_rate: Limit<u32> = Limit::new(10, 0..=500);
        /// Let the score of the environment waive the further proof without a known browser too.
        score_may_waive: bool = false;
        /// After "I did not ask for this", that source and unknown browsers are refused this long.
        denied_for: Limit<Duration> = Limit::new(hours(24), hours(1)..=days(7));
        /// After "I did not ask for this", the messenger shows no prompt for this long.
        prompts_muted_for: Limit<Duration> = Limit::new(hours(1), minutes(10)..=hours(24));
        /// A session held up by its mailbox alone is restricted this long, announced.
        mailbox_alone_waits: Limit<Duration> = Limit::new(hours(72), hours(24)..=days(30));
    }
}

section! {
    /// Wrong passwords.
    Attempts {
        /// Wrong passwords before the first wait.
        free: Limit<u32> = Limit::new(5, 1..=20);
        /// Waits between the tries after that; the last one stays.
        waits: Waits = Waits::rising(&[
            seconds(30), minutes(1), minutes(5), minutes(15), minutes(30), minutes(60),
        ]);
        /// Wrong passwords in a row that close the password.
        close_after: Limit<u32> = Limit::new(100, 10..=100),
            "NIST SP 800-63B-4, 3.2.2: 100 at most";
        /// Wrong passwords for an identifier are forgotten this long after the last one; an account's
        /// own count in a row never is.
        remembered: Limit<Duration> = Limit::new(days(90), days(30)..=days(365));
        /// Accounts at which one source may miss in an hour before the bot gate rises.
        accounts_per_source_per_hour: Limit<u32> = Limit::new(10, 1..=10_000);
        /// Misses of one source in an hour before it is refused.
        misses_per_source_per_hour: Limit<u32> = Limit::new(100, 10..=100_000);
        /// Accounts at which one password may miss in a day before the bot gate rises for it.
        accounts_per_password_per_day: Limit<u32> = Limit::new(20, 2..=10_000);
        /// Work of the bot gate where it begins, in leading zero bits.
        gate_bits: Limit<u32> = Limit::new(16, 8..=24);
        /// Work of the bot gate at its highest, in leading zero bits.
        gate_bits_most: Limit<u32> = Limit::new(20, 8..=28);
        /// The wait that stands for the bot gate without JavaScript.
        gate_wait: Limit<Duration> = Limit::new(seconds(30), seconds(5)..=minutes(10));
        /// How long the bot gate's task can be answered.
        gate_life: Limit<Duration> = Limit::new(minutes(15), minutes(2)..=hours(1));
    }
}

section! {
    /// Sessions.
    Sessions {
        /// How long a session lives.
        life: Limit<Duration> = Limit::new(hours(24), minutes(15)..=days(30)),
            "NIST SP 800-63B-4, 2.1.3: 30 days at most are advised";
        /// How long a session lives with "keep me signed in".
        kept_life: Limit<Duration> = Limit::new(days(30), days(1)..=days(90)),
            "NIST SP 800-63B-4, 2.1.3: 30 days at most are advised";
        /// Let a kept session slide: each use lengthens it.
        sliding: bool = false;
        /// Longest that a sliding session lives.
        sliding_to: Limit<Duration> = Limit::new(days(90), days(1)..=days(365));
        /// How long a proof counts as fresh.
        fresh_proof: Limit<Duration> = Limit::new(minutes(10), minutes(1)..=hours(1));
    }
}

section! {
    /// Browsers known from a full sign-in.
    KnownBrowsers {
        /// How long a browser is known after its last sign-in.
        life: Limit<Duration> = Limit::new(days(90), days(7)..=days(365));
        /// Accounts within the window that make a browser a shared computer.
        shared_from: Limit<u32> = Limit::new(3, 2..=20);
        /// The window in which a browser's accounts are counted.
        shared_window: Limit<Duration> = Limit::new(days(7), days(1)..=days(30));
    }
}

section! {
    /// Saved sign-ins.
    SavedSignIns {
        /// Saved sign-ins of one browser.
        per_browser: Limit<u32> = Limit::new(5, 1..=20);
        /// Browsers that one account is saved in; the longest unused makes room.
        per_account: Limit<u32> = Limit::new(20, 1..=100);
        /// A saved sign-in unused for this long is gone.
        unused_life: Limit<Duration> = Limit::new(days(90), days(7)..=days(365));
    }
}

section! {
    /// Countries that an owner allows sign-ins from.
    Countries {
        /// Countries that an owner may choose, the home country among them.
        most: Limit<u32> = Limit::new(3, 1..=20);
    }
}
