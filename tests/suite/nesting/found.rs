//! What a reader finds in HTML and in Markdown.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::script::Met;

/// A tag, or the text before the next tag.
enum Token<'a> {
    Tag { name: &'a str, is_end: bool, attributes: &'a str },
    Text(&'a str),
}

/// Splits HTML into tags and texts. Attributes have double quotes or none, and do not contain `>`.
fn tokens(html: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    for piece in html.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap();
        let (is_end, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
        let (name, attributes) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
        if !name.starts_with('!') {
            tokens.push(Token::Tag { name, is_end, attributes });
        }
        tokens.push(Token::Text(text));
    }
    tokens
}

fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let (_, value) = attributes.split_once(&format!("{name}=\""))?;
    value.split('"').next()
}

/// Checks that tags are nested correctly and links are not nested.
pub fn nests(html: &str) -> Result<(), String> {
    pub const VOID: [&str; 7] = ["br", "hr", "img", "input", "link", "meta", "path"];
    let mut open: Vec<&str> = Vec::new();
    for token in tokens(html) {
        let Token::Tag { name, is_end, attributes } = token else { continue };
        if VOID.contains(&name) || attributes.ends_with('/') {
            continue;
        }
        if is_end {
            let last = open.pop();
            if last != Some(name) {
                return Err(format!("</{name}> ends {last:?}"));
            }
        } else {
            if name == "a" && open.contains(&"a") {
                return Err(format!("a link in a link: {attributes}"));
            }
            if open.contains(&"p")
                && [
                    "p",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "ul",
                    "ol",
                    "dl",
                    "table",
                    "section",
                    "aside",
                    "figure",
                    "blockquote",
                ]
                .contains(&name)
            {
                return Err(format!("<{name}> in <p>"));
            }
            open.push(name);
        }
    }
    if open.is_empty() { Ok(()) } else { Err(format!("{open:?} are never closed")) }
}

/// What HTML contains, except links of headings to themselves and back links of footnotes.
pub fn met_in_html(html: &str) -> Vec<Met> {
    let mut met = Vec::new();
    let mut open: Option<usize> = None;
    let mut words = String::new();
    for token in tokens(html) {
        match token {
            Token::Text(text) => words.push_str(text),
            Token::Tag { name: "img", attributes, .. } => {
                let alt = attribute(attributes, "alt").unwrap();
                words.push_str(alt);
                met.push(Met::Image(flat(alt), attribute(attributes, "src").unwrap().to_owned()));
            }
            Token::Tag { name: "a", is_end: false, attributes } => {
                let class = attribute(attributes, "class").unwrap_or_default();
                let href = attribute(attributes, "href").unwrap();
                words.clear();
                let label = attribute(attributes, "aria-label").unwrap_or_default();
                if let Some(number) = label.strip_prefix("Footnote ") {
                    met.push(Met::Mark(number.parse().unwrap()));
                } else if !class.starts_with("anchor") && class != "footnote-back" {
                    open = Some(met.len());
                    met.push(Met::Link(String::new(), href.to_owned()));
                }
            }
            Token::Tag { name: "a", is_end: true, .. } => {
                if let Some(Met::Link(text, _)) = open.take().and_then(|at| met.get_mut(at)) {
                    *text = flat(&words);
                }
            }
            Token::Tag { .. } => {}
        }
    }
    met
}

/// What a Markdown file contains; footnote references are superscript numbers in it.
pub fn met_in_markdown(markdown: &str) -> Vec<Met> {
    let mut met = Vec::new();
    let mut open: Vec<(usize, String)> = Vec::new();
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_GFM) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => {
                open.push((met.len(), String::new()));
                met.push(Met::Link(String::new(), dest_url.to_string()));
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                open.push((met.len(), String::new()));
                met.push(Met::Image(String::new(), dest_url.to_string()));
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                let (at, words) = open.pop().unwrap();
                match &mut met[at] {
                    Met::Link(text, _) | Met::Image(text, _) => *text = flat(&words),
                    Met::Mark(_) => {}
                }
            }
            Event::Text(text) | Event::Code(text) => {
                for (_, words) in &mut open {
                    words.push_str(&text);
                }
            }
            Event::SoftBreak => {
                for (_, words) in &mut open {
                    words.push(' ');
                }
            }
            _ => {}
        }
    }
    met
}

fn flat(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub fn same(found: &[Met], expected: &[Met]) -> Result<(), String> {
    let is_same = |(found, expected): (&Met, &Met)| match (found, expected) {
        (Met::Link(text, to), Met::Link(words, part)) | (Met::Image(text, to), Met::Image(words, part)) => {
            text == words && to.contains(part.as_str())
        }
        (found, expected) => found == expected,
    };
    if found.len() == expected.len() && found.iter().zip(expected).all(is_same) {
        return Ok(());
    }
    let mut message = format!("{} found, {} expected\n", found.len(), expected.len());
    for (found, expected) in found.iter().zip(expected).filter(|pair| !is_same(*pair)).take(2) {
        let _ = writeln!(message, "found {found:?}\nexpected {expected:?}");
    }
    Err(message)
}

/// Checks that the text has every word exactly once.
pub fn has_words(text: &str, words: &[String]) -> Result<(), String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for word in text.split(|c: char| !c.is_ascii_alphanumeric()) {
        *counts.entry(word).or_default() += 1;
    }
    for word in words {
        match counts.get(word.as_str()) {
            Some(1) => {}
            count => return Err(format!("{word} stands there {} times", count.unwrap_or(&0))),
        }
    }
    Ok(())
}

/// The text of HTML that a reader sees, including the texts of images.
pub fn visible(html: &str) -> String {
    let mut text = String::new();
    for token in tokens(html) {
        match token {
            Token::Text(part) => text.push_str(part),
            Token::Tag { attributes, .. } => {
                let alt = attribute(attributes, "alt").unwrap_or_default();
                let _ = write!(text, " {alt} ");
            }
        }
    }
    text
}
