//! What texts are made of, in any nesting.

use proptest::prelude::*;

#[derive(Debug, Clone)]
pub enum Inline {
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
pub enum Block {
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

pub fn block() -> impl Strategy<Value = Block> {
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
