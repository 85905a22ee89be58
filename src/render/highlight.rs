//! Syntax highlighting of code blocks.
//!
//! In: the name of a language as an author writes it after the fence (`http`,
//! `rust`, `sh`, …) and the code. Out: the same text, escaped for HTML, with
//! `<span class="t-…">` around tokens. Without tags and unescaped, it equals the
//! input byte for byte. No span contains a line break or another span.
//!
//! Headers of HTTP messages are parsed with our own `http.sublime-syntax`,
//! everything else with the syntaxes of `two_face`. One code block may need
//! several syntaxes, see `highlight/parts.rs`.
//!
//! This module does not know Markdown, the `<pre><code>` around its output, or
//! colours, and does not report unknown languages.

mod parts;
#[cfg(test)]
mod tests;

use std::ops::Range;

use syntect::parsing::{
    ParseState, Scope, ScopeStack, SyntaxDefinition, SyntaxReference, SyntaxSet, SyntaxSetBuilder,
};

use parts::{HTTP, PLAIN, parts};

use crate::language;

/// Lines longer than this, in bytes, are not highlighted: regular expressions
/// would take too long, and nobody reads such lines.
const LONG_LINE: usize = 2000;

const HTTP_SYNTAX: &str = include_str!("http.sublime-syntax");

/// Whether inner scopes may change the class of a token.
#[derive(Clone, Copy, PartialEq)]
enum Inside {
    /// Yes: a variable in a string is a variable.
    Open,
    /// No: everything in a comment is comment.
    Closed,
}
use Inside::{Closed, Open};

