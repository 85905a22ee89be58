//! The result of a request to an address on another site.

/// The result of a request to an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It answers.
    Alive,
    /// It answers that it has moved permanently (301 or 308) to this address.
    Moved(String),
    /// The server answers that nothing is there, or there is no such server. The reason follows the words "this link is
    /// dead: ".
    Dead(String),
    /// The request had no clear result. The reason follows the words "this link could not be checked: ".
    Unknown(String),
}
