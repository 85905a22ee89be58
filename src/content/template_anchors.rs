//! The anchors that templates add to pages, which headings cannot have.

/// Anchors of the parts that templates put around a page's text; a test of the built book keeps the list complete.
pub const TEMPLATE_ANCHORS: &[&str] = &[
    "codes-in-this-book",
    "codes-it-goes-with",
    "codes-of-this-class",
    "comments",
    "detail-codes",
    "hint",
    "identifiers",
    "key-facts",
    "main",
    "menu",
    "not-found",
    "popular",
    "popular-posts",
    "related-codes",
    "related-fields",
    "the-facts",
    "timeline",
    "title",
    "unclassed",
    "which-one",
    "who-sends-it",
];
