//! The content security policy of pages: a page may load only files of the site.
//!
//! Static hosts do not send custom header fields, so the policy is in the page (Content Security Policy Level 3, section 3.3).

/// Allows browsers to prerender a page of the site when the pointer rests on a link to it.
pub const SPECULATION_RULES: &str = r#"{"prerender":[{"where":{"and":[{"href_matches":"/*"},{"not":{"selector_matches":"[rel~=external]"}}]},"eagerness":"moderate"}]}"#;

/// SHA-256 of [`SPECULATION_RULES`], the only inline script of a page, because the page cannot load the rules from a file.
const SPECULATION_RULES_HASH: &str = "'sha256-NjdE3EjjJVImZTe5WWqJUCMDCsRYXz0mFPm9kfatXv0='";

/// The policy of a page. Connections to the site itself are allowed for tools that run in the page: Lighthouse requests
/// `robots.txt`. `discussion` is whether the page offers a discussion on GitHub, which giscus.app shows on request.
pub fn policy(discussion: bool) -> String {
    let giscus = if discussion { " https://giscus.app" } else { "" };
    let frames = if discussion { " frame-src https://giscus.app;" } else { "" };
    format!(
        "default-src 'none'; style-src 'self'{giscus}; script-src 'self' {SPECULATION_RULES_HASH}{giscus};{frames} \
         img-src 'self' data:; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'"
    )
}
