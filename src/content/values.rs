//! Values that front matter gives by a word. Data that leaves the book uses the same words.

/// A value that has a word.
pub trait Worded: Copy + PartialEq + 'static {
    /// Every word and its value, in the order in which they are listed.
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

/// How a code stands with IANA's registry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Registered, in force.
    Standard,
    /// Registered for a limited time.
    Temporary,
    /// Registered so that nobody uses it.
    Reserved,
    /// Registered, its specification withdrawn.
    Obsolete,
    /// Registered, not to be used any more.
    Deprecated,
    /// Not registered.
    Unofficial,
}

/// Where an unregistered code shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wire {
    /// A client receives it.
    Client,
    /// Only a log has it.
    Log,
    /// It leaves the server as another code.
    Rewritten,
}

/// Whether a response carries content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContentRule {
    /// It may.
    Allowed,
    /// It must.
    Required,
    /// It cannot.
    Forbidden,
}

/// How strongly a field goes with a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// A response must have it.
    Required,
    /// A response should have it.
    Recommended,
    /// A response may have it.
    Optional,
}

/// When the same request is worth sending again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// There is nothing to retry.
    NotNeeded,
    /// It will not help.
    Never,
    /// After something about the request has changed.
    AfterChange,
    /// After a while.
    Later,
    /// At once, on another connection.
    NewConnection,
}

/// In which messages a field stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Requests.
    Request,
    /// Responses.
    Response,
    /// Both.
    Both,
}

/// How a field's name stands with its registry (RFC 9110 §18.4).
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

/// What an origin is.
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
