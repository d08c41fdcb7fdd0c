//! Web addresses that may be published.

/// Whether `text` is an absolute `http(s)` address with a host, without spaces, quotes or controls.
pub fn is_web_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or("");
        let clean = !text.chars().any(|c| c.is_whitespace() || c.is_control() || "\"'<>\\".contains(c));
        clean && host.contains('.') && !host.starts_with('.')
    })
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
        for text in
            ["javascript:alert(1)", "https://", "https://a b.es", "ftp://x.es", "//x.es", "https://x.es/\"onload"]
        {
            assert!(!is_web_address(text), "{text}");
        }
        assert!(is_web_address("https://www.linares.es/industria?x=1#y"));
        assert_eq!(host("https://www.linares.es/industria"), "linares.es");
    }
}
