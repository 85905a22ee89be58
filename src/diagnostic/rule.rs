//! Every kind of problem, as one table: its name, how grave it is, what it means and how to mend it.

use std::fmt;

/// How grave a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The site is not published.
    Error,
    /// The site is published; readers get less than the author meant.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

/// Declares [`Rule`] from rows of variant, name, severity, meaning and mending, so that none can lack a part.
macro_rules! rules {
    ($($variant:ident $name:literal $severity:ident $meaning:literal $mend:literal)*) => {
        /// A kind of problem. Names are kebab-case and stay.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule { $(#[doc = $meaning] $variant,)* }

        impl Rule {
            /// Every rule, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name reports show.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// How grave it is.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)* }
            }

            /// What it means, in one sentence.
            #[must_use]
            pub fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $meaning,)* }
            }

            /// What to do about it, in one sentence.
            #[must_use]
            pub fn mend(self) -> &'static str {
                match self { $(Self::$variant => $mend,)* }
            }
        }
    };
}

#[rustfmt::skip]
rules! {
    // files
    UnreadableFile "unreadable-file" Error
        "A file of the project could not be read."
        "Put the file itself there, not a link to it, and let everybody read it."
    NotUtf8 "not-utf8" Error
        "A text file holds bytes that are not UTF-8."
        "Save the file as UTF-8 in your editor."
    MisplacedFile "misplaced-file" Error
        "A file under `content/` stands in a folder, or has a name, that no kind of page has."
        "Move it to the folder of its kind and name it after its subject."
    // front matter and settings
    NoFrontMatter "no-front-matter" Error
        "A page does not begin with front matter."
        "Begin the file with a line `---`, the keys of its kind, and a second line `---`."
    UnclosedFrontMatter "unclosed-front-matter" Error
        "The front matter has no closing line."
        "Add a line `---` after the last key."
    YamlSyntax "yaml-syntax" Error
        "The YAML cannot be read."
        "Quote values that hold `: ` or begin with a special character, and check the indentation."
    UnknownKey "unknown-key" Error
        "The page has a key that its kind does not know."
        "Correct the spelling, or remove it."
    MissingKey "missing-key" Error
        "A key that every page of this kind has is missing."
        "Add it."
    DuplicateKey "duplicate-key" Error
        "A key is given twice."
        "Keep one of them."
    WrongType "wrong-type" Error
        "A value is of another type than its key takes."
        "Write a value of the type named."
    InvalidValue "invalid-value" Error
        "A value is not one of those its key takes."
        "Use one of the values named."
    EmptyValue "empty-value" Error
        "A text that readers are to see is empty."
        "Write it, or remove the key where it is optional."
    SummaryTooLong "summary-too-long" Error
        "A summary has more than 160 characters, so search results and previews would cut it."
        "Say it shorter."
    RepeatedEntry "repeated-entry" Warning
        "A list names the same thing twice."
        "Keep the first."
    CodeDiffers "code-differs" Error
        "The key `code` and the file's name are about different status codes."
        "Make them agree: the file's name decides the address."
    CodeOutOfRange "code-out-of-range" Error
        "A status code has three digits, from 100 to 999."
        "Correct the number."
    NameDiffers "name-differs" Error
        "The name of a registered status code is not its registered reason phrase."
        "Use the registered phrase as `name`; older ones belong under `former_names`."
    // addresses
    DuplicateCode "duplicate-code" Error
        "Two files are about the same status code."
        "Merge them: a number used by several vendors has one page with several `origins`."
    DuplicateAddress "duplicate-address" Error
        "Two files would be published at the same address."
        "Rename one of them."
    ReservedAddress "reserved-address" Error
        "A page claims an address that the site needs for itself."
        "Choose another `address`."
    // references
    UnknownCode "unknown-code" Error
        "A status code is named that has no page."
        "Correct the number, or write its page first."
    UnknownOrigin "unknown-origin" Error
        "An origin is named that has no page under `content/origins/`."
        "Correct the name, or write its page first."
    UnknownField "unknown-field" Error
        "A header field is named that has no page under `content/headers/`."
        "Correct the name, or write its page first."
    BrokenLink "broken-link" Error
        "A link leads to a file that is not there."
        "Correct the path: it is relative to the file it stands in."
    BrokenAnchor "broken-anchor" Error
        "A link leads to a heading that is not there."
        "Correct the part after `#`: it is the heading's text in lower case with hyphens."
    MissingImage "missing-image" Error
        "An image is shown that is not there."
        "Correct the path, or add the file."
    // Markdown
    UnknownLanguage "unknown-language" Warning
        "A code block names a language that is not highlighted."
        "Correct its name, or write `text`."
    UnknownAttribute "unknown-attribute" Error
        "A code block has an attribute that does not exist."
        "The only one is `tab=\"Label\"`."
    RawHtml "raw-html" Warning
        "HTML in a page is shown as text, never passed on to the browser."
        "Write it in Markdown, or put it in backticks."
    TopLevelHeading "top-level-heading" Error
        "A page's text has a heading of the first level, which is the page's title."
        "Begin with `##`."
    DuplicateAnchor "duplicate-anchor" Error
        "Two headings of a page ask for the same anchor."
        "Give one of them another `{#anchor}`."
    // comments
    CommentTooLong "comment-too-long" Error
        "A comment has more than 4000 characters."
        "Say it shorter, or propose it for the page itself."
    HtmlInComment "html-in-comment" Error
        "A comment has HTML, which readers of comments would only see as text."
        "Write it in Markdown, or put it in backticks."
    // the table of identifiers
    IdentifierTable "identifier-table" Error
        "The table of identifiers cannot be read."
        "Give every row as many cells as the first, and every column a head like `Rust: http 1.5`."
    IdentifierUnknownCode "identifier-unknown-code" Error
        "The table of identifiers has a row for a status code that has no page."
        "Correct the number, or write its page first."
    IdentifierRepeatedCode "identifier-repeated-code" Error
        "The table of identifiers has two rows for one status code."
        "Merge them."
    IdentifierRepeatedColumn "identifier-repeated-column" Error
        "The table of identifiers has two columns for one library."
        "Merge them."
    // templates
    TemplateError "template-error" Error
        "A template cannot be read, or asks for something that pages do not have."
        "Mend the template at the place shown."
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_kebab_case_and_unique() {
        let mut names: Vec<_> = Rule::ALL.iter().map(|rule| rule.name()).collect();
        assert!(
            names
                .iter()
                .all(|name| name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'))
        );
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Rule::ALL.len());
    }
}
