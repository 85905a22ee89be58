//! Live reload: adds a script to served pages, but not to the output.
//!
//! **In:** an edition. **Out:** the script element, and the files it needs, in a folder that no output can have (see
//! `Output::insert`): `.statusbook-serve/`.
//!
//! Pages keep the content security policy of the published site, which does not allow them to open connections. So the
//! script uses a shared worker, which `script-src 'self'` allows and which has no policy of its own, to listen to the
//! event stream. One worker serves all tabs, as browsers limit the number of connections to a host. If a book's own
//! templates forbid workers too, pages are still served but must be reloaded by hand.
//!
//! A service worker would serve old pages, also for another book at the same port later. So `static/site.js` registers none
//! if it finds this script, and the script removes existing ones.

use super::address;
use super::edition::Edition;

/// The folder of these files, below the base path.
pub(super) const FOLDER: &str = ".statusbook-serve/";

/// The path of the event stream, below the base path.
pub(super) const EVENTS: &str = ".statusbook-serve/events";

/// The file with this name in the folder, if there is one.
pub(super) fn file(name: &str) -> Option<&'static str> {
    Some(match name {
        "reload.js" => include_str!("browser/reload.js"),
        "overlay.js" => include_str!("browser/overlay.js"),
        "worker.js" => include_str!("browser/worker.js"),
        "overlay.css" => include_str!("browser/overlay.css"),
        _ => return None,
    })
}

/// The element that is appended to a page. It names the file and the build that the browser has, so that the script can
/// recognise newer changes.
pub(super) fn element(edition: &Edition, file: &str) -> String {
    let script = format!("{}{FOLDER}reload.js", address::encode(edition.base_path()));
    format!(
        "<script type=\"module\" src=\"{}\" data-run=\"{}\" data-build=\"{}\" data-file=\"{}\"></script>\n",
        attribute(&script),
        edition.run(),
        edition.build(),
        attribute(file)
    )
}

fn attribute(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::{Output, OutputError};

    #[test]
    fn no_output_can_use_the_reserved_folder() {
        for name in ["reload.js", "overlay.js", "worker.js", "overlay.css", "events"] {
            let refused = Output::new().insert(format!("{FOLDER}{name}"), "");
            assert!(matches!(refused, Err(OutputError::Reserved(_))), "{name}");
            assert_eq!(file(name).is_some(), format!("{FOLDER}{name}") != EVENTS, "{name}");
        }
    }

    #[test]
    fn any_file_name_is_escaped_in_the_element() {
        let element = element(&Edition::waiting("r"), "a&b\"<.html");
        let expected = "<script type=\"module\" src=\"/.statusbook-serve/reload.js\" data-run=\"r\" data-build=\"0\" \
                        data-file=\"a&amp;b&quot;&lt;.html\"></script>\n";
        assert_eq!(element, expected);
    }
}