/// The class of each scope; "" means no span. The longest matching prefix of a
/// scope decides. Of the scopes of a token, the innermost one in this table
/// decides, unless a scope around it is `Closed`.
#[rustfmt::skip]
const CLASSES: &[(&str, Inside, &str)] = &[
    ("", Open, "source text
        meta.annotation.arguments meta.annotation.parameters.java
        meta.interpolation meta.template.expression meta.embedded meta.group.expansion.command
        keyword.operator.accessor keyword.operator.assignment keyword.operator.declaration
        keyword.operator.dot keyword.operator.optional keyword.operator.type.annotation
        keyword.operator.custom.prefix.unary.swift keyword.operator.custom.postfix.unary.swift
        keyword.operator.attribute-selector keyword.operator.logical.continue
        constant.other.database-name constant.other.table-name
        entity.name.namespace entity.name.package entity.name.variable support.type.package
        string.unquoted.plain string.unquoted.shell storage.type.nullable
        variable.language.blank variable.language.star"),
    ("t-comment", Closed, "comment meta.diff.header"),
    ("t-keyword", Open, "keyword storage markup.deleted punctuation.definition.keyword.css
        punctuation.section.embedded keyword.operator.assignment.alias.sql"),
    ("t-operator", Open, "keyword.operator storage.type.function.arrow
        keyword.declaration.function.arrow"),
    ("t-string", Open, "string storage.type.string markup.inserted constant.character
        entity.name.context.location.nginx"),
    ("t-string", Closed, "string.regexp constant.other.placeholder http.string"),
    ("t-number", Closed, "constant.numeric http.number string.ipaddress.nginx
        entity.status.apacheconf meta.diff.range"),
    ("t-number", Open, "keyword.other.unit"),
    ("t-constant", Open, "constant support.constant keyword.constant entity.name.constant
        entity.helper.apacheconf http.date"),
    ("t-constant", Closed, "constant.character.entity"),
    ("t-type", Open, "entity.name entity.other.inherited-class support.class support.type
        storage.type.go storage.type.primitive storage.type.buildin storage.type.sql storage.type.cs
        storage.type.php storage.modifier.lifetime"),
    ("t-function", Open, "entity.name.function entity.name.macro entity.type.function
        support.function support.macro variable.function"),
    ("t-variable", Open, "variable.language variable.other.nginx variable.other.readwrite.instance
        variable.parameter.template entity.name.other.anchor variable.other.alias
        punctuation.definition.anchor punctuation.definition.alias"),
    ("t-variable", Closed, "meta.group.expansion.parameter"),
    ("t-punctuation", Open, "punctuation.section.interpolation
        punctuation.definition.template-expression support.punctuation.expression"),
    ("t-tag", Open, "entity.name.tag entity.tag punctuation.definition.tag entity.other.pseudo-class
        entity.other.pseudo-element entity.other.attribute-name.class.css
        entity.other.attribute-name.id.css keyword.declaration.cdata keyword.declaration.doctype
        constant.language.doctype"),
    ("t-attribute", Open, "entity.other.attribute-name entity.name.tag.yaml entity.name.tag.toml
        meta.annotation meta.decorator variable.annotation variable.parameter.option
        support.type.property-name support.type.custom-property http.parameter"),
    ("t-attribute", Closed, "meta.mapping.key.json"),
    ("t-method", Open, "http.method"),
    ("t-target", Open, "http.target http.url"),
    ("t-version", Open, "http.version"),
    ("t-field", Open, "http.field"),
    ("t-status-1", Open, "http.status.1"),
    ("t-status-2", Open, "http.status.2"),
    ("t-status-3", Open, "http.status.3"),
    ("t-status-4", Open, "http.status.4"),
    ("t-status-5", Open, "http.status.5"),
    ("t-phrase", Open, "http.phrase"),
];

/// One scope of [`CLASSES`], in the parser's representation.
struct Rule {
    scope: Scope,
    class: &'static str,
    inside: Inside,
}

/// The loaded syntaxes. Loading takes a few milliseconds; the regular expressions
/// of a syntax are compiled on its first use. It is otherwise immutable, so all
/// threads can share one `Highlighter`.
pub struct Highlighter {
    http: SyntaxSet,
    others: SyntaxSet,
    /// Longest scope first.
    rules: Vec<Rule>,
}

impl Highlighter {
    /// Loads the syntaxes and the class table.
    pub fn new() -> Self {
        let mut rules: Vec<Rule> = CLASSES.iter().flat_map(rules_of).collect();
        rules.sort_by_key(|rule| std::cmp::Reverse(rule.scope.len()));
        Self { http: http_set(), others: two_face::syntax::extra_newlines(), rules }
    }

    /// `code` as HTML. If the language is unknown, the code is only escaped.
    pub fn html(&self, language: &str, code: &str) -> String {
        let mut html = String::with_capacity(code.len() * 3);
        let syntax = language::find(language).map_or(PLAIN, |language| language.grammar);
        for (syntax, text) in parts(syntax, code) {
            self.write_part(syntax, text, &mut html);
        }
        html
    }

    fn find(&self, name: &str) -> Option<(&SyntaxSet, &SyntaxReference)> {
        let set = match name {
            HTTP => &self.http,
            _ => &self.others,
        };
        set.find_syntax_by_name(name).map(|syntax| (set, syntax))
    }

    fn write_part(&self, syntax: &str, text: &str, html: &mut String) {
        let Some((set, syntax)) = self.find(syntax) else {
            return write_escaped(text, html);
        };
        let mut state = ParseState::new(syntax);
        let mut scopes = ScopeStack::new();
        for line in text.split_inclusive('\n') {
            let body = line.trim_end_matches(['\r', '\n']);
            let tokens = if body.len() > LONG_LINE {
                Vec::new()
            } else {
                self.tokens(body, set, &mut state, &mut scopes)
            };
            write_line(body, &tokens, html);
            html.push_str(&line[body.len()..]);
        }
    }

    /// The tokens of one line, which is given without its line break. The
    /// syntaxes expect every line to end in a line feed, so one is added.
    fn tokens(
        &self,
        body: &str,
        set: &SyntaxSet,
        state: &mut ParseState,
        scopes: &mut ScopeStack,
    ) -> Vec<Token> {
        let Ok(changes) = state.parse_line(&format!("{body}\n"), set) else {
            return Vec::new();
        };
        let mut tokens = Vec::new();
        let mut at = 0;
        for (change_at, change) in changes {
            let end = change_at.min(body.len());
            if end > at {
                add_token(&mut tokens, body, at..end, self.class(scopes));
                at = end;
            }
            if scopes.apply(&change).is_err() {
                return Vec::new();
            }
        }
        add_token(&mut tokens, body, at..body.len(), self.class(scopes));
        tokens
    }

    fn class(&self, scopes: &ScopeStack) -> &'static str {
        let mut class = "";
        for rule in scopes.as_slice().iter().filter_map(|s| self.rule(*s)) {
            class = rule.class;
            if rule.inside == Closed {
                break;
            }
        }
        class
    }

    fn rule(&self, scope: Scope) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.scope.is_prefix_of(scope))
    }
}

impl Default for Highlighter {
    fn default() -> Self {
        Self::new()
    }
}

/// The set with our own syntax. If the embedded file were broken, the set would
/// be empty and HTTP would be plain text; a test checks that it is not.
fn http_set() -> SyntaxSet {
    let mut builder = SyntaxSetBuilder::new();
    if let Ok(syntax) = SyntaxDefinition::load_from_str(HTTP_SYNTAX, true, None) {
        builder.add(syntax);
    }
    builder.build()
}

fn rules_of(row: &'static (&str, Inside, &str)) -> impl Iterator<Item = Rule> {
    let (class, inside, scopes) = *row;
    scopes.split_whitespace().filter_map(move |scope| {
        let scope = Scope::new(scope).ok()?;
        Some(Rule { scope, class, inside })
    })
}

/// A range of a line and its class.
struct Token {
    range: Range<usize>,
    class: &'static str,
}

/// Adds `body[range]` to the tokens unless it has no class or is blank. It is
/// merged with the previous token if that has the same class and only white
/// space is between them.
fn add_token(tokens: &mut Vec<Token>, body: &str, range: Range<usize>, class: &'static str) {
    let Some(text) = body.get(range.clone()) else {
        return;
    };
    let start = range.end - text.trim_start().len();
    let end = range.start + text.trim_end().len();
    if class.is_empty() || start >= end {
        return;
    }
    // Syntaxes classify words such as "and", "new" or "is" as operators.
    let is_word = body[start..end].starts_with(|c: char| c.is_ascii_alphabetic());
    let class = if class == "t-operator" && is_word { "t-keyword" } else { class };
    match tokens.last_mut() {
        Some(last) if last.class == class && body[last.range.end..start].trim().is_empty() => {
            last.range.end = end;
        }
        _ => tokens.push(Token { range: start..end, class }),
    }
}

fn write_line(body: &str, tokens: &[Token], html: &mut String) {
    let mut at = 0;
    for Token { range, class } in tokens {
        write_escaped(&body[at..range.start], html);
        html.push_str("<span class=\"");
        html.push_str(class);
        html.push_str("\">");
        write_escaped(&body[range.clone()], html);
        html.push_str("</span>");
        at = range.end;
    }
    write_escaped(&body[at..], html);
}

fn write_escaped(text: &str, html: &mut String) {
    for piece in text.split_inclusive(['&', '<', '>']) {
        let plain = piece.trim_end_matches(['&', '<', '>']);
        html.push_str(plain);
        html.push_str(match &piece[plain.len()..] {
            "&" => "&amp;",
            "<" => "&lt;",
            ">" => "&gt;",
            _ => "",
        });
    }
}
