//! Statusbook.
pub mod config;
pub mod content;
pub mod diagnostic;
pub mod fields;
pub mod markdown;
pub mod output;
pub mod project;
pub mod route;
pub mod serve;
pub mod site;
pub mod source;
pub mod status;
pub mod suggest;
