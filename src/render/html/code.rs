//! Code blocks: highlighted, with their language as a caption. Consecutive blocks with labels become a group of tabs.

use pulldown_cmark::Event;

use super::escape::escaped;
use super::writer::Writer;
use crate::language;
use crate::markdown::Fence;

impl<'a> Writer<'a> {
    /// The code block at an index, or the group of tabs that begins there, and the index after it.
    pub(super) fn code_blocks(&self, start: usize) -> (String, usize) {
        let (figure, mut at) = self.figure(start);
        let Some(first) = figure.tab else { return (figure.html, at) };
        let mut html = format!("<div class=\"tabs\">\n{}", tab(first, &figure.html));
        while self.next_is_tab(at) {
            let (figure, next) = self.figure(at);
            html.push_str(&tab(figure.tab.unwrap_or_default(), &figure.html));
            at = next;
        }
        (html + "</div>\n", at)
    }

    fn next_is_tab(&self, at: usize) -> bool {
        self.text.document.fence_at(at).is_some_and(|fence| fence.tab.is_some())
    }

    /// The code block at an index, and the index after it.
    fn figure(&self, start: usize) -> (Figure<'a>, usize) {
        let document = &self.text.document;
        let mut code = String::new();
        let mut at = start + 1;
        while let Some(Event::Text(part)) = document.events.get(at) {
            code.push_str(part);
            at += 1;
        }
        let fence = document.fence_at(start);
        let html = fence.map_or_else(String::new, |fence| self.code(fence, &code));
        (Figure { tab: fence.and_then(|fence| fence.tab.as_deref()), html }, at + 1)
    }

    fn code(&self, fence: &Fence, code: &str) -> String {
        let language = fence.language.as_str();
        let code = self.highlighter.html(language, code.strip_suffix('\n').unwrap_or(code));
        let title = language::find(language).map_or("Text", |language| language.title);
        let (name, caption) = if language.is_empty() {
            ("text".to_owned(), String::new())
        } else {
            (escaped(language), format!("<figcaption>{}</figcaption>", escaped(title)))
        };
        format!(
            "<figure class=\"code\" data-language=\"{name}\">{caption}<pre tabindex=\"0\"><code>{code}</code></pre></figure>\n"
        )
    }
}

/// A code block's HTML, and its label if it is a tab.
struct Figure<'a> {
    tab: Option<&'a str>,
    html: String,
}

fn tab(label: &str, figure: &str) -> String {
    let label = escaped(label);
    format!(
        "<section class=\"tab\" aria-label=\"{label}\"><p class=\"tab-label\">{label}</p>{figure}</section>\n"
    )
}
