//! What a person shows: codes, confirmations, keys; and the sending of them.

use std::time::Duration;

use crate::policy::{
    limit::Limit,
    lists::CallingCode,
    span::{days, hours, minutes, seconds},
};

section! {
    /// Codes and links.
    Codes {
        /// Digits of a code sent by SMS or voice.
        sms_digits: Limit<u32> = Limit::new(6, 6..=10),
            "NIST SP 800-63B-4, 3.1.3.2: 6 at least";
        /// How long a code sent by SMS or voice lives.
        sms_life: Limit<Duration> = Limit::new(minutes(5), minutes(2)..=minutes(10)),
            "NIST SP 800-63B-4, 3.1.3.2: 10 minutes at most";
        /// Digits of a code sent by mail.
        mail_digits: Limit<u32> = Limit::new(8, 6..=10),
            "NIST SP 800-63B-4, 4.2.1.2: 6 at least";
        /// How long a code sent by mail lives.
        mail_life: Limit<Duration> = Limit::new(minutes(30), minutes(5)..=hours(24)),
            "NIST SP 800-63B-4, 4.2.1.2: 24 hours at most";
        /// How long a code sent by mail lives in a sign-in.
        mail_life_in_sign_in: Limit<Duration> = Limit::new(minutes(10), minutes(2)..=minutes(10)),
            "NIST SP 800-63B-4, 3.1.3.2: 10 minutes at most";
        /// Tries for one proof, counted across resends.
        tries: Limit<u32> = Limit::new(5, 3..=10);
        /// Wrong codes of one address and purpose in a day, over all of an account's proofs: another
        /// session or browser begins no new count.
        wrong_per_day: Limit<u32> = Limit::new(20, 5..=100),
            "NIST SP 800-63B-4, 3.2.2: 100 at most";
        /// How long a link in a mail lives.
        link_life: Limit<Duration> = Limit::new(hours(24), minutes(10)..=hours(24)),
            "NIST SP 800-63B-4, 4.2.1.2: 24 hours at most";
        /// The next code can be asked for after this long.
        resend_after: Limit<Duration> = Limit::new(seconds(60), seconds(20)..=minutes(10));
        /// Codes that one proof may send in an hour; for what anybody can type, however often it is begun anew.
        resends_per_hour: Limit<u32> = Limit::new(5, 1..=30);
        /// Codes that one proof may send in a day, counted the same.
        resends_per_day: Limit<u32> = Limit::new(10, 1..=100);
    }
}

section! {
    /// Budgets of what is sent, and how a failed sending is tried again.
    Sending {
        /// Calling codes of the countries that codes by SMS and voice are sent to.
        sms_countries: Vec<CallingCode> = CallingCode::parse("+82").into_iter().collect();
        /// Codes that one address receives in a day at the word of strangers, and as many again in its owner's
        /// sign-ins and sessions.
        per_address_per_day: Limit<u32> = Limit::new(20, 1..=200);
        /// Codes that one source (an IPv4 address or an IPv6 /64) may cause in an hour.
        per_source_per_hour: Limit<u32> = Limit::new(60, 1..=10_000);
        /// Codes that one source may cause in a day.
        per_source_per_day: Limit<u32> = Limit::new(300, 1..=100_000);
        /// SMS and voice codes that the service sends to one country in a day.
        sms_per_country_per_day: Limit<u32> = Limit::new(20_000, 1..=100_000_000);
        /// SMS and voice codes that the service sends in a day.
        sms_per_day: Limit<u32> = Limit::new(20_000, 1..=100_000_000);
        /// Codes by mail that the service sends in a day.
        mail_per_day: Limit<u32> = Limit::new(200_000, 1..=100_000_000);
        /// First wait before a message is tried again; each later one is twice as long.
        retry_after: Limit<Duration> = Limit::new(seconds(10), seconds(1)..=minutes(30));
        /// Longest wait before a message is tried again.
        retry_longest: Limit<Duration> = Limit::new(hours(1), minutes(1)..=hours(12));
        /// What could not be handed over for this long is said on the screen that waits for it.
        slow_after: Limit<Duration> = Limit::new(seconds(10), seconds(2)..=minutes(2));
        /// A notice that could not be handed over for this long is given up.
        give_up_after: Limit<Duration> = Limit::new(days(4), hours(1)..=days(7)),
            "RFC 5321, 4.5.4.1: 4 to 5 days as a rule";
        /// Wrong passwords of this long are told in one mail.
        digest_every: Limit<Duration> = Limit::new(hours(24), hours(1)..=days(7));
    }
}

