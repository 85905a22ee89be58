// Runs all tests of this folder with one book, which is built and served here: node tests/browser/run.mjs [NAME…]
//
// NAME is the name of a file without its end, `keyboard`; without any, all files run. Two files run side by side, those that take long
// first. Lighthouse measures how fast pages are and runs alone.
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { buildBook } from "./book.mjs";

const long = ["pages", "offline", "search", "serve", "keyboard", "markup", "appearance"];
const alone = ["lighthouse"];
const sideBySide = 2;

const end = ".test.mjs";
const all = (await readdir(import.meta.dirname)).filter((file) => file.endsWith(end)).map((file) => file.slice(0, -end.length)).sort();
const wanted = process.argv.length > 2 ? process.argv.slice(2) : all;
const unknown = wanted.filter((name) => !all.includes(name));
if (unknown.length) throw new Error(`no tests are called ${unknown.join(", ")}; there are ${all.join(", ")}`);

const path = (name) => join(import.meta.dirname, name + end);

/* Runs files, prints what they report, and says whether all tests have passed. */
async function passes(names, concurrency) {
  if (names.length === 0) return true;
  let passed = true;
  const tests = run({ files: names.map(path), concurrency });
  tests.on("test:fail", ({ todo }) => { passed &&= todo !== undefined; });
  const report = tests.compose(new spec());
  report.pipe(process.stdout, { end: false });
  await new Promise((resolve, reject) => report.on("end", resolve).on("error", reject));
  return passed;
}

const book = await buildBook();
process.env.BOOK_URL = book.url;
process.env.BOOK_FOLDER = book.folder;
try {
  const together = [...long.filter((name) => wanted.includes(name)), ...wanted.filter((name) => ![...long, ...alone].includes(name))];
  const first = await passes(together, sideBySide);
  const last = await passes(wanted.filter((name) => alone.includes(name)), 1);
  process.exitCode = first && last ? 0 : 1;
} finally {
  await book.close();
}
