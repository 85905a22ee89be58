//! `statusbook explain`: a rule's text in the terminal, or the list of all rules.

use std::process::ExitCode;

use super::terminal::answer;
use crate::cli::Explain;
use crate::diagnostic::Rule;
use crate::markdown;
use crate::source::Sources;
use crate::suggest;

/// Prints the text of a rule, or the list.
pub fn run(options: &Explain) -> anyhow::Result<ExitCode> {
    let text = match &options.rule {
        Some(name) => explanation(rule(name)?),
        None => list(),
    };
    answer(&text)?;
    Ok(ExitCode::SUCCESS)
}

fn rule(name: &str) -> anyhow::Result<Rule> {
    // A name copied from a report may still have its brackets.
    let name = name.split_once('[').map_or(name, |(_, inside)| inside).trim_end_matches([':', ']']);
    Rule::named(name).ok_or_else(|| {
        let known = Rule::ALL.iter().map(|rule| rule.name());
        match suggest::closest(name, known) {
            Some(close) => anyhow::anyhow!("there is no rule `{name}`; did you mean `{close}`?"),
            None => anyhow::anyhow!("there is no rule `{name}`; `statusbook explain` lists them all"),
        }
    })
}

fn explanation(rule: Rule) -> String {
    let mut sources = Sources::default();
    let id = sources.add_made(rule.name(), rule.explanation());
    // The texts are part of this program, and a test checks them for mistakes.
    let document = markdown::parse(sources.excerpt(id)).value;
    let (name, severity) = (rule.name(), rule.severity());
    format!("\u{1b}[1m{name}\u{1b}[0m ({severity})\n\n{}", document.terminal_text())
}

/// One line for each rule, with aligned columns.
fn list() -> String {
    let width = Rule::ALL.iter().map(|rule| rule.name().len()).max().unwrap_or_default();
    let line = |rule: &Rule| {
        let (name, severity, meaning) = (rule.name(), rule.severity().to_string(), rule.meaning());
        format!("\u{1b}[1m{name:width$}\u{1b}[0m  {severity:7}  {meaning}\n")
    };
    Rule::ALL.iter().map(line).collect()
}
