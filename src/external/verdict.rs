//! What an address on another site turns out to be.

/// What is known of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It answers.
    Alive,
    /// It answers, and says that it has moved for good (301 or 308) to the address given.
    Moved(String),
    /// It says that there is nothing, or there is nobody to ask: why, in words that follow "this link is dead: ".
    Dead(String),
    /// Nothing could be learnt this time: why, in words that follow "this link could not be checked: ".
    Unknown(String),
}
