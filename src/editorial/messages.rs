//! Checks `http` blocks: complete messages, valid to the byte.

use super::field_names;
use super::reviewed::Reviewed;
use crate::book::Book;
use crate::calendar::fixdate;
use crate::content::{CodeFacts, Level, Wire};
use crate::diagnostic::{Diagnostic, Fix, Rule};
use crate::exchange::{self, Field, Message, Start};
use crate::markdown::Listing;
use crate::site::Site;
use crate::source::{Excerpt, Sources, Span};
use crate::status::{StatusClass, StatusCode, registered};
use crate::suggest;

/// Fields whose value is a date (RFC 9110 §5.6.7), or may be one.
const DATES: [&str; 8] = [
    "Date",
    "Expires",
    "If-Modified-Since",
    "If-Range",
    "If-Unmodified-Since",
    "Last-Modified",
    "Retry-After",
    "Sunset",
];

/// Fields that 304 and 206 need only if a 200 would have had them (RFC 9110 §15.4.5 and §15.3.7).
const IF_200_HAS_THEM: [&str; 6] = ["Cache-Control", "Content-Location", "Date", "ETag", "Expires", "Vary"];

/// Reports invalid messages of a page, and code pages whose example does not show the code.
pub fn check(text: &Reviewed<'_>, book: Book<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let document = &text.text.document;
    let mut examples = Vec::new();
    // The method of the request that the next response answers.
    let mut method = None;
    for listing in
        document.listings().iter().filter(|listing| listing.fence.language.eq_ignore_ascii_case("http"))
    {
        let lines = lines(listing, book.sources);
        let Some(message) = exchange::read(&lines).drain_into(diagnostics) else { continue };
        review(&message, method, book.site, diagnostics);
        match message.start {
            Start::Request(name) => method = Some(name.text),
            Start::Response(code, _) => {
                examples.push((listing.fence.event, code));
                // An interim response is not the final answer to the request.
                method = method.filter(|_| code.class() == Some(StatusClass::Informational));
            }
            Start::Fields => {}
        }
    }
    if let Some(facts) = text.code() {
        diagnostics.extend(lacks_code(text, facts, &examples));
    }
}

fn lines<'a>(listing: &Listing<'_>, sources: &'a Sources) -> Vec<Excerpt<'a>> {
    let mut lines = Vec::new();
    for span in &listing.content {
        let piece = sources.excerpt(span.source).slice(span.range());
        let mut at = 0;
        for line in piece.text.split_inclusive('\n') {
            lines.push(piece.slice(at..at + line.trim_end_matches(['\n', '\r']).len()));
            at += line.len();
        }
    }
    lines
}

/// Unregistered codes that some origin never sends need no example.
fn lacks_code(
    text: &Reviewed<'_>,
    facts: &CodeFacts,
    examples: &[(usize, StatusCode)],
) -> Option<Diagnostic> {
    let sent = facts.origins.iter().all(|origin| matches!(origin.wire, None | Some(Wire::Client)));
    let code = facts.code;
    let (_, sections) = text.text.document.sections();
    let (heading, range) = sections.into_iter().find(|(heading, _)| heading.text == "Example")?;
    let mut shown =
        examples.iter().filter(|(event, _)| range.contains(event)).map(|(_, code)| *code).peekable();
    shown.peek()?;
    if !sent || shown.any(|shown| shown == code) {
        return None;
    }
    let place = text.text.document.place_of(heading).unwrap_or(text.place);
    let message = format!("no response in this example is a `{code}`");
    Some(Diagnostic::new(Rule::ExampleLacksCode, place, message).help("show one".to_owned()))
}

fn review(message: &Message<'_>, method: Option<&str>, site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    for field in &message.fields {
        diagnostics.extend(spelling(field, message.version));
        if DATES.iter().any(|name| field.name.text.eq_ignore_ascii_case(name)) {
            diagnostics.extend(date(field));
        }
    }
    match message.start {
        Start::Request(_) => diagnostics.extend(host(message)),
        Start::Response(code, phrase) => {
            diagnostics.extend(reason_phrase(message, code, phrase, site));
            diagnostics.extend(missing_fields(message, code, site));
        }
        Start::Fields => return,
    }
    diagnostics.extend(content(message, method));
}

fn problem(
    rule: Rule,
    place: Excerpt<'_>,
    message: impl Into<String>,
    help: impl Into<String>,
) -> Diagnostic {
    Diagnostic::new(rule, place.whole(), message).help(help.into())
}

fn spelling(field: &Field<'_>, version: Option<&str>) -> Option<Diagnostic> {
    let name = field.name.text;
    let is_lower = !name.contains(|c: char| c.is_ascii_uppercase());
    let must_be_lower = version.is_some_and(|version| !version.starts_with(['0', '1']));
    if is_lower && (must_be_lower || version.is_none()) {
        return None;
    }
    let (message, spelling) = if must_be_lower {
        ("HTTP/2 and later write field names in lower case".to_owned(), name.to_lowercase())
    } else {
        let spelling = field_names::misspelt(name)?;
        (format!("`{name}` is registered as `{spelling}`"), spelling.to_owned())
    };
    let help = format!("write `{spelling}`");
    Some(
        problem(Rule::FieldSpelling, field.name, message, help)
            .fix(Fix::replace(field.name.whole(), spelling)),
    )
}

/// RFC 9112 §3.2
fn host(message: &Message<'_>) -> Option<Diagnostic> {
    if message.version != Some("1.1") || message.has("Host") {
        return None;
    }
    let help = "add `Host: example.com`; mark the block as `text` if the request is wrong on purpose";
    Some(problem(
        Rule::MissingField,
        message.line,
        "this request lacks the field `Host`, which HTTP/1.1 requires",
        help,
    ))
}

