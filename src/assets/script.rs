//! Parses and minifies scripts. The only module that uses a JavaScript parser.

use std::collections::{BTreeMap, BTreeSet};

use oxc::allocator::Allocator;
use oxc::ast::ast::{Program, StringLiteral};
use oxc::ast_visit::VisitMut;
use oxc::codegen::{Codegen, CodegenOptions, CommentOptions, LegalComment};
use oxc::diagnostics::{Diagnostics, OxcDiagnostic};
use oxc::minifier::{Minifier, MinifierOptions};
use oxc::parser::Parser;
use oxc::semantic::SemanticBuilder;
use oxc::span::SourceType;

use super::mistake::{Mistake, fact};

/// All string literals in a script.
pub fn strings(text: &str) -> Result<BTreeSet<String>, Vec<Mistake>> {
    let allocator = Allocator::default();
    let mut program = parsed(&allocator, text)?;
    let mut strings = Strings { allocator: &allocator, names: &BTreeMap::new(), found: BTreeSet::new() };
    strings.visit_program(&mut program);
    Ok(strings.found)
}

/// The minified script. A string literal that is a key of `names` is replaced by its value.
pub fn minified(text: &str, names: &BTreeMap<String, String>) -> Result<String, Vec<Mistake>> {
    let allocator = Allocator::default();
    let mut program = parsed(&allocator, text)?;
    Strings { allocator: &allocator, names, found: BTreeSet::new() }.visit_program(&mut program);
    let minified = Minifier::new(MinifierOptions::default()).minify(&allocator, &mut program);
    let comments = CommentOptions { legal: LegalComment::Inline, ..CommentOptions::disabled() };
    let options = CodegenOptions { comments, ..CodegenOptions::minify() };
    let mut code = Codegen::new().with_options(options).with_scoping(minified.scoping).build(&program).code;
    code.push('\n');
    Ok(code)
}

/// Parses a text as a classic script, or as a module if it imports or exports something.
fn parsed<'a>(allocator: &'a Allocator, text: &'a str) -> Result<Program<'a>, Vec<Mistake>> {
    let parsed = Parser::new(allocator, text, SourceType::unambiguous()).parse();
    if !parsed.diagnostics.is_empty() {
        return Err(mistakes(&parsed.diagnostics));
    }
    let checked = SemanticBuilder::new_compiler().build(&parsed.program).diagnostics;
    if checked.is_empty() { Ok(parsed.program) } else { Err(mistakes(&checked)) }
}

fn mistakes(diagnostics: &Diagnostics) -> Vec<Mistake> {
    diagnostics.iter().map(mistake).collect()
}

fn mistake(diagnostic: &OxcDiagnostic) -> Mistake {
    // If there are several labels, the last one is the place of the error and the others explain it.
    let label = diagnostic.labels.last();
    let range = label.map_or(0..0, |label| label.offset() as usize..(label.offset() + label.len()) as usize);
    Mistake { range, message: fact(&diagnostic.message) }
}

/// Visits all strings and replaces some.
struct Strings<'a, 'b> {
    allocator: &'a Allocator,
    names: &'b BTreeMap<String, String>,
    found: BTreeSet<String>,
}

impl<'a> VisitMut<'a> for Strings<'a, '_> {
    fn visit_string_literal(&mut self, literal: &mut StringLiteral<'a>) {
        self.found.insert(literal.value.to_string());
        if let Some(name) = self.names.get(literal.value.as_str()) {
            literal.value = self.allocator.alloc_str(name).into();
            literal.raw = None;
        }
    }
}
