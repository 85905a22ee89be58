//! Each content file by itself.
//!
//! In: the project's files. Out: a [`Manuscript`] per Markdown file, saying what the file says as far as it could be
//! understood, and the table of identifiers. No file is seen by another here: what is named in one and must
//! exist in another is checked by `site`.

mod code;
mod comment;
mod decision_tree;
mod front_matter;
mod identifiers;
mod kind;
mod other_kinds;
mod read;
mod redirect;
mod rules_page;
mod spec;
mod subject;
mod template_anchors;
mod worded;

use rayon::prelude::*;

pub use code::{
    Cacheable, CodeFacts, CodeField, CodeOrigin, ContentRule, FormerName, Level, Retry, Status, Substatus,
    When, Wire,
};
pub use identifiers::{Identifier, Identifiers, Library, Row};
pub use kind::Kind;
pub use other_kinds::{
    ClassFacts, CommentFacts, Direction, FieldStanding, GuideFacts, HeaderFacts, OriginFacts, OriginKind,
    PlainFacts,
};
pub use read::Mentions;
pub use redirect::{Redirect, RedirectMethod, RedirectTarget};
pub use rules_page::add_rules_page;
pub use spec::{Spec, Standing, rfc_url};
pub use subject::Subject;
pub use template_anchors::TEMPLATE_ANCHORS;
pub use worded::Worded;

use crate::diagnostic::{Checked, Diagnostic};
use crate::fields::{self, Fields, Node};
use crate::markdown::{self, Document};
use crate::project::{Condition, ContentFile, Project};
use crate::source::{SourceId, Span, Spanned};

/// What the content files say.
#[derive(Debug, Default)]
pub struct Content {
    /// One for each Markdown file whose place is one of a page, in the order of paths.
    pub manuscripts: Vec<Manuscript>,
    /// The table of identifiers.
    pub identifiers: Identifiers,
    /// Paths of files in places that no kind of page has, which has been reported: links to them are not judged.
    pub misplaced: Vec<String>,
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
    /// Addresses at which its page was before.
    pub former: Vec<Spanned<String>>,
    /// What its front matter says; none when something in it is wrong, which has been reported.
    pub facts: Option<Facts>,
    /// What its front matter names, even when something else in it is wrong.
    pub mentions: Mentions,
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
            Part::Misplaced(path) => content.value.misplaced.push(path),
        }
    }
    content
}

/// What a content file turned out to be.
enum Part {
    Manuscript(Box<Manuscript>),
    Identifiers(Identifiers),
    Misplaced(String),
}

fn part(project: &Project, file: ContentFile) -> Checked<Part> {
    let path = project.sources.path(file.source);
    let text = project.sources.excerpt(file.source);
    if path == IDENTIFIERS {
        // A table that could not be read has been reported; it is as good as empty.
        let intact = file.condition == Condition::Intact;
        let table = if intact { identifiers::read(text) } else { Checked::default() };
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
        Err(diagnostic) => {
            Checked { value: Part::Misplaced(path.to_owned()), diagnostics: vec![*diagnostic] }
        }
    }
}

fn manuscript(project: &Project, file: ContentFile, subject: Subject) -> Checked<Manuscript> {
    let text = project.sources.excerpt(file.source);
    let mut diagnostics = Vec::new();
    let mut manuscript = Manuscript {
        source: file.source,
        path: project.sources.path(file.source).to_owned(),
        place: text.first_line(),
        subject,
        stage: Stage::Ready,
        former: Vec::new(),
        facts: None,
        mentions: Mentions::default(),
        document: None,
    };
    if file.condition == Condition::Intact {
        let parts = front_matter::split(text).drain_into(&mut diagnostics);
        if let Some(node) = parts.yaml.and_then(|yaml| fields::parse(yaml).drain_into(&mut diagnostics)) {
            read_front_matter(&node, parts.opening, &mut manuscript, &mut diagnostics);
        }
        let mut parsed = markdown::parse_page(parts.body, TEMPLATE_ANCHORS);
        if matches!(manuscript.subject, Subject::Comment(..)) {
            parsed = comment::strict(parsed, parts.body);
        }
        let mut document = parsed.drain_into(&mut diagnostics);
        if let Some(section) = &manuscript.mentions.decision_tree {
            document.tree = decision_tree::read(section, &document, &mut diagnostics);
        }
        manuscript.document = Some(document);
    }
    Checked { value: manuscript, diagnostics }
}

fn read_front_matter(
    node: &Node,
    opening: Span,
    manuscript: &mut Manuscript,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Manuscript { subject, mentions, .. } = manuscript;
    let Some(mut fields) = Fields::new(node, subject.noun(), opening, diagnostics) else { return };
    let front = front_matter_of(subject, &mut fields, mentions);
    (manuscript.facts, manuscript.stage, manuscript.former) = (front.facts, front.stage, front.former);
    fields.finish();
}

/// What front matter says.
struct FrontMatter {
    facts: Option<Facts>,
    stage: Stage,
    former: Vec<Spanned<String>>,
}

/// Asks for every key that a page about this subject may have.
fn front_matter_of(subject: &Subject, fields: &mut Fields<'_>, mentions: &mut Mentions) -> FrontMatter {
    let facts = match subject {
        Subject::Code(code) => code::read(fields, *code, mentions).map(|facts| Facts::Code(Box::new(facts))),
        Subject::Header(_) => other_kinds::header(fields, mentions).map(Facts::Header),
        Subject::Guide(_) => other_kinds::guide(fields, mentions).map(Facts::Guide),
        Subject::Class(class) => other_kinds::class(fields, *class).map(Facts::Class),
        Subject::Origin(_) => other_kinds::origin(fields).map(Facts::Origin),
        Subject::Plain(_) => other_kinds::plain(fields).map(Facts::Plain),
        Subject::Comment(..) => other_kinds::comment(fields).map(Facts::Comment),
    };
    let about = "Addresses at which it was published before, which lead to it now.";
    let former = match subject {
        // A comment has no page of its own.
        Subject::Comment(..) => None,
        _ => fields.optional("former_addresses", read::ADDRESSES, about),
    };
    let about = "Whether it is left out of the book until this key is taken away.";
    let is_draft = fields.optional("draft", fields::BOOLEAN, about) == Some(true);
    let stage = if is_draft { Stage::Draft } else { Stage::Ready };
    FrontMatter { facts, stage, former: former.unwrap_or_default() }
}
