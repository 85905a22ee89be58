//! Statusbook.
pub mod diagnostic;
pub mod fields;
pub mod route;
pub mod source;
pub mod status;
pub mod suggest;
