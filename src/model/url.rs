//! Web addresses.

/// Whether an address may become a link: `http` or `https` with a host, and nothing that a browser would strip.
pub fn is_web_address(url: &str) -> bool {
    let behind = |scheme: &&str| {
        let (start, rest) = url.split_at_checked(scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then_some(rest)
    };
    let host = ["https://", "http://"].iter().find_map(behind);
    let starts_host = |host: &str| {
        host.bytes().next().is_some_and(|first| first.is_ascii_alphanumeric() || first == b'[' || first >= 0x80)
    };
    // Most have no other bytes than these.
    let is_plain = url.bytes().all(|byte| matches!(byte, b'!'..=b'[' | b']'..=b'~'));
    let is_stripped = |letter| matches!(letter, '\0'..=' ' | '\\' | '\u{7F}'..='\u{A0}' | '\u{2000}'..='\u{206F}' | '\u{FFFE}' | '\u{FFFF}');
    host.is_some_and(starts_host) && (is_plain || !url.chars().any(is_stripped))
}

/// The host name of a web address, which the reader sees beside a link.
pub fn host(url: &str) -> &str {
    let rest = url.split_once(':').map_or("", |(_, rest)| rest.trim_start_matches('/'));
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    authority.rsplit('@').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_become_links() {
        #[derive(serde::Deserialize)]
        struct Addresses {
            links: Vec<String>,
            text: Vec<String>,
        }
        // The browser tests render the same addresses.
        let all: Addresses = serde_json::from_str(include_str!("../../tests/addresses.json")).unwrap();
        assert!(all.links.len() + all.text.len() >= 120);
        for url in all.links {
            assert!(is_web_address(&url), "{url:?}");
        }
        for url in all.text {
            assert!(!is_web_address(&url), "{url:?}");
        }
    }

    #[test]
    fn host_is_the_one_that_a_browser_visits() {
        assert_eq!(host("https://example.org/a/b?c"), "example.org");
        assert_eq!(host("https://reuters.com@evil.example/a"), "evil.example");
        assert_eq!(host("http://example.org:8080#x"), "example.org:8080");
    }
}
