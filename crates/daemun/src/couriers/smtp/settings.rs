//! Where mail is handed over, and in whose name.

use std::{net::IpAddr, path::PathBuf, time::Duration};

use crate::config::Secret;

/// How the connection to the relay is protected. A certificate is checked in every mode in which
/// there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// TLS from the first byte, usually port 465 (RFC 8314 section 3.3).
    Tls,
    /// STARTTLS, and no mail without it, usually port 587 (RFC 3207).
    StartTls,
    /// STARTTLS where the relay offers it, otherwise in the clear and without the password.
    Opportunistic,
    /// In the clear: a relay on the same machine, or a test.
    Plain,
}

/// What the relay knows us by: AUTH PLAIN (RFC 4616) or LOGIN, whichever it offers.
#[derive(Clone, Debug)]
pub struct Login {
    pub user: String,
    pub password: Secret,
}

/// How long a relay is waited for.
#[derive(Clone, Copy, Debug)]
pub struct SmtpTimeouts {
    /// For one TCP connection; default 10 s.
    pub connect: Duration,
    /// For the whole hand-over of one mail; default 60 s.
    pub whole: Duration,
}

impl Default for SmtpTimeouts {
    fn default() -> Self {
        Self { connect: Duration::from_secs(10), whole: Duration::from_secs(60) }
    }
}

/// Everything that [`SmtpCourier`](super::SmtpCourier) is built from.
#[derive(Clone, Debug)]
pub struct SmtpSettings {
    /// Name or address of the relay; its certificate must be for it.
    pub host: String,
    pub port: u16,
    pub security: Security,
    pub login: Option<Login>,
    /// The address in From; its domain is also that of Message-ID, the envelope sender and EHLO.
    pub from_address: String,
    /// The name in From, in any script.
    pub from_name: String,
    /// Local part of the envelope sender, to which `+` and the notice are added: `bounce` makes
    /// `bounce+0190...@example.com`. The domain's mail server pipes these to `daemun bounce`.
    pub bounce_local_part: String,
    /// PEM file of the only authorities to trust; `None` trusts the system's.
    pub ca_file: Option<PathBuf>,
    pub timeouts: SmtpTimeouts,
}

impl SmtpSettings {
    /// Whether the relay is, by its spelling, on this machine.
    pub(super) fn host_is_loopback(&self) -> bool {
        self.host.eq_ignore_ascii_case("localhost")
            || self.host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
    }
}
