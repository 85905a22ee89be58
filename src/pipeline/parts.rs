//! The second stage: the parts of a site as files.
//!
//! In: what was assembled. Out: pages, then the files that a browser shows, then all of them. Each function makes one part and nothing
//! that only another part needs.

use bytes::Bytes;

use super::assembled::Assembled;
use crate::cards::Drawing;
use crate::diagnostic::Checked;
use crate::feeds;
use crate::offline;
use crate::output::Output;
use crate::render::{self, Highlighter, Renderer};
use crate::search::{self, Index};

/// How far a build has come, for a progress bar: called after each page with the number of pages to make.
pub type Progress<'a> = &'a (dyn Fn(usize) + Sync);

/// A site's pages, and the cards that they name.
#[derive(Default)]
pub struct Pages {
    /// HTML by path.
    pub html: Vec<(String, String)>,
    /// Cards before they are drawn. A page can name its card only by a whole address, so a book that does not know its own has none.
    pub drawings: Vec<Drawing>,
}

/// Makes the pages, and the drawings of their cards.
pub fn pages(assembled: &Assembled, highlighter: &Highlighter, progress: Progress<'_>) -> Checked<Pages> {
    let Assembled { site, config, theme, .. } = assembled;
    // What is wrong with the templates has been reported.
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

/// What a browser shows: pages, the files they load, and the search; and the file that tells GitHub Pages to leave it all alone.
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
    // The worker is made from its source once the files are known that it keeps.
    for (_, file) in assets.iter().filter(|(path, _)| *path != offline::WORKER) {
        output.insert(file.route.output_path(), file.bytes.clone())?;
    }
    output.insert(".nojekyll", Bytes::new())?;
    Ok(output)
}

/// Every file but for the pictures of cards.
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

/// What programs ask for.
pub fn feeds(assembled: &Assembled) -> Vec<(String, Bytes)> {
    let files = feeds::files(assembled.book());
    files.into_iter().map(|(path, text)| (path, text.into())).collect()
}

/// The service worker and the list of what it can keep of the files that are shown; none without the worker's source.
pub fn offline(assembled: &Assembled, shown: &Output) -> Vec<(String, Bytes)> {
    let Assembled { site, history, assets, .. } = assembled;
    let Some(worker) = assets.get(offline::WORKER) else { return Vec::new() };
    let files = offline::files(shown, site, &worker.bytes, history.changed());
    files.into_iter().map(|(path, bytes)| (path, bytes.into())).collect()
}
