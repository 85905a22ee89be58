//! The decision tree of a guide, in the section that its front matter names.
//!
//! In: the anchor of the section and the document of the page. Out: the tree, and a report for every step without a
//! question, an answer or a result. The checks need only one file, and most of them must pass before the page can be
//! published, because the interactive version asks exactly what is written. So they run here and not in the editorial
//! review.

use crate::diagnostic::{Diagnostic, Rule};
use crate::markdown::{Document, Heading, Next, Step, Tree};
use crate::source::{Span, Spanned};
use crate::suggest;

/// Reads the tree in a section, and reports mistakes in it.
pub fn read(
    section: &Spanned<String>,
    document: &Document,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Tree> {
    let Some(heading) = sections(document).find(|heading| heading.anchor == section.value) else {
        diagnostics.push(no_section(section, document));
        return None;
    };
    let tree = document.decision_tree(&section.value);
    match &tree {
        Some(tree) => check(tree, document, diagnostics),
        None => diagnostics.push(no_list(section, heading, document)),
    }
    tree
}

/// The headings of the page's sections.
fn sections(document: &Document) -> impl Iterator<Item = &Heading> + Clone {
    document.outline.iter().filter(|heading| heading.level == 2 && !heading.is_nested)
}

fn no_section(section: &Spanned<String>, document: &Document) -> Diagnostic {
    let anchors = sections(document).map(|heading| heading.anchor.as_str());
    let help = match suggest::closest(&section.value, anchors.clone()) {
        Some(anchor) => format!("did you mean `{anchor}`?"),
        None if document.outline.is_empty() => "write the section, with a nested list in it".to_owned(),
        None => suggest::one_of(anchors),
    };
    let message = format!("this page has no section `{}`", section.value);
    Diagnostic::new(Rule::NoDecisionTree, section.span, message).help(help)
}

fn no_list(section: &Spanned<String>, heading: &Heading, document: &Document) -> Diagnostic {
    let message = format!("`{}` has no list for the decision tree", heading.text);
    let place = document.place_of(heading).unwrap_or(section.span);
    Diagnostic::new(Rule::NoDecisionTree, place, message)
        .label(section.span, "named here")
        .help("write a question, and its answers as a list below it".to_owned())
}

fn check(tree: &Tree, document: &Document, diagnostics: &mut Vec<Diagnostic>) {
    let first = tree.steps.first().map(|step| step.place);
    let asked = tree.question.clone().and_then(|question| place(document, question));
    if let (None, Some(first)) = (asked, first) {
        let message = "there is no question before the first answers";
        let help = "write the first question in a paragraph before the list".to_owned();
        diagnostics.push(Diagnostic::new(Rule::MissingQuestion, first, message).help(help));
    }
    if let (Some(asked), [only]) = (asked, tree.steps.as_slice()) {
        diagnostics.push(single_answer(asked, only.place));
    }
    for (number, step) in tree.steps.iter().enumerate() {
        diagnostics.extend(missing_answer(step));
        match &step.next {
            Next::Question(None, _) => diagnostics.push(missing_question(step)),
            Next::Question(Some(question), 1) => {
                let below = tree.steps.get(number + 1).zip(place(document, question.clone()));
                diagnostics.extend(below.map(|(only, asked)| single_answer(asked, only.place)));
            }
            Next::Result(None) => diagnostics.push(dead_end(step)),
            Next::Question(..) | Next::Result(_) => {}
        }
    }
}

/// The span of a range of events.
fn place(document: &Document, events: std::ops::Range<usize>) -> Option<Span> {
    document.places.get(events.start).copied()
}

fn missing_answer(step: &Step) -> Option<Diagnostic> {
    let what = match &step.next {
        Next::Question(Some(_), _) => "question",
        Next::Result(Some(_)) => "link",
        Next::Question(None, _) | Next::Result(None) => return None,
    };
    let message = format!("this item begins with a {what} and has no answer");
    let help = format!("write the reader's answer before the {what}");
    step.answer.is_empty().then(|| Diagnostic::new(Rule::MissingAnswer, step.place, message).help(help))
}

fn missing_question(step: &Step) -> Diagnostic {
    let message = "this answer has other answers below it, but does not end with a question";
    let help = "end it with the question that they answer, in bold: `**Which?**`".to_owned();
    Diagnostic::new(Rule::MissingQuestion, step.place, message).help(help)
}

fn dead_end(step: &Step) -> Diagnostic {
    let message = "this answer leads nowhere";
    let help =
        "add a link to the result, like `[404]`, or a question and a list of answers below it".to_owned();
    Diagnostic::new(Rule::DeadEnd, step.place, message).help(help)
}

fn single_answer(question: Span, only: Span) -> Diagnostic {
    Diagnostic::new(Rule::SingleAnswer, question, "this question has only one answer")
        .label(only, "the only answer")
        .help("add another answer, or remove the question".to_owned())
}
