//! Published addresses stay valid: every address and every fragment that was ever published still exists, or its page redirects.
//!
//! `tests/addresses/published.txt` has a line for each file that was published at some time, followed by the fragments
//! of the page. Lines are added and never removed. Internal files to which nobody can link are not in it: files with
//! fingerprints, and the data of the search.

use std::collections::BTreeSet;
use std::fs;

use statusbook::output::Output;

use crate::support;
use crate::support::book::{self, UNDER_PATH};

/// The text of a page; `None` if there is no such page.
fn page<'a>(output: &'a Output, path: &str) -> Option<&'a str> {
    output.get(path).map(|bytes| std::str::from_utf8(bytes).unwrap())
}

fn is_redirect(page: &str) -> bool {
    page.contains("<meta http-equiv=\"refresh\"")
}

/// The page to which a file belongs: `403/index.html` for `403.json`, `403.md` and `cards/403.png`.
fn page_of(path: &str) -> Option<String> {
    let (stem, extension) = path.rsplit_once('.')?;
    let is_made = ["md", "json", "png"].contains(&extension);
    is_made.then(|| format!("{}/index.html", stem.trim_start_matches("cards/")))
}

/// Whether a published file still exists, or its page redirects.
fn lands(output: &Output, path: &str) -> bool {
    let redirects = |page: &str| self::page(output, page).is_some_and(is_redirect);
    // Cards count as published if they have a drawing, as this build draws no pictures.
    let is_card = UNDER_PATH.drawings.iter().any(|drawing| drawing.path == path);
    output.get(path).is_some() || is_card || page_of(path).is_some_and(|page| redirects(&page))
}

#[test]
fn every_address_and_fragment_ever_published_still_works() {
    let output = book::output(&UNDER_PATH);
    let list = fs::read_to_string(support::repository().join("tests/addresses/published.txt")).unwrap();
    let mut lost = Vec::new();
    let mut landed = 0;
    for line in list.lines() {
        let mut words = line.split(' ');
        let path = words.next().unwrap();
        if !lands(output, path) {
            lost.push(path.to_owned());
            continue;
        }
        if !path.ends_with(".html") {
            continue;
        }
        let Some(html) = page(output, path).filter(|html| !is_redirect(html)) else { continue };
        let ids: BTreeSet<&str> =
            html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let (there, gone): (Vec<&str>, Vec<&str>) = words.partition(|fragment| ids.contains(fragment));
        landed += there.len();
        lost.extend(gone.iter().map(|fragment| format!("{path}#{fragment}")));
    }
    assert!(landed > 4000, "only {landed} fragments were looked for");
    assert!(lost.is_empty(), "published once, and gone:\n{}", lost.join("\n"));
}
