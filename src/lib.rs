//! Statusbook: a book about HTTP status codes, and the generator that publishes it.
//!
//! A module imports only from lower floors or from inside itself, which `tests/suite/architecture/` checks.
//! `ARCHITECTURE.md` describes the architecture.
//!
//! | floor | modules | job |
//! | --- | --- | --- |
//! | 0 | [`status`], [`source`], [`route`], [`language`], [`suggest`], [`calendar`] | basic types |
//! | 1 | [`diagnostic`] | problems as values |
//! | 2 | [`fields`] | reads YAML key by key |
//! | 3 | [`project`], [`history`], [`config`], [`output`], [`external`] | input and output |
//! | 4 | [`markdown`], [`exchange`], [`serve`], [`assets`], [`cards`] | Markdown; HTTP messages; the local server; static files; pictures |
//! | 5 | [`content`] | one file at a time |
//! | 6 | [`site`] | all pages together |
//! | 7 | [`book`] | the assembled book as one value |
//! | 8 | [`render`], [`search`], [`feeds`], [`offline`], [`editorial`] | HTML; the search index; files for programs; the service worker; the editorial review |
//! | 9 | [`pipeline`] | the stages in order |
//! | 10 | [`cli`] | the command line as types |
//! | 11 | [`commands`] | what each command does |

pub mod assets;
pub mod book;
pub mod calendar;
pub mod cards;
pub mod cli;
pub mod commands;
pub mod config;
pub mod content;
pub mod diagnostic;
pub mod editorial;
pub mod exchange;
pub mod external;
pub mod feeds;
pub mod fields;
pub mod history;
pub mod language;
pub mod markdown;
pub mod offline;
pub mod output;
pub mod pipeline;
pub mod project;
pub mod render;
pub mod route;
pub mod search;
pub mod serve;
pub mod site;
pub mod source;
pub mod status;
pub mod suggest;
