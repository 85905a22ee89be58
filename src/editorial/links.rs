//! Checks that a finished page links to its sources on other sites and to other pages of the book.

use std::collections::BTreeSet;

use super::connections::related_to;
use super::reviewed::Reviewed;
use crate::content::MustLinkTo;
use crate::diagnostic::{Diagnostic, Rule};
use crate::site::{Site, Target};

/// How many other pages a page should link to, in a book that has more pages than that.
const ENOUGH: usize = 3;

/// Reports pages without a source, and pages with few links to other pages.
pub fn check(texts: &[Reviewed<'_>], site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    let grown = site.pages().count() > ENOUGH;
    for text in texts {
        let Some(page) = text.page else { continue };
        let must = page.id.kind.row().must_link_to;
        if must != MustLinkTo::Anything && !has_source(text) {
            let message = "this page links to no source on another site";
            let help = "link to the sources of its claims, as in `[RFC 9110, section 15.5.4](https://…)`";
            diagnostics.push(Diagnostic::new(Rule::NoSource, text.place, message).help(help.to_owned()));
        }
        if !grown || must != MustLinkTo::SourcesAndPages {
            continue;
        }
        let in_text = text.text.links.iter().flatten().filter_map(|link| link.file.as_deref());
        let led_to: BTreeSet<&str> =
            in_text.chain(related_to(page, site)).filter(|path| *path != text.path).collect();
        if led_to.len() < ENOUGH {
            let message = match led_to.len() {
                0 => "this page links to no other page of the book".to_owned(),
                1 => "this page links to only one other page of the book".to_owned(),
                few => format!("this page links to only {few} other pages of the book"),
            };
            let help = format!("link to at least {ENOUGH}: codes it is confused with, fields, guides");
            diagnostics.push(Diagnostic::new(Rule::FewLinks, text.place, message).help(help));
        }
    }
}

fn has_source(text: &Reviewed<'_>) -> bool {
    let links = text.text.document.links.iter().zip(&text.text.links);
    let mut outside = links.filter(|(_, to)| to.as_ref().is_some_and(|to| to.target == Target::Outside));
    outside.any(|(link, _)| !link.destination.to_lowercase().starts_with("mailto:"))
}
