//! The anchors that templates add to pages. Headings cannot use them.

/// Anchors of the parts that templates add around a page's text. A test of the built book checks that the list is
/// complete.
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
