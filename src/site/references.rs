//! What front matter and the table of identifiers name must have a page.

use super::addresses::Addresses;
use crate::content::{Identifiers, Manuscript, Subject};
use crate::diagnostic::{Diagnostic, Rule};
use crate::source::{Span, Spanned};
use crate::status::{StatusCode, registered};
use crate::suggest;

/// Reports every code, origin and field that a page names and that has no page.
pub fn check(manuscript: &Manuscript, addresses: &Addresses, diagnostics: &mut Vec<Diagnostic>) {
    let mentions = &manuscript.mentions;
    for code in &mentions.codes {
        let itself = manuscript.subject == Subject::Code(code.value);
        diagnostics.extend(if itself { Some(names_itself(code)) } else { missing_code(code, addresses) });
    }
    diagnostics.extend(missing(&mentions.origins, Rule::UnknownOrigin, "origins", &addresses.origins()));
    diagnostics.extend(missing(&mentions.fields, Rule::UnknownField, "headers", &addresses.headers()));
    if let Subject::Comment(code, _) = manuscript.subject
        && addresses.draft_code(code).is_none()
    {
        diagnostics.extend(missing_code(&Spanned { value: code, span: manuscript.place }, addresses));
    }
}

/// Reports every row of the table that is about a code without a page; a draft may have its row.
pub fn check_identifiers(
    identifiers: &Identifiers,
    addresses: &Addresses,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for (code, row) in &identifiers.rows {
        if addresses.code(*code).is_none() && addresses.draft_code(*code).is_none() {
            diagnostics.push(no_page(Rule::IdentifierUnknownCode, *code, row.span, addresses));
        }
    }
}

fn names_itself(code: &Spanned<StatusCode>) -> Diagnostic {
    let message = format!("the page on `{}` names itself", code.value);
    Diagnostic::new(Rule::RepeatedEntry, code.span, message).help("remove it".to_owned())
}

fn missing_code(code: &Spanned<StatusCode>, addresses: &Addresses) -> Option<Diagnostic> {
    if addresses.code(code.value).is_some() {
        return None;
    }
    if addresses.draft_code(code.value).is_some() {
        let message = format!("`{}.md` is a draft", code.value);
        let help = "remove `draft: true` from it, or build with `--drafts`".to_owned();
        return Some(Diagnostic::new(Rule::UnknownCode, code.span, message).help(help));
    }
    Some(no_page(Rule::UnknownCode, code.value, code.span, addresses))
}

fn no_page(rule: Rule, code: StatusCode, span: Span, addresses: &Addresses) -> Diagnostic {
    let help = format!("{}write its page first, in `content/codes/{code}.md`", meant_code(code, addresses));
    Diagnostic::new(rule, span, format!("no page is written in `{code}.md`")).help(help)
}

/// ``did you mean `404`? if not, `` for a number that is nobody's; a registered one is no slip for another.
fn meant_code(code: StatusCode, addresses: &Addresses) -> String {
    let known: Vec<String> = addresses.codes().map(|code| code.to_string()).collect();
    let close = suggest::closest(&code.to_string(), known.iter().map(String::as_str));
    match close.filter(|_| registered(code).is_none()) {
        Some(close) => format!("did you mean `{close}`? if not, "),
        None => String::new(),
    }
}

fn missing(named: &[Spanned<String>], rule: Rule, folder: &str, known: &[&str]) -> Vec<Diagnostic> {
    let unknown = named.iter().filter(|name| !known.contains(&name.value.as_str()));
    let report = |name: &Spanned<String>| {
        let file = format!("content/{folder}/{}.md", name.value);
        let help = suggest::closest(&name.value, known.iter().copied()).map_or_else(
            || "correct the name, or write its page first".to_owned(),
            |close| format!("did you mean `{close}`?"),
        );
        Diagnostic::new(rule, name.span, format!("no page is written in `{file}`")).help(help)
    };
    unknown.map(report).collect()
}
