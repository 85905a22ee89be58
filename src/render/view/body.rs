//! A page's text for templates.

use serde::Serialize;

use crate::render::html;
use crate::site::Comment;

/// A page's text.
#[derive(Debug, Default, Serialize)]
pub struct BodyView {
    lead_html: String,
    sections: Vec<SectionView>,
    has_samples: bool,
}

#[derive(Debug, Serialize)]
struct SectionView {
    id: String,
    title: String,
    /// The heading element, with its markup.
    heading_html: String,
    html: String,
}

/// A section's title and anchor.
pub type Heading = (String, String);

/// The written content of a page, as HTML.
pub struct Contents<'a> {
    /// Its text.
    pub body: BodyView,
    /// Titles and anchors of its sections. A view that adds a section adds it here, too.
    pub outline: Vec<Heading>,
    /// The comments, each with its HTML.
    pub comments: Vec<(&'a Comment, String)>,
}

impl<'a> Contents<'a> {
    /// The content with a text and its comments.
    pub fn new(body: html::Body, comments: Vec<(&'a Comment, String)>) -> Self {
        let outline =
            body.sections.iter().map(|section| (section.title.clone(), section.anchor.clone())).collect();
        let section = |section: html::Section| SectionView {
            id: section.anchor,
            title: section.title,
            heading_html: section.heading,
            html: section.html,
        };
        let sections = body.sections.into_iter().map(section).collect();
        let body = BodyView { lead_html: body.lead, sections, has_samples: body.has_samples };
        Self { body, outline, comments }
    }
}
