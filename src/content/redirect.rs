//! How a code sends clients on, as front matter has it.

use crate::fields::{self, Fields};

/// How a code sends a client to the URI in `Location` (RFC 9110 §15.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Redirect {
    /// What the new URI is to the old one.
    pub target: RedirectTarget,
    /// What becomes of the request's method.
    pub method: RedirectMethod,
}

/// What the URI in `Location` is to the one that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RedirectTarget {
    /// Its replacement, for good.
    Permanent,
    /// Where the resource is for now.
    Temporary,
    /// Another resource, which tells what came of the request.
    Other,
}

const REDIRECT_TARGET: [(&str, RedirectTarget); 3] = [
    ("permanent", RedirectTarget::Permanent),
    ("temporary", RedirectTarget::Temporary),
    ("other", RedirectTarget::Other),
];

/// What becomes of the method when a client follows a redirect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RedirectMethod {
    /// It stays, and so does the content.
    Kept,
    /// A client may turn POST into GET.
    MayBecomeGet,
    /// Whatever it was, GET or HEAD follows.
    BecomesGet,
}

const REDIRECT_METHOD: [(&str, RedirectMethod); 3] = [
    ("kept", RedirectMethod::Kept),
    ("may-become-get", RedirectMethod::MayBecomeGet),
    ("becomes-get", RedirectMethod::BecomesGet),
];

/// Reads `redirect`.
pub(super) fn read(fields: &mut Fields<'_>) -> Option<Redirect> {
    let target =
        fields.required("target", fields::one_of(&REDIRECT_TARGET), "What the new URI is to the old one.");
    let method = fields.required(
        "method",
        fields::one_of(&REDIRECT_METHOD),
        "What becomes of the request's method on the way.",
    );
    Some(Redirect { target: target?, method: method? })
}
