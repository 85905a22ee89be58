/* The files with the book's data, read by a program that knows nothing but the page that documents them: do they answer what
   people would ask them? What is expected was written down from the specifications and the vendors' documentation. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

const repository = join(import.meta.dirname, "../..");
const site = mkdtempSync(join(tmpdir(), "statusbook-data-"));
after(() => rmSync(site, { recursive: true }));
execFileSync(join(repository, "target/debug/statusbook"), ["build", "--quiet", "--root", repository, "--out", site]);

const read = (path) => readFileSync(join(site, path), "utf8");
const book = JSON.parse(read("codes.json"));
const numbers = (condition) => book.codes.filter(condition).map(({ code }) => code);
const code = (number) => book.codes.find(({ code }) => code === number);

test("the format is the one that this program was written for", () => {
  assert.equal(book.format, 1);
  assert.match(book.registry_date, /^\d{4}-\d\d-\d\d$/);
  assert.equal(book.license.spdx, "CC-BY-4.0");
});

test("which codes may be stored by a cache that was told nothing?", () => {
  // RFC 9110, section 15.1; RFC 7725, section 3, adds 451.
  const stored = [200, 203, 204, 206, 300, 301, 308, 404, 405, 410, 414, 451, 501];
  assert.deepEqual(numbers(({ cacheable }) => cacheable), stored);
});

test("which may be retried as they are, and when?", () => {
  const when = (word) => numbers(({ retry }) => retry.when === word);
  const later = when("later");
  for (const number of [429, 500, 502, 503, 504]) assert.ok(later.includes(number), `${number}`);
  for (const number of [408, 421]) assert.ok(when("new-connection").includes(number), `${number}`);
  const told = numbers(({ retry }) => retry.field === "Retry-After" && retry.when === "later");
  for (const number of [429, 503]) assert.ok(told.includes(number), `${number}`);
  for (const number of [400, 401, 403, 404, 422]) assert.ok(!later.includes(number), `${number}`);
  // What succeeded needs no retry, and neither does what is not over.
  assert.ok(numbers(({ class: of, retry }) => of === "2xx" && retry.when !== "not-needed").length === 0);
});

test("what does a name in source code stand for?", () => {
  const meaning = (name) =>
    numbers(({ identifiers, identifier_notes: notes }) =>
      Object.values(identifiers).includes(name) || notes.some((note) => note.name === name));
  assert.deepEqual(meaning("StatusTeapot"), [418]);
  assert.deepEqual(meaning("SC_FORBIDDEN"), [403]);
  assert.deepEqual(meaning("HTTP_413_REQUEST_ENTITY_TOO_LARGE"), [413]);
  assert.equal(code(404).identifiers["Go: net/http"], "StatusNotFound");
  assert.equal(code(404).identifiers["Rust: http"], "NOT_FOUND");
  const keys = new Set(book.libraries.map(({ key }) => key));
  for (const { identifiers, identifier_notes: notes } of book.codes) {
    for (const key of [...Object.keys(identifiers), ...notes.map(({ library }) => library)]) assert.ok(keys.has(key), key);
  }
});

test("which codes does no client ever see?", () => {
  const never = numbers(({ origins }) => origins.every(({ wire }) => wire === "log" || wire === "rewritten"));
  for (const number of [444, 460, 497]) assert.ok(never.includes(number), `${number}`);
  for (const number of [404, 499, 520]) assert.ok(!never.includes(number), `${number}`);
  const nginx = code(499).origins.find(({ by }) => by === "nginx");
  assert.deepEqual([nginx.origin, nginx.wire], ["nginx", "log"]);
});

test("what was 413 called before?", () => {
  assert.deepEqual(code(413).former_names.map(({ name }) => name), ["Payload Too Large", "Request Entity Too Large"]);
});

test("which responses end with their header section?", () => {
  // RFC 9112, section 6.3, for 1xx, 204 and 304; RFC 9110, section 15.3.6, for 205.
  const without = numbers(({ content }) => content === "forbidden");
  assert.deepEqual(without, [100, 101, 102, 103, 104, 204, 205, 304]);
});

test("which fields are a code's duty?", () => {
  const duty = (number) => code(number).fields.filter(({ level }) => level === "required").map(({ name }) => name);
  assert.deepEqual(duty(401), ["WWW-Authenticate"]);
  assert.deepEqual(duty(405), ["Allow"]);
  assert.deepEqual(duty(407), ["Proxy-Authenticate"]);
});

test("what is Cloudflare's error 1020?", () => {
  const cases = book.codes.flatMap(({ code, substatus }) => substatus.map((detail) => ({ code, ...detail })));
  const found = cases.filter(({ by, number }) => by === "cloudflare" && number === "1020");
  assert.deepEqual(found.map(({ code }) => code), [403]);
  const [page, place] = found[0].url.split("#");
  assert.ok(read(`${page}index.html`).includes(`id="${place}"`));
});

test("where is a code defined today?", () => {
  const current = (number) => code(number).specs.filter(({ current }) => current).map(({ rfc, section }) => `${rfc}/${section}`);
  assert.deepEqual(current(404), ["9110/15.5.5"]);
  assert.deepEqual(current(102), []);
});

test("what does a page say in a section?", () => {
  const page = JSON.parse(read("403.json"));
  const causes = page.sections.find(({ id }) => id === "common-causes");
  assert.equal(causes.title, "Common causes");
  assert.match(causes.text, /^- The account or token lacks the permission\./);
  assert.doesNotMatch(causes.text, /\*\*|\]\(/);
});

test("the table says the same", () => {
  const [heads, ...rows] = read("codes.csv").trimEnd().split("\n").map(cells);
  assert.equal(rows.length, book.codes.length);
  rows.forEach((row, at) => {
    const named = Object.fromEntries(heads.map((head, column) => [head, row[column]]));
    const { code, name, retry, former_names: former, origins } = book.codes[at];
    const found = [named.code, named.name, named.retry, named.former_names];
    assert.deepEqual(found, [`${code}`, name, retry.when, former.map(({ name }) => name).join(" | ")]);
    assert.deepEqual(new Set(named.origins.split(" | ")), new Set(origins.map(({ by }) => by)));
  });
});

/* The cells of a row of CSV without line ends in its cells. */
function cells(row) {
  return Array.from(row.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g), ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain);
}
