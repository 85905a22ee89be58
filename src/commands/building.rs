//! Builds as several commands need them: with the common options, a progress bar, and a report of what was found.

use super::progress;
use super::terminal::{answer_plain, note, prefix, say};
use crate::cli::Common;
use crate::config::Overrides;
use crate::diagnostic::{Diagnostic, Format, Report, Rule, Severity, Style};
use crate::history::Missing;
use crate::pipeline::{self, Built, Depth, Request};
use crate::render::Highlighter;
use crate::site::Drafts;

/// Builds for publishing, with a progress bar, and reports what was found.
pub fn built(common: &Common) -> anyhow::Result<Built> {
    built_from(common, request(common), &Highlighter::new())
}

/// What the common options ask for.
pub fn request(common: &Common) -> Request {
    let (base_url, repository) = (common.base_url.clone(), common.repository.clone());
    Request {
        overrides: Overrides { base_url, repository, base_path: None },
        drafts: if common.drafts { Drafts::Published } else { Drafts::Left },
        depth: Depth::Publish,
    }
}

/// The same, with a request that has more in it and a highlighter that may be warm.
pub fn built_from(common: &Common, request: Request, highlighter: &Highlighter) -> anyhow::Result<Built> {
    let built = unreported(common, request, highlighter)?;
    report(&built, common)?;
    Ok(built)
}

/// Builds with a progress bar.
pub fn unreported(common: &Common, request: Request, highlighter: &Highlighter) -> anyhow::Result<Built> {
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

/// Writes what was found, in the form that was asked for.
pub fn report(built: &Built, common: &Common) -> anyhow::Result<()> {
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
pub fn note_undated(common: &Common, missing: Option<&Missing>) -> anyhow::Result<()> {
    missing.map_or(Ok(()), |missing| note(common, &format!("note: {missing}\n")))
}
