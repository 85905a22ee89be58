//! The command line as types.

use std::path::PathBuf;
use std::sync::LazyLock;

use clap::builder::PossibleValue;
use clap::{Args, CommandFactory as _, Parser, Subcommand, ValueEnum};
pub use clap_complete::Shell;

use crate::config::BaseUrl;
use crate::content::PageKind;
use crate::diagnostic;

/// The program's name.
const NAME: &str = "statusbook";

/// Publishes Statusbook, the reference for HTTP status codes, or a book like it.
///
/// Without a command, it builds the book and serves it on this machine.
#[derive(Debug, Parser)]
#[command(name = NAME, version, max_term_width = 100)]
#[command(after_help = "Exit codes: 0 no errors, 1 the content has errors, 2 the program failed.")]
pub struct Cli {
    /// The command to run; `serve` if none is given.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Options that every command accepts.
    #[command(flatten)]
    pub common: Common,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build the site into a folder
    #[command(after_help = "Example:\n  statusbook build --out public --base-url https://example.org/repo/")]
    Build(Build),
    /// Report every mistake in the book without publishing it
    #[command(after_help = "Example:\n  statusbook check --format github")]
    Check(Check),
    /// Build the site, serve it on this machine, and rebuild it when files change
    #[command(
        after_help = "Examples:\n  statusbook serve --open\n  statusbook serve --port 8080 --base-path /repo/"
    )]
    Serve(Serve),
    /// Explain what a rule means, why it exists and how to fix what it reports
    #[command(after_help = "Examples:\n  statusbook explain broken-link\n  statusbook explain")]
    Explain(Explain),
    /// Find pages by number, name, symptom or log line, with the same search as on the site
    #[command(
        after_help = "Exit codes: 0 something was found, 1 nothing was found, 2 the program failed.\n\nExamples:\n  statusbook search 502\n  statusbook search upstream prematurely closed connection\n  statusbook search --format json tooManyRequests\n  cut -f3 errors.tsv | statusbook search --format json"
    )]
    Search(Search),
    /// Start a page: a draft that passes `check`, with the known facts filled in
    #[command(after_help = "Examples:\n  statusbook new code 425\n  statusbook new comparison 401 407")]
    New(New),
    /// Print the JSON Schema of front matter and settings
    #[command(after_help = "Example:\n  statusbook schema code > schemas/code.json")]
    Schema(Schema),
    /// Print a shell completion script
    #[command(
        after_help = "Example:\n  statusbook completions bash > ~/.local/share/bash-completion/completions/statusbook"
    )]
    Completions(Completions),
    /// Print the manual page of this program or of one of its commands
    #[command(after_help = "Examples:\n  statusbook man > statusbook.1\n  statusbook man build | man -l -")]
    Man(Man),
}

/// Options that every command accepts.
#[derive(Debug, Clone, Args)]
pub struct Common {
    /// Folder of the book: `statusbook.yaml`, `content/`, `templates/`, `static/`
    #[arg(long, value_name = "DIR", default_value = ".", global = true)]
    pub root: PathBuf,
    /// URL where the site will be published, including its path [default: `base_url` in the settings]
    #[arg(long, value_name = "URL", value_parser = BaseUrl::parse, global = true)]
    pub base_url: Option<BaseUrl>,
    /// URL of the book's repository, for "Edit this page" links [default: `repository` in the settings]
    #[arg(long, value_name = "URL", value_parser = repository, global = true)]
    pub repository: Option<String>,
    /// Include pages marked `draft: true`
    #[arg(long, global = true)]
    pub drafts: bool,
    /// Format of the report; `human` is written to stderr, the others to stdout
    #[arg(long, value_enum, default_value_t, global = true)]
    pub format: Format,
    /// When to use colours; `auto` depends on the terminal and on `NO_COLOR`
    #[arg(long, value_enum, default_value_t, value_name = "WHEN", global = true)]
    pub color: Color,
    /// Print only errors on stderr
    #[arg(long, short, global = true)]
    pub quiet: bool,
}

/// Options of `build`.
#[derive(Debug, Clone, Args)]
pub struct Build {
    /// Folder to publish into
    #[arg(long, value_name = "DIR", default_value = "public")]
    pub out: PathBuf,
}

