//! `statusbook new`: a page to begin with, which `check` accepts as a draft.
//!
//! What is known is filled in from the registry and the book; each section has a comment on what belongs there. Nothing that
//! exists is touched.

mod code;
mod field_name;
mod others;
#[cfg(test)]
mod tests;

use std::process::ExitCode;

use super::{answer, note};
use crate::cli::{Common, New, NewPage};
use crate::content::{self, Identifiers, Manuscript, Subject};
use crate::project;
use crate::source::{SourceId, Sources};
use crate::status::StatusCode;
use crate::suggest;

/// Writes the page and says what to do next.
pub fn run(common: &Common, options: &New) -> anyhow::Result<ExitCode> {
    let book = Book::read(&project::read(&common.root)?.value);
    let page = match &options.page {
        NewPage::Code(options) => code::page(&book, options)?,
        NewPage::Header(options) => others::header(&options.name)?,
        NewPage::Guide(options) => others::guide(&book, &options.title)?,
        NewPage::Origin(options) => others::origin(&options.name)?,
        NewPage::Comment(options) => others::comment(&book, options)?,
    };
    book.refuse_existing(&page)?;
    project::create(&common.root, &page.path, &page.text)?;
    answer(&format!("{}{}\n", super::prefix(&common.root), page.path))?;
    let next = page.next.iter().map(|step| format!("- {step}\n")).collect::<Vec<_>>().concat();
    note(
        common,
        &format!(
            "a draft; next:\n- write what its comments ask for, and preview it with `statusbook serve --drafts`\n{next}- take \
         `draft: true` out and run `statusbook check`\n"
        ),
    )?;
    Ok(ExitCode::SUCCESS)
}

/// A page that is not written yet.
struct Page {
    /// Its path in the project.
    path: String,
    /// What it is about.
    subject: Subject,
    /// All of its text.
    text: String,
    /// What else its author should do.
    next: Vec<String>,
}

/// What new pages need to know of the book: which pages there are, and the table of identifiers.
struct Book {
    pages: Vec<Manuscript>,
    identifiers: Identifiers,
}

impl Book {
    fn read(project: &project::Project) -> Self {
        // Mistakes in other files are not this command's business.
        let content = content::read(project).value;
        Self { pages: content.manuscripts, identifiers: content.identifiers }
    }

    /// The page about a subject, be it a draft.
    fn find(&self, subject: &Subject) -> Option<&Manuscript> {
        self.pages.iter().find(|page| page.subject == *subject)
    }

    /// An origin that has a page.
    fn origin(&self, name: &str) -> anyhow::Result<String> {
        let origins = self.pages.iter().filter_map(|page| match &page.subject {
            Subject::Origin(name) => Some(name.as_str()),
            _ => None,
        });
        if origins.clone().any(|origin| origin == name) {
            return Ok(name.to_owned());
        }
        let help = suggest::closest(name, origins).map_or_else(
            || format!("write its page first: `statusbook new origin {name}`"),
            |close| format!("did you mean `{close}`?"),
        );
        anyhow::bail!("no page is written about the origin `{name}`; {help}")
    }

    fn refuse_existing(&self, page: &Page) -> anyhow::Result<()> {
        match self.find(&page.subject) {
            Some(known) => anyhow::bail!("the book has this page already: `{}`", known.path),
            None => Ok(()),
        }
    }
}

/// A status code from the command line.
fn status_code(text: &str) -> anyhow::Result<StatusCode> {
    text.parse().map_err(|_| {
        anyhow::anyhow!("`{text}` is no status code; a status code has three digits, from 100 to 999")
    })
}

/// The subject of a path that has been put together here, or why a page cannot have this name.
fn subject(path: &str) -> anyhow::Result<Subject> {
    let mut sources = Sources::default();
    let id: SourceId = sources.add(path, "");
    Subject::of(path, sources.excerpt(id).whole())
        .map_err(|problem| anyhow::anyhow!("{}; {}", problem.message, problem.help.unwrap_or_default()))
}

/// Words as part of an address: lower case, hyphens between them.
fn slug(words: &str) -> String {
    let words = words.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}

/// A text as a YAML value.
fn quoted(text: &str) -> String {
    let text: String = text.trim().chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
