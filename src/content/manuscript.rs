//! One content file: its path, front matter and Markdown.

use super::comment::{self, CommentFacts};
use super::kind::PageFacts;
use super::kinds::PageKind;
use super::read::{self, Mentions};
use super::subject::Subject;
use super::template_anchors::TEMPLATE_ANCHORS;
use super::{decision_tree, front_matter};
use crate::diagnostic::{Checked, Diagnostic};
use crate::fields::{self, Fields, Node, Schema};
use crate::markdown::{self, Document};
use crate::project::{Condition, ContentFile, Project};
use crate::source::{SourceId, Span, Spanned};

/// The contents of one Markdown file, as far as they could be understood.
#[derive(Debug)]
pub struct Manuscript {
    /// The file.
    pub source: SourceId,
    /// Its path in the project.
    pub path: String,
    /// Its first line. Reports about the whole file point here.
    pub place: Span,
    /// Its subject, from its path.
    pub subject: Subject,
    /// Whether to publish it.
    pub stage: Stage,
    /// Former addresses of its page.
    pub former: Vec<Spanned<String>>,
    /// The facts in its front matter. `None` when something in it is wrong; that has been reported.
    pub facts: Option<Facts>,
    /// The names in its front matter, available even when other facts are wrong.
    pub mentions: Mentions,
    /// Its text; `None` when the file could not be read.
    pub document: Option<Document>,
}

/// Whether to publish a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// It is ready.
    Ready,
    /// Its front matter says `draft: true`.
    Draft,
}

/// The facts in front matter.
#[derive(Debug)]
pub enum Facts {
    /// Facts of a page.
    Page(Box<dyn PageFacts>),
    /// Facts of a comment.
    Comment(CommentFacts),
}

/// Reads one file, as far as it can be understood.
pub(super) fn read(project: &Project, file: ContentFile, subject: Subject) -> Checked<Manuscript> {
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
            parsed = comment::check_text(parsed, parts.body);
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
    let front = match subject {
        Subject::Page(id) => page(id.kind, &id.name, &mut fields, mentions),
        Subject::Comment(..) => comment(&mut fields),
    };
    (manuscript.facts, manuscript.stage, manuscript.former) = (front.facts, front.stage, front.former);
    fields.finish();
}

/// The parts of front matter.
struct FrontMatter {
    facts: Option<Facts>,
    stage: Stage,
    former: Vec<Spanned<String>>,
}

/// Asks for every key that a page of this kind may have.
fn page(kind: PageKind, name: &str, fields: &mut Fields<'_>, mentions: &mut Mentions) -> FrontMatter {
    let facts = (kind.row().read)(fields, name, mentions).map(Facts::Page);
    let about = "Its former addresses, which redirect to it.";
    let former = fields.optional("former_addresses", read::ADDRESSES, about).unwrap_or_default();
    FrontMatter { facts, stage: stage(fields), former }
}

/// Asks for every key that a comment may have. A comment has no page of its own, and so no former addresses.
fn comment(fields: &mut Fields<'_>) -> FrontMatter {
    let facts = comment::read_facts(fields).map(Facts::Comment);
    FrontMatter { facts, stage: stage(fields), former: Vec::new() }
}

fn stage(fields: &mut Fields<'_>) -> Stage {
    let about = "Whether it is left out of the book; remove this key to publish it.";
    let is_draft = fields.optional("draft", fields::BOOLEAN, about) == Some(true);
    if is_draft { Stage::Draft } else { Stage::Ready }
}

/// The schema of the front matter of this kind of page.
#[must_use]
pub fn page_schema(kind: PageKind) -> Schema {
    let row = kind.row();
    fields::describe(row.noun, |fields| {
        page(kind, row.example, fields, &mut Mentions::default());
    })
}

/// The schema of the front matter of a comment.
#[must_use]
pub fn comment_schema() -> Schema {
    fields::describe(comment::NOUN, |fields| {
        comment(fields);
    })
}
