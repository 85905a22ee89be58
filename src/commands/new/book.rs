//! What the book holds already, and a page that is to be added to it.

use crate::content::{self, Identifiers, Manuscript, PageId, PageKind, Subject};
use crate::project;
use crate::source::{SourceId, Sources};
use crate::status::StatusCode;
use crate::suggest;

/// A page that is not written yet.
pub struct Page {
    /// Its path in the project.
    pub path: String,
    /// What it is about.
    pub subject: Subject,
    /// All of its text.
    pub text: String,
    /// What else its author should do.
    pub next: Vec<String>,
}

/// What new pages need to know of the book: which pages there are, and the table of identifiers.
pub struct Book {
    pages: Vec<Manuscript>,
    /// The table of identifiers.
    pub identifiers: Identifiers,
}

impl Book {
    /// What a project holds already.
    pub fn read(project: &project::Project) -> Self {
        // Mistakes in other files are not this command's business.
        let content = content::read(project).value;
        Self { pages: content.manuscripts, identifiers: content.identifiers }
    }

    /// The page about a subject, be it a draft.
    pub fn find(&self, subject: &Subject) -> Option<&Manuscript> {
        self.pages.iter().find(|page| page.subject == *subject)
    }

    /// The page on a code, be it a draft.
    pub fn code(&self, code: StatusCode) -> Option<&Manuscript> {
        self.find(&Subject::Page(PageId::of_code(code)))
    }

    /// An origin that has a page.
    pub fn origin(&self, name: &str) -> anyhow::Result<String> {
        let ids = self.pages.iter().filter_map(|page| page.subject.page());
        let origins = ids.filter(|id| id.kind == PageKind::Origin).map(|id| id.name.as_str());
        if origins.clone().any(|origin| origin == name) {
            return Ok(name.to_owned());
        }
        let help = suggest::closest(name, origins).map_or_else(
            || format!("write its page first: `statusbook new origin {name}`"),
            |close| format!("did you mean `{close}`?"),
        );
        anyhow::bail!("no page is written about the origin `{name}`; {help}")
    }

    /// Fails for a page that the book has.
    pub fn refuse_existing(&self, page: &Page) -> anyhow::Result<()> {
        match self.find(&page.subject) {
            Some(known) => anyhow::bail!("the book has this page already: `{}`", known.path),
            None => Ok(()),
        }
    }
}

/// A status code from the command line.
pub fn status_code(text: &str) -> anyhow::Result<StatusCode> {
    text.parse().map_err(|_| {
        anyhow::anyhow!("`{text}` is not a status code; a status code has three digits, from 100 to 999")
    })
}

/// The subject of a path that has been put together here, or why a page cannot have this name.
pub fn subject(path: &str) -> anyhow::Result<Subject> {
    let mut sources = Sources::default();
    let id: SourceId = sources.add(path, "");
    Subject::from_path(path, sources.excerpt(id).whole())
        .map_err(|problem| anyhow::anyhow!("{}; {}", problem.message, problem.help.unwrap_or_default()))
}

/// Words as part of an address: lower case, hyphens between them.
pub fn slug(words: &str) -> String {
    let words = words.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}

/// A text as a YAML value.
pub fn quoted(text: &str) -> String {
    let text: String = text.trim().chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
