//! Kinds of settings: how each is read, and what to call it in a complaint.

use std::{
    net::{IpAddr, SocketAddr},
    ops::RangeInclusive,
    path::PathBuf,
    time::Duration,
};

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use domain::policy::{read_span, write_span};
use ipnet::IpNet;
use jiff::tz::TimeZone;
use url::Url;

use super::{
    origin::{Origin, is_loopback},
    raw::Raw,
};

/// What is shown of a value that may be secret.
pub(super) const SET: &str = "(set)";

/// One kind of setting.
pub(super) trait Kind {
    type Value;
    /// What is asked for, with its article: `a whole number from 1 to 65535`.
    fn what(&self) -> String;
    fn read(&self, raw: &Raw<'_>) -> Option<Self::Value>;
    /// As TOML, without what may be secret in it.
    fn show(&self, value: &Self::Value) -> String;
    /// The value may hold a password and is not repeated.
    fn is_private(&self) -> bool {
        false
    }
}

/// A kind that is read from a string.
pub(super) struct Written<T> {
    what: &'static str,
    read: fn(&str) -> Option<T>,
    show: fn(&T) -> String,
}

impl<T> Kind for Written<T> {
    type Value = T;

    fn what(&self) -> String {
        self.what.to_owned()
    }

    fn read(&self, raw: &Raw<'_>) -> Option<T> {
        raw.text().and_then(self.read)
    }

    fn show(&self, value: &T) -> String {
        quoted(&(self.show)(value))
    }
}

pub(super) const SOCKET: Written<SocketAddr> = Written {
    what: "an IP address with a port, such as \"127.0.0.1:8080\" or \"[::1]:8080\"",
    read: |text| text.parse().ok(),
    show: ToString::to_string,
};

pub(super) const ORIGIN: Written<Origin> = Written {
    what: "a scheme, a host and perhaps a port, such as \"https://id.example.com\"; \
           http is for loopback alone",
    read: Origin::parse,
    show: ToString::to_string,
};

pub(super) const TEXT: Written<String> = Written {
    what: "a text on one line that is not empty",
    read: |text| {
        (!text.trim().is_empty() && !text.contains(char::is_control)).then(|| text.to_owned())
    },
    show: Clone::clone,
};

/// A path, before it is taken relative to the file that gives it.
pub(super) const PATH: Written<PathBuf> = Written {
    what: "a path",
    read: |text| (!text.is_empty()).then(|| PathBuf::from(text)),
    show: |path| path.display().to_string(),
};

pub(super) const HOST: Written<String> = Written {
    what: "a host name or an IP address",
    read: |text| {
        let well_formed = !text.is_empty()
            && text.chars().all(|letter| letter.is_alphanumeric() || ".-_:".contains(letter));
        well_formed.then(|| text.to_owned())
    },
    show: Clone::clone,
};

pub(super) const MAIL_ADDRESS: Written<String> = Written {
    what: "an e-mail address",
    read: |text| {
        let (local, domain) = text.rsplit_once('@')?;
        let forbidden = |letter: char| letter.is_control() || " <>,;\"".contains(letter);
        let well_formed = !local.is_empty()
            && domain.contains(char::is_alphanumeric)
            && !text.contains(forbidden);
        well_formed.then(|| text.to_owned())
    },
    show: Clone::clone,
};

pub(super) const TIME_ZONE: Written<TimeZone> = Written {
    what: "the name of a time zone, such as \"Asia/Seoul\"",
    read: |text| TimeZone::get(text).ok(),
    show: |zone| zone.iana_name().unwrap_or("UTC").to_owned(),
};

pub(super) const COUNTRY: Written<String> = Written {
    what: "a country's code of two letters, such as \"KR\"",
    read: |text| {
        let well_formed = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase());
        well_formed.then(|| text.to_owned())
    },
    show: Clone::clone,
};

/// Whom a push service turns to (RFC 8292, 2.1).
pub(super) const SENDER_URL: Written<String> = Written {
    what: "a mailto: or https: URL, such as \"mailto:ops@example.com\"",
    read: |text| {
        let url = Url::parse(text).ok()?;
        let is_mail = url.scheme() == "mailto" && url.path().contains('@');
        (is_mail || url.scheme() == "https").then(|| text.to_owned())
    },
    show: Clone::clone,
};

