//! Checks that everything named in front matter and in the table of identifiers has a page.

use super::catalogue::Catalogue;
use crate::content::{Identifiers, Manuscript, PageId, PageKind, Subject};
use crate::diagnostic::{Diagnostic, Rule};
use crate::source::{Span, Spanned};
use crate::status::{StatusCode, registered};
use crate::suggest;

/// Reports every code, origin and field in front matter without a page.
pub fn check(manuscript: &Manuscript, catalogue: &Catalogue<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mentions = &manuscript.mentions;
    let own = manuscript.subject.page().and_then(PageId::code);
    for code in &mentions.codes {
        let names_itself = own == Some(code.value);
        diagnostics.extend(if names_itself {
            Some(self_reference(code))
        } else {
            missing_code(code, catalogue)
        });
    }
    diagnostics.extend(missing(&mentions.origins, Rule::UnknownOrigin, PageKind::Origin, catalogue));
    diagnostics.extend(missing(&mentions.fields, Rule::UnknownField, PageKind::Header, catalogue));
    if let Subject::Comment(code, _) = manuscript.subject
        && catalogue.draft_code(code).is_none()
    {
        diagnostics.extend(missing_code(&Spanned { value: code, span: manuscript.place }, catalogue));
    }
}

/// Reports every row of the table for a code without a page. The page may be a draft.
pub fn check_identifiers(
    identifiers: &Identifiers,
    catalogue: &Catalogue<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for (code, row) in &identifiers.rows {
        if catalogue.code(*code).is_none() && catalogue.draft_code(*code).is_none() {
            diagnostics.push(no_page(Rule::IdentifierUnknownCode, *code, row.span, catalogue));
        }
    }
}

fn self_reference(code: &Spanned<StatusCode>) -> Diagnostic {
    let message = format!("the page on `{}` lists itself", code.value);
    Diagnostic::new(Rule::RepeatedEntry, code.span, message).help("remove it".to_owned())
}

fn missing_code(code: &Spanned<StatusCode>, catalogue: &Catalogue<'_>) -> Option<Diagnostic> {
    if catalogue.code(code.value).is_some() {
        return None;
    }
    if catalogue.draft_code(code.value).is_some() {
        let message = format!("`{}.md` is a draft", code.value);
        let help = "remove `draft: true` from it, or build with `--drafts`".to_owned();
        return Some(Diagnostic::new(Rule::UnknownCode, code.span, message).help(help));
    }
    Some(no_page(Rule::UnknownCode, code.value, code.span, catalogue))
}

fn no_page(rule: Rule, code: StatusCode, span: Span, catalogue: &Catalogue<'_>) -> Diagnostic {
    let help = format!("{}write its page first, in `content/codes/{code}.md`", meant_code(code, catalogue));
    Diagnostic::new(rule, span, format!("there is no page `{code}.md`")).help(help)
}

/// ``did you mean `404`? if not, `` for an unknown number. A registered number is not treated as a typo of another.
fn meant_code(code: StatusCode, catalogue: &Catalogue<'_>) -> String {
    let known: Vec<String> = catalogue.codes().map(|code| code.to_string()).collect();
    let close = suggest::closest(&code.to_string(), known.iter().map(String::as_str));
    match close.filter(|_| registered(code).is_none()) {
        Some(close) => format!("did you mean `{close}`? if not, "),
        None => String::new(),
    }
}

fn missing(
    named: &[Spanned<String>],
    rule: Rule,
    kind: PageKind,
    catalogue: &Catalogue<'_>,
) -> Vec<Diagnostic> {
    let unknown = named.iter().filter(|name| !catalogue.has(kind, &name.value));
    let report = |name: &Spanned<String>| {
        let file = format!("content/{}/{}.md", kind.row().folder, name.value);
        let help = suggest::closest(&name.value, catalogue.names(kind)).map_or_else(
            || "correct the name, or write its page first".to_owned(),
            |close| format!("did you mean `{close}`?"),
        );
        Diagnostic::new(rule, name.span, format!("there is no page `{file}`")).help(help)
    };
    unknown.map(report).collect()
}
