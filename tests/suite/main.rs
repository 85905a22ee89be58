//! All integration tests in one binary, so that it is linked once and tests can share builds of the book.

#![allow(
    missing_docs,
    clippy::disallowed_methods,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test that cannot run fails, and looks at what is on the disk"
)]

mod addresses;
mod architecture;
mod book;
mod cards;
mod external;
mod facts;
mod feeds;
mod golden;
mod history;
mod nesting;
mod offline;
mod parts;
mod properties;
mod pull_request;
mod rules;
mod schemas;
mod search;
mod serve;
mod support;
mod transcripts;
