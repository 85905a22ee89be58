//! The description of a kind of page: the location of its files, its names, and the function that reads its front
//! matter.
//!
//! [`Kind`] is one row of the table in [`super::kinds`]. [`PageFacts`] is the common interface to the front matter of
//! every kind. Neither knows which kinds exist.

use std::any::Any;
use std::fmt::Debug;

use super::name::NameProblem;
use super::read::Mentions;
use super::spec::Spec;
use crate::fields::Fields;
use crate::source::{Span, Spanned};
use crate::status::StatusCode;

/// A kind of page.
#[derive(Debug)]
pub struct Kind {
    /// Its name in commands, schemas, search results and templates: `code`.
    pub id: &'static str,
    /// The folder of its files below `content/`.
    pub folder: &'static str,
    /// Whether the folder may have subfolders.
    pub subfolders: Subfolders,
    /// The folder in the addresses of its pages, `headers` for `/headers/allow/`; empty for pages at the root of the
    /// site.
    pub address: &'static str,
    /// Name of a page of this kind in messages: `a code page`.
    pub noun: &'static str,
    /// Name of a page of this kind on its own: `Header field`.
    pub singular: &'static str,
    /// The heading of a list of its pages: `Header fields`.
    pub plural: &'static str,
    /// The page that lists them, if the site generates one.
    pub list: Option<List>,
    /// The template of its pages.
    pub template: &'static str,
    /// The sections that its pages have.
    pub sections: Sections,
    /// The links that a finished page of this kind must have.
    pub must_link_to: MustLinkTo,
    /// An example file name, to describe the keys with.
    pub example: &'static str,
    /// Checks a file name without its extension.
    pub check_name: fn(&str) -> Result<(), NameProblem>,
    /// Reads the front matter of the file with this name. `None` when something in it is wrong; that has been reported.
    pub read: fn(&mut Fields<'_>, &str, &mut Mentions) -> Option<Box<dyn PageFacts>>,
}

/// Whether the folder of a kind may have subfolders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subfolders {
    /// It may; the names of the subfolders mean nothing.
    Allowed,
    /// All files are in the folder itself.
    Refused,
}

/// A generated page that lists the pages of a kind, at the folder of their addresses.
#[derive(Debug)]
pub struct List {
    /// A sentence that introduces the list.
    pub intro: &'static str,
    /// Where readers find the list.
    pub found_from: FoundFrom,
}

/// Where readers find the list of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FoundFrom {
    /// In the navigation of every page.
    Navigation,
    /// On the list at this address, which shows the pages as a group.
    List(&'static str),
}

/// The sections that pages of a kind have, by their headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sections {
    /// Exactly these, in this order; only the first and the last are required.
    Fixed(&'static [&'static str]),
    /// Any sections between a first one with the short answer and a last one with links.
    AnswerFirst,
    /// Any sections.
    Free,
}

/// The links that a finished page must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MustLinkTo {
    /// None: the text may be only a few lines.
    Anything,
    /// A source on another site, because the page is about something that others have defined.
    Sources,
    /// A source, and several other pages of the book.
    SourcesAndPages,
}

/// The facts in the front matter of one page.
pub trait PageFacts: Any + Debug + Send + Sync {
    /// The title where the kind of page is not shown: `403 Forbidden`.
    fn title(&self) -> String {
        self.name().to_owned()
    }

    /// The title of the page: `Forbidden`.
    fn name(&self) -> &str;

    /// The summary in a sentence.
    fn summary(&self) -> &str;

    /// The number of the code or class that the page is about: `403`, `4xx`.
    fn number(&self) -> Option<String> {
        None
    }

    /// Other names, for people who do not know this one.
    fn aliases(&self) -> &[String] {
        &[]
    }

    /// Codes that the page compares, ascending.
    fn compares(&self) -> &[StatusCode] {
        &[]
    }

    /// Further codes in the front matter.
    fn related(&self) -> &[Spanned<StatusCode>] {
        &[]
    }

    /// The specifications of its subject, newest first.
    fn specs(&self) -> &[Spec] {
        &[]
    }

    /// Addresses on other sites besides those of `specs`, and their spans.
    fn sources(&self) -> Vec<(&str, Span)> {
        Vec::new()
    }

    /// The address in the front matter, which overrides the one from the kind and the file name.
    fn address(&self) -> Option<&Spanned<String>> {
        None
    }
}

impl dyn PageFacts {
    /// The facts as a concrete type, if they have it.
    #[must_use]
    pub fn downcast_ref<F: PageFacts>(&self) -> Option<&F> {
        (self as &dyn Any).downcast_ref()
    }
}

/// Facts in the form that the table of kinds needs.
pub(super) fn boxed<F: PageFacts>(facts: Option<F>) -> Option<Box<dyn PageFacts>> {
    facts.map(|facts| Box::new(facts) as Box<dyn PageFacts>)
}
