//! `statusbook completions`: a completion script for a shell.

use std::process::ExitCode;

use super::terminal::answer_plain;
use crate::cli::{self, Completions};

/// Writes the script.
pub fn run(options: Completions) -> anyhow::Result<ExitCode> {
    answer_plain(&cli::completions(options.shell))?;
    Ok(ExitCode::SUCCESS)
}