/// Where words are told that only the operator may read.
pub(super) const WEBHOOK_URL: Written<String> = Written {
    what: "an https URL, or an http one of this machine",
    read: |text| {
        let url = Url::parse(text).ok()?;
        let is_local = url.host().is_some_and(|host| is_loopback(&host.to_owned()));
        let is_safe = url.scheme() == "https" || (url.scheme() == "http" && is_local);
        (is_safe && url.has_host()).then(|| text.to_owned())
    },
    show: |url| url.split(['?', '@']).next().unwrap_or_default().to_owned(),
};

/// Where people are sent, with more in its query: a fragment would swallow that.
pub(super) const START_URL: Written<String> = Written {
    what: "an https URL, or an http one of this machine, without a # in it",
    read: |text| (WEBHOOK_URL.read)(text).filter(|text| !text.contains('#')),
    show: WEBHOOK_URL.show,
};

/// Part of an address before its `@`, without `+`, which marks are added after.
pub(super) const LOCAL_PART: Written<String> = Written {
    what: "1 to 31 letters, digits, dots, hyphens and underscores",
    read: |text| {
        let well_formed = (1..=31).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_".contains(&byte));
        well_formed.then(|| text.to_owned())
    },
    show: Clone::clone,
};

/// The URL of an SMS gateway, a template, whose query may hold a password.
pub(super) struct GatewayUrl;

impl Kind for GatewayUrl {
    type Value = String;

    fn what(&self) -> String {
        "an http or https URL".to_owned()
    }

    fn read(&self, raw: &Raw<'_>) -> Option<String> {
        let text = raw.text()?;
        let url = Url::parse(text).ok()?;
        let sound = matches!(url.scheme(), "http" | "https") && url.has_host();
        sound.then(|| text.to_owned())
    }

    fn show(&self, url: &String) -> String {
        quoted(url.split(['?', '@']).next().unwrap_or_default())
    }

    fn is_private(&self) -> bool {
        true
    }
}

/// A JSON document, a template, that may hold a token.
pub(super) struct Json;

impl Kind for Json {
    type Value = serde_json::Value;

    fn what(&self) -> String {
        "a JSON document in a string, such as '{ \"to\": \"{to}\" }'".to_owned()
    }

    fn read(&self, raw: &Raw<'_>) -> Option<serde_json::Value> {
        serde_json::from_str(raw.text()?).ok()
    }

    fn show(&self, _: &serde_json::Value) -> String {
        SET.to_owned()
    }

    fn is_private(&self) -> bool {
        true
    }
}

/// A PostgreSQL URL, which may hold a password.
pub(super) struct PostgresUrl;

impl Kind for PostgresUrl {
    type Value = Url;

    fn what(&self) -> String {
        "a PostgreSQL URL".to_owned()
    }

    fn read(&self, raw: &Raw<'_>) -> Option<Url> {
        let url = Url::parse(raw.text()?).ok()?;
        matches!(url.scheme(), "postgres" | "postgresql").then_some(url)
    }

    fn show(&self, url: &Url) -> String {
        let mut shown = url.clone();
        // Refused only where there is no host, and then there is no password either.
        let _nothing_to_hide = shown.set_password(None);
        quoted(shown.as_str())
    }

    fn is_private(&self) -> bool {
        true
    }
}

/// A whole number within a range.
pub(super) struct Whole<T>(pub(super) RangeInclusive<T>);

impl<T: Copy + PartialOrd + TryFrom<u64> + ToString> Kind for Whole<T> {
    type Value = T;

    fn what(&self) -> String {
        let (least, most) = (self.0.start().to_string(), self.0.end().to_string());
        format!("a whole number from {least} to {most}")
    }

    fn read(&self, raw: &Raw<'_>) -> Option<T> {
        raw.whole().and_then(|number| T::try_from(number).ok()).filter(|one| self.0.contains(one))
    }

    fn show(&self, value: &T) -> String {
        value.to_string()
    }
}

/// On or off.
pub(super) struct Switch;

impl Kind for Switch {
    type Value = bool;

    fn what(&self) -> String {
        "true or false".to_owned()
    }

    fn read(&self, raw: &Raw<'_>) -> Option<bool> {
        raw.switch()
    }

    fn show(&self, value: &bool) -> String {
        value.to_string()
    }
}

/// A span of time within a range.
pub(super) struct Span(pub(super) RangeInclusive<Duration>);

impl Kind for Span {
    type Value = Duration;

