//! The account itself: how it begins, what it holds, how it ends.

use std::time::Duration;

use crate::policy::{
    limit::Limit,
    span::{days, hours, seconds},
};

section! {
    /// The documents that a person agrees to.
    Terms {
        /// Version of the terms of service; a new one has every account asked to agree again.
        version: String = "2026-11-01".to_owned();
        /// Version of the privacy policy; a new one has every account asked to agree again.
        privacy_version: String = "2026-11-01".to_owned();
    }
}

section! {
    /// Signing up.
    SignUp {
        /// Youngest age that may sign up, in years.
        minimum_age: Limit<u32> = Limit::new(14, 14..=25),
            "Personal Information Protection Act (Korea), article 22-2: under 14 a guardian consents";
        /// An unfinished sign-up is erased after this long.
        unfinished_life: Limit<Duration> = Limit::new(hours(24), hours(1)..=hours(72));
        /// Accounts that one phone number may open within the window.
        accounts_per_phone: Limit<u32> = Limit::new(3, 1..=20);
        /// The window in which a phone number's new accounts are counted.
        accounts_per_phone_window: Limit<Duration> = Limit::new(days(30), days(1)..=days(365));
    }
}

section! {
    /// What a password must be.
    Password {
        /// Shortest password, in code points after NFC.
        min_length: Limit<u32> = Limit::new(8, 8..=64),
            "NIST SP 800-63B-4, 3.1.1.2: 8 at least";
        /// Longest password, in code points after NFC.
        max_length: Limit<u32> = Limit::new(128, 64..=1024),
            "NIST SP 800-63B-4, 3.1.1.2: 64 must be allowed";
        /// Lowest strength by zxcvbn's estimate, from 0 (first guess) to 4 (out of reach).
        min_strength: Limit<u32> = Limit::new(3, 1..=4);
        /// Ask for 15 code points where the password is the account's only method.
        password_only_needs_15: bool = false,
            "NIST SP 800-63B-4, 3.1.1.2: 15 for a password used alone";
    }
}

section! {
    /// How passwords are hashed (Argon2id); a sign-in upgrades an older hash.
    Hashing {
        /// Memory for one hash, in KiB.
        memory_kib: Limit<u32> = Limit::new(19_456, 7_168..=1_048_576),
            "OWASP Password Storage Cheat Sheet: 7 MiB at least, and then five passes";
        /// Passes over the memory.
        passes: Limit<u32> = Limit::new(2, 1..=16),
            "RFC 9106, 3.1: 1 at least";
        /// Lanes of one hash.
        lanes: Limit<u32> = Limit::new(1, 1..=8),
            "RFC 9106, 3.1: 1 at least";
        /// Hashes that may wait for a free core before others are turned away.
        queue: Limit<u32> = Limit::new(512, 1..=65_536);
        /// Longest that a hash waits for a free core.
        wait: Limit<Duration> = Limit::new(seconds(8), seconds(1)..=seconds(60));
    }
}

section! {
    /// Nickname and picture.
    Profile {
        /// Longest nickname, in characters as a person counts them.
        nickname_max: Limit<u32> = Limit::new(30, 1..=100);
        /// Largest picture file, in bytes.
        picture_max_bytes: Limit<u64> = Limit::new(5 * 1024 * 1024, 65_536..=20_971_520);
        /// Longest side of a picture, in pixels.
        picture_max_side: Limit<u32> = Limit::new(8_000, 256..=16_384);
    }
}

section! {
    /// What is remembered of the past.
    History {
        /// How long the owner sees each sign-in, refusal, proof, change and notice.
        kept: Limit<Duration> = Limit::new(days(90), days(30)..=days(730));
        /// How long environments are remembered, counting for less as they age.
        environment_kept: Limit<Duration> = Limit::new(days(180), days(30)..=days(730));
    }
}

section! {
    /// Accounts that nobody uses. Nothing heeds these numbers yet.
    Dormancy {
        /// Put unused accounts to rest; a proof then wakes them.
        enabled: bool = false;
        /// An account is dormant when unused for this long.
        after: Limit<Duration> = Limit::new(days(365), days(90)..=days(1_825));
        /// The owner is told this long before.
        notice: Limit<Duration> = Limit::new(days(30), days(7)..=days(90));
    }
}

section! {
    /// Closing an account, and taking one's data along. Nothing heeds these numbers yet.
    Closing {
        /// A closed account can be reopened this long, then it is erased.
        grace: Limit<Duration> = Limit::new(days(14), days(0)..=days(90));
        /// How long an export can be downloaded.
        export_life: Limit<Duration> = Limit::new(days(7), hours(1)..=days(30));
    }
}
