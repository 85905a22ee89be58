//! Links, with the kind of their target.

use super::escape::{escaped, href};
use super::writer::Writer;
use crate::markdown::LinkKind;
use crate::site::Target;
use crate::status::StatusClass;

impl Writer<'_> {
    /// The opening tag of the link at an index. A broken link becomes plain text.
    pub(super) fn open_link(&mut self, title: &str, at: usize) -> String {
        let document = &self.text.document;
        let kind = document.link_at(at).map(|place| document.links[place].kind);
        let Some(link) = self.text.resolved_at(at) else {
            self.open_links.push("");
            return String::new();
        };
        self.open_links.push("</a>");
        let mut tag = String::from("<a");
        if let (Some(LinkKind::Code), Target::Code(code)) = (kind, link.target) {
            let class = code.class().map_or("other", StatusClass::id);
            tag.push_str(&format!(" class=\"code-link\" data-class=\"{class}\""));
        }
        // Anchors in a comment have its prefix.
        let own = link.href.as_str().strip_prefix('#').filter(|_| !self.prefix.is_empty());
        let leads_to =
            own.map_or_else(|| link.href.to_string(), |anchor| format!("#{}{anchor}", self.prefix));
        tag.push_str(&format!(" href=\"{}\"", href(&leads_to)));
        if !title.is_empty() {
            tag.push_str(&format!(" title=\"{}\"", escaped(title)));
        }
        if link.target == Target::Outside && link.href.as_str().starts_with("http") {
            // Search engines must not follow links of comments, to discourage spam.
            tag.push_str(if self.prefix.is_empty() {
                " rel=\"external\""
            } else {
                " rel=\"external nofollow ugc\""
            });
        }
        tag + ">"
    }
}
