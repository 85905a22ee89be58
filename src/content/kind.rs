//! What a kind of page is: where its files are, how its pages are called, and how its front matter is read.
//!
//! [`Kind`] is one row of the table in [`super::kinds`]; [`PageFacts`] is what every kind's front matter can say. Neither knows
//! which kinds there are.

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
    /// Whether files may lie in folders inside that folder.
    pub subfolders: Subfolders,
    /// The folder of its pages' addresses, `headers` for `/headers/allow/`; empty for pages at the site's root.
    pub address: &'static str,
    /// What a page of this kind is called in messages: `a code page`.
    pub noun: &'static str,
    /// What a page of this kind is called on its own: `Header field`.
    pub singular: &'static str,
    /// The heading of a list of its pages: `Header fields`.
    pub plural: &'static str,
    /// The page that lists them, if the site makes one.
    pub list: Option<List>,
    /// The template of its pages.
    pub template: &'static str,
    /// The sections that its pages have.
    pub sections: Sections,
    /// What a finished page of this kind must link to.
    pub must_link_to: MustLinkTo,
    /// The name of some file, to describe its keys with.
    pub example: &'static str,
    /// Checks the name of a file, without its ending.
    pub check_name: fn(&str) -> Result<(), NameProblem>,
    /// Reads the front matter of the file with a name. None when something in it is wrong, which has been reported.
    pub read: fn(&mut Fields<'_>, &str, &mut Mentions) -> Option<Box<dyn PageFacts>>,
}

/// Whether the files of a kind may lie in folders inside the kind's folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subfolders {
    /// They may; the folders' names mean nothing.
    Allowed,
    /// They lie in the kind's folder itself.
    Refused,
}

/// A page that the site makes to list the pages of a kind, at the folder of their addresses.
#[derive(Debug)]
pub struct List {
    /// What the list is, in a sentence.
    pub intro: &'static str,
    /// Where readers find it.
    pub found_from: FoundFrom,
}

/// Where readers find the list of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FoundFrom {
    /// In the navigation of every page.
    Navigation,
    /// On another list, which shows its pages as a group: the list at this address.
    List(&'static str),
}

/// The sections that pages of a kind have, by their headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sections {
    /// These, in this order; the first and the last must be there.
    Fixed(&'static [&'static str]),
    /// Any, between a first section with the short answer and a last one with links.
    AnswerFirst,
    /// Any.
    Free,
}

/// What a finished page must link to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MustLinkTo {
    /// Nothing in particular: its text may be a few lines.
    Anything,
    /// A source on another site, since it is about something that others have defined.
    Sources,
    /// A source, and a few other pages of the book.
    SourcesAndPages,
}

/// What the front matter of one page says.
pub trait PageFacts: Any + Debug + Send + Sync {
    /// What the page is called where nothing says what kind of page it is: `403 Forbidden`.
    fn title(&self) -> String {
        self.name().to_owned()
    }

    /// What the page is called: `Forbidden`.
    fn name(&self) -> &str;

    /// What it says, in a sentence.
    fn summary(&self) -> &str;

    /// The number of the code or class that it is about: `403`, `4xx`.
    fn number(&self) -> Option<String> {
        None
    }

    /// What people call it who do not know its name.
    fn aliases(&self) -> &[String] {
        &[]
    }

    /// Codes that it sets side by side, ascending.
    fn compares(&self) -> &[StatusCode] {
        &[]
    }

    /// Further codes that it names.
    fn related(&self) -> &[Spanned<StatusCode>] {
        &[]
    }

    /// The documents that define what it is about, newest first.
    fn specs(&self) -> &[Spec] {
        &[]
    }

    /// Addresses on other sites that it names beside those of `specs`, and where.
    fn sources(&self) -> Vec<(&str, Span)> {
        Vec::new()
    }

    /// The address at which it is published instead of the one that its kind and its file's name give it.
    fn address(&self) -> Option<&Spanned<String>> {
        None
    }
}

impl dyn PageFacts {
    /// The same as facts of a type, if that is what they are.
    #[must_use]
    pub fn downcast_ref<F: PageFacts>(&self) -> Option<&F> {
        (self as &dyn Any).downcast_ref()
    }
}

/// Facts as the table of kinds keeps them.
pub(super) fn boxed<F: PageFacts>(facts: Option<F>) -> Option<Box<dyn PageFacts>> {
    facts.map(|facts| Box::new(facts) as Box<dyn PageFacts>)
}
