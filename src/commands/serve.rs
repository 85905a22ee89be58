//! `statusbook serve`: the site on this machine, kept equal to its files.

use std::net::SocketAddr;
use std::process::ExitCode;
use std::time::Instant;

use super::building::{built_from, note_undated, request, unreported};
use super::cards::Cards;
use super::terminal::{prefix, say};
use crate::cards::Drawing;
use crate::cli::{Common, Serve};
use crate::diagnostic::Report;
use crate::pipeline::{Built, Request};
use crate::render::Highlighter;
use crate::serve::{Problems, Rebuilt, SharedOutput, Watch, serve};

/// Builds, serves and builds again whenever files change, until Ctrl-C. Mistakes never end it.
pub fn run(common: Common, options: Serve) -> anyhow::Result<ExitCode> {
    let Serve { port, open, base_path } = options;
    let mut watch = Watch::new(&common.root);
    let cards = Cards::read(&common.root);
    let mut builder =
        Builder { common, base_path, highlighter: Highlighter::new(), cards, undrawn: Vec::new() };
    let first = builder.build()?;
    note_undated(&builder.common, first.undated.as_ref())?;
    let pages = first.output.as_ref().map(|_| first.pages);
    let base_path = first.config.base_path().to_owned();
    let site = SharedOutput::default();
    site.swap(builder.rebuilt(first));

    let followed = site.clone();
    // Ends with the process: it holds nothing that would have to be put away.
    std::thread::spawn(move || {
        loop {
            if let Some(rebuilt) = builder.draw() {
                followed.swap(rebuilt);
            }
            watch.wait();
            followed.swap(builder.build_again());
        }
    });
    serve(site, port, |address| on_ready(address, port, &base_path, pages, open))?;
    Ok(ExitCode::SUCCESS)
}

/// What stays the same from build to build.
struct Builder {
    common: Common,
    base_path: Option<String>,
    /// Its first use of a language is slow.
    highlighter: Highlighter,
    /// Pictures of former builds.
    cards: Cards,
    /// What the last build would have drawn.
    undrawn: Vec<Drawing>,
}

impl Builder {
    fn build(&mut self) -> anyhow::Result<Built> {
        let mut built = built_from(&self.common, self.request(), &self.highlighter)?;
        self.cards.add(&mut built)?;
        if self.cards.are_missing(&built) {
            self.undrawn.clone_from(&built.drawings);
        }
        Ok(built)
    }

    fn request(&self) -> Request {
        let mut request = request(&self.common);
        request.overrides.base_path.clone_from(&self.base_path);
        request
    }

    /// Draws cards that are new, and builds with them; pages are shown before. Only where a build has drawn cards before: no page
    /// shows them, and nobody who just reads should wait or find a new file.
    fn draw(&mut self) -> Option<Rebuilt> {
        let undrawn = std::mem::take(&mut self.undrawn);
        if undrawn.is_empty() || !self.cards.are_kept() {
            return None;
        }
        self.cards.draw(&undrawn, &self.common).ok()?;
        self.cards.keep();
        let mut built = unreported(&self.common, self.request(), &self.highlighter).ok()?;
        self.cards.add(&mut built).ok()?;
        Some(self.rebuilt(built))
    }

    /// Builds, and says what came of it. A folder that cannot be read is one more thing to mend.
    fn build_again(&mut self) -> Rebuilt {
        #[expect(clippy::disallowed_methods, reason = "only the summary depends on the clock")]
        let started = Instant::now();
        let (said, rebuilt) = match self.build() {
            Ok(built) if built.output.is_none() => {
                ("what was last good stays, until this is mended\n".to_owned(), self.rebuilt(built))
            }
            Ok(built) => {
                (format!("{} pages in {:.0?}\n", built.pages, started.elapsed()), self.rebuilt(built))
            }
            Err(error) => {
                let problems = Problems::failure(&format!("{error:#}"));
                let base_path = self.base_path.clone().unwrap_or_default();
                (format!("error: {error:#}\n"), Rebuilt { output: None, base_path, problems })
            }
        };
        // The site is shown all the same when nobody reads stderr any more.
        let _ = say(&said);
        rebuilt
    }

    fn rebuilt(&self, built: Built) -> Rebuilt {
        let prefix = prefix(&self.common.root);
        let Built { output, config, diagnostics, sources, .. } = built;
        let report = Report { diagnostics: &diagnostics, sources: &sources, prefix: &prefix };
        Rebuilt { output, base_path: config.base_path().to_owned(), problems: Problems::found(report) }
    }
}

fn on_ready(address: SocketAddr, wanted: u16, base_path: &str, pages: Option<usize>, open: bool) {
    let moved = if wanted == 0 || address.port() == wanted { "" } else { " (the port asked for is taken)" };
    let url = format!("http://{address}{base_path}");
    let shown =
        pages.map_or("nothing to show until this is mended".to_owned(), |pages| format!("{pages} pages"));
    // There is nobody to tell when stderr is gone; the site is served all the same.
    let _ = say(&format!("{shown} at {url}{moved}\npress Ctrl-C to stop\n"));
    if open && let Err(error) = open::that_detached(&url) {
        let _ = say(&format!("no browser could be opened: {error}; go to {url} yourself\n"));
    }
}
