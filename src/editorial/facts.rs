//! Compares front matter of registered codes with RFC 9110 and other specifications.

use crate::content::{CodeFacts, ContentRule};
use crate::diagnostic::{Diagnostic, Rule};
use crate::status::{StatusCode, registered};

/// Reports facts that differ from the specification.
pub fn check(code: StatusCode, facts: &CodeFacts, diagnostics: &mut Vec<Diagnostic>) {
    if registered(code).is_none() {
        return;
    }
    let cacheable = code.is_heuristically_cacheable();
    let said = &facts.cacheable.heuristic;
    if said.value != cacheable {
        let is = if cacheable { "is" } else { "is not" };
        let source = if code.number() == 451 { "RFC 7725, section 3" } else { "RFC 9110, section 15.1" };
        let message = format!("`{code}` {is} heuristically cacheable: {source}");
        let help = format!("write `heuristic: {cacheable}`; `note` can say what caches do in practice");
        diagnostics.push(Diagnostic::new(Rule::CacheableDiffers, said.span, message).help(help));
    }
    let forbidden = code.forbids_content();
    let said = &facts.content;
    if (said.value == ContentRule::Forbidden) != forbidden {
        let (may, word) = if forbidden { ("carries no", "forbidden") } else { ("may carry", "allowed") };
        let message = format!("a response with `{code}` {may} content: RFC 9110, section 15");
        diagnostics.push(
            Diagnostic::new(Rule::ContentDiffers, said.span, message)
                .help(format!("write `content: {word}`")),
        );
    }
}
