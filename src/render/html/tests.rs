//! HTML for Markdown.

use super::super::highlight::Highlighter;
use super::*;
use crate::markdown;
use crate::route::{Href, Route};
use crate::site::{Resolved, Target};
use crate::source::Sources;
use crate::status::StatusCode;

/// Renders a text on the page `/403/`. Links to `NNN.md` and `[NNN]` lead to code pages, `https:` links to other sites;
/// all others are broken.
fn rendered(markdown: &str, prefix: &str) -> String {
    let mut sources = Sources::default();
    let id = sources.add("content/codes/403.md", markdown);
    let document = markdown::parse(sources.excerpt(id)).value;
    let links = document.links.iter().map(|link| resolved(&link.destination)).collect();
    fragment(&Text { document, links }, &Highlighter::new(), prefix)
}

fn resolved(destination: &str) -> Option<Resolved> {
    if let Some(anchor) = destination.strip_prefix('#') {
        return Some(Resolved { href: Href::fragment(anchor), target: Target::Inside, file: None });
    }
    if destination.starts_with("https:") || destination.starts_with("mailto:") {
        return Some(Resolved { href: Href::external(destination), target: Target::Outside, file: None });
    }
    let code: StatusCode = destination.trim_end_matches(".md").parse().ok()?;
    let href = Route::folder(&code.to_string()).relative_to(&Route::folder("403"));
    Some(Resolved { href, target: Target::Code(code), file: None })
}

fn check(markdown: &str, html: &str) {
    assert_eq!(rendered(markdown, ""), html);
}

#[test]
fn links_have_an_address_and_the_kind_of_their_target() {
    check("[404]", "<p><a class=\"code-link\" data-class=\"4xx\" href=\"../404/\">404</a></p>\n");
    check(
        "[gone](410.md \"a \\\"title\\\"\")",
        "<p><a href=\"../410/\" title=\"a &quot;title&quot;\">gone</a></p>\n",
    );
    check(
        "[out](https://example.org/?a=1&b=2)",
        "<p><a href=\"https://example.org/?a=1&amp;b=2\" rel=\"external\">out</a></p>\n",
    );
    check("[*broken*](nowhere.md) link", "<p><em>broken</em> link</p>\n");
}

#[test]
fn html_in_markdown_is_escaped() {
    check("a <script>alert(1)</script> b", "<p>a &lt;script&gt;alert(1)&lt;/script&gt; b</p>\n");
    check("<div onclick=\"x\">\n</div>\n", "<p>&lt;div onclick=\"x\"&gt;\n&lt;/div&gt;</p>\n");
    check("<!-- hint -->\n\ntext", "<p>text</p>\n");
    check(
        "```\"><script>\nx\n```",
        "<figure class=\"code\" data-language=\"&quot;&gt;&lt;script&gt;\"><figcaption>Text</figcaption><pre tabindex=\"0\"><code>x</code></pre></figure>\n",
    );
}

#[test]
fn consecutive_fences_with_labels_are_one_group_of_tabs() {
    let html = rendered(
        "```text tab=\"A\"\na\n```\n\n```text tab=\"B & C\"\nb\n```\n\n```text\nc\n```\n\n```text tab=\"D\"\nd\n```\n",
        "",
    );
    let labels: Vec<_> = html.match_indices("tab-label").collect();
    assert_eq!(
        (html.matches("<div class=\"tabs\">").count(), labels.len(), html.matches("</div>").count()),
        (2, 3, 2)
    );
    assert!(html.contains("aria-label=\"B &amp; C\"><p class=\"tab-label\">B &amp; C</p>"));
}

#[test]
fn tables_have_a_scrolling_box_and_no_inline_style() {
    check(
        "| | b |\n|---|--:|\n| [404] | 2 |\n",
        "<div class=\"table\" role=\"region\" aria-label=\"Table 1\" tabindex=\"0\"><table><thead><tr><td></td>\
         <th scope=\"col\" class=\"right\">b</th></tr></thead><tbody>\n<tr><td><a class=\"code-link\" data-class=\"4xx\" \
         href=\"../404/\">404</a></td><td class=\"right\">2</td></tr>\n</tbody></table></div>\n",
    );
}

