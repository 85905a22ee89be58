//! Random nesting: blocks and inline elements are nested at random, each with unique words and link targets. The
//! published files must have every word once and every link with its own text.

use std::collections::{BTreeMap, VecDeque};
use std::fmt::Write as _;

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use statusbook::diagnostic::Format;
use statusbook::output::Output;
use statusbook::pipeline::Request;

use crate::support;

/// The number of pictures: usually more than a text uses, so that adjacent pictures differ.
const PICTURES: usize = 16;

#[derive(Debug, Clone)]
enum Inline {
    Word,
    Code,
    Html,
    Emphasis(Vec<Inline>),
    Strong(Vec<Inline>),
    Link(Vec<Inline>),
    Autolink,
    BareCode,
    Image(Vec<Inline>),
    Mark(Vec<Block>),
}

#[derive(Debug, Clone)]
enum Block {
    Paragraph(Vec<Inline>),
    Heading(usize, Vec<Inline>),
    Quotation(Vec<Block>),
    Alert(Vec<Block>),
    /// Whether the list is numbered, and its items.
    List(bool, Vec<Vec<Block>>),
    Definition(Vec<Inline>, Vec<Block>),
    Table(Vec<Inline>, Vec<Inline>),
    /// Whether the code block is one of a group of tabs.
    Fence(bool),
    Html,
    /// The definitions of the footnotes referred to so far.
    Notes,
}

/// A link, image or footnote reference that a reader sees.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Met {
    /// The text of a link, and what its address must contain.
    Link(String, String),
    /// The same for an image.
    Image(String, String),
    /// The number of a footnote reference.
    Mark(usize),
}

/// Writes Markdown, and records what the output must contain.
#[derive(Default)]
struct Script {
    /// Prefix of each word, so that texts on one page differ.
    name: String,
    /// Comments cannot have HTML.
    is_comment: bool,
    count: usize,
    codes: usize,
    links: usize,
    met: Vec<Met>,
    marks: usize,
    /// Footnotes that have not been defined yet.
    pending: Vec<(usize, Vec<Block>)>,
    /// What each footnote contains.
    notes: BTreeMap<usize, Vec<Met>>,
}

impl Script {
    fn word(&mut self) -> String {
        self.count += 1;
        format!("{}{}", self.name, self.count)
    }

    /// The Markdown and the words of a line.
    fn line(&mut self, inlines: &[Inline]) -> (String, String) {
        let pieces: Vec<(String, String)> = inlines.iter().map(|inline| self.inline(inline)).collect();
        let join = |part: fn(&(String, String)) -> &str| {
            let parts: Vec<&str> = pieces.iter().map(part).filter(|part| !part.is_empty()).collect();
            parts.join(" ")
        };
        (join(|piece| &piece.0), join(|piece| &piece.1))
    }

    fn inline(&mut self, inline: &Inline) -> (String, String) {
        match inline {
            Inline::Html if self.is_comment => self.inline(&Inline::Word),
            Inline::Word => {
                let word = self.word();
                (word.clone(), word)
            }
            Inline::Code => {
                let word = self.word();
                (format!("`{word}`"), word)
            }
            Inline::Html => {
                let word = format!("<b {}>", self.word());
                (word.clone(), word)
            }
            Inline::Emphasis(inside) => {
                let (markdown, words) = self.line(inside);
                (format!("*{markdown}*"), words)
            }
            Inline::Strong(inside) => {
                let (markdown, words) = self.line(inside);
                (format!("__{markdown}__"), words)
            }
            Inline::Link(inside) => {
                self.links += 1;
                let target = format!("https://to.example/{}/{}", self.name, self.links);
                let at = self.met.len();
                let (markdown, words) = self.line(inside);
                // Links in it become text; images are kept.
                let inside = self.met.split_off(at);
                self.met.push(Met::Link(words.clone(), target.clone()));
                self.met.extend(inside.into_iter().filter(|met| matches!(met, Met::Image(..))));
                (format!("[{markdown}]({target})"), words)
            }
            Inline::Autolink => {
                let target = format!("https://{}.example/", self.word());
                self.met.push(Met::Link(target.clone(), target.clone()));
                (format!("<{target}>"), target)
            }
            Inline::BareCode => {
                self.codes += 1;
                let code = if self.codes.is_multiple_of(2) { "410" } else { "423" };
                self.met.push(Met::Link(code.to_owned(), code.to_owned()));
                (format!("[{code}]"), code.to_owned())
            }
            Inline::Image(inside) => {
                let at = self.met.len();
                let (markdown, words) = self.line(inside);
                self.met.truncate(at);
                let file = format!("p{}.svg", self.count % PICTURES);
                self.met.push(Met::Image(words.clone(), file.clone()));
                (
                    format!(
                        "![{markdown}]({}{file})",
                        if self.is_comment { "../../images/" } else { "../images/" }
                    ),
                    words,
                )
            }
            Inline::Mark(note) => {
                self.marks += 1;
                self.met.push(Met::Mark(self.marks));
                self.pending.push((self.marks, note.clone()));
                (format!("[^n{}]", self.marks), String::new())
            }
        }
    }

