//! The view of a code page.

use serde::Serialize;

use super::body::{BodyView, Contents};
use super::card::Card;
use super::context::{ClassRef, PageContext, Tile, class_id};
use super::documents::{HistoryItem, history};
use super::explained::Explained;
use super::kind_view::KindView;
use super::neighbours::NeighboursView;
use super::structured;
use crate::config::{BaseUrl, Giscus};
use crate::content::{
    CodeFacts, CodeField, CodeOrigin, Identifier, Retry, SeenBy, Substatus, Wire, Worded as _, current,
    oldest,
};
use crate::render::labels;
use crate::route::Href;
use crate::site::{Comment, PageRef, data_route};

/// The values for the template of a code page.
#[derive(Debug, Serialize)]
pub struct CodeView {
    code: Code,
    /// The address of its facts as JSON.
    json: Href,
    explained: Explained,
    body: BodyView,
    neighbours: Option<NeighboursView>,
    comments: Vec<CommentView>,
    add_comment: Option<String>,
    discussion: Option<DiscussionView>,
    popular: Vec<Tile>,
    previous: Option<Tile>,
    next: Option<Tile>,
}

#[derive(Debug, Serialize)]
struct Code {
    code: String,
    name: String,
    summary: String,
    class: Option<ClassRef>,
    status: &'static str,
    status_label: &'static str,
    status_note: Option<&'static str>,
    side: Labelled,
    retry: RetryView,
    redirect: Option<RedirectView>,
    causes: Vec<String>,
    defined_by: Vec<HistoryItem>,
    since: Option<HistoryItem>,
    cacheable: CacheableView,
    content: ContentView,
    fields: Vec<FieldRow>,
    wire: Option<Labelled>,
    former_names: Vec<FormerNameView>,
    aliases: Vec<String>,
    origins: Vec<OriginRow>,
    substatus: Vec<SubstatusRow>,
    history: Vec<HistoryItem>,
    identifiers: Vec<IdentifierRow>,
}

/// An identifier for styles and a label for readers.
#[derive(Debug, Serialize)]
pub struct Labelled {
    id: &'static str,
    /// The label.
    pub label: &'static str,
}

#[derive(Debug, Serialize)]
struct RetryView {
    when: &'static str,
    label: &'static str,
    note: Option<String>,
    field: Option<FieldRef>,
}

/// The redirect behaviour, as labels.
#[derive(Debug, Serialize)]
struct RedirectView {
    target: &'static str,
    method: &'static str,
}

#[derive(Debug, Serialize)]
struct FieldRef {
    name: String,
    href: Option<Href>,
}

#[derive(Debug, Serialize)]
struct CacheableView {
    heuristic: bool,
    label: &'static str,
    note: Option<String>,
}

#[derive(Debug, Serialize)]
struct ContentView {
    rule: &'static str,
    label: &'static str,
}

#[derive(Debug, Serialize)]
struct FieldRow {
    name: String,
    href: Option<Href>,
    level: &'static str,
    level_label: &'static str,
    note: Option<String>,
}

#[derive(Debug, Serialize)]
struct FormerNameView {
    name: String,
    from: String,
}

#[derive(Debug, Serialize)]
struct OriginRow {
    by: String,
    href: Option<Href>,
    name: String,
    summary: Option<String>,
    source: String,
    wire: Option<Labelled>,
}

#[derive(Debug, Serialize)]
struct SubstatusRow {
    number: String,
    anchor: String,
    name: String,
    note: Option<String>,
    by: String,
    by_href: Option<Href>,
}

#[derive(Debug, Serialize)]
struct IdentifierRow {
    language: String,
    library: String,
    names: Vec<IdentifierName>,
}

#[derive(Debug, Serialize)]
struct IdentifierName {
    name: String,
    note: Option<String>,
}

#[derive(Debug, Serialize)]
struct CommentView {
    id: String,
    name: String,
    date: String,
    html: String,
}

/// Parameters for giscus.app when a reader opens the discussion on GitHub.
#[derive(Debug, Serialize)]
struct DiscussionView {
    repo: String,
    repo_id: String,
    category: String,
    category_id: String,
    term: String,
}

/// How many causes are shown without unfolding the list.
const CAUSES_SHOWN: usize = 4;

impl KindView for CodeFacts {
    type View = CodeView;

    /// Sections that the template adds between written sections are added to the outline.
    fn view(page: PageRef<'_, Self>, contents: &mut Contents<'_>, context: &PageContext<'_>) -> CodeView {
        let code = page.facts.code;
        let site = context.book.site;
        let [previous, next] = site.around(code).map(|page| page.map(|page| context.tile(page)));
        let popular = site.relations.popular.get(&code).cloned().unwrap_or_default();
        let comment = |(comment, html): (&Comment, String)| CommentView {
            id: comment.anchor.clone(),
            name: comment.facts.name.clone(),
            date: comment.facts.date.clone(),
            html,
        };
        CodeView {
            code: context.code(page),
            json: context.href(&data_route(code)),
            explained: context.explained(),
            neighbours: context.neighbours(page, &mut contents.outline),
            body: std::mem::take(&mut contents.body),
            comments: std::mem::take(&mut contents.comments).into_iter().map(comment).collect(),
            add_comment: context.new_comment_url(code),
            discussion: context.discussion(page.facts),
            popular: context.tiles(popular),
            previous,
            next,
        }
    }

    fn about(page: PageRef<'_, Self>, _: &PageContext<'_>, base: &BaseUrl) -> serde_json::Value {
        structured::term_of_set(page, base)
    }

