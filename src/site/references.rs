//! What front matter and the table of identifiers name must have a page.

use super::addresses::Addresses;
use crate::content::{CodeFacts, Facts, Identifiers, Manuscript, Subject};
use crate::diagnostic::{Diagnostic, Rule};
use crate::source::{Span, Spanned};
use crate::status::StatusCode;
use crate::suggest;

/// Reports every code, origin and field that is named and has no page.
pub fn check(
    manuscripts: &[Manuscript],
    identifiers: &Identifiers,
    addresses: &Addresses,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for manuscript in manuscripts {
        if let Subject::Comment(code, _) = manuscript.subject {
            diagnostics.extend(missing_code(Rule::UnknownCode, code, manuscript.place, addresses));
        }
        match &manuscript.facts {
            Some(Facts::Code(facts)) => code_page(facts, addresses, diagnostics),
            Some(Facts::Header(facts)) => {
                codes(&facts.codes, addresses, diagnostics);
                names(&facts.related, Rule::UnknownField, "header field", &addresses.headers(), diagnostics);
            }
            Some(Facts::Guide(facts)) => {
                codes(&facts.compares, addresses, diagnostics);
                codes(&facts.related, addresses, diagnostics);
            }
            _ => {}
        }
    }
    for (code, row) in &identifiers.rows {
        diagnostics.extend(missing_code(Rule::IdentifierUnknownCode, *code, row.span, addresses));
    }
}

fn code_page(facts: &CodeFacts, addresses: &Addresses, diagnostics: &mut Vec<Diagnostic>) {
    codes(&facts.related, addresses, diagnostics);
    for itself in facts.related.iter().filter(|code| code.value == facts.code) {
        let diagnostic = Diagnostic::new(
            Rule::RepeatedEntry,
            itself.span,
            format!("{} names itself as related", facts.code),
        );
        diagnostics.push(diagnostic.help("remove it".to_owned()));
    }
    let origins =
        facts.origins.iter().map(|origin| &origin.by).chain(facts.substatus.iter().map(|detail| &detail.by));
    names(origins, Rule::UnknownOrigin, "origin", &addresses.origins(), diagnostics);
}

fn codes(codes: &[Spanned<StatusCode>], addresses: &Addresses, diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.extend(
        codes.iter().filter_map(|code| missing_code(Rule::UnknownCode, code.value, code.span, addresses)),
    );
}

fn missing_code(rule: Rule, code: StatusCode, span: Span, addresses: &Addresses) -> Option<Diagnostic> {
    if addresses.code(code).is_some() {
        return None;
    }
    let known: Vec<String> = addresses.codes().map(|code| code.to_string()).collect();
    let help = suggest::closest(&code.to_string(), known.iter().map(String::as_str)).map_or_else(
        || format!("write its page first, in `content/codes/{code}.md`"),
        |close| format!("did you mean `{close}`? if not, write its page first, in `content/codes/{code}.md`"),
    );
    Some(Diagnostic::new(rule, span, format!("no page is written in `{code}.md`")).help(help))
}

fn names<'a>(
    named: impl IntoIterator<Item = &'a Spanned<String>>,
    rule: Rule,
    noun: &str,
    known: &(impl Iterator<Item = &'a str> + Clone),
    diagnostics: &mut Vec<Diagnostic>,
) {
    for name in named.into_iter().filter(|name| !known.clone().any(|known| known == name.value)) {
        let message = format!("no page is written about the {noun} `{}`", name.value);
        diagnostics
            .push(Diagnostic::new(rule, name.span, message).help(suggest::help(&name.value, known.clone())));
    }
}
