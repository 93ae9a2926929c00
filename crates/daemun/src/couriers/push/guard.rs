//! Where a call may go.
//!
//! The endpoint is a URL that a browser gave us, so it may be anything that whoever holds a messenger
//! wants our server to speak to. A name is resolved once, its addresses are looked at, and the
//! connection goes to one of these: what the name means a moment later does not matter.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::{Host, Url};

/// The longest endpoint: no push service comes near.
const LONGEST: usize = 2048;

/// Which addresses a call may go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// Public ones, by https.
    Public,
    /// This machine as well, in the clear: for the demo and for tests.
    Loopback,
}

impl Reach {
    /// The endpoint as a URL.
    ///
    /// # Errors
    /// Why no call goes there.
    pub(super) fn admit(self, endpoint: &str) -> Result<Url, &'static str> {
        if endpoint.len() > LONGEST {
            return Err("the endpoint is too long");
        }
        let url = Url::parse(endpoint).map_err(|_| "the endpoint is no URL")?;
        let is_bare = url.username().is_empty() && url.password().is_none();
        let allowed = match (self, url.scheme(), url.host()) {
            (Self::Loopback, "http" | "https", Some(Host::Ipv4(at))) => at.is_loopback(),
            (Self::Loopback, "http" | "https", Some(Host::Domain("localhost"))) => true,
            // A push service has a name, and the usual port.
            (_, "https", Some(Host::Domain(_))) => url.port().is_none(),
            _ => false,
        };
        if allowed && is_bare { Ok(url) } else { Err("the endpoint is not a push service's") }
    }

    fn allows(self, address: IpAddr) -> bool {
        is_public(address) || (self == Self::Loopback && address.is_loopback())
    }
}

impl Resolve for Reach {
    fn resolve(&self, name: Name) -> Resolving {
        let reach = *self;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let allowed: Vec<SocketAddr> = found.filter(|at| reach.allows(at.ip())).collect();
            if allowed.is_empty() {
                return Err("the endpoint's name leads to no public address".into());
            }
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}

/// Whether an address is one of the public internet (IANA's special-purpose registries).
fn is_public(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let is_shared = a == 100 && (64..128).contains(&b);
    let is_protocol = (a, b, c) == (192, 0, 0) || (a, b, c) == (192, 88, 99);
    let is_benchmark = a == 198 && (18..20).contains(&b);
    !(a == 0
        || a >= 224
        || address.is_loopback()
        || address.is_private()
        || address.is_link_local()
        || address.is_documentation()
        || is_shared
        || is_protocol
        || is_benchmark)
}

/// Global unicast is 2000::/3 alone; some of it leads back into IPv4 or nowhere.
fn is_public_v6(address: Ipv6Addr) -> bool {
    let [a, b, ..] = address.segments();
    let is_global = a & 0xe000 == 0x2000;
    // Teredo and its neighbours, documentation, 6to4, more documentation.
    let is_special = (a == 0x2001 && (b < 0x200 || b == 0xdb8)) || a == 0x2002 || a == 0x3fff;
    is_global && !is_special
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_public_internet_is_called() {
        let public = ["8.8.8.8", "121.134.20.31", "2404:6800:4004:80a::200e", "2a02:2e0::1"];
        for address in public {
            assert!(is_public(address.parse().expect(address)), "{address}");
        }
        let others = [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "127.0.0.1",
            "127.8.8.8",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.8",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.0.1",
            "198.18.0.1",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:169.254.169.254",
            "64:ff9b::7f00:1",
            "100::1",
            "2001::1",
            "2001:db8::1",
            "2002:7f00:1::1",
            "3fff::1",
            "fc00::1",
            "fd12::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
        ];
        for address in others {
            assert!(!is_public(address.parse().expect(address)), "{address}");
        }
    }

    #[test]
    fn an_endpoint_is_a_named_https_url() {
        for good in ["https://push.example.com/x", "https://updates.push.example.org/wpush/v2/a_b"]
        {
            assert!(Reach::Public.admit(good).is_ok(), "{good}");
        }
        let bad = [
            "",
            "push.example.com",
            "http://push.example.com/x",
            "https://127.0.0.1/x",
            "https://[::1]/x",
            "https://2130706433/x",
            "https://0x7f.1/x",
            "https://8.8.8.8/x",
            "https://push.example.com:8443/x",
            "https://user:secret@push.example.com/x",
            "file:///etc/passwd",
            "ftp://push.example.com/",
            "http://localhost:9/x",
        ];
        for endpoint in bad {
            assert!(Reach::Public.admit(endpoint).is_err(), "{endpoint}");
        }
        assert!(Reach::Public.admit(&format!("https://a.example/{}", "x".repeat(2048))).is_err());
        assert!(Reach::Loopback.admit("http://127.0.0.1:9/x").is_ok());
        assert!(Reach::Loopback.admit("http://10.0.0.1:9/x").is_err());
        assert!(Reach::Loopback.admit("http://push.example.com/x").is_err());
    }

    #[tokio::test]
    async fn a_name_that_leads_home_is_not_called() {
        let name = || "localhost".parse::<Name>().expect("a name");
        assert!(Reach::Public.resolve(name()).await.is_err());
        let found: Vec<_> = Reach::Loopback.resolve(name()).await.expect("it is allowed").collect();
        assert!(!found.is_empty() && found.iter().all(|at| at.ip().is_loopback()));
    }
}
