// Every page of the built book, in both themes, at a desk, at a phone and magnified: nothing may be wrong with any.
import { before, test } from "node:test";
import { book, browser } from "./opened.mjs";
import { brokenLinks } from "./links.mjs";
import { openTab, visit } from "./visit.mjs";

const tabs = 2;

/* The Tab key is pressed some hundred times on a page, and colours take axe as long as all else. Pages of a kind have one template, so the
   key leads through the first of each kind and every fifth of all, and axe looks at the colours of everything there; on others, at those of
   the kinds of elements that it has not passed before. */
const kind = (page) => page.replace(/\d+/g, "0").replace(/^([^/]+)\/.+$/, "$1");
const closely = (page, at, pages) => at % 5 === 0 || pages.findIndex((other) => kind(other) === kind(page)) === at;

const wrong = new Map();
const links = new Map();

/* The same mistake in other words of other pages is one mistake. */
function report(subject, page, words) {
  const mistakes = wrong.get(subject) ?? new Map();
  const mistake = words.replace(/“[^”]*”/g, "“…”");
  const { pages } = mistakes.get(mistake) ?? mistakes.set(mistake, { words, pages: new Set() }).get(mistake);
  wrong.set(subject, mistakes);
  pages.add(page || "home");
}

/* Fails with everything that is wrong, each thing once with the pages that have it. */
function nothingWrong(subject) {
  const mistakes = [...(wrong.get(subject)?.values() ?? [])];
  if (mistakes.length === 0) return;
  const lines = mistakes.map(({ words, pages }) => `${words}\n    on ${pages.size} of them: ${[...pages].slice(0, 12).join(" ")}`);
  const error = new Error(`${book.pages.length} pages looked at\n${lines.join("\n")}`);
  error.stack = error.message;
  throw error;
}

before(async () => {
  const waiting = [...book.pages];
  const close = new Set(book.pages.filter(closely));
  await Promise.all(Array.from({ length: tabs }, async () => {
    const open = await openTab(browser, book.url);
    for (let page = waiting.shift(); page !== undefined; page = waiting.shift()) {
      const found = await visit(open, book.url, page, close.has(page));
      for (const link of found.links) links.set(link, (links.get(link) ?? new Set()).add(page));
      for (const [subject, list] of Object.entries(found.wrong)) for (const words of new Set(list)) report(subject, page, words);
    }
  }));
});

test("axe finds nothing, in either theme", () => nothingWrong("axe"));
test("nothing complains: no error, no warning, nothing that the content policy refuses", () => nothingWrong("console"));
test("nothing is asked of another host, and nothing is missing", () => nothingWrong("requests"));
test("text is whole and apart, magnified four times and with wide spacing too", () => nothingWrong("text"));
test("a finger meets what it aims at", () => nothingWrong("targets"));
test("each stop of the Tab key is in sight and shows itself", () => nothingWrong("focus"));
test("the answer to a code is on the first screen of a phone", () => nothingWrong("answer"));

test("links within the book lead straight to a page, and to a place on it", async () => {
  for (const [page, words] of await brokenLinks(links, book.url)) report("links", page, words);
  nothingWrong("links");
});
