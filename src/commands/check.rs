//! `statusbook check`: a build with the editorial rules that only reports. `--fix` applies automatic fixes,
//! `--external` checks links to other sites.

use std::collections::BTreeSet;
use std::process::ExitCode;

use super::building::{built, report, request};
use super::external;
use super::terminal::{content_has_errors, note};
use crate::cli::{Check, Common, Format};
use crate::diagnostic::{self, counted};
use crate::output;
use crate::pipeline::{Built, Checks, Parts};
use crate::render::Highlighter;

/// How many times fixes are applied, since one mistake may hide another. What is left after that needs a person.
const ROUNDS: usize = 8;

/// Builds the book and reports what it found.
pub fn run(common: &Common, options: Check) -> anyhow::Result<ExitCode> {
    let highlighter = Highlighter::new();
    let review = || built(common, request(common, Checks::Editorial, Parts::None), &highlighter);
    let mut built = review()?;
    if options.fix {
        let Mended { fixes, files } = fix(common, &mut built, review)?;
        let said = match fixes {
            0 => "nothing could be fixed automatically\n".to_owned(),
            _ => format!("fixed {} in {}\n", counted(fixes, "mistake"), counted(files.len(), "file")),
        };
        note(common, &said)?;
    }
    if options.external {
        external::check(common, &mut built)?;
    }
    report(&built, common)?;
    if common.format == Format::Human {
        let fixable: usize = fixes(&built).iter().map(|file| file.fixes).sum();
        if built.diagnostics.is_empty() {
            note(common, &format!("no mistakes in {} pages\n", built.pages))?;
        } else if fixable > 0 && !options.fix {
            note(common, &format!("`statusbook check --fix` fixes {fixable} of them\n"))?;
        }
    }
    Ok(if diagnostic::any_errors(&built.diagnostics) { content_has_errors() } else { ExitCode::SUCCESS })
}

/// What was fixed.
#[derive(Default)]
struct Mended {
    fixes: usize,
    files: BTreeSet<String>,
}

/// Writes the automatic fixes and builds again, until there are no more fixes.
fn fix(
    common: &Common,
    built: &mut Built,
    review: impl Fn() -> anyhow::Result<Built>,
) -> anyhow::Result<Mended> {
    let mut mended = Mended::default();
    for _ in 0..ROUNDS {
        let mut written = 0;
        for file in fixes(built) {
            let path = built.sources.path(file.source);
            if output::rewrite(&common.root, path, built.sources.text(file.source), &file.text)? {
                written += file.fixes;
                mended.files.insert(path.to_owned());
            }
        }
        if written == 0 {
            break;
        }
        mended.fixes += written;
        *built = review()?;
    }
    Ok(mended)
}

/// The files under `content/` as they would be after their fixes.
fn fixes(built: &Built) -> Vec<diagnostic::Mended> {
    let is_content = |id| built.sources.path(id).starts_with("content/");
    diagnostic::mend(&built.diagnostics, &built.sources, is_content)
}
