//! Statusbook: a book about HTTP status codes, and the generator that publishes it.
//!
//! The floors of the house, from the ground up; a module imports only from lower floors or from inside itself, which
//! `tests/suite/architecture/` checks. `ARCHITECTURE.md` tells the walk through it.
//!
//! | floor | modules | job |
//! | --- | --- | --- |
//! | 0 | [`status`], [`source`], [`route`], [`language`], [`suggest`], [`calendar`] | words |
//! | 1 | [`diagnostic`] | problems as values |
//! | 2 | [`fields`] | YAML, field by field |
//! | 3 | [`project`], [`history`], [`config`], [`output`], [`external`] | the doors |
//! | 4 | [`markdown`], [`exchange`], [`serve`], [`assets`], [`cards`] | one text; one message; one answer; files beside pages; one picture |
//! | 5 | [`content`] | one file at a time |
//! | 6 | [`site`] | how pages connect |
//! | 7 | [`render`], [`search`], [`feeds`], [`offline`], [`editorial`] | what readers get; how they find it; what programs ask for; how readers keep it; what a review finds |
//! | 8 | [`pipeline`] | the stages in order |
//! | 9 | [`cli`] | the command line as types |
//! | 10 | [`commands`] | what each command does |

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
