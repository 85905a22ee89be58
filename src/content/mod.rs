//! Each content file by itself.
//!
//! In: the project's files. Out: a [`Manuscript`] per Markdown file, saying what the file says as far as it could be
//! understood, and the table of identifiers. No file is seen by another here: what is named in one and must
//! exist in another is checked by `site`.

mod code;
mod front_matter;
mod identifiers;
mod other_kinds;
mod read;
mod spec;
mod subject;

use rayon::prelude::*;

pub use code::{
    Cacheable, CodeFacts, CodeField, CodeOrigin, ContentRule, FormerName, Level, Retry, Status, Substatus,
    When, Wire,
};
pub use identifiers::{Identifier, Identifiers, Library, Row};
pub use other_kinds::{
    ClassFacts, CommentFacts, Direction, FieldStanding, GuideFacts, HeaderFacts, OriginFacts, OriginKind,
    PlainFacts,
};
pub use spec::{Spec, Standing};
pub use subject::Subject;

use crate::diagnostic::{Checked, Diagnostic};
use crate::fields::{self, Kind, Node};
use crate::markdown::{self, Document};
use crate::project::{Condition, ContentFile, Project};
use crate::source::{SourceId, Span};

/// What the content files say.
#[derive(Debug, Default)]
pub struct Content {
    /// One for each Markdown file whose place is one of a page, in the order of paths.
    pub manuscripts: Vec<Manuscript>,
    /// The table of identifiers.
    pub identifiers: Identifiers,
}

/// What one Markdown file says, as far as it could be understood.
#[derive(Debug)]
pub struct Manuscript {
    /// The file.
    pub source: SourceId,
    /// Its path in the project.
    pub path: String,
    /// Its first line: where a report about the whole file points.
    pub place: Span,
    /// What it is about, by its path.
    pub subject: Subject,
    /// Whether it is to be published.
    pub stage: Stage,
    /// What its front matter says; none when something in it is wrong, which has been reported.
    pub facts: Option<Facts>,
    /// Its text; none when the file could not be read.
    pub document: Option<Document>,
}

/// Whether a page is to be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// It is ready.
    Ready,
    /// Its front matter says `draft: true`.
    Draft,
}

/// Front matter, by kind of page.
#[derive(Debug)]
pub enum Facts {
    /// A code page's.
    Code(Box<CodeFacts>),
    /// A header field's.
    Header(HeaderFacts),
    /// A guide's.
    Guide(GuideFacts),
    /// A class page's.
    Class(ClassFacts),
    /// An origin's.
    Origin(OriginFacts),
    /// A plain page's.
    Plain(PlainFacts),
    /// A comment's.
    Comment(CommentFacts),
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
            Part::Nothing => {}
        }
    }
    content
}

/// What a content file turned out to be.
enum Part {
    Manuscript(Box<Manuscript>),
    Identifiers(Identifiers),
    Nothing,
}

fn part(project: &Project, file: ContentFile) -> Checked<Part> {
    let path = project.sources.path(file.source);
    let text = project.sources.excerpt(file.source);
    if path == IDENTIFIERS && file.condition == Condition::Damaged {
        return Checked::clean(Part::Nothing);
    }
    if path == IDENTIFIERS {
        let table = identifiers::read(text);
        return Checked { value: Part::Identifiers(table.value), diagnostics: table.diagnostics };
    }
    match Subject::of(path, text.first_line()) {
        Ok(subject) => {
            let manuscript = manuscript(project, file, subject);
            Checked {
                value: Part::Manuscript(Box::new(manuscript.value)),
                diagnostics: manuscript.diagnostics,
            }
        }
        Err(diagnostic) => Checked { value: Part::Nothing, diagnostics: vec![*diagnostic] },
    }
}

fn manuscript(project: &Project, file: ContentFile, subject: Subject) -> Checked<Manuscript> {
    let text = project.sources.excerpt(file.source);
    let mut diagnostics = Vec::new();
    let (mut facts, mut stage, mut document) = (None, Stage::Ready, None);
    if file.condition == Condition::Intact {
        let parts = front_matter::split(text).drain_into(&mut diagnostics);
        if let Some(node) = parts.yaml.and_then(|yaml| fields::parse(yaml).drain_into(&mut diagnostics)) {
            let (node, draft) = without_draft(node, &mut diagnostics);
            stage = if draft { Stage::Draft } else { Stage::Ready };
            facts = read_facts(&node, &subject, parts.opening, &mut diagnostics);
        }
        document = Some(markdown::parse(parts.body).drain_into(&mut diagnostics));
    }
    let path = project.sources.path(file.source).to_owned();
    let manuscript =
        Manuscript { source: file.source, path, place: text.first_line(), subject, stage, facts, document };
    Checked { value: manuscript, diagnostics }
}

/// Takes `draft` out of the front matter: every kind of page may have it, and no kind needs to know.
fn without_draft(mut node: Node, diagnostics: &mut Vec<Diagnostic>) -> (Node, bool) {
    let Kind::Mapping(entries) = &mut node.kind else { return (node, false) };
    let Some(at) = entries.iter().position(|(key, _)| key.value == "draft") else { return (node, false) };
    let (_, value) = entries.remove(at);
    let draft = fields::boolean(&value, diagnostics).unwrap_or(true);
    (node, draft)
}

fn read_facts(
    node: &Node,
    subject: &Subject,
    place: Span,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Facts> {
    match subject {
        Subject::Code(code) => {
            code::read(node, *code, place, diagnostics).map(|facts| Facts::Code(Box::new(facts)))
        }
        Subject::Header(_) => other_kinds::header(node, place, diagnostics).map(Facts::Header),
        Subject::Guide(_) => other_kinds::guide(node, place, diagnostics).map(Facts::Guide),
        Subject::Class(class) => other_kinds::class(node, *class, place, diagnostics).map(Facts::Class),
        Subject::Origin(_) => other_kinds::origin(node, place, diagnostics).map(Facts::Origin),
        Subject::Plain(_) => other_kinds::plain(node, place, diagnostics).map(Facts::Plain),
        Subject::Comment(..) => other_kinds::comment(node, place, diagnostics).map(Facts::Comment),
    }
}