/// Options of `check`.
#[derive(Debug, Clone, Copy, Default, Args)]
pub struct Check {
    /// Fix what can be fixed automatically in files under `content/`, and report the rest
    #[arg(long)]
    pub fix: bool,
    /// Check links to other sites, with pauses between requests; good answers are kept for a week
    #[arg(long)]
    pub external: bool,
}

/// Options of `serve`.
#[derive(Debug, Clone, Args)]
pub struct Serve {
    /// Port to listen on; if it is in use, the next free port; 0 means any free port
    #[arg(long, value_name = "N", default_value_t = DEFAULT_PORT)]
    pub port: u16,
    /// Open the site in a browser
    #[arg(long)]
    pub open: bool,
    /// Path to serve the site under, such as `/repo/` [default: the path of the base URL]
    #[arg(long, value_name = "PATH", value_parser = base_path)]
    pub base_path: Option<String>,
}

/// Options of `explain`.
#[derive(Debug, Clone, Args)]
pub struct Explain {
    /// Name of the rule, as reports show it in brackets; without a name, all rules are listed
    pub rule: Option<String>,
}

/// Options of `search`.
#[derive(Debug, Clone, Args)]
pub struct Search {
    /// What to search for, after `--` if it begins with a hyphen; without it, each line of standard input is a query
    pub query: Vec<String>,
    /// Maximum number of pages to show
    #[arg(long, short, value_name = "N", default_value_t = 10)]
    pub limit: usize,
}

/// Options of `new`.
#[derive(Debug, Clone, Args)]
pub struct New {
    /// The kind of page
    #[command(subcommand)]
    pub page: NewPage,
}

/// The kind of page to start.
#[derive(Debug, Clone, Subcommand)]
pub enum NewPage {
    /// A status code's page, filled in from the registry
    #[command(after_help = "Examples:\n  statusbook new code 425\n  statusbook new code 498 --origin esri")]
    Code(NewCode),
    /// A header field's page
    #[command(after_help = "Example:\n  statusbook new header early-data")]
    Header(NewHeader),
    /// A guide, named after its title
    #[command(after_help = "Example:\n  statusbook new guide \"How to retry\"")]
    Guide(NewGuide),
    /// A comparison of status codes
    #[command(after_help = "Example:\n  statusbook new comparison 401 407")]
    Comparison(NewComparison),
    /// The page of an organisation or product that defines or emits codes
    #[command(after_help = "Example:\n  statusbook new origin iis")]
    Origin(NewOrigin),
    /// A comment on a status code
    #[command(after_help = "Example:\n  statusbook new comment 403 --title \"behind a proxy\" --name Ada")]
    Comment(NewComment),
}

/// Options of `new code`.
#[derive(Debug, Clone, Args)]
pub struct NewCode {
    /// The status code
    pub code: String,
    /// File name of the origin that emits it; for a registered code the default is IANA
    #[arg(long, value_name = "NAME")]
    pub origin: Option<String>,
}

/// Options of `new header`.
#[derive(Debug, Clone, Args)]
pub struct NewHeader {
    /// The field's name, in any case
    pub name: String,
}

/// Options of `new guide`.
#[derive(Debug, Clone, Args)]
pub struct NewGuide {
    /// The guide's title
    pub title: String,
}

/// Options of `new comparison`.
#[derive(Debug, Clone, Args)]
pub struct NewComparison {
    /// The status codes to compare, two or more
    #[arg(required = true, num_args = 2..)]
    pub codes: Vec<String>,
}

/// Options of `new origin`.
#[derive(Debug, Clone, Args)]
pub struct NewOrigin {
    /// The origin's name
    pub name: String,
}

/// Options of `new comment`.
#[derive(Debug, Clone, Args)]
pub struct NewComment {
    /// The status code it is about
    pub code: String,
    /// The date of the comment [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<String>,
    /// A few words, for the file's name
    #[arg(long, default_value = "comment")]
    pub title: String,
    /// The author's name
    #[arg(long, default_value = "Your name")]
    pub name: String,
}

