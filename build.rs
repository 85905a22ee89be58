//! Embeds the book, its templates and static files in the binary, as one sorted table of path and bytes.

#![expect(clippy::disallowed_methods, reason = "a build script reads files and cargo's variables")]

use std::fmt::Write as _;
use std::path::Path;
use std::{env, error, fs};

use walkdir::WalkDir;

fn main() -> Result<(), Box<dyn error::Error>> {
    let root = env::var("CARGO_MANIFEST_DIR")?;
    let mut paths = vec!["statusbook.yaml".to_owned()];
    for folder in ["content", "templates", "static"] {
        // For a folder, cargo checks all files in it.
        println!("cargo::rerun-if-changed={folder}");
        for entry in WalkDir::new(Path::new(&root).join(folder)) {
            let entry = entry?;
            let hidden = entry.file_name().to_string_lossy().starts_with('.');
            if entry.file_type().is_file() && !hidden {
                paths.push(entry.path().strip_prefix(&root)?.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    println!("cargo::rerun-if-changed=statusbook.yaml");
    println!("cargo::rerun-if-changed=build.rs");
    paths.sort_unstable();
    let mut table = String::from(
        "/// Path in the project and bytes of every embedded file, by path.\npub static FILES: &[(&str, &[u8])] = &[\n",
    );
    for path in paths {
        writeln!(
            table,
            "    ({path:?}, include_bytes!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {:?}))),",
            format!("/{path}")
        )?;
    }
    table.push_str("];\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("embedded.rs"), table)?;
    Ok(())
}
