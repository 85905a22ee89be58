//! What a page may load, as its content policy says: what the book brings along, and nothing else.
//!
//! Hosts of static pages send no header fields of ours, so the policy stands in the page (Content Security Policy
//! Level 3, section 3.3).

/// Pages that a reader is about to open may be made ready: those of the site, once a pointer rests on a link to them.
pub const SPECULATION_RULES: &str = r#"{"prerender":[{"where":{"and":[{"href_matches":"/*"},{"not":{"selector_matches":"[rel~=external]"}}]},"eagerness":"moderate"}]}"#;

/// SHA-256 of [`SPECULATION_RULES`]: the one inline block that a page carries, since rules cannot be named by address in it.
const SPECULATION_RULES_HASH: &str = "'sha256-NjdE3EjjJVImZTe5WWqJUCMDCsRYXz0mFPm9kfatXv0='";

/// The policy of a page. Connections to the site itself are allowed for tools that look at a page from inside, as Lighthouse
/// asks for `robots.txt`. `discussion` says whether it offers one on GitHub, which giscus.app shows once a reader asks for it.
pub fn policy(discussion: bool) -> String {
    let giscus = if discussion { " https://giscus.app" } else { "" };
    let frames = if discussion { " frame-src https://giscus.app;" } else { "" };
    format!(
        "default-src 'none'; style-src 'self'{giscus}; script-src 'self' {SPECULATION_RULES_HASH}{giscus};{frames} \
         img-src 'self' data:; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'"
    )
}
