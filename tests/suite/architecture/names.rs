//! Collects what one file declares, and every path that it uses in `use` declarations, types, expressions, attributes and
//! macros. Test code is left out.

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{
    Attribute, Expr, ExprCall, ImplItem, Item, ItemUse, Macro, Meta, Path, Signature, Stmt, UseTree,
    Visibility,
};

/// A path in the source, and the module that contains it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The module, from the root of the crate.
    pub scope: Vec<String>,
    /// `["super", "Page"]`
    pub path: Vec<String>,
    /// The kind of place.
    pub place: Place,
    /// Its line, from 1.
    pub line: usize,
}

/// The kind of place that contains a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// `use a::b;`
    Import,
    /// `use a::*;`
    Glob,
    /// `pub use a::b;`
    Export,
    /// In a type, an expression and so on.
    Code,
}

/// A name in a module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// An item.
    Item,
    /// A module: `mod name;` or `mod name { … }`.
    Module,
    /// An alias for a path.
    Import(Vec<String>),
}

/// A function's name and its number of lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Function {
    pub name: String,
    pub length: usize,
}

/// The contents of a file.
#[derive(Debug, Default)]
pub struct File {
    /// Names in its modules (its own and inline modules), with the module's path, in order.
    pub entries: Vec<(Vec<String>, String, Entry)>,
    /// Glob imports: the module, and the path.
    pub globs: Vec<(Vec<String>, Vec<String>)>,
    /// Declared modules that have their own files.
    pub declared: Vec<Vec<String>>,
    /// Every path.
    pub named: Vec<Named>,
    /// Every function with a body.
    pub functions: Vec<Function>,
    /// Its number of lines, without test code.
    pub lines: usize,
}

/// Parses the file of the module at this path.
pub fn read(module: &[String], text: &str) -> File {
    let parsed = syn::parse_file(text).unwrap();
    let file = File { lines: text.lines().count(), ..File::default() };
    let mut reader = Reader { scope: module.to_vec(), file };
    reader.visit_file(&parsed);
    reader.file
}

struct Reader {
    scope: Vec<String>,
    file: File,
}

impl Reader {
    fn declare(&mut self, name: String, entry: Entry) {
        self.file.entries.push((self.scope.clone(), name, entry));
    }

    fn name(&mut self, path: Vec<String>, place: Place, line: usize) {
        // A single lower-case word is a variable. Functions are seen when they are imported or called.
        let is_variable = place == Place::Code && path.len() == 1 && path[0].starts_with(char::is_lowercase);
        if is_variable {
            return;
        }
        self.file.named.push(Named { scope: self.scope.clone(), path, place, line });
    }

    /// Collects the paths of a `use` declaration; `before` is the part of the path before this tree.
    fn import(&mut self, tree: &UseTree, before: &[String], place: Place) {
        let then = |name: String| before.iter().cloned().chain([name]).collect::<Vec<String>>();
        let (path, known_as, line) = match tree {
            UseTree::Path(part) => return self.import(&part.tree, &then(part.ident.to_string()), place),
            UseTree::Group(group) => {
                return group.items.iter().for_each(|tree| self.import(tree, before, place));
            }
            UseTree::Glob(glob) => {
                let line = glob.star_token.spans[0].start().line;
                self.file.globs.push((self.scope.clone(), before.to_vec()));
                return self.name(before.to_vec(), Place::Glob, line);
            }
            // `{self}` stays in the path, because it is the module and not an item of the same name.
            UseTree::Name(name) => {
                let path = then(name.ident.to_string());
                let known_as = if name.ident == "self" { before.last() } else { path.last() };
                (path.clone(), known_as.cloned().unwrap_or_default(), name.ident.span().start().line)
            }
            UseTree::Rename(name) => {
                let path = then(name.ident.to_string());
                (path, name.rename.to_string(), name.ident.span().start().line)
            }
        };
        if known_as != "_" {
            self.declare(known_as, Entry::Import(path.clone()));
        }
        self.name(path, place, line);
    }