fn reason_phrase(
    message: &Message<'_>,
    code: StatusCode,
    phrase: Option<Excerpt<'_>>,
    site: &Site,
) -> Option<Diagnostic> {
    let written = phrase.map_or("", |phrase| phrase.text);
    let place = phrase.unwrap_or(message.line);
    // HTTP/2 and later have no reason phrases.
    if phrase.is_none() && message.version != Some("1.1") && message.version != Some("1.0") {
        return None;
    }
    let facts = site.code(code).map(|page| page.facts);
    let origins =
        facts.iter().flat_map(|facts| facts.origins.iter().filter_map(|origin| origin.name.as_deref()));
    let row = registered(code);
    if let Some(phrase) = row.map(|row| row.phrase).filter(|phrase| *phrase != "(Unused)") {
        let message = format!("`{code}` is registered as `{phrase}`");
        let fix = (!written.is_empty()).then(|| Fix::replace(place.whole(), phrase));
        let diagnostic = problem(Rule::PhraseDiffers, place, message, format!("write `{code} {phrase}`"));
        return (written != phrase).then(|| diagnostic.fix(fix));
    }
    let own = facts.map(|facts| facts.name.as_str());
    let former = facts.iter().flat_map(|facts| facts.former_names.iter().map(|former| former.name.as_str()));
    let names: Vec<&str> =
        own.into_iter().chain(origins).chain(row.is_some().then_some(former).into_iter().flatten()).collect();
    if names.is_empty() || names.contains(&written) {
        return None;
    }
    let message = format!("no origin on the page of `{code}` calls it `{written}`");
    Some(problem(Rule::PhraseDiffers, place, message, suggest::one_of(names)))
}

/// Reports missing fields that the page of the code calls required.
fn missing_fields(message: &Message<'_>, code: StatusCode, site: &Site) -> Vec<Diagnostic> {
    let fields = site.code(code).map_or(&[][..], |page| &page.facts.fields);
    let conditional = |name: &str| {
        let if_200_has_it = IF_200_HAS_THEM.iter().any(|known| known.eq_ignore_ascii_case(name));
        let in_parts = name.eq_ignore_ascii_case("Content-Range")
            && message.named("Content-Type").any(|field| field.value.text.starts_with("multipart/"));
        matches!(code.number(), 206 | 304) && (if_200_has_it || in_parts)
    };
    let required = fields.iter().filter(|field| field.level == Level::Required);
    let missing = required.filter(|field| !message.has(&field.name) && !conditional(&field.name));
    let report = |field: &crate::content::CodeField| {
        let problem_message = format!("this `{code}` response lacks the field `{}`", field.name);
        problem(Rule::MissingField, message.line, problem_message, format!("add `{}: …`", field.name))
    };
    missing.map(report).collect()
}

/// Checks whether content is allowed, and whether its length is correct.
fn content(message: &Message<'_>, method: Option<&str>) -> Option<Diagnostic> {
    let length = message.named("Content-Length").next();
    if let Start::Response(code, _) = message.start {
        let to_head = method == Some("HEAD");
        let what = if to_head { "a response to HEAD".to_owned() } else { format!("a `{code}` response") };
        let forbidden = to_head || code.forbids_content();
        if let Some(first) = message.content.first().filter(|_| forbidden) {
            let help = "remove it, or put the next message in a block of its own";
            return Some(problem(Rule::ForbiddenContent, *first, format!("{what} carries no content"), help));
        }
        // RFC 9110 §8.6 allows 304 and responses to HEAD to give the length that a 200 would have had.
        if let Some(length) = length.filter(|_| forbidden && !to_head && !matches!(code.number(), 205 | 304))
        {
            let help = "remove the field: RFC 9110, section 8.6";
            return Some(problem(
                Rule::ForbiddenContent,
                length.name,
                format!("{what} has no `Content-Length`"),
                help,
            ));
        }
        if forbidden && code.number() != 205 {
            return None;
        }
    }
    let length = length?;
    let shown = message.content_length();
    // A client that expects 100 sends its content later.
    let later = message.has("Expect") && message.content.is_empty();
    if length.value.text == shown.to_string() || message.is_abridged() || later {
        return None;
    }
    let says = format!("the content shown has {shown} bytes");
    let help =
        format!("write `Content-Length: {shown}`; a line `…` says that part of the content is left out");
    let diagnostic = problem(Rule::ContentLengthDiffers, length.value, says, help);
    Some(diagnostic.fix(Fix::replace(length.value.whole(), shown.to_string())))
}

/// Checks that a date is an IMF-fixdate (RFC 9110 §5.6.7) with the correct weekday.
fn date(field: &Field<'_>) -> Option<Diagnostic> {
    let text = field.value.text;
    let number = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let is = |name: &str| field.name.text.eq_ignore_ascii_case(name);
    let other = (is("Retry-After") && number)
        || (is("Expires") && matches!(text, "0" | "-1"))
        || (is("If-Range") && text.ends_with('"'));
    if other {
        return None;
    }
    let Some((weekday, right)) = fixdate(text) else {
        let help = "write it like `Sun, 22 Nov 2026 08:49:37 GMT`";
        return Some(problem(
            Rule::InvalidDate,
            field.value,
            format!("`{text}` is not a date in the format of HTTP"),
            help,
        ));
    };
    let short = &right[..3];
    if weekday == short {
        return None;
    }
    let span: Span = field.value.slice(0..3).whole();
    let diagnostic = Diagnostic::new(Rule::InvalidDate, span, format!("this day is a {right}"));
    Some(diagnostic.help(format!("write `{short}`, or correct the date")).fix(Fix::replace(span, short)))
}
