//! What templates see: finished structs, and nothing to look anything up with.
//!
//! In: the book. Out: one view for each page, ready to be serialised; every optional value is there, as null when absent. Links are
//! finished. The views are the contract between the generator and its templates.
//!
//! `context` is what all views are made with, `frame` what all templates see, `kind_view` the trait that each kind's file
//! implements, `kinds` the table of them.

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
