//! Comparisons of two or more codes: the facts of their pages, and the function that reads them. The file name lists
//! the codes: `401-403.md`.

use crate::content::kind::{self, FoundFrom, Kind, List, MustLinkTo, PageFacts, Sections, Subfolders};
use crate::content::name::{self, NameProblem};
use crate::content::read::{self, Mentions};
use crate::fields::Fields;
use crate::source::Spanned;
use crate::status::StatusCode;

pub(super) const KIND: Kind = Kind {
    id: "comparison",
    folder: "comparisons",
    subfolders: Subfolders::Refused,
    address: "compare",
    noun: "a comparison",
    singular: "Comparison",
    plural: "Comparisons",
    list: Some(List {
        intro: "Codes that are easily confused, side by side.",
        found_from: FoundFrom::List("guides"),
    }),
    template: "comparison.html",
    sections: Sections::AnswerFirst,
    must_link_to: MustLinkTo::SourcesAndPages,
    example: "401-403",
    check_name,
    read: |fields, name, mentions| kind::boxed(comparison(fields, name, mentions)),
};

/// The front matter of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparisonFacts {
    /// The compared codes, ascending.
    pub codes: Vec<StatusCode>,
    /// Its title.
    pub title: String,
    /// How to decide between them.
    pub summary: String,
    /// Other ways to ask the question.
    pub aliases: Vec<String>,
    /// Further codes.
    pub related: Vec<Spanned<StatusCode>>,
}

impl PageFacts for ComparisonFacts {
    fn name(&self) -> &str {
        &self.title
    }

    fn summary(&self) -> &str {
        &self.summary
    }

    fn aliases(&self) -> &[String] {
        &self.aliases
    }

    fn compares(&self) -> &[StatusCode] {
        &self.codes
    }

    fn related(&self) -> &[Spanned<StatusCode>] {
        &self.related
    }
}

/// Reads the front matter of a comparison; `name` is the file name.
fn comparison(fields: &mut Fields<'_>, name: &str, mentions: &mut Mentions) -> Option<ComparisonFacts> {
    let title = fields.required("title", read::TEXT, "Its title: the question that it answers.");
    let summary = fields.required(
        "summary",
        read::SUMMARY,
        "One sentence with a full stop: how to decide between the codes.",
    );
    let aliases = read::aliases(fields);
    let related = fields.optional("related", read::CODES, "Further codes.").unwrap_or_default();
    let codes = codes(name);
    let span = fields.place();
    mentions.codes.extend(codes.iter().map(|code| Spanned { value: *code, span }));
    mentions.codes.extend(related.iter().cloned());
    Some(ComparisonFacts { codes, title: title?, summary: summary?, aliases, related })
}

/// The codes in a file name.
fn codes(name: &str) -> Vec<StatusCode> {
    name.split('-').filter_map(|code| code.parse().ok()).collect()
}

/// A name is two or more codes in ascending order, separated by hyphens, so that a set of codes has one address.
fn check_name(name: &str) -> Result<(), NameProblem> {
    let written: Vec<StatusCode> =
        name.split('-').map(|code| name::check_code(code, "file")).collect::<Result<_, _>>().map_err(
            |problem| NameProblem {
                help: "name the file after the codes it compares, like `401-403.md`".to_owned(),
                ..problem
            },
        )?;
    let mut sorted = written.clone();
    sorted.sort_unstable();
    sorted.dedup();
    if sorted.len() > 1 && sorted == written {
        return Ok(());
    }
    let names: Vec<String> = sorted.iter().map(ToString::to_string).collect();
    let help = match sorted.as_slice() {
        [_] => "name the file after two codes or more, like `401-403.md`".to_owned(),
        _ => format!("name each code once, in ascending order: `{}.md`", names.join("-")),
    };
    let message = format!("`{name}` cannot be the name of a comparison");
    Err(NameProblem { message, help, is_out_of_range: false })
}

#[cfg(test)]
mod tests {
    use super::check_name;

    #[test]
    fn a_file_is_named_after_its_codes_in_order() {
        for (name, expected) in [
            ("401-403", ""),
            ("301-302-303-307-308", ""),
            ("403-401", "name each code once, in ascending order: `401-403.md`"),
            ("401-403-401", "name each code once, in ascending order: `401-403.md`"),
            ("401-401", "name the file after two codes or more, like `401-403.md`"),
            ("401", "name the file after two codes or more, like `401-403.md`"),
            ("401-or-403", "name the file after the codes it compares, like `401-403.md`"),
            ("", "name the file after the codes it compares, like `401-403.md`"),
        ] {
            let help = check_name(name).map_or_else(|problem| problem.help, |()| String::new());
            assert_eq!(help, expected, "{name}");
        }
    }
}