/// Options of `schema`.
#[derive(Debug, Clone, Copy, Args)]
pub struct Schema {
    /// The schema to print; without it, all schemas as one document
    #[arg(value_enum)]
    pub kind: Option<Described>,
}

/// What has a JSON Schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Described {
    /// The front matter of a kind of page.
    Page(PageKind),
    /// The front matter of a comment.
    Comment,
    /// The settings.
    Settings,
}

static DESCRIBED: LazyLock<Vec<Described>> = LazyLock::new(|| {
    let pages = PageKind::ALL.iter().map(|kind| Described::Page(*kind));
    pages.chain([Described::Comment, Described::Settings]).collect()
});

impl Described {
    /// Everything that has a schema.
    pub fn all() -> impl Iterator<Item = Self> {
        DESCRIBED.iter().copied()
    }

    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Page(kind) => kind.row().id,
            Self::Comment => "comment",
            Self::Settings => "settings",
        }
    }
}

impl ValueEnum for Described {
    fn value_variants<'a>() -> &'a [Self] {
        &DESCRIBED
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let help = match self {
            Self::Page(kind) => format!("Front matter of {}", kind.row().noun),
            Self::Comment => "Front matter of a comment".to_owned(),
            Self::Settings => "`statusbook.yaml`".to_owned(),
        };
        Some(PossibleValue::new(self.name()).help(help))
    }
}

/// Options of `completions`.
#[derive(Debug, Clone, Copy, Args)]
pub struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub shell: Shell,
}

/// Options of `man`.
#[derive(Debug, Clone, Args)]
pub struct Man {
    /// The command to document; without it, the program
    #[arg(value_name = "COMMAND")]
    pub command: Option<String>,
}

/// The completion script for a shell.
#[must_use]
pub fn completions(shell: Shell) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), NAME, &mut script);
    script
}

/// The manual page of the program or of one of its commands, in roff. `None` if there is no such command.
///
/// # Errors
/// The signature is that of `clap_mangen`; writing into memory does not fail.
pub fn manual(command: Option<&str>) -> std::io::Result<Option<Vec<u8>>> {
    let mut program = Cli::command();
    program.build();
    let described = match command {
        None => Some(program),
        Some(name) => program.find_subcommand(name).cloned(),
    };
    let Some(described) = described else { return Ok(None) };
    let mut page = Vec::new();
    clap_mangen::Man::new(described).render(&mut page)?;
    Ok(Some(page))
}

/// Names of all commands.
#[must_use]
pub fn commands() -> Vec<String> {
    Cli::command().get_subcommands().map(|command| command.get_name().to_owned()).collect()
}

/// The default port of `serve`.
pub const DEFAULT_PORT: u16 = 4040;

impl Default for Serve {
    fn default() -> Self {
        Self { port: DEFAULT_PORT, open: false, base_path: None }
    }
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Color {
    /// Only on a terminal, and not if `NO_COLOR` is set
    #[default]
    Auto,
    /// Also in a pipe
    Always,
    /// Without colours
    Never,
}

/// Format of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Format {
    /// With the source line and a caret
    #[default]
    Human,
    /// One line each
    Short,
    /// One JSON document
    Json,
    /// Annotations for a pull request on GitHub
    Github,
}

impl From<Format> for diagnostic::Format {
    fn from(format: Format) -> Self {
        match format {
            Format::Human => Self::Human,
            Format::Short => Self::Short,
            Format::Json => Self::Json,
            Format::Github => Self::Github,
        }
    }
}

/// The path with a slash at each end.
fn base_path(path: &str) -> Result<String, String> {
    let url = format!("http://localhost/{}", path.trim_start_matches('/'));
    let message = |_| format!("`{path}` is not a path like `/repo/`");
    BaseUrl::parse(&url).map(|url| url.path().to_owned()).map_err(message)
}

fn repository(url: &str) -> Result<String, String> {
    let web = url.starts_with("https://") || url.starts_with("http://");
    let message = || format!("`{url}` is not a full web address like `https://github.com/owner/name`");
    if web && !url.contains(char::is_whitespace) { Ok(url.to_owned()) } else { Err(message()) }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_consistent() {
        super::Cli::command().debug_assert();
    }
}