    fn blocks(&mut self, blocks: &[Block], is_tight: bool) -> String {
        let mut markdown = String::new();
        let mut before: Option<&Block> = None;
        for block in blocks {
            let text = self.block(block);
            if text.is_empty() {
                continue;
            }
            let ends_by_itself =
                matches!(before, Some(Block::Paragraph(_) | Block::Heading(..) | Block::Fence(_)));
            let interrupts = matches!(block, Block::Heading(..) | Block::Fence(_));
            match before {
                None => {}
                Some(_) if is_tight && ends_by_itself && interrupts => markdown.push('\n'),
                Some(_) => markdown.push_str("\n\n"),
            }
            markdown.push_str(&text);
            before = Some(block);
        }
        markdown
    }

    fn block(&mut self, block: &Block) -> String {
        match block {
            Block::Paragraph(inside) => self.line(inside).0,
            Block::Heading(level, inside) => format!("{} {}", "#".repeat(*level), self.line(inside).0),
            Block::Quotation(inside) => prefixed(&self.blocks(inside, false), "> ", "> "),
            Block::Alert(inside) => {
                format!("> [!TIP]\n{}", prefixed(&self.blocks(inside, false), "> ", "> "))
            }
            Block::List(is_numbered, items) => {
                let marker = if *is_numbered { "1. " } else { "- " };
                let (indent, is_tight) = (" ".repeat(marker.len()), items.len() == 1);
                let items = items.iter().map(|item| prefixed(&self.blocks(item, is_tight), marker, &indent));
                items.collect::<Vec<_>>().join("\n\n")
            }
            Block::Definition(term, inside) => {
                let term = self.line(term).0;
                format!("{term}\n{}", prefixed(&self.blocks(inside, false), ": ", "  "))
            }
            Block::Table(head, cell) => {
                let head = self.line(head).0;
                format!("| {head} | b |\n|---|---|\n| {} | d |", self.line(cell).0)
            }
            Block::Fence(is_tab) => {
                let tab = if *is_tab { format!(" tab=\"{}\"", self.word()) } else { String::new() };
                format!("```text{tab}\n{}\n```", self.word())
            }
            Block::Html if self.is_comment => self.word(),
            Block::Html => format!("<div>\n{}\n</div>", self.word()),
            Block::Notes => self.pending_notes(),
        }
    }

    fn pending_notes(&mut self) -> String {
        let mut written = Vec::new();
        for (number, blocks) in std::mem::take(&mut self.pending) {
            let outside = std::mem::take(&mut self.met);
            // A footnote begins with a line of its own.
            let first = self.word();
            let text = format!("{first}\n\n{}", self.blocks(&blocks, false));
            written.push(prefixed(text.trim_end(), &format!("[^n{number}]: "), "    "));
            let inside = std::mem::replace(&mut self.met, outside);
            self.notes.insert(number, inside);
        }
        written.join("\n\n")
    }

    /// The Markdown of a text with all its footnotes.
    fn text(&mut self, blocks: &[Block]) -> String {
        let mut text = self.blocks(blocks, false);
        while !self.pending.is_empty() {
            let notes = self.pending_notes();
            text.push_str("\n\n");
            text.push_str(&notes);
        }
        text + "\n"
    }

    /// Everything that the output must contain: footnotes last, in the order of their references, and references with
    /// the numbers that readers see.
    fn expected(&self) -> Vec<Met> {
        let mut numbers = BTreeMap::new();
        let mut expected = Vec::new();
        let mut waiting: VecDeque<Vec<Met>> = VecDeque::from([self.met.clone()]);
        while let Some(part) = waiting.pop_front() {
            for met in part {
                expected.push(match met {
                    Met::Mark(note) => {
                        let next = numbers.len() + 1;
                        numbers.entry(note).or_insert(next);
                        waiting.push_back(self.notes[&note].clone());
                        Met::Mark(next)
                    }
                    met => met,
                });
            }
        }
        expected
    }

    fn words(&self) -> Vec<String> {
        (1..=self.count).map(|number| format!("{}{number}", self.name)).collect()
    }
}

