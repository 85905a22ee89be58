//! The values for templates: complete structs, so that templates need no lookups.
//!
//! In: the book. Out: one view for each page, ready to be serialised. Every optional value is present, as null if it is
//! absent. Links are relative to the page. The views are the contract between the generator and its templates.
//!
//! `context` has the input of all views, `frame` the values for all templates, `kind_view` the trait that each kind
//! implements, and `kinds` the table of views.

mod body;
mod card;
mod class;
mod code;
mod comparison;
mod context;
mod documents;
mod explained;
mod frame;
mod guide;
mod header;
mod kind_view;
mod kinds;
mod lists;
mod map;
mod neighbours;
mod origin;
mod plain;
mod policy;
mod repository;
mod side_by_side;
mod structured;

pub use body::Contents;
pub use context::{Linking, PageContext};
pub use frame::{Frame, Topic};
pub use kinds::view;
