//! Labels for the values in front matter, as readers see them.

use crate::content::{
    Cacheable, ContentRule, Direction, FieldStanding, Level, OriginKind, RedirectMethod, RedirectTarget,
    Status, When, Wire,
};
use crate::status::StatusClass;

/// The label of a status.
pub fn status(status: Status) -> &'static str {
    match status {
        Status::Standard => "Standard",
        Status::Temporary => "Temporary",
        Status::Reserved => "Reserved",
        Status::Obsolete => "Obsolete",
        Status::Deprecated => "Deprecated",
        Status::Unofficial => "Unofficial",
    }
}

/// What a status means for somebody who wants to use the code; `None` for standard codes.
pub fn status_note(status: Status, class: Option<StatusClass>) -> Option<&'static str> {
    match (status, class) {
        (Status::Standard, _) => None,
        (Status::Temporary, _) => Some("Registered for a limited time. The registration may end."),
        (Status::Reserved, _) => Some("Registered so that nobody uses it. Do not send it."),
        (Status::Obsolete, _) => Some("Its specification has been withdrawn. Do not send it."),
        (Status::Deprecated, _) => Some("Still registered, but should no longer be used. Do not send it."),
        (Status::Unofficial, Some(_)) => {
            Some("Not in IANA's registry. Other software uses only its first digit.")
        }
        (Status::Unofficial, None) => {
            Some("Not in IANA's registry and above 599. Other software treats it as a server error.")
        }
    }
}

/// Which side caused the response: an identifier for styles, and a label.
pub fn side(class: Option<StatusClass>) -> (&'static str, &'static str) {
    match class {
        Some(StatusClass::ClientError) => ("client", "The request"),
        Some(StatusClass::ServerError) => ("server", "The server"),
        Some(StatusClass::Redirection) => ("none", "Neither: look elsewhere"),
        Some(StatusClass::Informational | StatusClass::Successful) => ("none", "Neither: all is well"),
        None => ("none", "Depends on who sent it"),
    }
}

/// Whether and when to send the same request again.
pub fn retry(when: When) -> (&'static str, &'static str) {
    match when {
        When::NotNeeded => ("not-needed", "Nothing to retry"),
        When::Never => ("never", "No"),
        When::AfterChange => ("after-change", "After a change"),
        When::Later => ("later", "Later"),
        When::NewConnection => ("new-connection", "On a new connection"),
    }
}

/// The relation of a redirect's target to the requested URI.
pub fn redirect_target(target: RedirectTarget) -> &'static str {
    match target {
        RedirectTarget::Permanent => "Permanent",
        RedirectTarget::Temporary => "Temporary",
        RedirectTarget::Other => "To another resource",
    }
}

/// What happens to the method in a redirect.
pub fn redirect_method(method: RedirectMethod) -> &'static str {
    match method {
        RedirectMethod::Kept => "The method is kept",
        RedirectMethod::MayBecomeGet => "POST may become GET",
        RedirectMethod::BecomesGet => "The method becomes GET",
    }
}

/// Where an unregistered code can be seen.
pub fn wire(wire: Wire) -> (&'static str, &'static str) {
    match wire {
        Wire::Client => ("client", "Clients receive it"),
        Wire::Log => ("log", "Only in logs"),
        Wire::Rewritten => ("rewritten", "Replaced by another code"),
    }
}

/// Whether a response carries content.
pub fn content(rule: ContentRule) -> (&'static str, &'static str) {
    match rule {
        ContentRule::Allowed => ("allowed", "May have content"),
        ContentRule::Required => ("required", "Must have content"),
        ContentRule::Forbidden => ("forbidden", "Never has content"),
    }
}

/// How strongly a field is required with a code.
pub fn level(level: Level) -> (&'static str, &'static str) {
    match level {
        Level::Required => ("required", "Required"),
        Level::Recommended => ("recommended", "Recommended"),
        Level::Optional => ("optional", "Optional"),
    }
}

/// Whether a cache may store a response heuristically.
pub fn cacheable(cacheable: &Cacheable) -> &'static str {
    match (cacheable.storable, cacheable.heuristic.value) {
        (false, _) => "Never",
        (true, true) => "By default",
        (true, false) => "Only if the response allows it",
    }
}

/// In which messages a field is used.
pub fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Request => "Requests",
        Direction::Response => "Responses",
        Direction::Both => "Requests and responses",
    }
}

/// The status of a field's name in its registry.
pub fn field_standing(standing: FieldStanding) -> (&'static str, &'static str) {
    match standing {
        FieldStanding::Permanent => ("permanent", "Permanent"),
        FieldStanding::Provisional => ("provisional", "Provisional"),
        FieldStanding::Deprecated => ("deprecated", "Deprecated"),
        FieldStanding::Obsoleted => ("obsoleted", "Obsoleted"),
        FieldStanding::Unregistered => ("unregistered", "Not registered"),
    }
}

/// The kind of an origin.
pub fn origin_kind(kind: OriginKind) -> (&'static str, &'static str) {
    match kind {
        OriginKind::Registry => ("registry", "Registry"),
        OriginKind::Server => ("server", "Web server"),
        OriginKind::Proxy => ("proxy", "Proxy or load balancer"),
        OriginKind::Cdn => ("cdn", "Content delivery network"),
        OriginKind::Platform => ("platform", "Hosting platform"),
        OriginKind::Framework => ("framework", "Framework"),
        OriginKind::Product => ("product", "Product"),
    }
}

/// A list as text: `301, 302 or 303`.
pub fn listed(items: &[impl ToString], word: &str) -> String {
    let items: Vec<String> = items.iter().map(ToString::to_string).collect();
    match items.as_slice() {
        [all_but_last @ .., last] if !all_but_last.is_empty() => {
            format!("{} {word} {last}", all_but_last.join(", "))
        }
        _ => items.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::listed;

    #[test]
    fn the_last_item_of_a_list_is_joined_with_a_word() {
        for (names, expected) in [
            (&["401"][..], "401"),
            (&["401", "403"], "401 or 403"),
            (&["401", "403", "404"], "401, 403 or 404"),
        ] {
            assert_eq!(listed(names, "or"), expected);
        }
    }
}
