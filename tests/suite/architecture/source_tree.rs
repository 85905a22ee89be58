//! All files of a crate, and the targets of the paths in them.

use std::collections::BTreeMap;

use super::names::{self, Entry, File, Named, Place};

/// The modules of a crate and their files.
pub struct SourceTree {
    /// Files by path below `src/`.
    pub files: BTreeMap<String, File>,
    modules: BTreeMap<Vec<String>, Module>,
}

#[derive(Default)]
struct Module {
    file: String,
    entries: BTreeMap<String, Vec<Entry>>,
    globs: Vec<Vec<String>>,
}

/// The target of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// An item defined in a file.
    Item(String),
    /// A module, by its path.
    Module(Vec<String>),
    /// Something outside this crate: a name in the prelude, a local variable, another crate.
    Outside,
}

/// Maximum number of aliases that are followed; a longer chain is a cycle.
const LONGEST_CHAIN: usize = 20;

impl SourceTree {
    /// Parses the files of a crate from texts by path below `src/`. Files that only tests declare are left out.
    pub fn read(texts: &BTreeMap<String, String>, root: &str) -> Self {
        let mut tree = Self { files: BTreeMap::new(), modules: BTreeMap::new() };
        tree.add(texts, root, &[]);
        tree
    }

    fn add(&mut self, texts: &BTreeMap<String, String>, path: &str, module: &[String]) {
        let file = names::read(module, &texts[path]);
        path.clone_into(&mut self.modules.entry(module.to_vec()).or_default().file);
        for (scope, name, entry) in &file.entries {
            let module = self.modules.entry(scope.clone()).or_default();
            path.clone_into(&mut module.file);
            module.entries.entry(name.clone()).or_default().push(entry.clone());
        }
        for (scope, glob) in &file.globs {
            self.modules.entry(scope.clone()).or_default().globs.push(glob.clone());
        }
        for declared in &file.declared {
            let stem = declared.join("/");
            let child = [format!("{stem}.rs"), format!("{stem}/mod.rs")];
            let child = child.iter().find(|path| texts.contains_key(*path));
            let child = child.unwrap_or_else(|| panic!("{path} declares {stem}, which has no file"));
            self.add(texts, child, declared);
        }
        self.files.insert(path.to_owned(), file);
    }

    /// The target of a path, as seen from the module that contains it. If a module and an item have the same name, an
    /// import is for both, and the paths that use the name tell which of them is meant.
    pub fn target(&self, named: &Named) -> Target {
        self.resolve(&named.scope, &named.path, named.place != Place::Code, LONGEST_CHAIN)
    }

    /// The crate at the start of a path, if it can be a crate.
    pub fn outside<'a>(&self, named: &'a Named) -> Option<&'a str> {
        let first = named.path.first()?;
        let is_path = named.path.len() > 1 || named.place != Place::Code;
        let own = anchored(&named.scope, &named.path).is_some();
        // An import has the same name as its target: `use csv;`.
        let is_declared = self.modules.get(&named.scope).is_some_and(|module| {
            module.entries.get(first).is_some_and(|entries| {
                entries.iter().any(|entry| *entry != Entry::Import(named.path.clone()))
            })
        });
        (is_path && !own && !is_declared).then_some(first)
    }

    /// Whether a path leads into a submodule of the module that contains it.
    pub fn leads_down(&self, named: &Named) -> bool {
        let path = named.path.strip_prefix(&["self".to_owned()]).unwrap_or(&named.path);
        let entries = self.modules.get(&named.scope).zip(path.first());
        let entries = entries.and_then(|(module, first)| module.entries.get(first));
        path.len() > 1 && entries.is_some_and(|entries| entries.contains(&Entry::Module))
    }

    /// The file of a module.
    pub fn file_of(&self, module: &[String]) -> Option<&str> {
        self.modules.get(module).map(|module| module.file.as_str())
    }

    fn resolve(&self, scope: &[String], path: &[String], goes_on: bool, chain: usize) -> Target {
        if chain == 0 {
            return Target::Outside;
        }
        let Some((mut module, mut rest)) = anchored(scope, path) else {
            // A name of this module or of another crate.
            return match path.split_first() {
                Some((first, rest)) => match self.member(scope, first, goes_on || !rest.is_empty(), chain) {
                    Some(Target::Module(module)) => self.walk(module, rest, goes_on, chain),
                    Some(target) => target,
                    None => Target::Outside,
                },
                None => Target::Outside,
            };
        };
        if let Some((first, after)) = rest.split_first() {
            match self.member(&module, first, goes_on || !after.is_empty(), chain) {
                Some(Target::Module(inner)) => (module, rest) = (inner, after),
                Some(target) => return target,
                None => return self.made_in(&module),
            }
        }
        self.walk(module, rest, goes_on, chain)
    }

    /// Follows the rest of a path from a module.
    fn walk(&self, mut module: Vec<String>, rest: &[String], goes_on: bool, chain: usize) -> Target {
        for (at, name) in rest.iter().enumerate() {
            match self.member(&module, name, goes_on || at + 1 < rest.len(), chain) {
                Some(Target::Module(inner)) => module = inner,
                // The rest of the path is a variant or function of the item.
                Some(target) => return target,
                None => return self.made_in(&module),
            }
        }
        Target::Module(module)
    }

    /// The target of a name that is not declared in a module: a macro in it has made it.
    fn made_in(&self, module: &[String]) -> Target {
        self.file_of(module).map_or(Target::Outside, |file| Target::Item(file.to_owned()))
    }

    /// The target of a name in a module. If a module and an item have this name, the module is meant if the path continues.
    fn member(&self, scope: &[String], name: &str, goes_on: bool, chain: usize) -> Option<Target> {
        let module = self.modules.get(scope)?;
        if name == "self" {
            return Some(Target::Module(scope.to_vec()));
        }
        let targets = module.entries.get(name).into_iter().flatten().map(|entry| match entry {
            Entry::Item => Target::Item(module.file.clone()),
            Entry::Module => Target::Module([scope, &[name.to_owned()]].concat()),
            Entry::Import(path) if path.len() == 1 && path[0] == name => Target::Outside,
            Entry::Import(path) => self.resolve(scope, path, goes_on, chain - 1),
        });
        let mut targets: Vec<Target> = targets.collect();
        targets.sort_by_key(|target| matches!(target, Target::Module(_)) != goes_on);
        if let Some(target) = targets.into_iter().next() {
            return Some(target);
        }
        let globs = module.globs.iter().filter_map(|glob| match self.resolve(scope, glob, true, chain - 1) {
            Target::Module(module) if module != scope => Some(module),
            _ => None,
        });
        globs.filter(|_| chain > 1).find_map(|module| self.member(&module, name, goes_on, chain - 1))
    }
}

/// The top-level module to which a path leads as written, without following exports.
pub fn top(named: &Named) -> Option<String> {
    let (base, rest) = anchored(&named.scope, &named.path)?;
    base.first().or(rest.first()).cloned()
}

/// The module at which a path starts if it begins with `crate`, `self` or `super`, and the rest of the path.
fn anchored<'a>(scope: &[String], path: &'a [String]) -> Option<(Vec<String>, &'a [String])> {
    match path.split_first()? {
        (first, rest) if first == "crate" => Some((Vec::new(), rest)),
        (first, rest) if first == "self" => Some((scope.to_vec(), rest)),
        (first, _) if first == "super" => {
            let up = path.iter().take_while(|part| *part == "super").count();
            Some((scope[..scope.len() - up].to_vec(), &path[up..]))
        }
        _ => None,
    }
}
