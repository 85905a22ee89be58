//! Reads each content file on its own.
//!
//! In: the files of the project. Out: a [`Manuscript`] for each Markdown file, as far as the file could be understood,
//! and the table of identifiers. No file is compared with another here: `site` checks references between files.

mod comment;
mod decision_tree;
mod entries;
mod front_matter;
mod identifiers;
mod kind;
mod kinds;
mod manuscript;
mod name;
mod read;
mod rules_page;
mod spec;
mod subject;
mod template_anchors;
mod values;

use rayon::prelude::*;

pub use comment::{CommentFacts, FOLDER as COMMENTS};
pub use entries::{Cacheable, CodeField, CodeOrigin, FormerName, Redirect, Retry, Substatus};
pub use identifiers::{Identifier, Identifiers, Library, Row};
pub use kind::{FoundFrom, Kind, List, MustLinkTo, PageFacts, Sections};
pub use kinds::{
    ClassFacts, CodeFacts, ComparisonFacts, GuideFacts, HeaderFacts, OfKind, OriginFacts, PageId, PageKind,
    PlainFacts, SeenBy,
};
pub use manuscript::{Facts, Manuscript, Stage, comment_schema, page_schema};
pub use read::Mentions;
pub use rules_page::add_rules_page;
pub use spec::{Spec, Standing, current, oldest, rfc_url};
pub use subject::Subject;
pub use template_anchors::TEMPLATE_ANCHORS;
pub use values::{
    ContentRule, Direction, FieldStanding, Level, OriginKind, RedirectMethod, RedirectTarget, Status, When,
    Wire, Worded,
};

use crate::diagnostic::Checked;
use crate::project::{Condition, ContentFile, Project};

/// The parsed content files.
#[derive(Debug, Default)]
pub struct Content {
    /// One for each Markdown file whose path is valid for a page or comment, sorted by path.
    pub manuscripts: Vec<Manuscript>,
    /// The table of identifiers.
    pub identifiers: Identifiers,
    /// Paths of misplaced Markdown files, which have been reported. Links to them are not checked.
    pub misplaced: Vec<String>,
}

/// Path of the table of identifiers.
const IDENTIFIERS: &str = "content/identifiers.csv";

/// Reads every content file of a project, in parallel.
#[must_use]
pub fn read(project: &Project) -> Checked<Content> {
    let parts: Vec<Checked<Part>> = project.content.par_iter().map(|file| part(project, *file)).collect();
    let mut content = Checked::<Content>::default();
    for checked in parts {
        match checked.drain_into(&mut content.diagnostics) {
            Part::Manuscript(manuscript) => content.value.manuscripts.push(*manuscript),
            Part::Identifiers(identifiers) => content.value.identifiers = identifiers,
            Part::Misplaced(path) => content.value.misplaced.push(path),
        }
    }
    content
}

/// The result for one content file.
enum Part {
    Manuscript(Box<Manuscript>),
    Identifiers(Identifiers),
    Misplaced(String),
}

fn part(project: &Project, file: ContentFile) -> Checked<Part> {
    let path = project.sources.path(file.source);
    let text = project.sources.excerpt(file.source);
    if path == IDENTIFIERS {
        // A table that could not be read has been reported, and is treated as empty.
        let intact = file.condition == Condition::Intact;
        let table = if intact { identifiers::read(text) } else { Checked::default() };
        return Checked { value: Part::Identifiers(table.value), diagnostics: table.diagnostics };
    }
    match Subject::from_path(path, text.first_line()) {
        Ok(subject) => {
            let manuscript = manuscript::read(project, file, subject);
            Checked {
                value: Part::Manuscript(Box::new(manuscript.value)),
                diagnostics: manuscript.diagnostics,
            }
        }
        Err(diagnostic) => {
            Checked { value: Part::Misplaced(path.to_owned()), diagnostics: vec![*diagnostic] }
        }
    }
}
