//! Where a request comes from, and whether it came to us.

use std::net::IpAddr;

use axum::http::{HeaderMap, Uri, header};
use ipnet::IpNet;

use super::negotiation::text;
use crate::app::Origin;

/// The client's address. `X-Forwarded-For` is read from the right, past the proxies that are
/// trusted; nothing else is believed, and what can't be read makes the nearest known hop the client.
pub(super) fn address(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> IpAddr {
    let is_trusted = |address: &IpAddr| trusted.iter().any(|net| net.contains(address));
    let mut client = peer.to_canonical();
    if !is_trusted(&client) {
        return client;
    }
    let lines = headers.get_all("x-forwarded-for").iter().rev();
    let hops = lines.flat_map(|line| line.to_str().unwrap_or("?").rsplit(','));
    for hop in hops {
        let Ok(address) = hop.trim().parse::<IpAddr>() else { break };
        client = address.to_canonical();
        if !is_trusted(&client) {
            break;
        }
    }
    client
}

/// The origin that the request was sent to, if it is one of ours.
pub(super) fn origin<'a>(
    uri: &Uri,
    headers: &HeaderMap,
    origins: &'a [Origin],
) -> Option<&'a Origin> {
    let host = uri.authority().map_or_else(|| text(headers, "host"), |host| host.as_str());
    origins.iter().find(|origin| origin.host.eq_ignore_ascii_case(host))
}

/// Whether a browser says that a page of ours sent this request.
pub(super) fn is_same_origin(headers: &HeaderMap, ours: &Origin) -> bool {
    match headers.get(header::ORIGIN) {
        Some(origin) => origin.as_bytes() == ours.origin.as_bytes(),
        None => text(headers, "sec-fetch-site") == "same-origin",
    }
}

/// Whether a browser says that another site's page sent this request.
pub(super) fn is_foreign(headers: &HeaderMap, ours: &Origin) -> bool {
    headers.get(header::ORIGIN).is_some_and(|origin| origin.as_bytes() != ours.origin.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(peer: &str, forwarded: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append("x-forwarded-for", line.parse().expect("a header value"));
        }
        let trusted = ["10.0.0.0/8".parse().expect("a network")];
        address(peer.parse().expect("an address"), &headers, &trusted).to_string()
    }

    #[test]
    fn nobody_but_a_trusted_proxy_is_believed() {
        assert_eq!(seen("203.0.113.5", &["198.51.100.1"]), "203.0.113.5");
        assert_eq!(seen("10.0.0.1", &["198.51.100.1"]), "198.51.100.1");
    }

    #[test]
    fn what_stands_left_of_the_first_stranger_is_his_own_word() {
        assert_eq!(seen("10.0.0.1", &["1.1.1.1, 198.51.100.1, 10.0.0.2"]), "198.51.100.1");
        assert_eq!(seen("10.0.0.1", &["1.1.1.1", "198.51.100.1"]), "198.51.100.1");
    }

    #[test]
    fn what_can_not_be_read_is_not_skipped() {
        assert_eq!(seen("10.0.0.1", &["198.51.100.1, nonsense"]), "10.0.0.1");
        assert_eq!(seen("10.0.0.1", &["198.51.100.1, "]), "10.0.0.1");
        assert_eq!(seen("10.0.0.1", &["::ffff:198.51.100.1"]), "198.51.100.1");
    }
}