#[test]
fn footnotes_are_numbered_by_their_first_reference_and_listed_once() {
    check(
        "[^b]: B\n\n[^a]: A\n\nx[^a] y[^b] z[^a]\n",
        "<p>x<sup class=\"footnote-ref\"><a href=\"#fn.1\" id=\"fnref.1\" aria-label=\"Footnote 1\">1</a></sup> \
         y<sup class=\"footnote-ref\"><a href=\"#fn.2\" id=\"fnref.2\" aria-label=\"Footnote 2\">2</a></sup> \
         z<sup class=\"footnote-ref\"><a href=\"#fn.1\" id=\"fnref.1.2\" aria-label=\"Footnote 1\">1</a></sup></p>\n\
         <section class=\"footnotes\" aria-label=\"Footnotes\"><ol>\
         <li id=\"fn.1\"><p>A <a class=\"footnote-back\" href=\"#fnref.1\" aria-label=\"Back to the text\">↩</a></p></li>\
         <li id=\"fn.2\"><p>B <a class=\"footnote-back\" href=\"#fnref.2\" aria-label=\"Back to the text\">↩</a></p></li></ol></section>\n",
    );
}

#[test]
fn alerts_task_lists_definitions_and_headings_are_marked_up() {
    check(
        "> [!WARNING]\n> hot\n",
        "<aside class=\"alert alert-warning\"><p class=\"alert-title\">Warning</p>\n<p>hot</p>\n</aside>\n",
    );
    check(
        "- [x] a\n- [ ] b\n",
        "<ul>\n<li><input type=\"checkbox\" disabled checked aria-label=\"Done\"> a</li>\n<li><input type=\"checkbox\" disabled aria-label=\"To do\"> b</li>\n</ul>\n",
    );
    check("term\n: meaning\n", "<dl>\n<dt>term</dt>\n<dd>meaning</dd>\n</dl>\n");
    check("### Ü `x`\n", "<h3 id=\"ü-x\"><a class=\"anchor\" href=\"#%C3%BC-x\">Ü <code>x</code></a></h3>\n");
    check(
        "### See [x](https://example.org)\n",
        &format!(
            "<h3 id=\"see-x\">See <a href=\"https://example.org\" rel=\"external\">x</a> {}</h3>\n",
            beside("see-x")
        ),
    );
}

/// The link to itself next to the text of a heading.
fn beside(anchor: &str) -> String {
    format!("<a class=\"anchor beside\" href=\"#{anchor}\" aria-label=\"Link to this section\">#</a>")
}

/// The parts of a page's text: the lead, then the title, heading and HTML of each section.
fn parts(markdown: &str) -> (String, Vec<(String, String, String)>) {
    let mut sources = Sources::default();
    let id = sources.add("content/codes/403.md", markdown);
    let document = markdown::parse(sources.excerpt(id)).value;
    let links = document.links.iter().map(|link| resolved(&link.destination)).collect();
    let body = body(&Text { document, links }, &Highlighter::new());
    let part = |section: Section| (section.title, section.heading, section.html);
    (body.lead, body.sections.into_iter().map(part).collect())
}

#[test]
fn a_heading_with_a_link_has_the_link_to_itself_next_to_its_text() {
    for (markdown, title, words) in [
        ("[a](410.md) b", "a b", "<a href=\"../410/\">a</a> b"),
        ("[410]", "410", "<a class=\"code-link\" data-class=\"4xx\" href=\"../410/\">410</a>"),
        ("<https://a.b>", "https://a.b", "<a href=\"https://a.b\" rel=\"external\">https://a.b</a>"),
        ("<a@b.c>", "a@b.c", "<a href=\"mailto:a@b.c\">a@b.c</a>"),
        (
            "[![a](https://b.c/d.svg)](410.md)",
            "a",
            "<a href=\"../410/\"><img src=\"https://b.c/d.svg\" alt=\"a\" /></a>",
        ),
        ("*a [b](410.md)*", "a b", "<em>a <a href=\"../410/\">b</a></em>"),
    ] {
        let (_, sections) = parts(&format!("## {markdown} {{#x}}\n\n[after](https://after.example)\n"));
        let heading = format!("<h2 id=\"x\">{words} {}</h2>", beside("x"));
        let html = "<p><a href=\"https://after.example\" rel=\"external\">after</a></p>\n";
        assert_eq!(sections, [(title.to_owned(), heading, html.to_owned())], "{markdown}");
        check(&format!("#### {markdown} {{#x}}\n"), &format!("<h4 id=\"x\">{words} {}</h4>\n", beside("x")));
        let in_comment = rendered(&format!("## {markdown} {{#x}}\n"), "comment.1.");
        assert!(in_comment.starts_with("<h4 id=\"comment.1.x\">"), "{in_comment}");
        assert!(in_comment.ends_with(&format!(" {}</h4>\n", beside("comment.1.x"))), "{in_comment}");
    }
}

