//! `statusbook check`: a build without publishing.

use std::process::ExitCode;

use super::{built, content_has_errors, note};
use crate::cli::{Common, Format};

/// Builds and says whether anything was found.
pub fn run(common: &Common) -> anyhow::Result<ExitCode> {
    let built = built(common)?;
    if built.output.is_none() {
        return Ok(content_has_errors());
    }
    if built.diagnostics.is_empty() && common.format == Format::Human {
        note(common, &format!("no mistakes in {} pages\n", built.pages))?;
    }
    Ok(ExitCode::SUCCESS)
}
