//! Parses and minifies style sheets. The only module that uses a CSS parser.
//!
//! Nothing is rewritten for older browsers: the published CSS uses the features that the author chose.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::sync::{Arc, PoisonError, RwLock};

use lightningcss::error::{Error, ErrorLocation, ParserError};
use lightningcss::rules::CssRule;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};
use lightningcss::values::url::Url;
use lightningcss::visit_types;
use lightningcss::visitor::{Visit, VisitTypes, Visitor};

use super::mistake::{Mistake, fact};

/// All URLs in a style sheet, including those of imports.
pub fn addresses(text: &str) -> Result<BTreeSet<String>, Vec<Mistake>> {
    let mut sheet = parsed(text)?;
    let mut addresses = Addresses { names: &BTreeMap::new(), found: BTreeSet::new() };
    let Ok(()) = sheet.visit(&mut addresses);
    Ok(addresses.found)
}

/// The minified style sheet. A URL that is a key of `names` is replaced by its value.
pub fn minified(text: &str, names: &BTreeMap<String, String>) -> Result<String, Vec<Mistake>> {
    let mut sheet = parsed(text)?;
    let Ok(()) = sheet.visit(&mut Addresses { names, found: BTreeSet::new() });
    let whole = |error: String| vec![Mistake { range: 0..0, message: fact(&error) }];
    sheet.minify(MinifyOptions::default()).map_err(|error| whole(error.to_string()))?;
    let options = PrinterOptions { minify: true, ..PrinterOptions::default() };
    let printed = sheet.to_css(options).map_err(|error| whole(error.to_string()))?;
    Ok(printed.code + "\n")
}

fn parsed(text: &str) -> Result<StyleSheet<'_>, Vec<Mistake>> {
    let warnings = Arc::new(RwLock::new(Vec::new()));
    // A rule that browsers would skip is a mistake. Parsing continues after it, to find all mistakes.
    let options = ParserOptions {
        error_recovery: true,
        warnings: Some(Arc::clone(&warnings)),
        ..ParserOptions::default()
    };
    let parsed = StyleSheet::parse(text, options);
    let skipped = std::mem::take(&mut *warnings.write().unwrap_or_else(PoisonError::into_inner));
    let mut mistakes: Vec<Mistake> = skipped.iter().map(|error| mistake(text, error)).collect();
    match parsed {
        Ok(sheet) if mistakes.is_empty() => Ok(sheet),
        Ok(_) => Err(mistakes),
        Err(error) => {
            mistakes.push(mistake(text, &error));
            Err(mistakes)
        }
    }
}

fn mistake(text: &str, error: &Error<ParserError<'_>>) -> Mistake {
    // The parser reports the position before white space, but the mistake is after it.
    let at = error.loc.as_ref().map_or(0, |place| offset(text, place));
    let at = at + text[at..].len() - text[at..].trim_start().len();
    let length = text[at..].chars().next().map_or(0, char::len_utf8);
    let message = match &error.kind {
        ParserError::UnexpectedToken(_) => "this was not expected here".to_owned(),
        kind => fact(&kind.to_string()),
    };
    Mistake { range: at..at + length, message }
}

/// The byte offset of a line (from 0) and a column (from 1, in UTF-16 code units).
fn offset(text: &str, place: &ErrorLocation) -> usize {
    let line_start: usize = text.split_inclusive('\n').take(place.line as usize).map(str::len).sum();
    let mut units = place.column.saturating_sub(1) as usize;
    let before = text[line_start..].chars().take_while(|character| {
        let is_before = units > 0 && *character != '\n';
        units = units.saturating_sub(character.len_utf16());
        is_before
    });
    line_start + before.map(char::len_utf8).sum::<usize>()
}

/// Visits all URLs and replaces some.
struct Addresses<'a> {
    names: &'a BTreeMap<String, String>,
    found: BTreeSet<String>,
}

impl<'i> Visitor<'i> for Addresses<'_> {
    type Error = Infallible;

    fn visit_types(&self) -> VisitTypes {
        visit_types!(RULES | URLS)
    }

    fn visit_rule(&mut self, rule: &mut CssRule<'i>) -> Result<(), Self::Error> {
        if let CssRule::Import(import) = rule {
            self.found.insert(import.url.to_string());
            if let Some(name) = self.names.get(&*import.url) {
                import.url = name.clone().into();
            }
        }
        rule.visit_children(self)
    }

    fn visit_url(&mut self, url: &mut Url<'i>) -> Result<(), Self::Error> {
        self.found.insert(url.url.to_string());
        if let Some(name) = self.names.get(&*url.url) {
            url.url = name.clone().into();
        }
        Ok(())
    }
}
