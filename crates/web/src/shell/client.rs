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

/// The origin that the request was sent to, if it is one of ours. Two `Host` headers are of none: we and
/// whoever passed it on might each have read another (RFC 9112, 3.2).
pub(super) fn origin<'a>(
    uri: &Uri,
    headers: &HeaderMap,
    origins: &'a [Origin],
) -> Option<&'a Origin> {
    if headers.get_all(header::HOST).iter().nth(1).is_some() {
        return None;
    }
    let host = uri.authority().map_or_else(|| text(headers, "host"), |host| host.as_str());
    origins.iter().find(|origin| origin.host.eq_ignore_ascii_case(host))
}

/// Whether it came to a trusted proxy in the clear, where we are reached by https alone: cookies, codes and
/// passwords may have been read on their way. The first of several schemes is the client's; who forges it
/// forges it for himself.
pub(super) fn is_in_the_clear(
    peer: IpAddr,
    headers: &HeaderMap,
    trusted: &[IpNet],
    origins: &[Origin],
) -> bool {
    let is_trusted = trusted.iter().any(|net| net.contains(&peer.to_canonical()));
    let scheme = text(headers, "x-forwarded-proto").split(',').next().unwrap_or_default().trim();
    let is_ours_encrypted = origins.iter().all(|origin| origin.origin.starts_with("https://"));
    is_trusted && is_ours_encrypted && scheme.eq_ignore_ascii_case("http")
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

    fn origins(origin: &str) -> [Origin; 1] {
        let host = origin.split_once("://").expect("a scheme").1;
        [Origin { origin: origin.to_owned(), host: host.to_owned() }]
    }

    fn in_the_clear(peer: &str, scheme: &str, ours: &str) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-proto", scheme.parse().expect("a header value"));
        let trusted = ["10.0.0.0/8".parse().expect("a network")];
        let peer = peer.parse().expect("an address");
        is_in_the_clear(peer, &headers, &trusted, &origins(ours))
    }

    #[test]
    fn the_scheme_is_a_trusted_proxys_word_and_the_clients_own_hop() {
        let ours = "https://id.example.com";
        for scheme in ["http", "HTTP", "http, https", " http ,http"] {
            assert!(in_the_clear("10.0.0.1", scheme, ours), "{scheme}");
        }
        for scheme in ["https", "https, http", "", "wss", "nonsense"] {
            assert!(!in_the_clear("10.0.0.1", scheme, ours), "{scheme}");
        }
        assert!(!in_the_clear("203.0.113.5", "http", ours), "a stranger's word");
        assert!(!in_the_clear("10.0.0.1", "http", "http://localhost:8080"), "nothing to be lost");
    }

    #[test]
    fn two_hosts_are_none() {
        let ours = origins("https://id.example.com");
        let mut headers = HeaderMap::new();
        headers.append(header::HOST, "id.example.com".parse().expect("a header value"));
        assert!(origin(&Uri::from_static("/"), &headers, &ours).is_some());
        headers.append(header::HOST, "id.example.com".parse().expect("a header value"));
        assert!(origin(&Uri::from_static("/"), &headers, &ours).is_none());
        assert!(origin(&Uri::from_static("https://id.example.com/"), &headers, &ours).is_none());
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
