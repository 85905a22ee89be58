//! The languages of code blocks: the names that authors may write, and the names that readers see.

/// One name of a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Language {
    /// The name after the fence.
    pub name: &'static str,
    /// The name for readers.
    pub title: &'static str,
    /// The name of its grammar in the collection of syntaxes.
    pub grammar: &'static str,
}

/// The language with this name, in any case.
#[must_use]
pub fn find(name: &str) -> Option<Language> {
    LANGUAGES.iter().find(|language| language.name.eq_ignore_ascii_case(name)).copied()
}

/// All names.
pub fn names() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().map(|language| language.name)
}

#[rustfmt::skip]
const LANGUAGES: &[Language] = &[
    Language { name: "apache", title: "Apache", grammar: "Apache Conf" },
    Language { name: "bash", title: "Shell", grammar: "Bourne Again Shell (bash)" },
    Language { name: "c#", title: "C#", grammar: "C#" },
    Language { name: "console", title: "Shell", grammar: "Bourne Again Shell (bash)" },
    Language { name: "cs", title: "C#", grammar: "C#" },
    Language { name: "csharp", title: "C#", grammar: "C#" },
    Language { name: "css", title: "CSS", grammar: "CSS" },
    Language { name: "diff", title: "Diff", grammar: "Diff" },
    Language { name: "elixir", title: "Elixir", grammar: "Elixir" },
    Language { name: "ex", title: "Elixir", grammar: "Elixir" },
    Language { name: "go", title: "Go", grammar: "Go" },
    Language { name: "golang", title: "Go", grammar: "Go" },
    Language { name: "htaccess", title: "Apache", grammar: "Apache Conf" },
    Language { name: "html", title: "HTML", grammar: "HTML" },
    Language { name: "http", title: "HTTP", grammar: "HTTP" },
    Language { name: "java", title: "Java", grammar: "Java" },
    Language { name: "javascript", title: "JavaScript", grammar: "JavaScript" },
    Language { name: "js", title: "JavaScript", grammar: "JavaScript" },
    Language { name: "json", title: "JSON", grammar: "JSON" },
    Language { name: "kotlin", title: "Kotlin", grammar: "Kotlin" },
    Language { name: "kt", title: "Kotlin", grammar: "Kotlin" },
    Language { name: "nginx", title: "nginx", grammar: "nginx" },
    Language { name: "patch", title: "Diff", grammar: "Diff" },
    Language { name: "php", title: "PHP", grammar: "PHP" },
    Language { name: "plain", title: "Text", grammar: "Plain Text" },
    Language { name: "py", title: "Python", grammar: "Python" },
    Language { name: "python", title: "Python", grammar: "Python" },
    Language { name: "rb", title: "Ruby", grammar: "Ruby" },
    Language { name: "rs", title: "Rust", grammar: "Rust" },
    Language { name: "ruby", title: "Ruby", grammar: "Ruby" },
    Language { name: "rust", title: "Rust", grammar: "Rust" },
    Language { name: "sh", title: "Shell", grammar: "Bourne Again Shell (bash)" },
    Language { name: "shell", title: "Shell", grammar: "Bourne Again Shell (bash)" },
    Language { name: "sql", title: "SQL", grammar: "SQL" },
    Language { name: "swift", title: "Swift", grammar: "Swift" },
    Language { name: "text", title: "Text", grammar: "Plain Text" },
    Language { name: "toml", title: "TOML", grammar: "TOML" },
    Language { name: "ts", title: "TypeScript", grammar: "TypeScript" },
    Language { name: "txt", title: "Text", grammar: "Plain Text" },
    Language { name: "typescript", title: "TypeScript", grammar: "TypeScript" },
    Language { name: "xml", title: "XML", grammar: "XML" },
    Language { name: "yaml", title: "YAML", grammar: "YAML" },
    Language { name: "yml", title: "YAML", grammar: "YAML" },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_and_found_in_any_case() {
        assert!(names().is_sorted());
        assert_eq!(find("HTTP").map(|language| language.title), Some("HTTP"));
        assert_eq!(find("cs").map(|language| language.title), Some("C#"));
        assert_eq!(find("htpp"), None);
    }
}
