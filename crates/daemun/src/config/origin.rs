//! The public address of the service.

use std::{fmt, net::IpAddr};

use url::{Host, Url};

/// Scheme, host and port that people and links use (RFC 6454): https, or http on loopback.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    text: String,
    host: Host<String>,
    port: u16,
}

impl Origin {
    /// Reads `https://id.example.com` or `http://localhost:8080`; `None` when there is more than
    /// an origin in the text, or http outside loopback.
    pub fn parse(text: &str) -> Option<Self> {
        let url = Url::parse(text).ok()?;
        let bare = url.path() == "/"
            && url.query().is_none()
            && url.fragment().is_none()
            && url.username().is_empty()
            && url.password().is_none();
        let host = url.host()?.to_owned();
        let sound = match url.scheme() {
            "https" => true,
            "http" => is_loopback(&host),
            _ => false,
        };
        let port = url.port_or_known_default()?;
        (bare && sound).then(|| Self { text: url.origin().ascii_serialization(), host, port })
    }

    /// The origin of a service on this machine.
    pub(super) fn local(port: u16) -> Self {
        let host = Host::Domain("localhost".to_owned());
        Self { text: format!("http://localhost:{port}"), host, port }
    }

    /// As browsers send it in the `Origin` header: no trailing slash, no default port.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The host as it stands in a URL: an IPv6 address in brackets.
    pub fn host(&self) -> String {
        self.host.to_string()
    }

    /// The port, the scheme's own when none is written.
    pub const fn port(&self) -> u16 {
        self.port
    }

    /// Whether the service is reached over TLS, so that cookies may be marked `Secure`.
    pub fn is_https(&self) -> bool {
        self.text.starts_with("https:")
    }

    /// Whether only this machine reaches it.
    pub fn is_loopback(&self) -> bool {
        is_loopback(&self.host)
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Whether a URL's host is this machine (RFC 6761, 6.3 for names).
pub(super) fn is_loopback(host: &Host<String>) -> bool {
    match host {
        Host::Domain(name) => name == "localhost" || name.ends_with(".localhost"),
        Host::Ipv4(address) => IpAddr::V4(*address).is_loopback(),
        Host::Ipv6(address) => IpAddr::V6(*address).is_loopback(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_written_as_browsers_send_it() {
        let written = |text| Origin::parse(text).map(|origin| origin.as_str().to_owned());
        assert_eq!(
            written("HTTPS://Id.Example.com:443/").as_deref(),
            Some("https://id.example.com")
        );
        assert_eq!(written("https://대문.example").as_deref(), Some("https://xn--vk1bx9m.example"));
        assert_eq!(written("http://127.0.0.1:8080").as_deref(), Some("http://127.0.0.1:8080"));
        assert_eq!(written("http://[::1]:8080").as_deref(), Some("http://[::1]:8080"));
    }

    #[test]
    fn what_is_more_or_less_than_an_origin_is_refused() {
        for text in [
            "",
            "id.example.com",
            "http://id.example.com",
            "https://id.example.com/path",
            "https://id.example.com/?query",
            "https://id.example.com/#part",
            "https://user@id.example.com",
            "ftp://localhost",
        ] {
            assert_eq!(Origin::parse(text), None, "{text}");
        }
    }

    #[test]
    fn loopback_is_known_in_every_spelling() {
        for text in
            ["http://localhost:1", "http://a.localhost", "https://127.0.0.9", "http://[::1]"]
        {
            assert!(Origin::parse(text).is_some_and(|origin| origin.is_loopback()), "{text}");
        }
        assert!(
            Origin::parse("https://localhost.example.com").is_some_and(|one| !one.is_loopback())
        );
    }
}
