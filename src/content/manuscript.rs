//! One content file: what its path, its front matter and its Markdown say.

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

/// What front matter says.
#[derive(Debug)]
pub enum Facts {
    /// A page's.
    Page(Box<dyn PageFacts>),
    /// A comment's.
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

/// What front matter says.
struct FrontMatter {
    facts: Option<Facts>,
    stage: Stage,
    former: Vec<Spanned<String>>,
}

/// Asks for every key that a page of a kind may have.
fn page(kind: PageKind, name: &str, fields: &mut Fields<'_>, mentions: &mut Mentions) -> FrontMatter {
    let facts = (kind.row().read)(fields, name, mentions).map(Facts::Page);
    let about = "Addresses at which it was published before; they redirect to it.";
    let former = fields.optional("former_addresses", read::ADDRESSES, about).unwrap_or_default();
    FrontMatter { facts, stage: stage(fields), former }
}

/// Asks for every key that a comment may have. It has no page of its own, so no former addresses either.
fn comment(fields: &mut Fields<'_>) -> FrontMatter {
    let facts = comment::read_facts(fields).map(Facts::Comment);
    FrontMatter { facts, stage: stage(fields), former: Vec::new() }
}

fn stage(fields: &mut Fields<'_>) -> Stage {
    let about = "Whether it is left out of the book until this key is taken away.";
    let is_draft = fields.optional("draft", fields::BOOLEAN, about) == Some(true);
    if is_draft { Stage::Draft } else { Stage::Ready }
}

/// What the front matter of a kind of page may say.
#[must_use]
pub fn page_schema(kind: PageKind) -> Schema {
    let row = kind.row();
    fields::describe(row.noun, |fields| {
        page(kind, row.example, fields, &mut Mentions::default());
    })
}

/// What the front matter of a comment may say.
#[must_use]
pub fn comment_schema() -> Schema {
    fields::describe(comment::NOUN, |fields| {
        comment(fields);
    })
}
