//! Tables: each in a box that scrolls. Cells are aligned with classes, because the content security policy forbids inline styles.

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

/// The state of the writer in a text's tables.
pub struct Tables<'a> {
    /// Prefix of each anchor in the text.
    prefix: &'a str,
    /// The number of tables so far, because their regions need unique names.
    count: usize,
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    /// The closing tag of the open cell.
    closing: &'static str,
}

impl<'a> Tables<'a> {
    /// Starts without tables. `prefix` is put before each anchor in the text.
    pub fn new(prefix: &'a str) -> Self {
        Self { prefix, count: 0, alignments: Vec::new(), column: 0, in_head: false, closing: "" }
    }

    /// The tag for an event of a table; `None` for other events. `next` is the event after it.
    pub fn tag(&mut self, event: &Event<'_>, next: Option<&Event<'_>>) -> Option<String> {
        let tag = match event {
            Event::Start(Tag::Table(alignments)) => {
                self.alignments.clone_from(alignments);
                self.count += 1;
                let name = super::escape::region_name(&format!("Table {}", self.count), self.prefix);
                return Some(format!(
                    "<div class=\"table\" role=\"region\" aria-label=\"{name}\" tabindex=\"0\"><table>"
                ));
            }
            Event::End(TagEnd::Table) => "</tbody></table></div>\n",
            Event::Start(Tag::TableHead) => {
                (self.column, self.in_head) = (0, true);
                "<thead><tr>"
            }
            Event::End(TagEnd::TableHead) => {
                self.in_head = false;
                "</tr></thead><tbody>\n"
            }
            Event::Start(Tag::TableRow) => {
                self.column = 0;
                "<tr>"
            }
            Event::End(TagEnd::TableRow) => "</tr>\n",
            Event::Start(Tag::TableCell) => {
                return Some(self.cell(matches!(next, Some(Event::End(TagEnd::TableCell)))));
            }
            Event::End(TagEnd::TableCell) => self.closing,
            _ => return None,
        };
        Some(tag.to_owned())
    }

    /// A header cell without text becomes an ordinary cell.
    fn cell(&mut self, is_empty: bool) -> String {
        let class = match self.alignments.get(self.column) {
            Some(Alignment::Right) => " class=\"right\"",
            Some(Alignment::Center) => " class=\"center\"",
            Some(Alignment::Left | Alignment::None) | None => "",
        };
        self.column += 1;
        let (opening, closing) =
            if self.in_head && !is_empty { ("th scope=\"col\"", "</th>") } else { ("td", "</td>") };
        self.closing = closing;
        format!("<{opening}{class}>")
    }
}
