//! Builds of the book of this repository. A debug build takes seconds, so tests share one for each base URL.

use std::sync::LazyLock;

use statusbook::config::{BaseUrl, Overrides};
use statusbook::diagnostic::Format;
use statusbook::output::Output;
use statusbook::pipeline::{Built, Request};

/// The book without a base URL and without a repository.
pub static WITHOUT_ADDRESS: LazyLock<Built> = LazyLock::new(|| build(Overrides::default()));

/// The book at the root of a domain, with a repository.
pub static AT_ROOT: LazyLock<Built> = LazyLock::new(|| build(at("https://example.org/")));

/// The book under [`BASE_PATH`], with a repository.
pub static UNDER_PATH: LazyLock<Built> = LazyLock::new(|| build(at(BASE_URL)));

/// The base URL of [`UNDER_PATH`].
pub const BASE_URL: &str = "https://example.org/repo/";

/// The path of [`BASE_URL`].
pub const BASE_PATH: &str = "/repo/";

/// The output of a build.
pub fn output(built: &Built) -> &Output {
    built.output.as_ref().unwrap()
}

/// Builds the book again, for tests that compare builds.
pub fn build_under_path() -> Built {
    build(at(BASE_URL))
}

fn at(base_url: &str) -> Overrides {
    Overrides {
        base_url: Some(BaseUrl::parse(base_url).unwrap()),
        repository: Some("https://github.com/example/statusbook".to_owned()),
        ..Overrides::default()
    }
}

fn build(overrides: Overrides) -> Built {
    let built = super::build(&super::repository(), Request { overrides, ..Request::default() });
    assert_eq!(super::report(&built, Format::Human), "", "the book has mistakes");
    built
}