    fn card(page: PageRef<'_, Self>, context: &PageContext<'_>) -> Option<Card> {
        let facts = page.facts;
        let class = facts.code.class().map(|class| context.class_ref(class));
        let label = class.map_or_else(
            || "Outside the five classes".to_owned(),
            |class| format!("{} {}", class.id, class.name),
        );
        Some(Card {
            label,
            number: Some(facts.code.to_string()),
            class: Some(class_id(facts.code)),
            status: Some(facts.status.word()),
            status_label: Some(labels::status(facts.status)),
            ..Card::of_page(page.page())
        })
    }
}

impl PageContext<'_> {
    /// The discussion of a code. It is found by number and name, so it stays the same when the book moves to another address.
    fn discussion(&self, facts: &CodeFacts) -> Option<DiscussionView> {
        let Giscus { repo, repo_id, category, category_id } = self.book.config.giscus.clone()?;
        let term = format!("{} {}", facts.code, facts.name);
        Some(DiscussionView { repo, repo_id, category, category_id, term })
    }

    fn code(&self, page: PageRef<'_, CodeFacts>) -> Code {
        let facts = page.facts;
        let (side_id, side) = labels::side(facts.code.class());
        let (content_rule, content) = labels::content(facts.content.value);
        let causes = page.text.document.bold_leads("common-causes").into_iter().take(CAUSES_SHOWN);
        Code {
            code: facts.code.to_string(),
            name: facts.name.clone(),
            summary: facts.summary.clone(),
            class: facts.code.class().map(|class| self.class_ref(class)),
            status: facts.status.word(),
            status_label: labels::status(facts.status),
            status_note: labels::status_note(facts.status, facts.code.class()),
            side: Labelled { id: side_id, label: side },
            retry: self.retry(&facts.retry),
            redirect: facts.redirect.map(|redirect| RedirectView {
                target: labels::redirect_target(redirect.target),
                method: labels::redirect_method(redirect.method),
            }),
            causes: causes.collect(),
            defined_by: history(current(&facts.specs)),
            since: history(oldest(&facts.specs)).pop(),
            cacheable: CacheableView {
                heuristic: facts.cacheable.heuristic.value,
                label: labels::cacheable(&facts.cacheable),
                note: facts.cacheable.note.clone(),
            },
            content: ContentView { rule: content_rule, label: content },
            fields: facts.fields.iter().map(|field| self.field_row(field)).collect(),
            wire: facts.seen_by().map(seen_by),
            former_names: facts
                .former_names
                .iter()
                .map(|former| FormerNameView { name: former.name.clone(), from: former.from.clone() })
                .collect(),
            aliases: facts.aliases.clone(),
            origins: facts.origins.iter().map(|origin| self.origin_row(origin, facts)).collect(),
            substatus: facts.substatus.iter().map(|detail| self.substatus_row(detail)).collect(),
            history: history(&facts.specs),
            identifiers: self.identifier_rows(facts),
        }
    }

    fn retry(&self, retry: &Retry) -> RetryView {
        let (when, label) = labels::retry(retry.when);
        let field = retry.field.as_ref().map(|name| self.field_name(name));
        let field = field.map(|(name, href)| FieldRef { name, href });
        RetryView { when, label, note: retry.note.clone(), field }
    }

    fn field_row(&self, field: &CodeField) -> FieldRow {
        let (level, level_label) = labels::level(field.level);
        let (name, href) = self.field_name(&field.name);
        FieldRow { name, href, level, level_label, note: field.note.clone() }
    }

    fn origin_row(&self, origin: &CodeOrigin, facts: &CodeFacts) -> OriginRow {
        let (by, href) = self.origin_name(&origin.by.value);
        OriginRow {
            by,
            href,
            name: origin.name.clone().unwrap_or_else(|| facts.name.clone()),
            summary: origin.summary.clone(),
            source: origin.source.clone(),
            wire: origin.wire.map(labelled_wire),
        }
    }

    fn substatus_row(&self, detail: &Substatus) -> SubstatusRow {
        let (by, by_href) = self.origin_name(&detail.by.value);
        SubstatusRow {
            number: detail.number.clone(),
            anchor: detail.anchor(),
            name: detail.name.clone(),
            note: detail.note.clone(),
            by,
            by_href,
        }
    }

    /// The code's names by library, grouped by language; languages are in the order of the table.
    fn identifier_rows(&self, facts: &CodeFacts) -> Vec<IdentifierRow> {
        let Some(row) = self.book.site.identifiers.rows.get(&facts.code) else { return Vec::new() };
        let libraries = &self.book.site.identifiers.libraries;
        let name = |identifier: &Identifier| IdentifierName {
            name: identifier.name.clone(),
            note: identifier.remark.clone(),
        };
        let named = libraries.iter().zip(&row.cells).filter(|(_, names)| !names.is_empty());
        let mut rows: Vec<IdentifierRow> = named
            .map(|(library, names)| IdentifierRow {
                language: library.language.clone(),
                library: library.name.clone(),
                names: names.iter().map(name).collect(),
            })
            .collect();
        rows.sort_by_key(|row| libraries.iter().position(|library| library.language == row.language));
        rows
    }
}

/// Where a code can be seen, for all its origins together, with a label.
pub fn seen_by(seen_by: SeenBy) -> Labelled {
    match seen_by {
        SeenBy::All(wire) => labelled_wire(wire),
        SeenBy::Mixed => Labelled { id: "mixed", label: "Depends on who sent it" },
    }
}

fn labelled_wire(wire: Wire) -> Labelled {
    let (id, label) = labels::wire(wire);
    Labelled { id, label }
}