section! {
    /// Sign-in by QR code.
    Qr {
        /// How long the screen with the QR code waits.
        life: Limit<Duration> = Limit::new(minutes(3), minutes(1)..=minutes(10));
        /// The QR code is drawn anew after this long.
        redraw: Limit<Duration> = Limit::new(seconds(60), seconds(10)..=minutes(5));
        /// Digits of the number that stands for the QR code where nothing can scan it.
        code_digits: Limit<u32> = Limit::new(8, 8..=10);
        /// QR codes that one source (an IPv4 address or an IPv6 /64) may be shown in an hour.
        per_source_per_hour: Limit<u32> = Limit::new(120, 10..=100_000);
        /// QR codes and numbers that hold nothing, from the messengers of one account in an hour.
        misses_per_hour: Limit<u32> = Limit::new(20, 5..=1000);
    }
}

section! {
    /// The messenger as an authenticator.
    Messenger {
        /// A device let in by fewer than two classes of proof approves nothing for this long.
        weak_device_waits: Limit<Duration> = Limit::new(hours(72), hours(24)..=days(30));
        /// Messengers that one account may be signed in on.
        devices: Limit<u32> = Limit::new(10, 1..=50);
        /// How long the messenger keeps what it was told.
        messages_kept: Limit<Duration> = Limit::new(days(90), days(7)..=days(365));
    }
}

section! {
    /// Passkeys and security keys.
    Passkeys {
        /// How long a challenge can be answered.
        challenge_life: Limit<Duration> = Limit::new(minutes(5), minutes(1)..=minutes(10)),
            "WebAuthn Level 3, 15.1: 5 to 10 minutes recommended";
        /// Passkeys that one account may have.
        per_account: Limit<u32> = Limit::new(20, 2..=100);
        /// Passkeys that don't hold, from one source (an IPv4 address or an IPv6 /64) in an hour.
        misses_per_source: Limit<u32> = Limit::new(60, 5..=10_000);
    }
}

section! {
    /// Proofs by an identity provider, where one is configured.
    Identity {
        /// How long somebody may be with the provider.
        errand_life: Limit<Duration> = Limit::new(minutes(10), minutes(2)..=minutes(30));
        /// Results that don't hold, from one source (an IPv4 address or an IPv6 /64) in an hour.
        misses_per_source: Limit<u32> = Limit::new(20, 5..=10_000);
    }
}

section! {
    /// Two-step.
    TwoStep {
        /// Let owners choose confirmations in the messenger.
        messenger: bool = true;
        /// Let owners choose passkeys and security keys.
        passkey: bool = true;
        /// Let owners choose authenticator apps.
        app: bool = true;
        /// Let owners choose codes to their phones.
        phone: bool = true;
        /// Let owners choose codes to their mailboxes.
        email: bool = true;
        /// Operators' tokens work only while the account that each is bound to has two-step.
        required_for_operators: bool = false;
        /// Recovery codes made at switch-on.
        recovery_codes: Limit<u32> = Limit::new(10, 5..=20);
        /// Randomness of one recovery code, in bits.
        recovery_code_bits: Limit<u32> = Limit::new(80, 80..=160),
            "NIST SP 800-63B-4, 4.2.1.1: 64 at least";
        /// "Don't ask on this browser" holds this long.
        browser_trusted_for: Limit<Duration> = Limit::new(days(30), days(1)..=days(90));
        /// Digits of a code from an authenticator app.
        totp_digits: Limit<u32> = Limit::new(6, 6..=8),
            "RFC 4226, 5.3: 6 at least";
        /// How long one code from an authenticator app holds.
        totp_step: Limit<Duration> = Limit::new(seconds(30), seconds(30)..=seconds(60)),
            "RFC 6238, 5.2: 30 seconds recommended";
        /// Steps that an app's clock may be off, either way.
        totp_drift: Limit<u32> = Limit::new(1, 0..=2),
            "RFC 6238, 5.2: one step recommended";
        /// Authenticator apps that one account may have.
        apps: Limit<u32> = Limit::new(5, 1..=20);
        /// Wrong codes of apps, and wrong recovery codes, of one account in a day, from one source (an
        /// IPv4 address or an IPv6 /64) or from the browsers that the account knows.
        wrong_per_day: Limit<u32> = Limit::new(20, 5..=100),
            "NIST SP 800-63B-4, 3.2.2: 100 at most";
        /// The same from all browsers together that the account does not know.
        wrong_in_all: Limit<u32> = Limit::new(100, 20..=100),
            "NIST SP 800-63B-4, 3.2.2: 100 at most";
    }
}
