// Lighthouse, as on a phone: at least 99 in every category, on the kinds of pages that people meet first.
//
// Speed depends on what else the machine does, so a page that was slow has up to three attempts, of which the best counts.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import lighthouse from "lighthouse";
import { isCode, openBook } from "./book.mjs";
import { launchWithPort } from "./chromium.mjs";

const least = 99;
const attempts = 3;

let book, chromium;
before(async () => {
  book = await openBook();
  chromium = await launchWithPort();
});
after(async () => {
  await chromium?.close();
  await book?.close();
});

async function largestCode() {
  const sizes = await Promise.all(book.pages.filter(isCode).map(async (page) => [await book.transferred(page), page]));
  return sizes.sort(([a], [b]) => b - a)[0][1];
}

/* The scores of a page by category, with what lowered them. Search engines are told to leave some pages alone, and
   Lighthouse takes points off for that: those are looked at without that one audit. */
async function look(page) {
  const noindex = (await book.text(page)).includes('<meta name="robots" content="noindex');
  const { lhr } = await lighthouse(book.url + page, {
    port: chromium.port, logLevel: "silent", output: "json", skipAudits: noindex ? ["is-crawlable"] : null,
  });
  assert.equal(lhr.runtimeError, undefined, lhr.runtimeError?.message);
  const strangers = lhr.audits["network-requests"].details.items.map(({ url }) => url).filter((url) => !url.startsWith(new URL(book.url).origin));
  assert.deepEqual(strangers, [], `${page} asks others`);
  return Object.values(lhr.categories).map(({ id, score, auditRefs }) => ({
    id,
    score: Math.round(score * 100),
    lost: auditRefs.filter(({ id, weight }) => weight && (lhr.audits[id].score ?? 1) < 0.9)
      .map(({ id }) => `${id}: ${lhr.audits[id].displayValue ?? lhr.audits[id].title}`),
  }));
}

const speed = (scores) => scores.find(({ id }) => id === "performance")?.score ?? -1;

test("each category has 99 or more", async (context) => {
  const pages = ["", await largestCode(), "compare/401-403/", "search/"].filter(book.has);
  const low = [];
  for (const page of pages) {
    let scores = [], attempt = 0;
    do {
      attempt += 1;
      const found = await look(page);
      if (speed(found) > speed(scores)) scores = found;
    } while (speed(scores) < least && attempt < attempts);
    context.diagnostic(`${page || "home"}: ${scores.map(({ id, score }) => `${id} ${score}`).join(", ")}, ${attempt === 1 ? "first attempt" : `best of ${attempt}`}`);
    low.push(...scores.filter(({ score }) => score < least).map(({ id, score, lost }) => `${page || "home"}: ${id} ${score}: ${lost.join("; ")}`));
  }
  assert.deepEqual(low, []);
});