#[test]
fn a_heading_without_a_link_is_a_link_to_itself_with_its_markup() {
    for (markdown, title, words) in [
        ("`a` *b* **c** ~~d~~", "a b c d", "<code>a</code> <em>b</em> <strong>c</strong> <del>d</del>"),
        ("![a](https://b.c/d.svg)", "a", "<img src=\"https://b.c/d.svg\" alt=\"a\" />"),
        ("a <b> c", "a <b> c", "a &lt;b&gt; c"),
        ("[broken](nowhere.md)", "broken", "broken"),
    ] {
        let (_, sections) = parts(&format!("## {markdown} {{#x}}\n"));
        let heading = format!("<h2 id=\"x\"><a class=\"anchor\" href=\"#x\">{words}</a></h2>");
        assert_eq!(sections, [(title.to_owned(), heading, String::new())], "{markdown}");
    }
}

#[test]
fn a_footnote_reference_in_a_heading_keeps_its_footnote() {
    let (_, sections) = parts("a[^a]\n\n## B[^b]\n\nc[^c] b[^b]\n\n[^c]: C\n[^b]: B\n[^a]: A\n");
    let mark = |number: usize, id: &str| {
        format!(
            "<sup class=\"footnote-ref\"><a href=\"#fn.{number}\" id=\"fnref.{id}\" aria-label=\"Footnote {number}\">{number}</a></sup>"
        )
    };
    let (title, heading, html) = &sections[0];
    assert_eq!(title, "B");
    assert_eq!(*heading, format!("<h2 id=\"b\">B{} {}</h2>", mark(2, "2"), beside("b")));
    assert!(html.starts_with(&format!("<p>c{} b{}</p>\n", mark(3, "3"), mark(2, "2.2"))), "{html}");
    let notes: Vec<&str> = html.split("<li id=\"fn.").skip(1).map(|note| &note[..7]).collect();
    assert_eq!(notes, ["1\"><p>A", "2\"><p>B", "3\"><p>C"]);
}

#[test]
fn footnotes_in_footnotes_follow_them_and_link_back() {
    let html = rendered("[^a]: A[^b]\n\n[^unused]: U[^c]\n\n[^b]: B\n[^c]: C\n\nx[^a] y[^b]\n", "");
    let order = ["fnref.1\"", "fnref.2\"", "<li id=\"fn.1\"><p>A", "fnref.2.2\"", "<li id=\"fn.2\"><p>B"];
    let places: Vec<usize> = order.iter().map(|part| html.find(part).unwrap()).collect();
    assert!(places.is_sorted(), "{html}");
    assert!(!html.contains("<p>C"), "no mark of it is shown: {html}");
}

#[test]
fn headings_in_other_blocks_are_kept() {
    let heading = "<h2 id=\"x\"><a class=\"anchor\" href=\"#x\">X</a></h2>\n";
    for (markdown, html) in [
        ("> ## X\n>\n> y\n", format!("<blockquote>\n{heading}<p>y</p>\n</blockquote>\n")),
        (
            "- ## X\n\n  y\n- z\n",
            format!("<ul>\n<li>\n{heading}<p>y</p>\n</li>\n<li>\n<p>z</p>\n</li>\n</ul>\n"),
        ),
        ("- X\n  ---\n  y\n", format!("<ul>\n<li>{heading}y</li>\n</ul>\n")),
        ("a\n: ## X\n\n  y\n", format!("<dl>\n<dt>a</dt>\n<dd>{heading}<p>y</p>\n</dd>\n</dl>\n")),
        (
            "> [!TIP]\n> ## X\n>\n> y\n",
            format!(
                "<aside class=\"alert alert-tip\"><p class=\"alert-title\">Tip</p>\n{heading}<p>y</p>\n</aside>\n"
            ),
        ),
    ] {
        let (lead, sections) = parts(&format!("{markdown}\n## Next\n\nend\n"));
        assert_eq!(lead.replace("<li>\n<h2", "<li><h2"), html.replace("<li>\n<h2", "<li><h2"), "{markdown}");
        let titles: Vec<&str> = sections.iter().map(|(title, ..)| title.as_str()).collect();
        assert_eq!(titles, ["Next"], "{markdown}");
    }
    let (_, sections) = parts("## A\n\nb[^n]\n\n[^n]: c\n\n    ## X\n\n    y\n\n## Next\n\nend\n");
    assert_eq!(sections.len(), 2);
    let note = format!("<li id=\"fn.1\"><p>c</p>\n{heading}<p>y <a class=\"footnote-back\"");
    assert!(sections[1].2.contains(&note), "{}", sections[1].2);
}

