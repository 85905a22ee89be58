//! What the template of a code page sees.

use serde::Serialize;

use super::explained::Explained;
use super::neighbours::NeighboursView;
use super::{BodyView, Book, ClassRef, Heading, HistoryItem, Tile, history, labels};
use crate::config::Giscus;
use crate::content::{CodeFacts, CodeField, CodeOrigin, Identifier, Retry, Spec, Standing, Substatus, Wire};
use crate::route::Href;
use crate::site::{Comment, Page, data_route};

/// A code page.
#[derive(Debug, Serialize)]
pub struct CodeView {
    code: Code,
    /// Its facts as JSON.
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

/// A word for styles and words for readers.
#[derive(Debug, Serialize)]
pub(super) struct Labelled {
    id: &'static str,
    pub(super) label: &'static str,
}

#[derive(Debug, Serialize)]
struct RetryView {
    when: &'static str,
    label: &'static str,
    note: Option<String>,
    field: Option<FieldRef>,
}

/// How it redirects, in words.
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

/// What giscus.app is told when a reader asks for the discussion on GitHub.
#[derive(Debug, Serialize)]
struct DiscussionView {
    repo: String,
    repo_id: String,
    category: String,
    category_id: String,
    term: String,
}

/// How many causes stand above the fold.
const CAUSES_SHOWN: usize = 4;

impl Book<'_> {
    /// What the template of a code's page sees beside its text; `comments` come with their HTML. What the template puts
    /// between written sections is entered in the outline.
    pub fn code_view(
        &self,
        page: &Page<CodeFacts>,
        body: BodyView,
        outline: &mut Vec<Heading>,
        comments: Vec<(&Comment, String)>,
    ) -> CodeView {
        let code = page.facts.code;
        let mut before = self.site.codes.range(..code);
        let mut after = self.site.codes.range(code..).skip(1);
        let popular = self.site.popular.get(&code).cloned().unwrap_or_default();
        let comment = |(comment, html): (&Comment, String)| CommentView {
            id: comment.anchor.clone(),
            name: comment.facts.name.clone(),
            date: comment.facts.date.clone(),
            html,
        };
        CodeView {
            code: self.code(page),
            json: self.href(&data_route(code)),
            explained: self.explained(),
            body,
            neighbours: self.neighbours(page, outline),
            comments: comments.into_iter().map(comment).collect(),
            add_comment: self.new_comment_url(code),
            discussion: self.discussion(&page.facts),
            popular: self.tiles(popular),
            previous: before.next_back().map(|(_, page)| self.tile(page)),
            next: after.next().map(|(_, page)| self.tile(page)),
        }
    }

    /// The discussion of a code, found by its number and name: it stays the same when the book moves.
    fn discussion(&self, facts: &CodeFacts) -> Option<DiscussionView> {
        let Giscus { repo, repo_id, category, category_id } = self.config.giscus.clone()?;
        let term = format!("{} {}", facts.code, facts.name);
        Some(DiscussionView { repo, repo_id, category, category_id, term })
    }

    fn code(&self, page: &Page<CodeFacts>) -> Code {
        let facts = &page.facts;
        let (side_id, side) = labels::side(facts.code.class());
        let (content_rule, content) = labels::content(facts.content.value);
        let causes = page.text.document.bold_leads("common-causes").into_iter().take(CAUSES_SHOWN);
        Code {
            code: facts.code.to_string(),
            name: facts.name.clone(),
            summary: facts.summary.clone(),
            class: facts.code.class().map(|class| self.class_ref(class)),
            status: facts.status.id(),
            status_label: labels::status(facts.status),
            status_note: labels::status_note(facts.status, facts.code.class()),
            side: Labelled { id: side_id, label: side },
            retry: self.retry(&facts.retry),
            redirect: facts.redirect.map(|redirect| RedirectView {
                target: labels::redirect_target(redirect.target),
                method: labels::redirect_method(redirect.method),
            }),
            causes: causes.collect(),
            defined_by: history(&current(&facts.specs)),
            since: history(oldest(&facts.specs).as_slice()).pop(),
            cacheable: CacheableView {
                heuristic: facts.cacheable.heuristic.value,
                label: labels::cacheable(&facts.cacheable),
                note: facts.cacheable.note.clone(),
            },
            content: ContentView { rule: content_rule, label: content },
            fields: facts.fields.iter().map(|field| self.field_row(field)).collect(),
            wire: shared_wire(&facts.origins),
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

    /// An origin's name and page, by its page's file name.
    fn origin_name(&self, id: &str) -> (String, Option<Href>) {
        match self.site.origins.get(id) {
            Some(page) => (page.facts.name.clone(), Some(self.href(&page.route))),
            None => (id.to_owned(), None),
        }
    }

    /// The code's names, library by library; those of one language stand together, languages in the table's order.
    fn identifier_rows(&self, facts: &CodeFacts) -> Vec<IdentifierRow> {
        let Some(row) = self.site.identifiers.rows.get(&facts.code) else { return Vec::new() };
        let libraries = &self.site.identifiers.libraries;
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

/// The documents in force.
pub(super) fn current(specs: &[Spec]) -> Vec<Spec> {
    specs.iter().filter(|spec| spec.standing == Standing::Current).cloned().collect()
}

/// The first document of all whose year is known.
pub(super) fn oldest(specs: &[Spec]) -> Option<Spec> {
    specs.iter().filter(|spec| spec.year.is_some()).min_by_key(|spec| spec.year).cloned()
}

/// Where the code shows, if all its origins agree.
pub(super) fn shared_wire(origins: &[CodeOrigin]) -> Option<Labelled> {
    let first = origins.first()?.wire?;
    if origins.iter().all(|origin| origin.wire == Some(first)) {
        return Some(labelled_wire(first));
    }
    Some(Labelled { id: "mixed", label: "Depends on who sent it" })
}

fn labelled_wire(wire: Wire) -> Labelled {
    let (id, label) = labels::wire(wire);
    Labelled { id, label }
}
