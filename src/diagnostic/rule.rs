//! The table of all rules, with names and severities. Each has an explanation under `rules/`, which
//! `statusbook explain` and the site's page of rules show.
//!
//! To add a rule, add a row and its text.

use std::fmt;

/// The severity of a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The site is not published.
    Error,
    /// The site is published, but readers get less than the author intended.
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

/// Declares [`Rule`] from rows of variant, name and severity. `rules/NAME.md` contains the explanation; a row without
/// that file does not compile.
macro_rules! rules {
    ($($variant:ident $name:literal $severity:ident)*) => {
        /// A kind of problem. Names are kebab-case and never change.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule { $(#[doc = concat!("`", $name, "`, explained in `rules/", $name, ".md`")] $variant,)* }

        impl Rule {
            /// Every rule, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name in reports.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The severity.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)* }
            }

            /// The explanation in Markdown: a sentence, then the sections `Why`, `Wrong` and `Right`.
            #[must_use]
            pub fn explanation(self) -> &'static str {
                match self { $(Self::$variant => include_str!(concat!("rules/", $name, ".md")),)* }
            }
        }
    };
}

impl Rule {
    /// The rule with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.name() == name)
    }

    /// The first sentence of the explanation.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        self.explanation().split_once("\n\n").map_or("", |(meaning, _)| meaning)
    }

    /// All explanations as the text of one page, with a heading and an anchor for each rule.
    #[must_use]
    pub fn page() -> String {
        let entry = |rule: &Self| {
            let (name, severity) = (rule.name(), rule.severity());
            let below = PARTS.iter().fold(rule.explanation().to_owned(), |text, part| {
                let anchor = format!("{name}-{}", part.to_lowercase());
                text.replace(&format!("\n## {part}\n"), &format!("\n### {part} {{#{anchor}}}\n"))
            });
            format!("\n## {name} {{#{name}}}\n\n*{severity}* — {below}")
        };
        PAGE_HEAD.to_owned() + &Self::ALL.iter().map(entry).collect::<String>()
    }
}

/// Headings of every explanation, in order.
const PARTS: [&str; 3] = ["Why", "Wrong", "Right"];

/// The start of the page of all rules.
const PAGE_HEAD: &str = "---
title: Rules
summary: Every mistake that the program reports, why it matters, and how to correct it.
address: contributing/rules
---

A report names its rule in brackets, as in `error[broken-link]`. `statusbook explain broken-link` shows the same text in the
terminal. A book with errors is not published. A book with warnings is published.
";

#[rustfmt::skip]
rules! {
    // files
    UnreadableFile "unreadable-file" Error
    NotUtf8 "not-utf8" Error
    MisplacedFile "misplaced-file" Error
    // front matter and settings
    NoFrontMatter "no-front-matter" Error
    UnclosedFrontMatter "unclosed-front-matter" Error
    YamlSyntax "yaml-syntax" Error
    UnknownKey "unknown-key" Error
    MissingKey "missing-key" Error
    DuplicateKey "duplicate-key" Error
    WrongType "wrong-type" Error
    InvalidValue "invalid-value" Error
    EmptyValue "empty-value" Error
    SummaryTooLong "summary-too-long" Error
    RepeatedEntry "repeated-entry" Warning
    CodeDiffers "code-differs" Error
    CodeOutOfRange "code-out-of-range" Error
    NameDiffers "name-differs" Error
    // addresses
    DuplicateCode "duplicate-code" Error
    DuplicateAddress "duplicate-address" Error
    ReservedAddress "reserved-address" Error
    // references
    UnknownCode "unknown-code" Error
    UnknownOrigin "unknown-origin" Error
    UnknownField "unknown-field" Error
    BrokenLink "broken-link" Error
    BrokenAnchor "broken-anchor" Error
    MissingImage "missing-image" Error
    // Markdown
    UnknownLanguage "unknown-language" Warning
    UnknownAttribute "unknown-attribute" Error
    RawHtml "raw-html" Warning
    TopLevelHeading "top-level-heading" Error
    DuplicateAnchor "duplicate-anchor" Error
    // decision trees
    NoDecisionTree "no-decision-tree" Error
    MissingQuestion "missing-question" Error
    MissingAnswer "missing-answer" Error
    DeadEnd "dead-end" Error
    SingleAnswer "single-answer" Warning
    // comments
    CommentTooLong "comment-too-long" Error
    HtmlInComment "html-in-comment" Error
    // the table of identifiers
    IdentifierTable "identifier-table" Error
    IdentifierUnknownCode "identifier-unknown-code" Error
    IdentifierRepeatedCode "identifier-repeated-code" Error
    IdentifierRepeatedColumn "identifier-repeated-column" Error
    // templates
    TemplateError "template-error" Error
    StaticSyntax "static-syntax" Error
    // other sites, checked on request
    DeadLink "dead-link" Error
    MovedLink "moved-link" Warning
    UncheckedLink "unchecked-link" Warning
    // editorial, checked by the review only
    UnknownSection "unknown-section" Warning
    MissingSection "missing-section" Warning
    EmptySection "empty-section" Warning
    SectionOrder "section-order" Warning
    SkippedLevel "skipped-level" Warning
    MalformedMessage "malformed-message" Error
    PhraseDiffers "phrase-differs" Error
    ExampleLacksCode "example-lacks-code" Warning
    FieldSpelling "field-spelling" Warning
    ContentLengthDiffers "content-length-differs" Error
    ForbiddenContent "forbidden-content" Error
    MissingField "missing-field" Error
    InvalidDate "invalid-date" Error
    PhraseSpelling "phrase-spelling" Warning
    RepeatedParagraph "repeated-paragraph" Warning
    VagueLinkText "vague-link-text" Warning
    MissingImageText "missing-image-text" Warning
    NoSource "no-source" Warning
    FewLinks "few-links" Warning
    OneSidedComparison "one-sided-comparison" Warning
    OrphanPage "orphan-page" Warning
    MissingIdentifiers "missing-identifiers" Warning
    UnwrittenCodes "unwritten-codes" Warning
    CacheableDiffers "cacheable-differs" Error
    ContentDiffers "content-differs" Error
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

    #[test]
    fn every_explanation_has_its_parts_in_order() {
        for rule in Rule::ALL {
            let text = rule.explanation();
            let outside: Vec<&str> = text.split("```").step_by(2).collect();
            let headings: Vec<_> =
                outside.iter().flat_map(|t| t.lines()).filter_map(|l| l.strip_prefix("## ")).collect();
            assert_eq!(headings, PARTS, "{}", rule.name());
            let [what, _, wrong, right] = text.splitn(4, "\n## ").collect::<Vec<_>>()[..] else { panic!() };
            assert!(
                what.trim_end().ends_with('.') && what.trim_end().lines().count() == 1,
                "{}: {what}",
                rule.name()
            );
            for example in [wrong, right] {
                assert!(example.contains("\n```"), "{} lacks an example", rule.name());
            }
        }
    }

    #[test]
    fn every_text_belongs_to_a_rule() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/diagnostic/rules");
        #[expect(clippy::disallowed_methods, reason = "a test looks at what is on the disk")]
        let texts = std::fs::read_dir(folder).unwrap();
        let stray: Vec<_> = texts
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|file| file.strip_suffix(".md").and_then(Rule::named).is_none())
            .collect();
        assert!(stray.is_empty(), "texts without a row: {stray:?}");
    }
}
