//! Web addresses that may be published.

use std::net::Ipv4Addr;

/// Whether `text` is an absolute `http(s)` address with a host, without spaces, quotes or controls.
pub fn is_web_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or("");
        let clean = !text.chars().any(|c| c.is_whitespace() || c.is_control() || "\"'<>\\".contains(c));
        clean && is_host(host)
    })
}

/// Names of letters, digits and hyphens joined by single points, and a port at most: `www.linares.es:8080`.
fn is_host(host: &str) -> bool {
    let (name, port) = host.rsplit_once(':').unwrap_or((host, "443"));
    let label = |part: &str| {
        !part.is_empty() && !part.starts_with('-') && part.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
    };
    let last = name.rsplit('.').next().unwrap_or_default();
    let named = name.contains('.') && name.split('.').all(label) && last.chars().count() >= 2;
    // The number of a machine ends as no name does.
    (named || name.parse::<Ipv4Addr>().is_ok()) && !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit())
}

/// The host of a web address, without `www.`, to show instead of the whole address.
pub fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    host.strip_prefix("www.").unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unsafe_addresses_are_refused() {
        for text in [
            "javascript:alert(1)",
            "https://",
            "https://a b.es",
            "ftp://x.es",
            "//x.es",
            "https://x.es/\"onload",
            "https://www..es/",
            "https://https://x.es",
            "https://linares",
            "https://x.es.",
            "https://-x.es",
        ] {
            assert!(!is_web_address(text), "{text}");
        }
        assert!(is_web_address("https://www.linares.es/industria?x=1#y"));
        assert!(is_web_address("https://añora.es:8443") && is_web_address("http://192.168.0.10/"));
        assert!(is_web_address("http://127.0.0.1:8000/") && !is_web_address("http://127.0.0.1:/"));
        assert_eq!(host("https://www.linares.es/industria"), "linares.es");
    }
}
