/* Every code sample of the book is something its language understands: Python, JavaScript and Rust are parsed, shells read
   theirs, curl takes its options, nginx and Apache httpd accept their configuration. `compiled.test.mjs` looks closer and takes longer. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import { apache, nginx } from "./configuration.mjs";
import { samples } from "./extract.mjs";
import { loopback, misused, onlyCurl, unreadable } from "./shell.mjs";

const folder = mkdtempSync(join(tmpdir(), "statusbook-samples-"));
after(() => rmSync(folder, { recursive: true }));

/* Judges every sample of a language, one by one; all that is wrong, in one report. */
async function judge(language, least, problem) {
  const problems = [];
  for (const { place, text } of found(language, least)) {
    const said = await problem(text);
    if (said) problems.push(`${place}\n${said}`);
  }
  report(problems);
}

/* All samples of a language. A reader of the book that loses them must not pass for a book without mistakes. */
function found(language, least) {
  const all = samples(language);
  assert.ok(all.length >= least, `only ${all.length} samples in ${language} were found`);
  return all;
}

function report(problems) {
  assert.ok(problems.length === 0, problems.join("\n\n"));
}

/* Has one process of Python parse all samples of a language. */
function parsed(language, least) {
  const input = JSON.stringify(found(language, least));
  report(JSON.parse(execFileSync("python3", [join(import.meta.dirname, "parse.py"), language], { input, encoding: "utf8" })));
}

/* What a program says against a text given to it in a file. */
function refused(name, text, command) {
  const file = join(folder, name);
  writeFileSync(file, text);
  const { status, stderr, error } = spawnSync(command[0], [...command.slice(1), file], { encoding: "utf8" });
  return status === 0 ? undefined : (error?.message ?? stderr.trim());
}

test("Python parses", () => parsed("python", 80));

test("JavaScript parses", () =>
  judge("javascript", 40, (text) => {
    const kind = /\brequire\(/.test(text) ? "cjs" : "mjs";
    return refused(`sample.${kind}`, text, [process.execPath, "--check"]);
  }));

test("Rust parses", () =>
  judge("rust", 20, (text) => {
    // Some show a name only.
    const item = /\b(fn|use|struct|const)\b/.test(text) ? text : `fn sample() { ${text}; }`;
    return refused("sample.rs", item, ["rustfmt", "--edition", "2024", "--emit", "files", "--quiet"]);
  }));

test("shells read their commands", () => judge("sh", 40, unreadable));

test("curl takes the options it is given", async () => {
  const server = await loopback(folder);
  let asked = 0;
  try {
    await judge("sh", 40, (text) => {
      if (!onlyCurl(text)) return undefined;
      asked += 1;
      return misused(text, server);
    });
  } finally {
    server.close();
  }
  assert.ok(asked > 30, `only ${asked} samples were run`);
});

test("nginx accepts its configuration", () => judge("nginx", 30, (text) => nginx(text, folder)));

test("Apache httpd accepts its configuration", () => judge("apache", 5, (text) => apache(text, folder)));

test("XML parses", () => parsed("xml", 1));

test("JSON parses", () =>
  judge("json", 0, (text) => {
    try {
      JSON.parse(text);
    } catch (error) {
      return error.message;
    }
  }));
