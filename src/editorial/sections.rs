//! Checks sections: their names, order and text, and the levels of headings.

use super::reviewed::Reviewed;
use crate::content::Sections;
use crate::diagnostic::{Diagnostic, Rule};
use crate::markdown::{Document, Heading};
use crate::source::Span;
use crate::suggest;

/// The first section of guides. Their author chooses those after it.
const SHORT_ANSWER: &str = "The short answer";

/// The last section of code pages, header fields' pages and guides.
pub(super) const ELSEWHERE: &str = "Elsewhere";

/// Reports sections that are unknown, missing, repeated or out of order, and skipped heading levels.
pub fn check(text: &Reviewed<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let document = &text.text.document;
    let page = Outline { place: text.place, document };
    if let Some(kind) = text.page.map(|page| page.id.kind.row()) {
        match kind.sections {
            Sections::Fixed(names) => page.has_fixed(names, kind.noun, diagnostics),
            Sections::AnswerFirst => page.has_answer_first(kind.noun, diagnostics),
            Sections::Free => {}
        }
    }
    page.skips_no_level(diagnostics);
}

/// Reports all headings without text in one report: the page is not finished. HTML comments do not count as text,
/// because readers do not see them.
pub fn check_written(text: &Reviewed<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let document = &text.text.document;
    let (_, sections) = document.sections();
    let empty: Vec<&Heading> =
        sections.into_iter().filter(|(_, events)| events.is_empty()).map(|(heading, _)| heading).collect();
    let Some(first) = empty.first() else { return };
    let span = document.place_of(first).unwrap_or(text.place);
    let names: Vec<String> = empty.iter().map(|heading| format!("`{}`", heading.text)).collect();
    let message = format!("there is no text below {}", names.join(", "));
    let help = "write the text, or remove the heading".to_owned();
    diagnostics.push(Diagnostic::new(Rule::EmptySection, span, message).help(help));
}

struct Outline<'a> {
    place: Span,
    document: &'a Document,
}

impl Outline<'_> {
    fn sections(&self) -> impl Iterator<Item = (&Heading, Span)> {
        let sections =
            self.document.outline.iter().filter(|heading| heading.level == 2 && !heading.is_nested);
        sections.map(|heading| (heading, self.document.place_of(heading).unwrap_or(self.place)))
    }

    /// Checks that the page has the first and the last section of its kind, no unknown ones, and each at most once and
    /// in order.
    fn has_fixed(&self, names: &[&'static str], noun: &str, diagnostics: &mut Vec<Diagnostic>) {
        let mut seen: Vec<(usize, Span)> = Vec::new();
        for (heading, span) in self.sections() {
            let Some(number) = names.iter().position(|name| *name == heading.text) else {
                diagnostics.push(unknown(heading, span, names, noun));
                continue;
            };
            if let Some((_, first)) = seen.iter().find(|(known, _)| *known == number) {
                let message = format!("this page already has a section `{}`", heading.text);
                let diagnostic =
                    Diagnostic::new(Rule::SectionOrder, span, message).label(*first, "first here");
                diagnostics.push(diagnostic.help("merge the two".to_owned()));
            } else if let Some((later, place)) = seen.iter().find(|(known, _)| *known > number) {
                let message = format!("`{}` comes after `{}`", heading.text, names[*later]);
                let diagnostic = Diagnostic::new(Rule::SectionOrder, span, message)
                    .label(*place, "it belongs before this");
                diagnostics.push(diagnostic.help(format!("the order is {}", names.join(", "))));
            }
            seen.push((number, span));
        }
        for number in [0, names.len() - 1] {
            // A misspelt name has already been reported as unknown.
            let strays = self.sections().map(|(heading, _)| heading.text.as_str());
            let mut strays = strays.filter(|name| !names.contains(name));
            let has = seen.iter().any(|(known, _)| *known == number);
            if !has && !strays.any(|stray| suggest::closest(stray, [names[number]]).is_some()) {
                diagnostics.push(missing(self.place, names[number], noun));
            }
        }
    }

    /// Checks that the answer comes first and the links last.
    fn has_answer_first(&self, noun: &str, diagnostics: &mut Vec<Diagnostic>) {
        let sections: Vec<_> = self.sections().collect();
        let ends = [
            (SHORT_ANSWER, sections.first(), "first", "move it to the start"),
            (ELSEWHERE, sections.last(), "last", "move it to the end"),
        ];
        for (name, there, place, help) in ends {
            if there.is_some_and(|(heading, _)| heading.text == name) {
                continue;
            }
            diagnostics.push(match sections.iter().find(|(heading, _)| heading.text == name) {
                Some((_, span)) => {
                    let message = format!("`{name}` is not the {place} section of this page");
                    Diagnostic::new(Rule::SectionOrder, *span, message).help(help.to_owned())
                }
                None => missing(self.place, name, noun),
            });
        }
    }

    fn skips_no_level(&self, diagnostics: &mut Vec<Diagnostic>) {
        let mut above = 1;
        for heading in &self.document.outline {
            if heading.level > above + 1 {
                let span = self.document.place_of(heading).unwrap_or(self.place);
                let message = format!(
                    "this heading is at level {}, but the heading above it is at level {above}",
                    heading.level
                );
                let help = format!("begin it with `{}`", "#".repeat(usize::from(above) + 1));
                diagnostics.push(Diagnostic::new(Rule::SkippedLevel, span, message).help(help));
            }
            above = heading.level;
        }
    }
}

fn unknown(heading: &Heading, span: Span, names: &[&str], noun: &str) -> Diagnostic {
    let help = match suggest::closest(&heading.text, names.iter().copied()) {
        Some(name) => format!("did you mean `{name}`?"),
        None => format!("the sections are {}", names.join(", ")),
    };
    Diagnostic::new(Rule::UnknownSection, span, format!("{noun} has no section `{}`", heading.text))
        .help(help)
}

fn missing(place: Span, name: &str, noun: &str) -> Diagnostic {
    let message = format!("{noun} lacks the section `{name}`");
    Diagnostic::new(Rule::MissingSection, place, message).help(format!("add a heading `## {name}`"))
}
