//! Highlighted code as readers see it.
use super::*;

/// The text of `html` that readers see.
fn text_of(html: &str) -> String {
    let mut text = String::new();
    let mut in_tag = false;
    for c in html.chars() {
        match c {
            '<' => in_tag = true,
            '>' => in_tag = false,
            _ if in_tag => {}
            _ => text.push(c),
        }
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// Whether opening and closing tags alternate, and no line break is in a span.
fn is_flat(html: &str) -> bool {
    html.lines().all(|line| {
        let mut rest = line;
        while let Some((before, after)) = rest.split_once("<span class=\"t-") {
            let Some((inside, after)) = after.split_once("</span>") else {
                return false;
            };
            if before.contains("</span>") || inside.contains("<span") {
                return false;
            }
            rest = after;
        }
        !rest.contains("</span>")
    })
}

/// A sample of every syntax, and a token that it must contain.
#[rustfmt::skip]
    const SAMPLES: &[(&str, &str, &str, &str)] = &[
    ("apache", "Redirect 301 /old /new\n", "number", "301"),
    ("c#", "return NotFound(); // no item\n", "keyword", "return"),
    ("console", "$ curl -i /\nHTTP/2 200\n", "status-2", "200"),
    ("css", "a { color: red }\n", "attribute", "color"),
    ("diff", "@@ -1 +1 @@\n-a\n+b\n", "keyword", "-a"),
    ("elixir", "send_resp(conn, 404, \"none\")\n", "number", "404"),
    ("go", "w.WriteHeader(404)\n", "function", "WriteHeader"),
    ("html", "<h1 id=\"x\">a</h1>\n", "tag", "&lt;h1"),
    ("http", "GET / HTTP/1.1\n", "method", "GET"),
    ("java", "int a = 404;\n", "type", "int"),
    ("javascript", "res.status(404).end();\n", "function", "status"),
    ("json", "{\"a\": null}\n", "attribute", "\"a\""),
    ("kotlin", "val a = 404\n", "keyword", "val"),
    ("nginx", "return 404;\n", "number", "404"),
    ("php", "http_response_code(404);\n", "number", "404"),
    ("php", "<p><?php echo 'a' ?></p>\n", "string", "'a'"),
    ("python", "abort(404)  # gone\n", "comment", "# gone"),
    ("ruby", "halt 404, \"none\"\n", "string", "\"none\""),
    ("rust", "fn f() -> u8 { 4 }\n", "function", "f"),
    ("shell", "curl -i \"$URL\"\n", "attribute", "-i"),
    ("sql", "SELECT a FROM b\n", "keyword", "SELECT"),
    ("swift", "let a = 404\n", "keyword", "let"),
    ("toml", "a = true\n", "constant", "true"),
    ("typescript", "let a: string = `b`;\n", "type", "string"),
    ("xml", "<a b=\"c\"/>\n", "attribute", "b"),
    ("yaml", "a: 404\n", "attribute", "a"),
];

#[test]
fn highlights_an_http_exchange() {
    let code = "\
GET /me HTTP/1.1
Host: example.org

HTTP/1.1 403 Forbidden
Content-Type: application/problem+json
Retry-After: 120

{\"status\": 403}
";
    let html = "\
<span class=\"t-method\">GET</span> <span class=\"t-target\">/me</span> <span class=\"t-version\">HTTP/1.1</span>
<span class=\"t-field\">Host</span>: example.org

<span class=\"t-version\">HTTP/1.1</span> <span class=\"t-status-4\">403</span> <span class=\"t-phrase\">Forbidden</span>
<span class=\"t-field\">Content-Type</span>: application/problem+json
<span class=\"t-field\">Retry-After</span>: <span class=\"t-number\">120</span>

{<span class=\"t-attribute\">\"status\"</span>: <span class=\"t-number\">403</span>}
";
    assert_eq!(Highlighter::new().html("http", code), html);
}

#[test]
fn each_status_class_has_its_own_class() {
    let highlighter = Highlighter::new();
    for (line, digit) in [
        ("HTTP/1.1 100 Continue", '1'),
        ("HTTP/2 204", '2'),
        ("HTTP/1.0 301 Moved Permanently", '3'),
        (":status: 418", '4'),
        ("HTTP/3 599 What?", '5'),
    ] {
        let html = highlighter.html("http", line);
        assert!(html.contains(&format!("<span class=\"t-status-{digit}\">{digit}")), "{html}");
    }
    let html = highlighter.html("http", "HTTP/1.1 600 Odd");
    assert!(html.contains("<span class=\"t-number\">600</span>"), "{html}");
}

#[test]
fn highlights_fields_without_a_start_line() {
    let code = "Cache-Control: max-age=60, private\n\nETag: W/\"a b\"\nLocation: /new\n";
    let html = "\
<span class=\"t-field\">Cache-Control</span>: \
<span class=\"t-attribute\">max-age</span>=<span class=\"t-number\">60</span>, private

<span class=\"t-field\">ETag</span>: <span class=\"t-string\">W/\"a b\"</span>
<span class=\"t-field\">Location</span>: <span class=\"t-target\">/new</span>
";
    assert_eq!(Highlighter::new().html("http", code), html);
}

#[test]
fn highlights_content_by_its_media_type() {
    let highlighter = Highlighter::new();
    let content = |media_type: &str, content: &str| {
        let head = format!("HTTP/1.1 200 OK\nContent-Type: {media_type}\n\n");
        let html = highlighter.html("http", &format!("{head}{content}"));
        html.strip_prefix(&highlighter.html("http", &head)).map(str::to_owned)
    };
    let tag = "<span class=\"t-tag\">&lt;b&gt;</span>";
    assert_eq!(content("text/html; charset=utf-8", "<b>").as_deref(), Some(tag));
    assert_eq!(content("image/svg+xml", "<b>").as_deref(), Some(tag));
    assert_eq!(content("text/plain", "<b> \"a: 1").as_deref(), Some("&lt;b&gt; \"a: 1"));
    let form = "application/x-www-form-urlencoded";
    assert_eq!(content(form, "a=1&b=2").as_deref(), Some("a=1&amp;b=2"));
    let number = "[<span class=\"t-number\">1</span>]";
    assert_eq!(content("application/JSON", "[1]").as_deref(), Some(number));
    let comment = "# no\n// comment\n";
    assert_eq!(highlighter.html("http", comment), comment);
}

#[test]
fn distinguishes_commands_from_their_output() {
    let code = "$ echo 'a\nb'\nif b\n$ true\nif\n";
    let html = "\
$ <span class=\"t-function\">echo</span> <span class=\"t-string\">'a</span>
<span class=\"t-string\">b'</span>
if b
$ <span class=\"t-function\">true</span>
if
";
    assert_eq!(Highlighter::new().html("sh", code), html);
}

#[test]
fn has_a_grammar_and_a_sample_for_every_language() {
    let highlighter = Highlighter::new();
    for name in language::names() {
        let known = language::find(name).unwrap();
        assert!(highlighter.find(known.grammar).is_some(), "{name}");
        let same = |other: &str| language::find(other).is_some_and(|other| other.title == known.title);
        let sample = SAMPLES.iter().any(|(of, ..)| same(of));
        assert!(sample || known.title == "Text", "no sample of {name}");
    }
    assert_eq!(highlighter.html("htpp", "GET <a> & \"b\""), "GET &lt;a&gt; &amp; \"b\"");
}

#[test]
fn highlights_every_language() {
    let highlighter = Highlighter::new();
    for (language, code, class, text) in SAMPLES {
        let html = highlighter.html(language, code);
        let token = format!("<span class=\"t-{class}\">{text}</span>");
        assert!(html.contains(&token), "{language}: {html}");
    }
}

#[test]
fn every_scope_in_the_table_is_valid() {
    for row in CLASSES {
        assert_eq!(rules_of(row).count(), row.2.split_whitespace().count(), "{}", row.2);
    }
}

#[test]
fn loses_no_text() {
    let highlighter = Highlighter::new();
    let long = format!("\"{}\"", "a<b ".repeat(2500));
    let odd = [
        "",
        "\n",
        "\r\n",
        "\r",
        "\n\n\n",
        "a",
        "a\r\nb\r\n",
        "a\rb\r",
        "\0",
        "a\0b\n",
        "\u{feff}a\n",
        "😀 \"😀\" // 😀\n",
        "é\u{301}\u{202e}'\n",
        "<>&&amp;\"'\n",
        "</span><script>\n",
        "$ a\\",
        "$ \n$ ",
        "$ a 'b\nc",
        "HTTP/1.1",
        "HTTP/1.1 200",
        "GET",
        " :",
        ":status:",
        "\t\u{a0} \u{2028}x\n",
        long.as_str(),
    ];
    let samples = SAMPLES.iter().map(|(_, code, _, _)| *code);
    let pieces: Vec<&str> = odd.into_iter().chain(samples).collect();
    for language in language::names().chain(["", "htpp"]) {
        for (i, piece) in pieces.iter().enumerate() {
            let next = pieces[(i + 7) % pieces.len()];
            for code in [piece.to_string(), format!("{piece}{next}"), format!("{next}\r\n\r\n{piece}")] {
                let html = highlighter.html(language, &code);
                assert_eq!(text_of(&html), code, "{language}");
                assert!(is_flat(&html), "{language}: {html}");
            }
        }
    }
}

#[test]
fn can_be_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Highlighter>();
}
