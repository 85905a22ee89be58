//! `statusbook serve`: the site on this machine.

use std::process::ExitCode;

use super::{built, content_has_errors, note_undated, say};
use crate::cli::{Common, Serve};
use crate::serve::{SharedOutput, serve};

/// Builds and serves until Ctrl-C.
pub fn run(common: &Common, options: Serve) -> anyhow::Result<ExitCode> {
    let built = built(common)?;
    let Some(output) = built.output else {
        say("nothing can be served; mend the errors above and try again\n")?;
        return Ok(content_has_errors());
    };
    note_undated(built.undated.as_ref())?;
    let base_path = built.config.base_path();
    let pages = built.pages;
    serve(SharedOutput::new(output), base_path, options.port, |address| {
        let moved = if options.port == 0 || address.port() == options.port {
            ""
        } else {
            " (the port asked for is taken)"
        };
        // There is nobody to tell when stderr is gone; the site is served all the same.
        let _ = say(&format!("{pages} pages at http://{address}{base_path}{moved}\npress Ctrl-C to stop\n"));
    })?;
    Ok(ExitCode::SUCCESS)
}
