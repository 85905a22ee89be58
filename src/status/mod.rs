//! Status codes and their classes (RFC 9110 §15), general facts about them, and IANA's registry.
//!
//! This module only knows codes, not pages, files or addresses.

mod registry;
mod semantics;

use std::fmt;
use std::str::FromStr;

pub use registry::{Entry, REGISTRY_DATE, Reference, Registered, registered, registered_codes};

/// A status code: three decimal digits, 100 to 999. RFC 9110 §15 allows 100 to 599, but other codes appear in logs and
/// responses, so they have pages too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StatusCode(u16);

impl StatusCode {
    /// 200.
    pub const OK: Self = Self(200);

    /// The code for a number from 100 to 999.
    #[must_use]
    pub fn new(number: u16) -> Option<Self> {
        (100..=999).contains(&number).then_some(Self(number))
    }

    /// The code as a number.
    #[must_use]
    pub fn number(self) -> u16 {
        self.0
    }

    /// The class, from the first digit; `None` for 600 and above, which have no class in any specification.
    #[must_use]
    pub fn class(self) -> Option<StatusClass> {
        StatusClass::from_digit(self.0 / 100)
    }
}

impl fmt::Display for StatusCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// The error for a text that is not three digits from 100 to 999.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAStatusCode;

impl FromStr for StatusCode {
    type Err = NotAStatusCode;

    fn from_str(text: &str) -> Result<Self, NotAStatusCode> {
        let digits = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| text.parse().ok()).flatten().and_then(Self::new).ok_or(NotAStatusCode)
    }
}

/// The class of a status code, from its first digit (RFC 9110 §15).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StatusClass {
    /// 1xx: the request was received and processing continues.
    Informational,
    /// 2xx: the request was received, understood and accepted.
    Successful,
    /// 3xx: further action is needed to complete the request.
    Redirection,
    /// 4xx: the request is wrong or cannot be fulfilled.
    ClientError,
    /// 5xx: the server failed to fulfil an apparently valid request.
    ServerError,
}

impl StatusClass {
    /// All classes in order.
    pub const ALL: [Self; 5] =
        [Self::Informational, Self::Successful, Self::Redirection, Self::ClientError, Self::ServerError];

    /// The class whose codes begin with this digit.
    #[must_use]
    pub fn from_digit(digit: u16) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.digit() == digit)
    }

    /// The digit its codes begin with.
    #[must_use]
    pub fn digit(self) -> u16 {
        match self {
            Self::Informational => 1,
            Self::Successful => 2,
            Self::Redirection => 3,
            Self::ClientError => 4,
            Self::ServerError => 5,
        }
    }

    /// Its short form, `4xx`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Informational => "1xx",
            Self::Successful => "2xx",
            Self::Redirection => "3xx",
            Self::ClientError => "4xx",
            Self::ServerError => "5xx",
        }
    }

    /// Its name in RFC 9110.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Informational => "Informational",
            Self::Successful => "Successful",
            Self::Redirection => "Redirection",
            Self::ClientError => "Client Error",
            Self::ServerError => "Server Error",
        }
    }
}

impl FromStr for StatusClass {
    type Err = NotAStatusCode;

    fn from_str(text: &str) -> Result<Self, NotAStatusCode> {
        Self::ALL.into_iter().find(|class| class.id() == text).ok_or(NotAStatusCode)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_digits_from_100_to_999_are_codes() {
        for (text, expected) in [
            ("404", Some(404)),
            ("999", Some(999)),
            ("099", None),
            ("1000", None),
            ("+40", None),
            ("4x4", None),
        ] {
            assert_eq!(text.parse::<StatusCode>().ok().map(StatusCode::number), expected, "{text}");
        }
    }

    #[test]
    fn the_first_digit_is_the_class() {
        assert_eq!(StatusCode::new(418).and_then(StatusCode::class), Some(StatusClass::ClientError));
        assert_eq!(StatusCode::new(783).and_then(StatusCode::class), None);
    }
}
