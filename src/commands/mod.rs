//! What each command does with the pipeline's result. The only place that prints.

mod build;
mod check;
mod explain;
mod new;
mod progress;
mod schema;
mod serve;

use std::io::{IsTerminal as _, Write as _};
use std::path::Path;
use std::process::ExitCode;

use crate::cli::{Cli, Command, Common};
use crate::config::Overrides;
use crate::diagnostic::{Format, Report, Style};
use crate::pipeline::{self, Built, Request};
use crate::render::Highlighter;
use crate::site::Drafts;

/// The content has errors.
const CONTENT_HAS_ERRORS: u8 = 1;

/// Runs what the command line asks for. The exit code is 0 when all is clean and 1 when the content has errors.
///
/// # Errors
/// When the tool could not do its job; the caller exits with 2.
pub fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    let Cli { command, common } = cli;
    match command {
        Some(Command::Build(options)) => build::run(&common, &options),
        Some(Command::Check) => check::run(&common),
        Some(Command::Serve(options)) => serve::run(&common, options),
        Some(Command::Explain(options)) => explain::run(&options),
        Some(Command::New(options)) => new::run(&common, &options),
        Some(Command::Schema(options)) => schema::run(options),
        None => serve::run(&common, crate::cli::Serve::default()),
    }
}

/// Builds with a progress bar and reports what was found.
fn built(common: &Common) -> anyhow::Result<Built> {
    let request = Request {
        overrides: Overrides { base_url: common.base_url.clone(), repository: common.repository.clone() },
        drafts: if common.drafts { Drafts::Published } else { Drafts::Left },
    };
    let progress = progress::Bar::new();
    let built =
        pipeline::build(&common.root, request, &Highlighter::new(), &|total| progress.advance(total))?;
    progress.clear();
    report(&built, common)?;
    Ok(built)
}

fn report(built: &Built, common: &Common) -> anyhow::Result<()> {
    let prefix = prefix(&common.root);
    let report = Report { diagnostics: &built.diagnostics, sources: &built.sources, prefix: &prefix };
    let format = Format::from(common.format);
    if format == Format::Human {
        // `anstream` takes the colours out again where they are not wanted.
        say(&report.write(format, Style::Coloured))?;
        return built.diagnostics.first().map_or(Ok(()), |first| {
            say(&format!("for more about a rule: `statusbook explain {}`\n", first.rule.name()))
        });
    }
    std::io::stdout().write_all(report.write(format, Style::Plain).as_bytes())?;
    Ok(())
}

/// Writes what was asked for on stdout, in colours where they are wanted.
fn answer(text: &str) -> anyhow::Result<()> {
    anstream::stdout().write_all(text.as_bytes())?;
    Ok(())
}

/// Says something on stderr: whatever was not asked for as the command's result.
fn say(text: &str) -> anyhow::Result<()> {
    anstream::stderr().write_all(text.as_bytes())?;
    Ok(())
}

fn content_has_errors() -> ExitCode {
    ExitCode::from(CONTENT_HAS_ERRORS)
}

/// What makes a path in the project one that can be opened from where the user stands.
fn prefix(root: &Path) -> String {
    let root = root.to_string_lossy().replace('\\', "/");
    let root = root.trim_end_matches('/').trim_start_matches("./");
    if root.is_empty() || root == "." { String::new() } else { format!("{root}/") }
}

/// Whether somebody is watching stderr.
fn is_watched() -> bool {
    std::io::stderr().is_terminal()
}
