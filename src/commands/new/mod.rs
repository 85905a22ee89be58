//! `statusbook new`: a page to begin with, which `check` accepts as a draft.
//!
//! What is known is filled in from the registry and the book; each section has a comment on what belongs there. Nothing that
//! exists is touched.

mod book;
mod code;
mod field_name;
mod others;
#[cfg(test)]
mod tests;

use std::process::ExitCode;

use super::terminal::{answer, note, prefix};
use crate::cli::{Common, New, NewPage};
use crate::project;
use book::Book;

/// Writes the page and says what to do next.
pub fn run(common: &Common, options: &New) -> anyhow::Result<ExitCode> {
    let book = Book::read(&project::read(&common.root)?.value);
    let page = match &options.page {
        NewPage::Code(options) => code::page(&book, options)?,
        NewPage::Header(options) => others::header(&options.name)?,
        NewPage::Guide(options) => others::guide(&options.title)?,
        NewPage::Comparison(options) => others::comparison(&book, &options.codes)?,
        NewPage::Origin(options) => others::origin(&options.name)?,
        NewPage::Comment(options) => others::comment(&book, options)?,
    };
    book.refuse_existing(&page)?;
    project::create(&common.root, &page.path, &page.text)?;
    answer(&format!("{}{}\n", prefix(&common.root), page.path))?;
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
