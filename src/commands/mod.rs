//! What each command does with the pipeline's result. The only place that prints, by `terminal.rs`.

mod build;
mod cards;
mod check;
mod completions;
mod explain;
mod external;
mod man;
mod new;
mod progress;
mod schema;
mod search;
mod serve;
mod terminal;

use std::process::ExitCode;

use crate::cli::{Cli, Command, Common};
use crate::config::Overrides;
use crate::diagnostic::{Diagnostic, Format, Report, Rule, Severity, Style};
use crate::history::Missing;
use crate::pipeline::{self, Built, Checks, Parts, Request};
use crate::render::Highlighter;
use crate::site::Drafts;
use terminal::{answer, answer_plain, choose_colour, content_has_errors, note, prefix, say};

/// Runs what the command line asks for. The exit code is 0 when all is clean and 1 when the content has errors.
///
/// # Errors
/// When the tool could not do its job; the caller exits with 2.
pub fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    let Cli { command, common } = cli;
    choose_colour(common.color);
    match command {
        Some(Command::Build(options)) => build::run(&common, &options),
        Some(Command::Check(options)) => check::run(&common, options),
        Some(Command::Serve(options)) => serve::run(common, options),
        Some(Command::Explain(options)) => explain::run(&options),
        Some(Command::Search(options)) => search::run(&common, &options),
        Some(Command::New(options)) => new::run(&common, &options),
        Some(Command::Schema(options)) => schema::run(options),
        Some(Command::Completions(options)) => completions::run(options),
        Some(Command::Man(options)) => man::run(&options),
        None => serve::run(common, crate::cli::Serve::default()),
    }
}

/// Settings of the command line.
fn overrides(common: &Common) -> Overrides {
    let (base_url, repository) = (common.base_url.clone(), common.repository.clone());
    Overrides { base_url, repository, base_path: None }
}

/// Whether the command line asks for drafts.
fn drafts(common: &Common) -> Drafts {
    if common.drafts { Drafts::Published } else { Drafts::Left }
}

/// What a command asks for, with the common options.
fn request(common: &Common, checks: Checks, parts: Parts) -> Request {
    Request { overrides: overrides(common), drafts: drafts(common), checks, parts }
}

/// Builds with a progress bar.
fn built(common: &Common, request: Request, highlighter: &Highlighter) -> anyhow::Result<Built> {
    let progress = progress::Bar::new("pages");
    let advance = |total| {
        if !common.quiet {
            progress.advance(total);
        }
    };
    let built = pipeline::build(&common.root, request, highlighter, &advance)?;
    progress.clear();
    Ok(built)
}

fn report(built: &Built, common: &Common) -> anyhow::Result<()> {
    let prefix = prefix(&common.root);
    let format = Format::from(common.format);
    let is_shown = |found: &&Diagnostic| !common.quiet || found.rule.severity() == Severity::Error;
    if format == Format::Human {
        let shown: Vec<Diagnostic> = built.diagnostics.iter().filter(is_shown).cloned().collect();
        let report = Report { diagnostics: &shown, sources: &built.sources, prefix: &prefix };
        // `anstream` takes the colours out again where they are not wanted.
        say(&report.write(format, Style::Coloured))?;
        return shown.first().map_or(Ok(()), |first| {
            note(common, &format!("for more about a rule: `statusbook explain {}`\n", first.rule.name()))
        });
    }
    // What is missing from the whole book is no remark on somebody's pull request.
    let is_remark = |found: &&Diagnostic| format != Format::Github || found.rule != Rule::UnwrittenCodes;
    let shown: Vec<Diagnostic> = built.diagnostics.iter().filter(is_remark).cloned().collect();
    let report = Report { diagnostics: &shown, sources: &built.sources, prefix: &prefix };
    answer_plain(report.write(format, Style::Plain).as_bytes())
}

/// Says why pages have no dates, for commands that show pages.
fn note_undated(common: &Common, missing: Option<&Missing>) -> anyhow::Result<()> {
    missing.map_or(Ok(()), |missing| note(common, &format!("note: {missing}\n")))
}
