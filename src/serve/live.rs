//! What makes a served page follow the book: a script added at the socket, never in the output.
//!
//! **In:** an edition. **Out:** the script's element, and the files it needs, under a path that no output can have (see
//! `Output::insert`): `.statusbook-serve/`.
//!
//! The pages' content security policy is left as readers will have it, and forbids a page to open connections. So the
//! script asks a shared worker, which `script-src 'self'` permits and which has no policy of its own, to listen to the
//! event stream. One worker serves every tab, and a browser opens few connections to one host. Where a book's own
//! templates forbid even that, pages are served all the same and have to be loaded again by hand.
//!
//! A service worker would keep pages from changing, and the port is another book's next time. `static/site.js` begins none
//! where it sees the script, and the script ends those that it finds.

use super::address;
use super::edition::Edition;

/// Where these files lie, below the base path.
pub(super) const FOLDER: &str = ".statusbook-serve/";

/// Where the event stream is, below the base path.
pub(super) const EVENTS: &str = ".statusbook-serve/events";

/// The file of this name in the folder, if there is one.
pub(super) fn file(name: &str) -> Option<&'static str> {
    Some(match name {
        "reload.js" => include_str!("browser/reload.js"),
        "overlay.js" => include_str!("browser/overlay.js"),
        "worker.js" => include_str!("browser/worker.js"),
        "overlay.css" => include_str!("browser/overlay.css"),
        _ => return None,
    })
}

/// What goes after the last byte of a page. It says which file of which build the browser has, so that the script can
/// tell a change from old news.
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
    fn no_output_can_be_in_the_way() {
        for name in ["reload.js", "overlay.js", "worker.js", "overlay.css", "events"] {
            let refused = Output::new().insert(format!("{FOLDER}{name}"), "");
            assert!(matches!(refused, Err(OutputError::Reserved(_))), "{name}");
            assert_eq!(file(name).is_some(), format!("{FOLDER}{name}") != EVENTS, "{name}");
        }
    }

    #[test]
    fn the_element_is_one_whatever_the_file_is_called() {
        let element = element(&Edition::waiting("r"), "a&b\"<.html");
        let expected = "<script type=\"module\" src=\"/.statusbook-serve/reload.js\" data-run=\"r\" data-build=\"0\" \
                        data-file=\"a&amp;b&quot;&lt;.html\"></script>\n";
        assert_eq!(element, expected);
    }
}
