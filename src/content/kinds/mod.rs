//! The table of kinds: one row for each kind of page.
//!
//! A row names a file of this folder, which contains everything specific to one kind: its [`Kind`], its facts, and the
//! function that reads them. Code that depends on the kind asks the row. No other module lists the kinds, except the
//! views in `render`, and the letters and weights in `search`.

mod class;
mod code;
mod comparison;
mod guide;
mod header;
mod origin;
mod plain;

pub use class::ClassFacts;
pub use code::{CodeFacts, SeenBy};
pub use comparison::ComparisonFacts;
pub use guide::GuideFacts;
pub use header::HeaderFacts;
pub use origin::OriginFacts;
pub use plain::PlainFacts;

use super::kind::{Kind, PageFacts};
use crate::route::Route;
use crate::status::StatusCode;

/// Generates the enum of kinds from the rows of the table.
macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident: $facts:ty => $kind:expr,)*) => {
        /// A kind of page, in the order of the book.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum PageKind { $($(#[$doc])* $name,)* }

        impl PageKind {
            /// Every kind, in order.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The description of the kind.
            #[must_use]
            pub fn row(self) -> &'static Kind {
                match self { $(Self::$name => &$kind,)* }
            }
        }

        $(impl OfKind for $facts { const KIND: PageKind = PageKind::$name; })*
    };
}

kinds! {
    /// A status code.
    Code: CodeFacts => code::KIND,
    /// A class of status codes.
    Class: ClassFacts => class::KIND,
    /// A guide.
    Guide: GuideFacts => guide::KIND,
    /// A comparison of codes.
    Comparison: ComparisonFacts => comparison::KIND,
    /// A header field.
    Header: HeaderFacts => header::KIND,
    /// An organisation, product or service that defines or sends codes.
    Origin: OriginFacts => origin::KIND,
    /// A page about the book itself.
    Plain: PlainFacts => plain::KIND,
}

/// Facts whose kind is known at compile time.
pub trait OfKind: PageFacts + Sized {
    /// Their kind.
    const KIND: PageKind;
}

impl PageKind {
    /// The kind whose files are in this folder of `content/`.
    #[must_use]
    pub fn in_folder(folder: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.row().folder == folder)
    }

    /// The address of the page that lists this kind, if there is one.
    #[must_use]
    pub fn list_route(self) -> Option<Route> {
        self.row().list.as_ref().map(|_| Route::folder(self.row().address))
    }
}

/// Identifies a page by its kind and its file name without the extension.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PageId {
    /// Its kind.
    pub kind: PageKind,
    /// The name of its file: `403`, `retry-after`.
    pub name: String,
}

impl PageId {
    /// The page on a status code.
    #[must_use]
    pub fn of_code(code: StatusCode) -> Self {
        Self { kind: PageKind::Code, name: code.to_string() }
    }

    /// The status code that the page is about, if it is a code page.
    #[must_use]
    pub fn code(&self) -> Option<StatusCode> {
        (self.kind == PageKind::Code).then(|| self.name.parse().ok()).flatten()
    }

    /// The address of the page, unless its front matter gives another.
    #[must_use]
    pub fn route(&self) -> Route {
        Route::folder(&format!("{}/{}", self.kind.row().address, self.name))
    }

    /// Path of the file in the project.
    #[must_use]
    pub fn path(&self) -> String {
        format!("content/{}/{}.md", self.kind.row().folder, self.name)
    }
}