/// Adds the markers of a container to the lines of a text.
fn prefixed(text: &str, first: &str, rest: &str) -> String {
    let line = |(at, line): (usize, &str)| {
        format!("{}{line}", if at == 0 { first } else { rest }).trim_end().to_owned()
    };
    text.split('\n').enumerate().map(line).collect::<Vec<_>>().join("\n")
}

fn inline() -> impl Strategy<Value = Inline> {
    let leaf = prop_oneof![
        4 => Just(Inline::Word),
        1 => Just(Inline::Code),
        1 => Just(Inline::Html),
        1 => Just(Inline::Autolink),
        1 => Just(Inline::BareCode),
        1 => prop::collection::vec(Just(Block::Paragraph(vec![Inline::Word, Inline::Autolink])), 0..2).prop_map(Inline::Mark),
    ];
    leaf.prop_recursive(2, 6, 2, |inner| {
        let inside = || prop::collection::vec(inner.clone(), 1..3);
        // If links in brackets are nested, only the inner one is a link; if a link or an image contains a footnote
        // reference, only the reference counts.
        let in_link = |inlines: Vec<Inline>| Inline::Link(plainer(inlines, false));
        let in_image = |inlines: Vec<Inline>| Inline::Image(plainer(inlines, true));
        prop_oneof![
            inside().prop_map(Inline::Emphasis),
            inside().prop_map(Inline::Strong),
            inside().prop_map(in_link),
            inside().prop_map(in_image),
        ]
    })
}

/// Elements without footnote references, and without links in brackets unless these are `kept`.
fn plainer(inlines: Vec<Inline>, kept: bool) -> Vec<Inline> {
    let plain = |inline| match inline {
        Inline::Mark(_) => Inline::Word,
        Inline::BareCode if !kept => Inline::Word,
        Inline::Link(inside) if !kept => Inline::Emphasis(plainer(inside, kept)),
        Inline::Link(inside) => Inline::Link(plainer(inside, kept)),
        Inline::Emphasis(inside) => Inline::Emphasis(plainer(inside, kept)),
        Inline::Strong(inside) => Inline::Strong(plainer(inside, kept)),
        Inline::Image(inside) => Inline::Image(plainer(inside, kept)),
        inline => inline,
    };
    inlines.into_iter().map(plain).collect()
}

fn line() -> impl Strategy<Value = Vec<Inline>> {
    // A line that begins with a word is always a paragraph.
    prop::collection::vec(inline(), 0..4).prop_map(|rest| [vec![Inline::Word], rest].concat())
}

fn block() -> impl Strategy<Value = Block> {
    let leaf = prop_oneof![
        3 => line().prop_map(Block::Paragraph),
        4 => (2_usize..7, line()).prop_map(|(level, line)| Block::Heading(level, line)),
        1 => (line(), line()).prop_map(|(head, cell)| Block::Table(head, cell)),
        2 => any::<bool>().prop_map(Block::Fence),
        1 => Just(Block::Html),
        1 => Just(Block::Notes),
    ];
    leaf.prop_recursive(3, 16, 3, |inner| {
        let blocks = || prop::collection::vec(inner.clone(), 1..4);
        prop_oneof![
            blocks().prop_map(Block::Quotation),
            blocks().prop_map(Block::Alert),
            (any::<bool>(), prop::collection::vec(blocks(), 1..3))
                .prop_map(|(numbered, items)| Block::List(numbered, items)),
            (line(), blocks()).prop_map(|(term, inside)| Block::Definition(term, inside)),
        ]
    })
}

/// Builds a book with one page or comment for each text. Pages are `t0`, `t1` …; comments have the same order.
fn book(pages: &[String], comments: &[String]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let mut files: Vec<(String, String)> = Vec::new();
    for (code, name) in [("404", "Not Found"), ("410", "Gone"), ("423", "Locked")] {
        let origin = "origins:\n  - by: iana\n    source: https://example.org/\n";
        let head = format!(
            "---\ncode: {code}\nname: {name}\nsummary: S.\nstatus: standard\n{origin}specs:\n  - rfc: 9110\n    section: \"1\"\n    year: 2022\n    current: true\ncacheable:\n  heuristic: false\ncontent: allowed\nretry:\n  when: never\n---\n\n## What it means\n\nText.\n"
        );
        files.push((format!("content/codes/{code}.md"), head));
    }
    files.push((
        "content/origins/iana.md".to_owned(),
        "---\nname: IANA\nkind: registry\nsummary: S.\nurl: https://example.org/\n---\n\nText.\n".to_owned(),
    ));
    for picture in 0..PICTURES {
        files.push((
            format!("content/images/p{picture}.svg"),
            "<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_owned(),
        ));
    }
    for (at, text) in pages.iter().enumerate() {
        files.push((format!("content/pages/t{at}.md"), format!("---\ntitle: T\nsummary: S.\n---\n\n{text}")));
    }
    for (at, text) in comments.iter().enumerate() {
        let path = format!("content/comments/404/2026-01-01-c{at:02}.md");
        files.push((path, format!("---\nname: C\ndate: 2026-01-01\n---\n\n{text}")));
    }
    let files: Vec<support::File<'_>> =
        files.iter().map(|(path, text)| support::File { path, text }).collect();
    support::write(folder.path(), &files);
    let built = support::build(folder.path(), Request::default());
    let report = support::report(&built, Format::Short);
    built.output.unwrap_or_else(|| panic!("{report}"))
}

