//! The kinds of page, and what the front matter of each may say.

use super::{Mentions, Subject, front_matter_of};
use crate::fields::{self, Schema};
use crate::status::{StatusClass, StatusCode};

/// A kind of page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A status code's.
    Code,
    /// A header field's.
    Header,
    /// A guide.
    Guide,
    /// A class of status codes.
    Class,
    /// Somebody's who defines or emits codes.
    Origin,
    /// A page about the book itself.
    Plain,
    /// A comment on a code.
    Comment,
}

impl Kind {
    /// What a page of this kind is called in messages.
    #[must_use]
    pub fn noun(self) -> &'static str {
        self.example().noun()
    }

    /// What its front matter may say, from the readers that read it.
    #[must_use]
    pub fn schema(self) -> Schema {
        let example = self.example();
        fields::describe(example.noun(), |fields| {
            front_matter_of(&example, fields, &mut Mentions::default());
        })
    }

    /// Some page of this kind: which one makes no difference to its keys.
    fn example(self) -> Subject {
        match self {
            Self::Code => Subject::Code(StatusCode::OK),
            Self::Header => Subject::Header(String::new()),
            Self::Guide => Subject::Guide(String::new()),
            Self::Class => Subject::Class(StatusClass::Successful),
            Self::Origin => Subject::Origin(String::new()),
            Self::Plain => Subject::Plain(String::new()),
            Self::Comment => Subject::Comment(StatusCode::OK, String::new()),
        }
    }
}
