//! Whether a finished page leads on: to its sources on other sites, and to its neighbours in the book.

use std::collections::BTreeSet;

use super::{About, Leaf};
use crate::diagnostic::{Diagnostic, Rule};
use crate::site::{Site, Target};

/// To how many other pages a page leads. A book that does not have as many is only being begun.
const ENOUGH: usize = 3;

/// Reports pages without a source, and pages that lead to few others.
pub fn check(leaves: &[Leaf<'_>], site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    let pages = leaves.iter().filter(|leaf| !matches!(leaf.about, About::Comment)).count();
    for leaf in leaves {
        if rests_on_sources(leaf) && !has_source(leaf) {
            let message = "this page links to no source on another site";
            let help = "link to what its claims rest on, as in `[RFC 9110, section 15.5.4](https://…)`";
            diagnostics.push(Diagnostic::new(Rule::NoSource, leaf.place, message).help(help.to_owned()));
        }
        let Some(neighbours) = neighbours(leaf, site) else { continue };
        if pages > ENOUGH && neighbours.len() < ENOUGH {
            let message = match neighbours.len() {
                0 => "this page leads to no other page of the book".to_owned(),
                1 => "this page leads to one other page of the book only".to_owned(),
                few => format!("this page leads to {few} other pages of the book only"),
            };
            let help = format!("link to at least {ENOUGH}: codes it is confused with, fields, guides");
            diagnostics.push(Diagnostic::new(Rule::FewLinks, leaf.place, message).help(help));
        }
    }
}

/// Whether a page is about something that others have defined.
fn rests_on_sources(leaf: &Leaf<'_>) -> bool {
    matches!(leaf.about, About::Code(..) | About::Header(_) | About::Guide(_) | About::Origin)
}

fn has_source(leaf: &Leaf<'_>) -> bool {
    let links = leaf.text.document.links.iter().zip(&leaf.text.links);
    let mut outside = links.filter(|(_, to)| to.as_ref().is_some_and(|to| to.target == Target::Outside));
    outside.any(|(link, _)| !link.destination.to_lowercase().starts_with("mailto:"))
}

/// Paths of the other pages that the text of a code, a header field or a guide leads to, and of those that its front matter
/// names as related. None for other pages: their text may be a few lines.
fn neighbours<'a>(leaf: &Leaf<'a>, site: &'a Site) -> Option<BTreeSet<&'a str>> {
    let code = |code| site.codes.get(code).map(|page| page.path.as_str());
    let named: Vec<&str> = match leaf.about {
        About::Code(_, facts) => facts.related.iter().filter_map(|related| code(&related.value)).collect(),
        About::Header(facts) => {
            let fields = facts.related.iter().filter_map(|name| site.headers.get(&name.value));
            let fields = fields.map(|page| page.path.as_str());
            facts.codes.iter().filter_map(|named| code(&named.value)).chain(fields).collect()
        }
        About::Guide(facts) => facts.related.iter().filter_map(|related| code(&related.value)).collect(),
        About::Origin | About::Other | About::Comment => return None,
    };
    let in_text = leaf.text.links.iter().flatten().filter_map(|link| link.file.as_deref());
    Some(in_text.chain(named).filter(|path| *path != leaf.path).collect())
}
