//! What several commands need around a build: the common options, a progress bar, and the report.

use super::progress;
use super::terminal::{answer_plain, note, prefix, say};
use crate::cli::Common;
use crate::config::Overrides;
use crate::diagnostic::{Diagnostic, Format, Report, Rule, Severity, Style};
use crate::history::Missing;
use crate::pipeline::{self, Built, Checks, Parts, Request};
use crate::render::Highlighter;
use crate::site::Drafts;

/// Settings given on the command line.
pub fn overrides(common: &Common) -> Overrides {
    let (base_url, repository) = (common.base_url.clone(), common.repository.clone());
    Overrides { base_url, repository, base_path: None }
}

/// Whether drafts are included, as given on the command line.
pub fn drafts(common: &Common) -> Drafts {
    if common.drafts { Drafts::Published } else { Drafts::Left }
}

/// A build request with the common options.
pub fn request(common: &Common, checks: Checks, parts: Parts) -> Request {
    Request { overrides: overrides(common), drafts: drafts(common), checks, parts }
}

/// Builds with a progress bar.
pub fn built(common: &Common, request: Request, highlighter: &Highlighter) -> anyhow::Result<Built> {
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

/// Writes the diagnostics in the requested format.
pub fn report(built: &Built, common: &Common) -> anyhow::Result<()> {
    let prefix = prefix(&common.root);
    let format = Format::from(common.format);
    let is_shown = |found: &&Diagnostic| !common.quiet || found.rule.severity() == Severity::Error;
    if format == Format::Human {
        let shown: Vec<Diagnostic> = built.diagnostics.iter().filter(is_shown).cloned().collect();
        let report = Report { diagnostics: &shown, sources: &built.sources, prefix: &prefix };
        // `anstream` removes the colours again where they are not supported.
        say(&report.write(format, Style::Coloured))?;
        return shown.first().map_or(Ok(()), |first| {
            note(common, &format!("for more about a rule: `statusbook explain {}`\n", first.rule.name()))
        });
    }
    // Codes without a page are not a comment on somebody's pull request.
    let is_for_format = |found: &&Diagnostic| format != Format::Github || found.rule != Rule::UnwrittenCodes;
    let shown: Vec<Diagnostic> = built.diagnostics.iter().filter(is_for_format).cloned().collect();
    let report = Report { diagnostics: &shown, sources: &built.sources, prefix: &prefix };
    answer_plain(report.write(format, Style::Plain).as_bytes())
}

/// Tells why pages have no dates, for commands that publish or serve pages.
pub fn note_undated(common: &Common, missing: Option<&Missing>) -> anyhow::Result<()> {
    missing.map_or(Ok(()), |missing| note(common, &format!("note: {missing}\n")))
}