    fn what(&self) -> String {
        let (least, most) = (write_span(*self.0.start()), write_span(*self.0.end()));
        format!("a span of time from \"{least}\" to \"{most}\"")
    }

    fn read(&self, raw: &Raw<'_>) -> Option<Duration> {
        raw.text().and_then(read_span).filter(|span| self.0.contains(span))
    }

    fn show(&self, value: &Duration) -> String {
        quoted(&write_span(*value))
    }
}

/// One of a few names.
pub(super) struct OneOf<T: 'static>(pub(super) &'static [(&'static str, T)]);

impl<T: Copy + PartialEq> Kind for OneOf<T> {
    type Value = T;

    fn what(&self) -> String {
        let names: Vec<_> = self.0.iter().map(|(name, _)| quoted(name)).collect();
        format!("one of {}", names.join(", "))
    }

    fn read(&self, raw: &Raw<'_>) -> Option<T> {
        let text = raw.text()?;
        self.0.iter().find(|(name, _)| *name == text).map(|(_, value)| *value)
    }

    fn show(&self, value: &T) -> String {
        let name = self.0.iter().find(|(_, known)| known == value).map(|(name, _)| *name);
        quoted(name.unwrap_or_default())
    }
}

/// A list of networks; an address alone is a network of one.
pub(super) struct Networks;

impl Kind for Networks {
    type Value = Vec<IpNet>;

    fn what(&self) -> String {
        "a list of networks or addresses, such as [\"10.0.0.0/8\", \"::1\"]".to_owned()
    }

    fn read(&self, raw: &Raw<'_>) -> Option<Vec<IpNet>> {
        let network = |text: &String| {
            text.parse().ok().or_else(|| text.parse::<IpAddr>().ok().map(IpNet::from))
        };
        raw.list()?.iter().map(network).collect()
    }

    fn show(&self, networks: &Vec<IpNet>) -> String {
        let networks: Vec<_> =
            networks.iter().map(|network| quoted(&network.to_string())).collect();
        format!("[{}]", networks.join(", "))
    }
}

/// What Android writes as the origin of an app: the SHA-256 of the certificate that signs it.
const ANDROID: &str = "android:apk-key-hash:";

/// A list of native apps that may ask for passkeys.
pub(super) struct AppOrigins;

impl Kind for AppOrigins {
    type Value = Vec<String>;

    fn what(&self) -> String {
        format!("a list of apps' origins, such as [\"{ANDROID}\" and 43 letters of base64url]")
    }

    fn read(&self, raw: &Raw<'_>) -> Option<Vec<String>> {
        let is_hash = |hash: &str| BASE64_URL_SAFE_NO_PAD.decode(hash).is_ok_and(|h| h.len() == 32);
        let is_app = |origin: &String| origin.strip_prefix(ANDROID).is_some_and(is_hash);
        raw.list().filter(|origins| origins.iter().all(is_app))
    }

    fn show(&self, origins: &Vec<String>) -> String {
        let origins: Vec<_> = origins.iter().map(|origin| quoted(origin)).collect();
        format!("[{}]", origins.join(", "))
    }
}

/// A list of paths, before they are taken relative to the file that gives them.
pub(super) struct Paths;

impl Kind for Paths {
    type Value = Vec<PathBuf>;

    fn what(&self) -> String {
        "a list of paths, such as [\"asn.mmdb\", \"country.mmdb\"]".to_owned()
    }

    fn read(&self, raw: &Raw<'_>) -> Option<Vec<PathBuf>> {
        let path = |text: String| (!text.is_empty()).then(|| PathBuf::from(text));
        raw.list()?.into_iter().map(path).collect()
    }

    fn show(&self, paths: &Vec<PathBuf>) -> String {
        let paths: Vec<_> = paths.iter().map(|path| quoted(&path.display().to_string())).collect();
        format!("[{}]", paths.join(", "))
    }
}

/// Names with templates, which may hold a token.
pub(super) struct Pairs;

impl Kind for Pairs {
    type Value = Vec<(String, String)>;

    fn what(&self) -> String {
        "a table of strings, such as { To = \"{to}\" }".to_owned()
    }

    fn read(&self, raw: &Raw<'_>) -> Option<Self::Value> {
        raw.pairs()
    }

    fn show(&self, _: &Self::Value) -> String {
        SET.to_owned()
    }

    fn is_private(&self) -> bool {
        true
    }
}

/// A TOML basic string.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
