//! Connected services, operators and the help centre.

use std::time::Duration;

use crate::policy::{
    limit::Limit,
    span::{days, hours, minutes, seconds},
};

section! {
    /// Sign-in for connected services (OpenID Connect); a client may have its own, shorter ones. Nothing
    /// heeds these numbers yet.
    Oidc {
        /// How long an authorization code lives.
        code_life: Limit<Duration> = Limit::new(seconds(60), seconds(10)..=minutes(10)),
            "RFC 6749, 4.1.2: 10 minutes at most";
        /// How long an access token lives.
        access_token_life: Limit<Duration> = Limit::new(minutes(15), minutes(1)..=hours(1));
        /// A refresh token dies when unused for this long.
        refresh_idle: Limit<Duration> = Limit::new(days(60), hours(1)..=days(365));
        /// A refresh token dies this long after its sign-in.
        refresh_absolute: Limit<Duration> = Limit::new(days(365), days(1)..=days(730));
        /// How long a pushed authorization request lives.
        pushed_request_life: Limit<Duration> = Limit::new(seconds(90), seconds(5)..=minutes(10)),
            "RFC 9126, 2.2: 5 to 600 seconds";
        /// A signing key is replaced after this long.
        key_life: Limit<Duration> = Limit::new(days(90), days(7)..=days(365));
        /// A replaced key is still published this long.
        key_published_for: Limit<Duration> = Limit::new(days(7), days(1)..=days(90));
    }
}

section! {
    /// Operators and support staff.
    Operators {
        /// How long their acts are kept, with the reasons.
        audit_kept: Limit<Duration> = Limit::new(days(730), days(365)..=days(3_650));
        /// How long a token lasts, unless it is made for another time.
        token_life: Limit<Duration> = Limit::new(days(90), hours(1)..=days(365));
        /// People who must approve an act on many accounts. Nothing heeds this number yet.
        approvals: Limit<u32> = Limit::new(2, 2..=5);
    }
}

section! {
    /// The help centre.
    Help {
        /// Results on one page.
        per_page: Limit<u32> = Limit::new(10, 5..=50);
        /// Longest query, in characters.
        query_max: Limit<u32> = Limit::new(100, 20..=100);
        /// Answers to "did this help?" that one source may give in an hour.
        votes_per_source_per_hour: Limit<u32> = Limit::new(60, 1..=10_000);
        /// Longest question to the operators, in characters.
        question_max: Limit<u32> = Limit::new(2_000, 200..=10_000);
        /// Questions that one source may send in an hour.
        questions_per_source_per_hour: Limit<u32> = Limit::new(5, 1..=1_000);
        /// Questions that the service takes in a day.
        questions_per_day: Limit<u32> = Limit::new(1_000, 1..=1_000_000);
        /// How long votes, and searches that found nothing, are kept.
        votes_kept: Limit<Duration> = Limit::new(days(365), days(30)..=days(1_095));
    }
}
