//! `statusbook serve`: the site on this machine, kept equal to its files.

use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use super::building::{built, note_undated, report, request};
use super::cards::Cards;
use super::terminal::{prefix, say};
use crate::cards::Pictures;
use crate::cli::{Common, Serve};
use crate::diagnostic::Report;
use crate::pipeline::{Built, Checks, Parts, Remaining};
use crate::render::Highlighter;
use crate::serve::{Files, Problems, Rebuilt, SharedOutput, Watch, serve};

/// Builds, serves and builds again whenever files change, until Ctrl-C. Mistakes never end it.
pub fn run(common: Common, options: Serve) -> anyhow::Result<ExitCode> {
    let Serve { port, open, base_path } = options;
    let mut watch = Watch::new(&common.root);
    let pictures = Arc::new(Cards::read(&common.root).into_pictures());
    let builder = Builder { common, base_path, highlighter: Highlighter::new(), pictures };
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
    /// Pictures of former builds. Other cards are drawn when they are asked for.
    pictures: Arc<Pictures>,
}

impl Builder {
    fn build(&self) -> anyhow::Result<Built> {
        let mut request = request(&self.common, Checks::Publishing, Parts::Shown);
        request.overrides.base_path.clone_from(&self.base_path);
        let built = built(&self.common, request, &self.highlighter)?;
        report(&built, &self.common)?;
        Ok(built)
    }

    /// Builds, and says what came of it. A folder that cannot be read is one more thing to mend.
    fn build_again(&self) -> Rebuilt {
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
                (format!("error: {error:#}\n"), Rebuilt { files: None, base_path, problems })
            }
        };
        // The site is shown all the same when nobody reads stderr any more.
        let _ = say(&said);
        rebuilt
    }

    fn rebuilt(&self, built: Built) -> Rebuilt {
        let prefix = prefix(&self.common.root);
        let remaining = Remaining::after(&built, Arc::clone(&self.pictures));
        let Built { output, config, diagnostics, sources, .. } = built;
        let files = output.zip(remaining).map(|(shown, remaining)| Files::new(shown, remaining));
        let report = Report { diagnostics: &diagnostics, sources: &sources, prefix: &prefix };
        Rebuilt { files, base_path: config.base_path().to_owned(), problems: Problems::found(report) }
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
