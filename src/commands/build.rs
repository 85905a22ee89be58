//! `statusbook build`: publish the site into a folder.

use std::process::ExitCode;
use std::time::Instant;

use super::building::{built, note_undated, report, request};
use super::cards::Cards;
use super::terminal::{content_has_errors, note};
use crate::cli::{Build, Common};
use crate::output;
use crate::pipeline::{Checks, Parts};
use crate::render::Highlighter;

/// Builds and publishes the site, and prints a summary.
pub fn run(common: &Common, options: &Build) -> anyhow::Result<ExitCode> {
    #[expect(clippy::disallowed_methods, reason = "only the summary depends on the clock")]
    let started = Instant::now();
    let mut cards = Cards::read(&common.root);
    let request = request(common, Checks::Publishing, Parts::All);
    let mut built = built(common, request, &Highlighter::new())?;
    report(&built, common)?;
    if cards.are_missing(&built) {
        cards.draw(&built.drawings, common)?;
    }
    cards.add(&mut built)?;
    let Some(output) = &built.output else {
        note(common, "nothing was published; fix the errors above and build again\n")?;
        return Ok(content_has_errors());
    };
    note_undated(common, built.undated.as_ref())?;
    let published = output::publish(output, &options.out)?;
    cards.keep();
    let output::Published { written, removed, bytes, .. } = published;
    let size = indicatif::HumanBytes(bytes);
    let changes = match (written, removed) {
        (0, 0) => "nothing changed".to_owned(),
        (written, 0) => format!("{written} written"),
        (written, removed) => format!("{written} written, {removed} removed"),
    };
    note(
        common,
        &format!(
            "{} pages, {} files, {size} in `{}`: {changes}, {:.2?}\n",
            built.pages,
            output.len(),
            options.out.display(),
            started.elapsed()
        ),
    )?;
    Ok(ExitCode::SUCCESS)
}
