// The Nu HTML checker finds nothing in any page, style sheet or picture of the built book: no error and no warning.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openBook } from "./book.mjs";

const checker = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");

/* What the checker does not know yet, word for word, and since when browsers do: [message, reason]. */
const notKnownYet = new Map([
  ["CSS: Unrecognized at-rule “@view-transition”", "Chromium 126, Safari 18.2; others ignore it, and a page follows another at once"],
  ["CSS: “view-transition-name”: Property “view-transition-name” doesn't exist.", "the same browsers"],
]);

let book;
before(async () => { book = await openBook(); });
after(() => book?.close());

/* One run of the checker. It ends with 1 when it has something to say, and says it as JSON all the same. */
const run = (...given) => new Promise((resolve, reject) => {
  const options = ["allow-forbidden-hosts=true", "connection-timeout=60000", "socket-timeout=60000"].map((it) => `-Dnu.validator.servlet.${it}`);
  const java = [...options, "-jar", checker, "--format", "json", "--stdout"];
  execFile("java", [...java, ...given], { maxBuffer: 1 << 28 }, (error, out) => {
    if (error && error.code !== 1) return reject(error);
    resolve(JSON.parse(out).messages);
  });
});

const told = ({ type, url, lastLine, message, extract }) =>
  `${type}: ${message}\n  ${new URL(url).pathname}:${lastLine ?? 0} ${JSON.stringify(extract ?? "")}`;

/* It asks the policy about blocks of data too, which browsers leave alone before that (HTML, "prepare the script element"): that they do
   is what the tests of the pages tell, which listen for complaints. */
const isData = ({ message, extract }) =>
  message.startsWith("Inline script violates Content Security Policy") && /<script type="?application\/ld\+json"?>/.test(extract);

/* Pages are asked for by their address: only there does the checker know what 'self' in a content policy is. */
test("every page, and every address that leads to one", async () => {
  const messages = await run("--html", ...[...book.pages, ...book.stubs].map((page) => book.url + page));
  assert.deepEqual(messages.filter((it) => !isData(it)).map(told), []);
});

for (const kind of ["css", "svg"]) {
  test(`every .${kind} file`, async () => {
    const files = book.files(`.${kind}`).map((file) => join(book.folder, file));
    assert.ok(files.length > 0);
    const messages = await run(`--${kind}`, ...files);
    const exceptions = kind === "css" ? notKnownYet : new Map();
    assert.deepEqual(messages.filter(({ message }) => !exceptions.has(message)).map(told), []);
    const said = new Set(messages.map(({ message }) => message));
    assert.deepEqual([...exceptions.keys()].filter((message) => !said.has(message)), [], "no longer needed");
  });
}
