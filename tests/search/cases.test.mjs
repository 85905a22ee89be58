/* The script that answers in the browser and the terminal give the same results: for every case, and for queries that
   nobody would type. The script gets its files as a page would, one after another, as it wants them. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import vm from "node:vm";

const repository = join(import.meta.dirname, "../..");
const statusbook = join(repository, "target/debug/statusbook");
const site = mkdtempSync(join(tmpdir(), "statusbook-search-"));
after(() => rmSync(site, { recursive: true }));
execFileSync(statusbook, ["build", "--quiet", "--root", repository, "--out", site]);

/* What is published, whose name tells its content. */
const script = readdirSync(site).find((name) => /^search-query\.\w+\.js$/.test(name));

/* A page with the script on it. */
function page() {
  const context = vm.createContext({});
  const load = (path) => vm.runInContext(readFileSync(join(site, path), "utf8"), context, path);
  load(script);
  return { search: vm.runInContext("statusbookSearch", context), load, run: (code) => vm.runInContext(code, context) };
}

/* What the script finds once nothing is left to load for a query; and the bytes it loaded. */
function settled({ search, load }, query, limit) {
  for (let names; (names = search.wanted(query, limit)).length; ) names.forEach((name) => load(`search/${name}.js`));
  return search.query(query, limit);
}

/* What the terminal finds for each of many queries. */
function terminal(queries) {
  const input = queries.join("\n");
  const options = { input, encoding: "utf8", maxBuffer: 2 ** 28 };
  const output = execFileSync(statusbook, ["search", "--format", "json", "--root", repository, "--limit", "10"], options);
  return output.trimEnd().split("\n").map((line) => JSON.parse(line).results);
}

const comparable = (results, address) =>
  Array.from(results, (one) => [one.kind, one[address].replace(/^\//, ""), one.number || "", one.title, one.heading || "", one.unknown || ""].join(" | "));

function agree(queries) {
  const here = page();
  terminal(queries).forEach((expected, at) => {
    const found = settled(here, queries[at], 10);
    assert.deepEqual(comparable(found, "href"), comparable(expected, "address"), JSON.stringify(queries[at].slice(0, 200)));
  });
}

const cases = ["untouched", "tuned", "later"].flatMap((half) => {
  const path = join(import.meta.dirname, `${half}.txt`);
  const lines = existsSync(path) ? readFileSync(path, "utf8").split("\n") : [];
  return lines.filter((line) => line && line[0] !== "#").map((line) => line.slice(0, line.lastIndexOf(" => ")));
});

test("every case comes out alike", () => {
  assert.ok(cases.length >= 150);
  agree(cases);
});

test("so does every case while it is being typed", () => {
  agree(cases.filter((query) => query.length < 30).flatMap((query) => Array.from(query, (_, at) => query.slice(0, at + 1))));
});

/* The same numbers in every run. */
function random(seed) {
  return () => ((seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32);
}

test("so does whatever else is thrown at it", () => {
  const next = random(4);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const known = cases.flatMap((query) => query.split(" "));
  const strange = ["\u0000", "\u001b[31m", "\u202e", "שגיאה", "خطأ 404", "é", "ÀÉ", "ﬀ", "😀", "👩‍💻", "’", "'", "'.5", "..", "1.2.3", "a".repeat(50),
    "<img src=x onerror=alert(1)>", "</script>", "&amp;", "%00", "\\", "\r", "\u2028", "\u00a0", "4xX", "9xx", "0xx", "4oO", "O44", "İ", "ß", "Ⅳ", "٤٠٤", "x".repeat(40)];
  const slip = (word) => {
    const at = Math.floor(next() * word.length), letter = String.fromCharCode(97 + Math.floor(next() * 26));
    return pick([word.slice(0, at) + word.slice(at + 1), word.slice(0, at) + letter + word.slice(at), word.slice(0, at) + letter + word.slice(at + 1), word + letter, word.toUpperCase()]);
  };
  const word = () => pick([() => pick(known), () => slip(pick(known)), () => slip(slip(pick(known))), () => pick(known) + pick(known), () => pick(strange), () => String(Math.floor(next() * 1100)),
    () => String.fromCodePoint(Math.floor(next() * 0xd700))])();
  const query = () => Array.from({ length: 1 + Math.floor(next() * next() * 12) }, word).join(pick([" ", " ", " ", "", "-", "_", "."])).replaceAll("\n", " ");
  agree(Array.from({ length: 3000 }, query));
});

test("ten thousand characters are answered in about the time of a thousand", () => {
  const next = random(7);
  const letters = (length, alphabet) => Array.from({ length }, () => alphabet[Math.floor(next() * alphabet.length)]).join("");
  const long = [letters(10000, "abcdefghijklmnopqrstuvwxyz     "), letters(10000, "a "), "4".repeat(10000), "forbiden ".repeat(1111), ".".repeat(10000), "'".repeat(10000),
    letters(10000, "abcdefghijklmnopqrstuvwxyzABCDEFG0123456789._-'"), "toomanyrequests".repeat(600)];
  agree(long);
});

test("the first tier answers by itself", () => {
  const { search, load } = page();
  assert.deepEqual(search.query("403", 5).length, 0);
  assert.deepEqual([...search.wanted("403")], ["core"]);
  load("search/core.js");
  const [first] = search.query("forbiden", 5);
  assert.deepEqual([first.kind, first.href, first.number, first.class, first.title, first.excerpt], ["code", "403/", "403", "4xx", "Forbidden", ""]);
  assert.equal(first.title.slice(...first.marks.title[0]), "Forbidden");
  assert.match(search.edition(), /^[0-9a-f]{8}$/);
});

test("a section that has more of the query is led to, with a passage", () => {
  const here = page();
  const [first] = settled(here, "namei -l worker execute bit", 3);
  assert.match(first.href, /^403\/#./);
  assert.notEqual(first.heading, "");
  const { excerpt, marks } = first;
  assert.ok(marks.excerpt.length > 0 && marks.excerpt.every(([from, to]) => /^[a-z’']+$/i.test(excerpt.slice(from, to))), excerpt);
});

test("files of another edition are refused, and failed ones are not asked for again", () => {
  const { search, load, run } = page();
  load("search/core.js");
  const names = search.wanted("csrf token", 3);
  const [{ href }] = search.query("csrf token", 3);
  run(`statusbookIndex(${JSON.stringify(names[0])}, "another", "csrf 1")`);
  assert.equal(search.stale(), true);
  run(`statusbookIndex(${JSON.stringify(names[1])})`);
  const left = search.wanted("csrf token", 3);
  assert.ok(!left.includes(names[0]) && !left.includes(names[1]));
  assert.equal(search.query("csrf token", 3)[0].href, href, "what came before still answers");
});
