/* A closer look at the samples of three languages, with the libraries they import: Rust is compiled, JavaScript and TypeScript are checked by
   the TypeScript compiler, Python by mypy. So a name that a library does not have is found, which parsing cannot.
   It takes minutes the first time and is not a part of `make test`; `make samples` installs what it needs. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { samples } from "./extract.mjs";

const here = import.meta.dirname;
const target = join(here, "../../target/samples");

/* An empty folder below `target/`. */
function folder(name) {
  const path = join(target, name);
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path, { recursive: true });
  return path;
}

/* Fails with what a program says; file names in it become places in the book. */
function accepted(places, command, options) {
  const { status, stdout, stderr, error } = spawnSync(command[0], command.slice(1), { encoding: "utf8", ...options });
  assert.ok(!error, error?.message);
  const errors = `${stdout}${stderr}`.split("\n").filter((line) => /\berror\b/.test(line));
  const counted = errors.filter((line) => !options.except?.test(line));
  const said = `${stdout}${stderr}`.replace(/sample_(\d+)\.\w+/g, (file, number) => `${places[number]} (${file})`);
  const ran = status === 0 || errors.length > 0;
  assert.ok(ran && counted.length === 0, said);
}

test("Rust compiles", () => {
  const all = samples("rust").filter(({ text }) => /\bfn\b/.test(text));
  const at = folder("rust");
  mkdirSync(join(at, "src"));
  for (const file of ["Cargo.toml", "Cargo.lock"]) copyFileSync(join(here, "rust", file), join(at, file));
  all.forEach(({ text }, index) => writeFileSync(join(at, `src/sample_${index}.rs`), text));
  const modules = all.map((_, index) => `mod sample_${index};`).join("\n");
  writeFileSync(join(at, "src/lib.rs"), `#![allow(dead_code)]\n${modules}\n`);
  const command = ["cargo", "check", "--locked", "--quiet", "--target-dir", join(target, "rust-target")];
  accepted(all.map(({ place }) => place), command, { cwd: at, env: { ...process.env, RUSTFLAGS: "-D warnings" } });
});

test("JavaScript and TypeScript are accepted by the compiler", () => {
  const at = folder("javascript");
  symlinkSync(join(here, "node_modules"), join(at, "node_modules"));
  const kind = (text) => (/\brequire\(/.test(text) ? "c" : "m");
  const all = [...samples("javascript").map((sample) => ({ ...sample, end: "js" })), ...samples("typescript").map((sample) => ({ ...sample, end: "ts" }))];
  const files = all.map(({ text, end }, index) => [`sample_${index}.${kind(text)}${end}`, text]);
  for (const [file, text] of files) writeFileSync(join(at, file), `${text}\nexport {};\n`);
  const options = "--noEmit --allowJs --checkJs --skipLibCheck --strict false --module nodenext --target es2023 --lib es2023,dom,dom.iterable --types node";
  // JavaScript may ask more of a value than its most general type promises: an error's code, the form of an event. A name that is
  // nearly one of the type's own is another error, and counts.
  const except = /\.[cm]js\b.*(?:TS2339(?!.*type 'typeof )|TS2345|TS2353|TS2740)/;
  const command = [join(here, "node_modules/.bin/tsc"), ...options.split(" "), ...files.map(([file]) => file)];
  accepted(all.map(({ place }) => place), command, { cwd: at, except });
});

test("Python is accepted by mypy", () => {
  const at = folder("python");
  const all = samples("python");
  const files = all.map(({ text }, index) => [`sample_${index}.py`, text]);
  for (const [file, text] of files) writeFileSync(join(at, file), text);
  const options = ["--check-untyped-defs", "--no-error-summary", "--no-incremental", "--ignore-missing-imports"];
  // Without annotations its guesses at types are too narrow; names and arguments are what is asked for.
  const unasked = ["operator", "arg-type", "union-attr", "index", "assignment", "misc"].map((code) => `--disable-error-code=${code}`);
  const command = [join(target, "venv/bin/mypy"), ...options, ...unasked, ...files.map(([file]) => file)];
  // Samples for Django import a project's own models.
  accepted(all.map(({ place }) => place), command, { cwd: at, except: /named "\./ });
});
