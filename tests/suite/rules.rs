//! A tiny project for each rule, and the report that its author sees.
//!
//! A case is a file `tests/rules/RULE.txt` or `RULE.VARIANT.txt`: a remark, the project's files, each after a line `===
//! path`, and the human report after `=== report`. For editorial rules the report is that of `check`, and has only the
//! diagnostics of that rule, because a tiny book breaks other editorial rules, too. A rule without a case fails, and so
//! does a case whose report does not have its rule. `UPDATE=1 cargo test --test suite rules` rewrites the reports;
//! review the differences before you commit them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use statusbook::diagnostic::{Format, Rule, Severity};
use statusbook::pipeline::{Built, Checks, Request};

use crate::support;

fn cases() -> BTreeMap<String, (PathBuf, String)> {
    let folder = support::repository().join("tests/rules");
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let case = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        (path.file_stem().unwrap().to_str().unwrap().to_owned(), (path, text))
    };
    entries.filter(|path| path.extension().is_some_and(|end| end == "txt")).map(case).collect()
}

/// Rules about other sites, which `tests/suite/external.rs` tests with a server.
const OUTSIDE: [&str; 3] = ["dead-link", "moved-link", "unchecked-link"];

#[test]
fn every_rule_has_a_case_and_every_case_a_rule() {
    let cases = cases();
    let names = Rule::ALL.iter().map(|rule| rule.name());
    let without: Vec<&str> =
        names.filter(|name| !cases.contains_key(*name) && !OUTSIDE.contains(name)).collect();
    assert_eq!(without, [""; 0], "rules without a case under tests/rules/");
    let named = |name: &String| name == TWENTY || Rule::ALL.iter().any(|rule| rule.name() == rule_of(name));
    let stray: Vec<&String> = cases.keys().filter(|name| !named(name)).collect();
    assert!(stray.is_empty(), "cases without a rule: {stray:?}");
}

#[test]
fn reports_are_as_expected() {
    for (name, (path, text)) in cases() {
        let (project, expected) = text.split_once("=== report\n").unwrap_or((&text, ""));
        let folder = tempfile::tempdir().unwrap();
        support::write(folder.path(), &support::files(project));
        let rule = Rule::ALL.iter().find(|rule| rule.name() == rule_of(&name)).copied();
        let built = built(folder.path(), rule);
        let found = support::report(&built, Format::Human);
        support::assert_matches(&found, expected, &name, |found| {
            fs::write(&path, format!("{project}=== report\n{found}")).unwrap();
        });
        for diagnostic in &built.diagnostics {
            let length = built.sources.text(diagnostic.span.source).len();
            assert!(diagnostic.span.range().end <= length, "{name}: a span lies outside its file");
            assert!(diagnostic.help.is_some(), "{name}: no help: {}", diagnostic.message);
            assert!(
                !diagnostic.message.ends_with('.'),
                "{name}: a message is no sentence: {}",
                diagnostic.message
            );
        }
        let errors = built.diagnostics.iter().any(|diagnostic| diagnostic.rule.severity() == Severity::Error);
        assert_eq!(
            built.output.is_none(),
            errors,
            "{name}: a book is published if and only if it has no errors"
        );
        if let Some(rule) = rule {
            assert!(
                built.diagnostics.iter().any(|diagnostic| diagnostic.rule == rule),
                "{name}: the case does not show its rule"
            );
        }
    }
}

/// Builds a case like `build`, or like `check` if `build` does not report its rule.
fn built(folder: &Path, rule: Option<Rule>) -> Built {
    let published = support::build(folder, Request::default());
    let shows = |built: &Built, rule| built.diagnostics.iter().any(|diagnostic| diagnostic.rule == rule);
    let Some(rule) = rule.filter(|rule| !shows(&published, *rule)) else { return published };
    let review = Request { checks: Checks::Editorial, ..Request::default() };
    let mut reviewed = support::build(folder, review);
    reviewed.diagnostics.retain(|diagnostic| diagnostic.rule == rule);
    reviewed
}

/// The rule of a case.
fn rule_of(case: &str) -> &str {
    case.split('.').next().unwrap_or(case)
}

/// Name of the case with many mistakes.
const TWENTY: &str = "twenty-mistakes";

#[test]
fn twenty_mistakes_are_reported_in_one_run() {
    let cases = cases();
    let folder = tempfile::tempdir().unwrap();
    support::write(folder.path(), &support::files(cases[TWENTY].1.split("=== report\n").next().unwrap()));
    let built = support::build(folder.path(), Request::default());
    let mut rules: Vec<&str> = built.diagnostics.iter().map(|diagnostic| diagnostic.rule.name()).collect();
    rules.sort_unstable();
    rules.dedup();
    assert!(rules.len() >= 20, "only {} different rules: {rules:?}", rules.len());
    let short = support::report(&built, Format::Short);
    assert_eq!(short.lines().count(), built.diagnostics.len() + 1);
}
