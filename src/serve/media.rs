//! Media types.
//!
//! **In:** a path. **Out:** the value of `Content-Type`. Like a static host, the
//! server uses only the file's name, not its content.

/// The media type of the file at `path`, by its extension.
pub(super) fn type_of(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or(path);
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    match extension.to_ascii_lowercase().as_str() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "xml" => "application/xml",
        "pdf" => "application/pdf",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

/// Whether a media type is text, which compresses well; images and fonts are compressed already.
pub(super) fn is_text(media_type: &str) -> bool {
    media_type.starts_with("text/") || media_type.ends_with("json") || media_type.ends_with("xml")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_types_are_recognised() {
        for (path, text) in
            [("a.html", true), ("a.svg", true), ("a.json", true), ("a.png", false), ("a", false)]
        {
            assert_eq!(is_text(type_of(path)), text, "{path}");
        }
    }

    #[test]
    fn the_last_extension_of_the_name_decides() {
        let cases = [
            ("index.html", "text/html; charset=utf-8"),
            ("compare/401-403.md", "text/markdown; charset=utf-8"),
            ("codes.csv", "text/csv; charset=utf-8"),
            ("codes.schema.json", "application/json"),
            ("llms.txt", "text/plain; charset=utf-8"),
            ("a.min.JS", "text/javascript; charset=utf-8"),
            ("fonts/inter.woff2", "font/woff2"),
            ("v1.css/LICENSE", "application/octet-stream"),
            ("archive.tar.zst", "application/octet-stream"),
        ];
        for (path, media) in cases {
            assert_eq!(type_of(path), media, "{path}");
        }
    }
}
