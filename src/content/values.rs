//! Enumerated values of front matter. Published data uses the same words.

/// A value that is written as a word.
pub trait Worded: Copy + PartialEq + 'static {
    /// Every word and its value, in the order of lists.
    const WORDS: &'static [(&'static str, Self)];

    /// The word for a value.
    #[must_use]
    fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, value)| *value == self).map_or("", |(word, _)| word)
    }

    /// Every value.
    fn all() -> impl Iterator<Item = Self> {
        Self::WORDS.iter().map(|(_, value)| *value)
    }
}

/// Standing of a code in IANA's registry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Registered and current.
    Standard,
    /// Registered for a limited time.
    Temporary,
    /// Registered to prevent its use.
    Reserved,
    /// Registered, but its specification has been withdrawn.
    Obsolete,
    /// Registered, but should no longer be used.
    Deprecated,
    /// Not registered.
    Unofficial,
}

/// Where an unregistered code is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wire {
    /// A client receives it.
    Client,
    /// It appears only in logs.
    Log,
    /// The server replaces it with another code before sending.
    Rewritten,
}

/// Whether a response has content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContentRule {
    /// It may have content.
    Allowed,
    /// It must have content.
    Required,
    /// It cannot have content.
    Forbidden,
}

/// Importance of a header field for a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// A response must have it.
    Required,
    /// A response should have it.
    Recommended,
    /// A response may have it.
    Optional,
}

/// When to send the same request again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// No retry is needed.
    NotNeeded,
    /// A retry will not help.
    Never,
    /// After a change to the request.
    AfterChange,
    /// After a while.
    Later,
    /// Immediately, on another connection.
    NewConnection,
}

/// The messages that a field is used in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Requests.
    Request,
    /// Responses.
    Response,
    /// Both.
    Both,
}

/// Standing of a field name in its registry (RFC 9110 §18.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldStanding {
    /// Permanent.
    Permanent,
    /// Provisional.
    Provisional,
    /// Deprecated.
    Deprecated,
    /// Obsoleted.
    Obsoleted,
    /// Not registered.
    Unregistered,
}

/// Types of origins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OriginKind {
    /// A registry.
    Registry,
    /// A web server.
    Server,
    /// A proxy or load balancer.
    Proxy,
    /// A content delivery network.
    Cdn,
    /// A hosting platform.
    Platform,
    /// A framework.
    Framework,
    /// Another product.
    Product,
}

/// How the URI in `Location` relates to the requested one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RedirectTarget {
    /// A permanent replacement.
    Permanent,
    /// The temporary location of the resource.
    Temporary,
    /// Another resource, which describes the result of the request.
    Other,
}

/// What happens to the method when a client follows a redirect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RedirectMethod {
    /// Method and content are kept.
    Kept,
    /// A client may change POST to GET.
    MayBecomeGet,
    /// The next request is GET or HEAD, whatever the method was.
    BecomesGet,
}

impl Worded for Status {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("standard", Self::Standard),
        ("temporary", Self::Temporary),
        ("reserved", Self::Reserved),
        ("obsolete", Self::Obsolete),
        ("deprecated", Self::Deprecated),
        ("unofficial", Self::Unofficial),
    ];
}

impl Worded for Wire {
    const WORDS: &'static [(&'static str, Self)] =
        &[("client", Self::Client), ("log", Self::Log), ("rewritten", Self::Rewritten)];
}

impl Worded for ContentRule {
    const WORDS: &'static [(&'static str, Self)] =
        &[("allowed", Self::Allowed), ("required", Self::Required), ("forbidden", Self::Forbidden)];
}

impl Worded for Level {
    const WORDS: &'static [(&'static str, Self)] =
        &[("required", Self::Required), ("recommended", Self::Recommended), ("optional", Self::Optional)];
}

impl Worded for When {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("not-needed", Self::NotNeeded),
        ("never", Self::Never),
        ("after-change", Self::AfterChange),
        ("later", Self::Later),
        ("new-connection", Self::NewConnection),
    ];
}

impl Worded for Direction {
    const WORDS: &'static [(&'static str, Self)] =
        &[("request", Self::Request), ("response", Self::Response), ("both", Self::Both)];
}

impl Worded for FieldStanding {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("permanent", Self::Permanent),
        ("provisional", Self::Provisional),
        ("deprecated", Self::Deprecated),
        ("obsoleted", Self::Obsoleted),
        ("unregistered", Self::Unregistered),
    ];
}

impl Worded for OriginKind {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("registry", Self::Registry),
        ("server", Self::Server),
        ("proxy", Self::Proxy),
        ("cdn", Self::Cdn),
        ("platform", Self::Platform),
        ("framework", Self::Framework),
        ("product", Self::Product),
    ];
}

impl Worded for RedirectTarget {
    const WORDS: &'static [(&'static str, Self)] =
        &[("permanent", Self::Permanent), ("temporary", Self::Temporary), ("other", Self::Other)];
}

impl Worded for RedirectMethod {
    const WORDS: &'static [(&'static str, Self)] =
        &[("kept", Self::Kept), ("may-become-get", Self::MayBecomeGet), ("becomes-get", Self::BecomesGet)];
}
