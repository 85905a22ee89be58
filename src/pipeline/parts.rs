//! The second step: makes the parts of a site as files.
//!
//! In: the assembled project. Out: pages, or the files that a browser shows, or all files. Each function makes one
//! part, and nothing that only another part needs.

use bytes::Bytes;

use super::assembled::Assembled;
use crate::cards::Drawing;
use crate::diagnostic::Checked;
use crate::feeds;
use crate::offline;
use crate::output::Output;
use crate::render::{self, Highlighter, Renderer};
use crate::search::{self, Index};

/// Called after each page with the total number of pages, for a progress bar.
pub type Progress<'a> = &'a (dyn Fn(usize) + Sync);

/// The pages of a site, and the cards that they link to.
#[derive(Default)]
pub struct Pages {
    /// Paths and HTML.
    pub html: Vec<(String, String)>,
    /// Cards before they are drawn. A page must link to its card by an absolute URL, so a book without a base URL has no cards.
    pub drawings: Vec<Drawing>,
}

/// Makes the pages and the drawings of their cards.
pub fn pages(assembled: &Assembled, highlighter: &Highlighter, progress: Progress<'_>) -> Checked<Pages> {
    let Assembled { site, config, theme, .. } = assembled;
    // Mistakes in the templates have been reported already.
    let Some(theme) = theme else { return Checked::clean(Pages::default()) };
    let renderer = Renderer { book: assembled.book(), theme, highlighter };
    let mut diagnostics = Vec::new();
    let total = render::count(site);
    let html = render::pages(renderer, &|| progress(total)).drain_into(&mut diagnostics);
    let drawings = match config.base_url {
        Some(_) => render::cards(renderer).drain_into(&mut diagnostics),
        None => Vec::new(),
    };
    Checked { value: Pages { html, drawings }, diagnostics }
}

/// What a browser shows: pages, the files they load, and the search. Also `.nojekyll`, which tells GitHub Pages not to
/// process the files.
///
/// # Errors
/// When two files would be at one path.
pub fn shown(assembled: &Assembled, html: Vec<(String, String)>) -> anyhow::Result<Output> {
    let Assembled { site, config, assets, .. } = assembled;
    let mut output = Output::new();
    let app = [offline::webmanifest(config, site, assets)];
    for (path, text) in html.into_iter().chain(search::files(&Index::of(site))).chain(app) {
        output.insert(path, text)?;
    }
    // `offline` makes the worker from its source when the list of files is complete.
    for (_, file) in assets.iter().filter(|(path, _)| *path != offline::WORKER) {
        output.insert(file.route.output_path(), file.bytes.clone())?;
    }
    output.insert(".nojekyll", Bytes::new())?;
    Ok(output)
}

/// All files except the pictures of cards.
///
/// # Errors
/// When two files would be at one path.
pub fn all(assembled: &Assembled, html: Vec<(String, String)>) -> anyhow::Result<Output> {
    let mut output = shown(assembled, html)?;
    for (path, bytes) in offline(assembled, &output).into_iter().chain(feeds(assembled)) {
        output.insert(path, bytes)?;
    }
    Ok(output)
}

/// The files for programs.
pub fn feeds(assembled: &Assembled) -> Vec<(String, Bytes)> {
    let files = feeds::files(assembled.book());
    files.into_iter().map(|(path, text)| (path, text.into())).collect()
}

/// The service worker and the list of files that it can store; empty without the worker's source.
pub fn offline(assembled: &Assembled, shown: &Output) -> Vec<(String, Bytes)> {
    let Assembled { site, history, assets, .. } = assembled;
    let Some(worker) = assets.get(offline::WORKER) else { return Vec::new() };
    let files = offline::files(shown, site, &worker.bytes, history.changed());
    files.into_iter().map(|(path, bytes)| (path, bytes.into())).collect()
}
