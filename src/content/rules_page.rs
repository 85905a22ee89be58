//! The page of the book that lists all rules. It is generated from the texts that `explain` prints.
//!
//! In: a project. Out: the same project with one more page, which is then treated like any other.

use crate::diagnostic::Rule;
use crate::project::{Condition, ContentFile, Project};

/// A book with this page accepts contributions.
const CONTRIBUTING: &str = "content/pages/contributing.md";

/// Path of the generated page, as if it were a file.
const RULES: &str = "content/pages/rules.md";

/// Adds the page of rules to a book that has a page on contributing but no page of rules of its own.
pub fn add_rules_page(project: &mut Project) {
    let has = |path| project.sources.find(path).is_some();
    if has(CONTRIBUTING) && !has(RULES) {
        let source = project.sources.add_made(RULES, Rule::page());
        project.content.push(ContentFile { source, condition: Condition::Intact });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Compares the content files of a book after the page of rules was added.
    fn check(paths: &[&str], expected: &[&str]) {
        let mut project = Project::default();
        for path in paths {
            let source = project.sources.add(*path, "");
            project.content.push(ContentFile { source, condition: Condition::Intact });
        }
        add_rules_page(&mut project);
        let found: Vec<&str> = project.content.iter().map(|file| project.sources.path(file.source)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_book_that_takes_contributions_has_a_page_of_rules() {
        check(&[CONTRIBUTING], &[CONTRIBUTING, RULES]);
        check(&[CONTRIBUTING, RULES], &[CONTRIBUTING, RULES]);
        check(&["content/pages/about.md"], &["content/pages/about.md"]);
    }
}
