//! `statusbook serve`: serves the site on this machine and keeps it up to date with its files.

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

/// Builds and serves the site, and rebuilds it when files change, until Ctrl-C. Mistakes in the content do not stop the server.
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
    // The thread ends with the process; it has nothing to clean up.
    std::thread::spawn(move || {
        loop {
            watch.wait();
            followed.swap(builder.build_again());
        }
    });
    serve(site, port, |address| on_ready(address, port, &base_path, pages, open))?;
    Ok(ExitCode::SUCCESS)
}

/// What all builds share.
struct Builder {
    common: Common,
    base_path: Option<String>,
    /// Kept between builds, because the first use of a language is slow.
    highlighter: Highlighter,
    /// Pictures of earlier builds. Other cards are drawn on request.
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

    /// Builds and prints the result. A folder that cannot be read is shown as one more problem to fix.
    fn build_again(&self) -> Rebuilt {
        #[expect(clippy::disallowed_methods, reason = "only the summary depends on the clock")]
        let started = Instant::now();
        let (said, rebuilt) = match self.build() {
            Ok(built) if built.output.is_none() => {
                ("still serving the last good build until this is fixed\n".to_owned(), self.rebuilt(built))
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
        // The site is served even if stderr is closed.
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
    let other_port =
        if wanted == 0 || address.port() == wanted { "" } else { " (the requested port is in use)" };
    let url = format!("http://{address}{base_path}");
    let shown = pages
        .map_or("no pages until the errors above are fixed,".to_owned(), |pages| format!("{pages} pages"));
    // The site is served even if stderr is closed.
    let _ = say(&format!("{shown} at {url}{other_port}\npress Ctrl-C to stop\n"));
    if open && let Err(error) = open::that_detached(&url) {
        let _ = say(&format!("could not open a browser: {error}; go to {url}\n"));
    }
}