#[test]
fn an_address_as_link_text_is_not_a_nested_link() {
    check(
        "[a <https://b.c> d](410.md) ![e [f](g.md) <https://h.i>](https://j.k/l.svg) [m](https://m.example)",
        "<p><a href=\"../410/\">a https://b.c d</a> <img src=\"https://j.k/l.svg\" alt=\"e f https://h.i\" /> \
         <a href=\"https://m.example\" rel=\"external\">m</a></p>\n",
    );
}

#[test]
fn anchors_in_comments_have_a_prefix_and_links_are_not_followed() {
    let text = "## A\n\n[x](https://example.org) [up](#a) <me@example.org>\n\n| a |\n|---|\n";
    assert_eq!(
        rendered(text, "comment.1."),
        "<h4 id=\"comment.1.a\"><a class=\"anchor\" href=\"#comment.1.a\">A</a></h4>\n\
         <p><a href=\"https://example.org\" rel=\"external nofollow ugc\">x</a> <a href=\"#comment.1.a\">up</a> \
         <a href=\"mailto:me@example.org\">me@example.org</a></p>\n\
         <div class=\"table\" role=\"region\" aria-label=\"Table 1 of 1\" tabindex=\"0\"><table><thead><tr>\
         <th scope=\"col\">a</th></tr></thead><tbody>\n</tbody></table></div>\n"
    );
}

#[test]
fn a_decision_tree_is_nested_lists_with_an_address_for_each_step() {
    let mut sources = Sources::default();
    let text = "## Ask\n\nIntro.\n\n**Is it *there*?**\n\n- It \"is\". **For good?**\n  1. Yes. [404]: so & so\n  2. Yes. **[out](https://example.org)**\n- No. [499](https://example.org/499)\n\nLast.\n";
    let id = sources.add("a.md", text);
    let mut document = markdown::parse(sources.excerpt(id)).value;
    document.tree = document.decision_tree("ask");
    let links = document.links.iter().map(|link| resolved(&link.destination)).collect();
    let body = body(&Text { document, links }, &Highlighter::new());
    assert_eq!(
        body.sections[0].html,
        "<p>Intro.</p>\n\
         <div class=\"tree\" data-start=\"#ask\">\n\
         <p><strong>Is it <em>there</em>?</strong></p>\n\
         <ul class=\"steps\">\n\
         <li id=\"step.it-is\"><span class=\"answer\">It \"is\". </span><span class=\"question\"><strong>For good?</strong></span>\
         <ol class=\"steps\">\n\
         <li id=\"step.yes\" data-class=\"4xx\"><span class=\"answer\">Yes. </span><span class=\"result\">\
         <a class=\"code-link\" data-class=\"4xx\" href=\"../404/\">404</a> <span class=\"name\">Not Found</span>: so &amp; so</span></li>\n\
         <li id=\"step.yes-1\"><span class=\"answer\">Yes. </span><span class=\"result\">\
         <strong><a href=\"https://example.org\" rel=\"external\">out</a></strong></span></li>\n\
         </ol>\n</li>\n\
         <li id=\"step.no\" data-class=\"4xx\"><span class=\"answer\">No. </span><span class=\"result\">\
         <a href=\"https://example.org/499\" rel=\"external\">499</a></span></li>\n\
         </ul>\n\
         </div>\n\
         <p>Last.</p>\n"
    );
}