fn text<'a>(output: &'a Output, path: &str) -> &'a str {
    std::str::from_utf8(output.get(path).unwrap_or_else(|| panic!("{path} is not there"))).unwrap()
}

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
fn nests(html: &str) -> Result<(), String> {
    const VOID: [&str; 7] = ["br", "hr", "img", "input", "link", "meta", "path"];
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
fn met_in_html(html: &str) -> Vec<Met> {
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
fn met_in_markdown(markdown: &str) -> Vec<Met> {
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
                open.iter_mut().for_each(|(_, words)| words.push_str(&text));
            }
            Event::SoftBreak => open.iter_mut().for_each(|(_, words)| words.push(' ')),
            _ => {}
        }
    }
    met
}

fn flat(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn same(found: &[Met], expected: &[Met]) -> Result<(), String> {
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
fn has_words(text: &str, words: &[String]) -> Result<(), String> {
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
fn visible(html: &str) -> String {
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

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let from = &text[text.find(start).unwrap()..];
    &from[..from.find(end).unwrap_or(from.len())]
}

fn scripts(texts: &[Vec<Block>], is_comment: bool) -> Vec<(Script, String)> {
    let script = |(at, blocks): (usize, &Vec<Block>)| {
        let mut script = Script { name: format!("w{at}x"), is_comment, ..Script::default() };
        let text = script.text(blocks);
        (script, text)
    };
    texts.iter().enumerate().map(script).collect()
}

fn holds(texts: &[Vec<Block>]) -> Result<(), TestCaseError> {
    let (pages, comments) = (scripts(texts, false), scripts(texts, true));
    let markdown =
        |scripts: &[(Script, String)]| scripts.iter().map(|(_, text)| text.clone()).collect::<Vec<_>>();
    let output = book(&markdown(&pages), &markdown(&comments));
    let check = |what: &str, written: &str, made: &str, result: Result<(), String>| match result {
        Ok(()) => Ok(()),
        Err(problem) => {
            Err(TestCaseError::fail(format!("{what}: {problem}\n--- of\n{written}\n--- became\n{made}")))
        }
    };
    for (at, (script, written)) in pages.iter().enumerate() {
        let html = text(&output, &format!("t{at}/index.html"));
        check("page", written, html, nests(html))?;
        let prose = between(html, "<div class=\"prose\">", "</main>");
        check("page", written, prose, same(&met_in_html(prose), &script.expected()))?;
        check("page", written, prose, has_words(&visible(prose), &script.words()))?;
        let mirror = text(&output, &format!("t{at}.md"));
        let links: Vec<Met> =
            script.expected().into_iter().filter(|met| !matches!(met, Met::Mark(_))).collect();
        check("mirror", written, mirror, same(&met_in_markdown(mirror), &links))?;
        check("mirror", written, mirror, has_words(mirror, &script.words()))?;
    }
    let html = text(&output, "404/index.html");
    check("comments", "", html, nests(html))?;
    let parts: Vec<&str> = html.split("<p class=\"comment-head\">").skip(1).collect();
    for ((script, written), part) in comments.iter().zip(parts) {
        let part = &part[part.find("</p>").unwrap()..];
        let part = between(part, "</p>", "</li>\n<li id=\"comment");
        let part = between(part, "</p>", "<p><a class=\"button\"");
        let part = between(part, "</p>", "<aside class=\"popular");
        check("comment", written, part, same(&met_in_html(part), &script.expected()))?;
        check("comment", written, part, has_words(&visible(part), &script.words()))?;
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, max_shrink_iters: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn links_keep_their_targets_and_no_word_is_lost(texts in prop::collection::vec(prop::collection::vec(block(), 1..6), 1..40)) {
        holds(&texts)?;
    }
}
