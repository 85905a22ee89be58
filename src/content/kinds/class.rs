//! Classes of status codes: the facts of their pages, and the function that reads them.

use crate::content::kind::{self, Kind, MustLinkTo, PageFacts, Sections, Subfolders};
use crate::content::name::NameProblem;
use crate::content::read;
use crate::content::spec::{self, Spec};
use crate::diagnostic::{Diagnostic, Rule};
use crate::fields::{self, Fields};
use crate::status::StatusClass;

pub(super) const KIND: Kind = Kind {
    id: "class",
    folder: "classes",
    subfolders: Subfolders::Refused,
    address: "",
    noun: "a class page",
    singular: "Class of status codes",
    plural: "Classes",
    list: None,
    template: "class.html",
    sections: Sections::Free,
    must_link_to: MustLinkTo::Anything,
    example: "2xx",
    check_name,
    read: |fields, name, _| kind::boxed(class(fields, name.parse().ok()?)),
};

fn check_name(name: &str) -> Result<(), NameProblem> {
    name.parse::<StatusClass>().map(drop).map_err(|_| NameProblem {
        message: format!("`{name}` is not a class of status codes"),
        help: "the classes are `1xx` to `5xx`".to_owned(),
        is_out_of_range: false,
    })
}

/// The front matter of a class page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassFacts {
    /// The class.
    pub class: StatusClass,
    /// Its name.
    pub name: String,
    /// What its codes have in common.
    pub summary: String,
    /// Specifications, newest first.
    pub specs: Vec<Spec>,
    /// Other names.
    pub aliases: Vec<String>,
}

impl PageFacts for ClassFacts {
    fn title(&self) -> String {
        format!("{} {}", self.class.id(), self.name)
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn summary(&self) -> &str {
        &self.summary
    }

    fn number(&self) -> Option<String> {
        Some(self.class.id().to_owned())
    }

    fn aliases(&self) -> &[String] {
        &self.aliases
    }

    fn specs(&self) -> &[Spec] {
        &self.specs
    }
}

/// Reads the front matter of a class page; `subject` is the class in the file name.
fn class(fields: &mut Fields<'_>, subject: StatusClass) -> Option<ClassFacts> {
    let class = fields.required("class", fields::TEXT, "The class, `4xx`, the same as the file's name.");
    let name = fields.required("name", read::TEXT, "Its name in RFC 9110.");
    let summary = fields.required(
        "summary",
        read::SUMMARY,
        "One sentence with a full stop: what its codes have in common.",
    );
    let specs = fields
        .optional("specs", fields::list(spec::reader()), "The defining documents, newest first.")
        .unwrap_or_default();
    let aliases = read::aliases(fields);
    if let Some(class) = class.as_ref().filter(|class| class.value != subject.id()) {
        let message =
            format!("this page is about `{}`, but its file is named after `{}`", class.value, subject.id());
        let help = format!("write `class: {}`, or rename the file", subject.id());
        fields.report(Diagnostic::new(Rule::CodeDiffers, class.span, message).help(help));
    }
    Some(ClassFacts { class: class.map(|_| subject)?, name: name?, summary: summary?, specs, aliases })
}
