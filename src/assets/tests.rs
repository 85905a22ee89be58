use super::*;

/// Publishes files in `static/`, for a theme with one template.
fn published(template: &str, files: &[(&str, &str)]) -> Checked<Assets> {
    let mut sources = Sources::default();
    let template = sources.add("templates/base.html", template);
    let mut asset = |text: &str, path: &str| {
        let source = sources.add(path, text);
        (path.to_owned(), Asset { source, bytes: text.to_owned().into() })
    };
    let files = files.iter().map(|(path, text)| asset(text, &format!("static/{path}"))).collect();
    Assets::publish(files, &[template], &sources)
}

fn sound(template: &str, files: &[(&str, &str)]) -> Assets {
    let Checked { value, diagnostics } = published(template, files);
    assert!(diagnostics.is_empty(), "{:?}", diagnostics[0]);
    value
}

/// The published path and text of a file.
fn published_file(assets: &Assets, name: &str) -> (String, String) {
    let file = &assets.files[&format!("static/{name}")];
    (file.route.output_path(), String::from_utf8(file.bytes.to_vec()).unwrap())
}

fn name(assets: &Assets, name: &str) -> String {
    published_file(assets, name).0
}

#[test]
fn files_that_templates_refer_to_are_minified_and_get_a_hash() {
    let css = "/* why */\n.a { color: red; }\n";
    let assets = sound("{{ assets[\"a.css\"] }}", &[("a.css", css), ("b.css", css), ("a.txt", "a")]);
    let (path, text) = published_file(&assets, "a.css");
    assert_eq!(text, ".a{color:red}\n");
    assert_eq!(path, route::with_fingerprint("a.css", &blake3::hash(text.as_bytes()).to_hex()));
    assert_eq!(
        published_file(&assets, "b.css"),
        ("b.css".to_owned(), css.to_owned()),
        "nothing refers to it"
    );
    assert_eq!(published_file(&assets, "a.txt"), ("a.txt".to_owned(), "a".to_owned()));
    let same = sound("{{ assets['a.css'] }}", &[("a.css", ".a{color:red}")]);
    assert_eq!(name(&same, "a.css"), path, "what counts is what is published");
}

#[test]
fn new_names_appear_in_all_files_that_refer_to_them() {
    let files = |innermost: &'static str| {
        [
            ("a.js", "load('b.js'); load('c/d.css?x'); load('nothing.js'); load(\"it's b.js\")"),
            ("b.js", "import('./e.js')"),
            (
                "c/d.css",
                "@import './f.css'; .a { background: url(../g.svg#h), url(data:,g.svg), url(/g.svg) }",
            ),
            ("c/f.css", "b { color: blue }"),
            ("e.js", innermost),
            ("g.svg", "<svg/>"),
        ]
    };
    let assets = sound("{{ assets[ \"a.js\" ] }}", &files("f('x')"));
    let text = published_file(&assets, "a.js").1;
    for named in ["b.js", "c/d.css"] {
        assert!(text.contains(&name(&assets, named)), "{named} in {text}");
    }
    assert!(text.contains("nothing.js") && text.contains("it's b.js"), "{text}");
    assert!(published_file(&assets, "b.js").1.contains(&format!("./{}", name(&assets, "e.js"))));
    let css = published_file(&assets, "c/d.css").1;
    let import = name(&assets, "c/f.css").replace("c/", "./");
    assert!(css.contains(&import) && css.contains(&format!("../{}#h", name(&assets, "g.svg"))), "{css}");
    assert!(css.contains("data:,g.svg") && css.contains("/g.svg)"), "{css}");

    let edited = sound("{{ assets[\"a.js\"] }}", &files("f('y')"));
    let is_same = |path| name(&assets, path) == name(&edited, path);
    assert_eq!(
        ["a.js", "b.js", "e.js"].map(is_same),
        [false; 3],
        "a file that refers to a renamed file is renamed too"
    );
    assert_eq!(["c/d.css", "c/f.css", "g.svg"].map(is_same), [true; 3]);
}

#[test]
fn files_requested_by_name_keep_their_names() {
    let template = "{{ assets[\"a.js\"] }} {{ assets[\"favicon.ico\"] }}";
    let files = [
        ("a.js", "load('b.js'); load('sw.js'); open('index.html')"),
        ("b.js", "load('a.js')"),
        ("favicon.ico", "icon"),
        ("index.html", "<p>"),
        ("sw.js", "  self.x = 1"),
    ];
    let assets = sound(template, &files);
    for kept in ["a.js", "favicon.ico", "index.html", "sw.js"] {
        assert_eq!(name(&assets, kept), kept);
    }
    assert_ne!(name(&assets, "b.js"), "b.js");
    assert_eq!(published_file(&assets, "sw.js").1, "self.x=1;\n");
}

#[test]
fn new_css_features_licences_and_shared_functions_are_kept() {
    let css = "@view-transition { navigation: auto }\n\
        a { width: clamp(1rem, .96rem + .2vw, 2rem); color: light-dark(red, blue); margin-inline: 1px; &:hover { color: tan } }\n\
        @media (width >= 40rem) { a { inset-block-start: 0 } }\n/*! licence */";
    let text = published_file(&sound("{{ assets[\"a.css\"] }}", &[("a.css", css)]), "a.css").1;
    for kept in [
        "@view-transition{navigation:auto}",
        "clamp(1rem,.96rem + .2vw,2rem)",
        "light-dark(red,",
        "margin-inline:1px",
        "&:hover",
        "(width>=40rem)",
        "inset-block-start",
    ] {
        assert!(text.contains(kept), "{kept} in {text}");
    }
    let js = "/*! licence */\nfunction shared(word) { /* why */ return word }\nwindow.kept = 'x';";
    let text = published_file(&sound("{{ assets[\"a.js\"] }}", &[("a.js", js)]), "a.js").1;
    assert!(text.contains("/*! licence */") && text.contains("function shared("), "{text}");
    assert!(!text.contains("why"), "{text}");
}

#[test]
fn every_mistake_is_reported_at_its_place() {
    let css = "/* 𝄞é */ a { b: c; d e }\nf( { }\n";
    let checked = published("{{ assets[\"a.css\"] }}", &[("a.css", css)]);
    let places: Vec<&str> = checked.diagnostics.iter().map(|found| &css[found.span.range()]).collect();
    assert_eq!(places[0], "e");
    assert!(places.len() > 1, "{places:?}");
    assert_eq!(
        name(&checked.value, "a.css"),
        route::with_fingerprint("a.css", &blake3::hash(css.as_bytes()).to_hex())
    );
    for (js, place) in [("a = 'b", "'b"), ("let a; let a", "a"), ("é = (", "(")] {
        let checked = published("{{ assets[\"a.js\"] }}", &[("a.js", js)]);
        let found = checked.diagnostics.first().map(|found| found.span.range());
        let found = found.unwrap_or_else(|| panic!("no diagnostic for {js}"));
        assert!(js[found.start..].starts_with(place) || found.end == js.len(), "{js}: {found:?}");
    }
}
