//! The info string of a fenced code block: a language, then attributes.

use pulldown_cmark::CodeBlockKind;

use crate::diagnostic::{Checked, Diagnostic, Rule};
use crate::language;
use crate::source::{Excerpt, Span};
use crate::suggest;

/// The info string of a code block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fence {
    /// The language's name as written; empty when there is none.
    pub language: String,
    /// The label of the tab. Neighbouring blocks with labels form one group of tabs.
    pub tab: Option<String>,
    /// Index of its start event.
    pub event: usize,
}

/// Parses the info string of the code block in `block`, which begins at `event`.
pub fn read(block: Excerpt<'_>, kind: &CodeBlockKind<'_>, event: usize) -> Checked<Fence> {
    let mut fence = Fence { language: String::new(), tab: None, event };
    let CodeBlockKind::Fenced(info) = kind else {
        return Checked::clean(fence);
    };
    let mut diagnostics = Vec::new();
    let place = |word: &str| {
        let line = block.text.lines().next().unwrap_or_default();
        line.find(word)
            .filter(|_| !word.is_empty())
            .map_or(block.first_line(), |at| block.span(at..at + word.len()))
    };
    let problem = |attribute: &str, message: &str, help: &str| {
        Diagnostic::new(Rule::UnknownAttribute, place(attribute), message).help(help.to_owned())
    };
    let (language, mut rest) = info.trim().split_once(char::is_whitespace).unwrap_or((info.trim(), ""));
    if language.contains('=') {
        rest = info.trim();
    } else {
        language.clone_into(&mut fence.language);
        diagnostics.extend(unknown_language(language, place(language)));
    }
    while let Some((attribute, name, value, after)) = next_attribute(rest) {
        match (name, value) {
            ("tab", Some(label)) if !label.trim().is_empty() => fence.tab = Some(label.trim().to_owned()),
            ("tab", _) => {
                diagnostics.push(problem(attribute, "this tab has no label", "write one: `tab=\"Label\"`"));
            }
            _ => {
                let message = format!("a code block has no attribute `{name}`");
                diagnostics.push(problem(attribute, &message, "the only one is `tab=\"Label\"`"));
            }
        }
        rest = after;
    }
    Checked { value: fence, diagnostics }
}

fn unknown_language(name: &str, span: Span) -> Option<Diagnostic> {
    if name.is_empty() || language::find(name).is_some() {
        return None;
    }
    let message = format!("`{name}` is not a language with highlighting");
    let help = suggest::closest(name, language::names()).map_or_else(
        || "write `text` to show it without highlighting".to_owned(),
        |name| format!("did you mean `{name}`?"),
    );
    Some(Diagnostic::new(Rule::UnknownLanguage, span, message).help(help))
}

/// The next `name="value"`, `name=value` or `name`, as four values: the whole attribute, its name, its value, and the
/// rest of the string.
fn next_attribute(rest: &str) -> Option<(&str, &str, Option<&str>, &str)> {
    let rest = rest.trim_start();
    let name_end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
    if rest.is_empty() {
        return None;
    }
    let Some(value) = rest[name_end..].strip_prefix('=') else {
        let end = name_end.max(1);
        return Some((&rest[..end], &rest[..end], None, &rest[end..]));
    };
    let (value, length) = if let Some(quoted) = value.strip_prefix('"') {
        let end = quoted.find('"').unwrap_or(quoted.len());
        (&quoted[..end], (end + 2).min(value.len()))
    } else {
        let end = value.find(char::is_whitespace).unwrap_or(value.len());
        (&value[..end], end)
    };
    let end = name_end + 1 + length;
    Some((&rest[..end], &rest[..name_end], Some(value), &rest[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn check(info: &str, language: &str, tab: Option<&str>, reported: &[&str]) {
        let text = format!("```{info}\n```\n");
        let mut sources = Sources::default();
        let id = sources.add("a.md", text.as_str());
        let checked = read(sources.excerpt(id), &CodeBlockKind::Fenced(info.to_owned().into()), 0);
        assert_eq!(
            (checked.value.language.as_str(), checked.value.tab.as_deref()),
            (language, tab),
            "{info}"
        );
        let places: Vec<_> = checked.diagnostics.iter().map(|d| &text[d.span.range()]).collect();
        assert_eq!(places, reported, "{info}");
    }

    #[test]
    fn an_info_string_is_a_language_and_a_tab() {
        check("", "", None, &[]);
        check("http", "http", None, &[]);
        check(r#"rust tab="Rust · axum""#, "rust", Some("Rust · axum"), &[]);
        check("rust tab=axum", "rust", Some("axum"), &[]);
        check(r#"tab="x""#, "", Some("x"), &[]);
        check(r#"rust tab="" x"#, "rust", None, &[r#"tab="""#, "x"]);
        check(r#"rust tab="open"#, "rust", Some("open"), &[]);
        check("rust é=ü", "rust", None, &["é=ü"]);
        check("htpp", "htpp", None, &["htpp"]);
    }
}
