//! Checks links between pages: comparisons and their codes link to each other, and every page has a link from another.

use std::collections::BTreeSet;

use super::reviewed::Reviewed;
use crate::content::{CodeFacts, HeaderFacts, OriginFacts};
use crate::diagnostic::{Diagnostic, Rule};
use crate::site::{Page, Site};
use crate::source::Span;

/// Pages that every page links to, and the generated page of rules.
const LED_TO: [&str; 3] =
    ["content/pages/about.md", "content/pages/contributing.md", "content/pages/rules.md"];

/// Reports missing links in comparisons, and pages without links to them.
pub fn check(texts: &[Reviewed<'_>], site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    for text in texts {
        if let Some(page) = text.page {
            comparisons(page, text.place, site, diagnostics);
        }
    }
    let reached: BTreeSet<&str> = texts.iter().flat_map(|text| leads_to(text, site)).collect();
    for text in texts {
        let is_page = text.page.is_some() && !LED_TO.contains(&text.path);
        if is_page && !reached.contains(text.path) {
            let message = "no other page links to this one";
            let help =
                "link to it from a page on which readers need it; lists that the site makes do not count"
                    .to_owned();
            diagnostics.push(Diagnostic::new(Rule::OrphanPage, text.place, message).help(help));
        }
    }
}

/// Reports missing links between a page that compares codes and the pages of those codes.
fn comparisons(comparison: &Page, place: Span, site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    for code in comparison.facts.compares() {
        let Some(page) = site.code(*code) else { continue };
        if !links_to(comparison, &page.path) {
            let message = format!("this page compares `{code}`, but does not link to it");
            let help = format!("write `[{code}](../codes/{code}.md)` where it is first discussed");
            diagnostics.push(Diagnostic::new(Rule::OneSidedComparison, place, message).help(help));
        }
        if !links_to(page.page(), &comparison.path) {
            let name = comparison.path.trim_start_matches("content/");
            let message = format!("the page on `{code}` does not link to this comparison");
            let help = format!("link to `../{name}` in `{}`, under `Send it or not`", page.path);
            diagnostics.push(Diagnostic::new(Rule::OneSidedComparison, place, message).help(help));
        }
    }
}

fn links_to(page: &Page, path: &str) -> bool {
    page.text.links.iter().flatten().any(|link| link.file.as_deref() == Some(path))
}

/// Paths of the other pages that a text and its front matter lead to.
fn leads_to<'a>(text: &Reviewed<'a>, site: &'a Site) -> Vec<&'a str> {
    let in_text = text.text.links.iter().flatten().filter_map(|link| link.file.as_deref());
    let named = text.page.map(|page| named_by(page, site)).unwrap_or_default();
    let fields = text.code().map(|facts| fields_of(facts, site)).unwrap_or_default();
    in_text.chain(named).chain(fields).filter(|path| *path != text.path).collect()
}

/// Paths of the pages that a page's front matter names.
fn named_by<'a>(page: &Page, site: &'a Site) -> Vec<&'a str> {
    let origins = page.mentions.origins.iter().filter_map(|name| site.get::<OriginFacts>(&name.value));
    let origins = origins.map(|page| page.page().path.as_str());
    related_to(page, site).into_iter().chain(origins).collect()
}

/// Paths of the codes and header fields that a page's front matter names.
pub fn related_to<'a>(page: &Page, site: &'a Site) -> Vec<&'a str> {
    let codes = page.mentions.codes.iter().filter_map(|code| site.code(code.value));
    let codes = codes.map(|page| page.page().path.as_str());
    let fields = page.mentions.fields.iter().filter_map(|name| site.get::<HeaderFacts>(&name.value));
    codes.chain(fields.map(|page| page.page().path.as_str())).collect()
}

/// Paths of the pages about the fields of a code.
fn fields_of<'a>(facts: &CodeFacts, site: &'a Site) -> Vec<&'a str> {
    let names = facts.fields.iter().map(|field| &field.name).chain(&facts.retry.field);
    names.filter_map(|name| site.field(name)).map(|page| page.page().path.as_str()).collect()
}
