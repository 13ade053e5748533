use axum::http::HeaderMap;
use std::net::{IpAddr, SocketAddr};

/// Who is to be kept within limits: an IPv4 address, or the network of an IPv6 one, of which
/// everybody has countless addresses. It lives in memory only and is never logged.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Address([u8; 8]);

impl Address {
    /// Behind proxies, the address that the outermost of them saw; headers from further out are
    /// anybody's invention.
    pub fn of(peer: SocketAddr, headers: &HeaderMap, proxies: usize) -> Self {
        let forwarded = (proxies > 0).then(|| forwarded(headers, proxies)).flatten();
        Self::from(forwarded.unwrap_or(peer.ip()))
    }
}

fn forwarded(headers: &HeaderMap, proxies: usize) -> Option<IpAddr> {
    let values = headers.get_all("x-forwarded-for").iter();
    let hops: Vec<&str> = values
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .collect();
    let hop = hops.get(hops.len().checked_sub(proxies)?)?;
    hop.parse().ok()
}

impl From<IpAddr> for Address {
    fn from(address: IpAddr) -> Self {
        let mut key = [0; 8];
        match address.to_canonical() {
            IpAddr::V4(address) => {
                for (to, from) in key.iter_mut().zip(address.octets()) {
                    *to = from;
                }
            }
            IpAddr::V6(address) => {
                for (to, from) in key.iter_mut().zip(address.octets()) {
                    *to = from;
                }
            }
        }
        Self(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(forwarded: &str, proxies: usize) -> Address {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", forwarded.parse().unwrap());
        Address::of("127.0.0.1:9".parse().unwrap(), &headers, proxies)
    }

    fn plain(address: &str) -> Address {
        Address::from(address.parse::<IpAddr>().unwrap())
    }

    #[test]
    fn only_what_our_own_proxies_saw_counts() {
        assert!(of("192.0.2.1", 0) == plain("127.0.0.1"));
        assert!(of("192.0.2.1, 198.51.100.7", 1) == plain("198.51.100.7"));
        assert!(of("192.0.2.1, 198.51.100.7", 2) == plain("192.0.2.1"));
        assert!(of("192.0.2.1", 2) == plain("127.0.0.1"));
        assert!(of("nonsense", 1) == plain("127.0.0.1"));
    }

    #[test]
    fn an_ipv6_network_is_one() {
        assert!(plain("2001:db8:1:2::1") == plain("2001:db8:1:2:ffff::9"));
        assert!(plain("2001:db8:1:2::1") != plain("2001:db8:1:3::1"));
        assert!(plain("::ffff:192.0.2.1") == plain("192.0.2.1"));
    }
}
