//! A text as Markdown, and what is to be found in what is made of it.

use std::collections::{BTreeMap, VecDeque};

use super::parts::{Block, Inline};

/// The number of pictures: usually more than a text uses, so that adjacent pictures differ.
pub const PICTURES: usize = 16;

/// A link, image or footnote reference that a reader sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Met {
    /// The text of a link, and what its address must contain.
    Link(String, String),
    /// The same for an image.
    Image(String, String),
    /// The number of a footnote reference.
    Mark(usize),
}

/// Writes Markdown, and records what the output must contain.
#[derive(Default)]
pub struct Script {
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
    /// An empty text; `name` stands before each of its words.
    pub fn new(name: String, is_comment: bool) -> Self {
        Self { name, is_comment, ..Self::default() }
    }

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
    pub fn text(&mut self, blocks: &[Block]) -> String {
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
    pub fn expected(&self) -> Vec<Met> {
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

    /// Every word of the text.
    pub fn words(&self) -> Vec<String> {
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