    /// Collects paths from tokens, because the arguments of macros and attributes are not parsed.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut tokens = tokens.into_iter().peekable();
        let mut path: Vec<String> = Vec::new();
        let mut line = 0;
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Ident(ident) => {
                    path.push(ident.to_string());
                    line = ident.span().start().line;
                    let mut colons = 0;
                    while colons < 2 && tokens.next_if(is_colon).is_some() {
                        colons += 1;
                    }
                    let goes_on = colons == 2 && matches!(tokens.peek(), Some(TokenTree::Ident(_)));
                    if !goes_on {
                        self.name(std::mem::take(&mut path), Place::Code, line);
                    }
                }
                TokenTree::Group(group) => self.tokens(group.stream()),
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
        debug_assert!(path.is_empty(), "a path in line {line} does not end");
    }

    fn function(&mut self, signature: &Signature, end: proc_macro2::Span) {
        let length = end.end().line + 1 - signature.fn_token.span.start().line;
        self.file.functions.push(Function { name: signature.ident.to_string(), length });
    }

    /// Does not count the lines of an inline test module.
    fn leave_out(&mut self, item: &Item) {
        if let Item::Mod(module) = item {
            let first =
                module.attrs.iter().map(|attribute| attribute.pound_token.spans[0].start().line).min();
            let last = module.content.as_ref().map(|(brace, _)| brace.span.close().end().line);
            if let (Some(first), Some(last)) = (first, last) {
                self.file.lines -= last + 1 - first;
            }
        }
    }
}

fn is_colon(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == ':')
}

/// Whether code is only for tests.
fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        Meta::List(list) => {
            list.path.is_ident("cfg")
                && list
                    .tokens
                    .clone()
                    .into_iter()
                    .any(|token| matches!(token, TokenTree::Ident(ident) if ident == "test"))
        }
        _ => attribute.path().is_ident("test"),
    })
}

/// An item's attributes and its name, if it has one of its own.
fn parts(item: &Item) -> (&[Attribute], Option<String>) {
    match item {
        Item::Const(item) => (&item.attrs, Some(item.ident.to_string())),
        Item::Enum(item) => (&item.attrs, Some(item.ident.to_string())),
        Item::Fn(item) => (&item.attrs, Some(item.sig.ident.to_string())),
        Item::Impl(item) => (&item.attrs, None),
        Item::Macro(item) => (&item.attrs, item.ident.as_ref().map(ToString::to_string)),
        Item::Mod(item) => (&item.attrs, Some(item.ident.to_string())),
        Item::Static(item) => (&item.attrs, Some(item.ident.to_string())),
        Item::Struct(item) => (&item.attrs, Some(item.ident.to_string())),
        Item::Trait(item) => (&item.attrs, Some(item.ident.to_string())),
        Item::Type(item) => (&item.attrs, Some(item.ident.to_string())),
        Item::Use(item) => (&item.attrs, None),
        _ => (&[], None),
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item(&mut self, item: &'ast Item) {
        let (attributes, name) = parts(item);
        if is_test(attributes) {
            return self.leave_out(item);
        }
        if let Some(name) = name {
            let is_module = matches!(item, Item::Mod(_));
            self.declare(name, if is_module { Entry::Module } else { Entry::Item });
        }
        if let Item::Fn(item) = item {
            self.function(&item.sig, item.block.brace_token.span.close());
        }
        let Item::Mod(module) = item else { return visit::visit_item(self, item) };
        self.scope.push(module.ident.to_string());
        match &module.content {
            Some((_, items)) => items.iter().for_each(|item| self.visit_item(item)),
            None => self.file.declared.push(self.scope.clone()),
        }
        self.scope.pop();
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        let place = if matches!(item.vis, Visibility::Inherited) { Place::Import } else { Place::Export };
        self.import(&item.tree, &[], place);
    }

    fn visit_impl_item(&mut self, item: &'ast ImplItem) {
        if let ImplItem::Fn(function) = item {
            if is_test(&function.attrs) {
                return;
            }
            self.function(&function.sig, function.block.brace_token.span.close());
        }
        visit::visit_impl_item(self, item);
    }

    fn visit_stmt(&mut self, statement: &'ast Stmt) {
        match statement {
            Stmt::Local(local) if is_test(&local.attrs) => {}
            _ => visit::visit_stmt(self, statement),
        }
    }

    fn visit_path(&mut self, path: &'ast Path) {
        let line = path.segments.first().map_or(0, |segment| segment.ident.span().start().line);
        self.name(path.segments.iter().map(|segment| segment.ident.to_string()).collect(), Place::Code, line);
        visit::visit_path(self, path);
    }

    fn visit_expr_call(&mut self, call: &'ast ExprCall) {
        if let Expr::Path(function) = &*call.func
            && let Some(name) = function.path.get_ident()
        {
            let (scope, line) = (self.scope.clone(), name.span().start().line);
            self.file.named.push(Named { scope, path: vec![name.to_string()], place: Place::Code, line });
        }
        visit::visit_expr_call(self, call);
    }

    fn visit_macro(&mut self, invoked: &'ast Macro) {
        self.visit_path(&invoked.path);
        self.tokens(invoked.tokens.clone());
    }

    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        if let Meta::List(list) = &attribute.meta {
            self.tokens(list.tokens.clone());
        }
    }

    fn visit_visibility(&mut self, _: &'ast Visibility) {
        // `pub(super)` is not a use of an item.
    }
}
