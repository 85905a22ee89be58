//! Renders every page of the site as HTML.
//!
//! In: the book and the theme. Out: files by path. Links are already resolved and facts already parsed. [`view`] has the values
//! for templates, and `html` renders Markdown.

mod compact;
mod highlight;
mod html;
mod labels;
mod pages;
mod theme;
mod view;

use std::collections::BTreeMap;

use rayon::prelude::*;

pub use highlight::Highlighter;
pub use pages::Renderer;
pub use theme::Theme;

use crate::cards::Drawing;
use crate::diagnostic::{Checked, Diagnostic};
use crate::site::Site;
use pages::{Made, Maker, Task};
use theme::Mistake;

/// For each mistake, the paths of the pages that it affects.
type Mistakes = BTreeMap<Mistake, Vec<String>>;

/// Renders all pages, in parallel. `done` is called after each page.
pub fn pages(renderer: Renderer<'_>, done: &(dyn Fn() + Sync)) -> Checked<Vec<(String, String)>> {
    let maker = Maker::new(renderer);
    let make = |task| {
        let made = maker.page(task);
        done();
        made
    };
    let made: Vec<Made> = tasks(renderer.book.site).into_par_iter().filter_map(make).collect();
    let (pages, mistakes) = sort(made);
    Checked { value: pages, diagnostics: report(mistakes, &renderer) }
}

/// Renders the drawings of all cards, in parallel.
#[must_use]
pub fn cards(renderer: Renderer<'_>) -> Checked<Vec<Drawing>> {
    let maker = Maker::new(renderer);
    let made: Vec<Made> =
        tasks(renderer.book.site).into_par_iter().filter_map(|task| maker.card(task)).collect();
    let (drawings, mistakes) = sort(made);
    let drawings = drawings.into_iter().map(|(path, svg)| Drawing { path, svg });
    Checked { value: drawings.collect(), diagnostics: report(mistakes, &renderer) }
}

/// The number of pages.
#[must_use]
pub fn count(site: &Site) -> usize {
    tasks(site).len()
}

fn tasks(site: &Site) -> Vec<Task<'_>> {
    let lists = site.lists().map(|(kind, list)| Task::List(kind, list));
    let generated = [Task::Home, Task::NotFound, Task::Offline, Task::Search].into_iter().chain(lists);
    generated.chain(site.pages().map(Task::Written)).collect()
}

/// Splits the results into finished pages, and for each mistake the pages that it affects.
fn sort(made: Vec<Made>) -> (Vec<(String, String)>, Mistakes) {
    let mut pages = Vec::new();
    let mut mistakes: Mistakes = BTreeMap::new();
    for (path, result) in made {
        match result {
            Ok(html) => pages.push((path, html)),
            Err(mistake) => mistakes.entry(mistake).or_default().push(path),
        }
    }
    (pages, mistakes)
}

/// One diagnostic for each mistake, even if it affects many pages.
fn report(mistakes: Mistakes, renderer: &Renderer<'_>) -> Vec<Diagnostic> {
    let report = |(mistake, pages): (Mistake, Vec<String>)| {
        let span = mistake.span.or_else(|| renderer.theme.any_place(renderer.book.sources))?;
        let others = match pages.len() {
            0 | 1 => String::new(),
            2 => " and 1 more page".to_owned(),
            more => format!(" and {} more pages", more - 1),
        };
        let first = pages.first().map_or("", String::as_str);
        Some(theme::diagnostic(span, format!("{}, on `{first}`{others}", mistake.message), mistake.help))
    };
    mistakes.into_iter().filter_map(report).collect()
}
