// What a first visit costs, as transferred: the limits that keep the book quick on a slow line.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isCode } from "./book.mjs";
import { book, browser } from "./opened.mjs";

const kB = 1000;
const budget = { Document: 14 * kB, Stylesheet: 10 * kB, Script: 12 * kB, requests: 6 };

/* The browser's own count of a page's first visit: bytes by type of resource, and what was asked for. */
async function firstVisit(page) {
  const context = await browser.newContext();
  const tab = await context.newPage();
  const network = await context.newCDPSession(tab);
  const types = new Map(), addresses = new Map(), bytes = {};
  network.on("Network.requestWillBeSent", ({ requestId, request }) => addresses.set(requestId, request.url));
  network.on("Network.responseReceived", ({ requestId, type }) => types.set(requestId, type));
  network.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const type = types.get(requestId);
    bytes[type] = (bytes[type] ?? 0) + encodedDataLength;
  });
  await network.send("Network.enable");
  await tab.goto(book.url + page, { waitUntil: "networkidle" });
  const icon = await tab.evaluate(() => document.querySelector('link[rel="icon"]').href);
  await context.close();
  /* Of a page its HTML: how many fields a response has is the host's affair. */
  bytes.Document = await book.transferred(page);
  return { page, bytes, asked: new Set([...addresses.values(), icon]) };
}

/* The largest page of each kind: codes, classes, each folder, and those that stand alone. */
async function largestOfEachKind() {
  const kind = (page) => (isCode(page) ? "codes" : page.match(/^\d..\/$/) ? "classes" : page.match(/^([^/]+)\/[^/]+\//)?.[1] ?? page);
  const largest = new Map();
  for (const page of book.pages) {
    const size = await book.transferred(page);
    if (size > (largest.get(kind(page))?.size ?? 0)) largest.set(kind(page), { page, size });
  }
  return [...largest.values()].map(({ page }) => page);
}

test("a first visit stays within its budget, on the largest page of each kind", async (context) => {
  const visits = [];
  /* Nobody comes first to the page with the switch for reading offline, which has a style sheet of its own. */
  const first = (await largestOfEachKind()).filter((page) => page !== "offline/");
  for (const page of first) visits.push(await firstVisit(page));
  const most = (count) => visits.reduce((worst, it) => (count(it) > count(worst) ? it : worst));
  const worst = {
    Document: most(({ page, bytes }) => (isCode(page) ? bytes.Document : 0)),
    Stylesheet: most(({ bytes }) => bytes.Stylesheet),
    Script: most(({ bytes }) => bytes.Script ?? 0),
  };
  for (const [type, visit] of Object.entries(worst)) {
    const spent = visit.bytes[type] ?? 0;
    context.diagnostic(`${type}: at most ${spent} bytes, on ${visit.page || "home"}`);
    assert.ok(spent <= budget[type], `${type}: ${spent} bytes on ${visit.page || "home"}, not ${budget[type]}`);
  }
  const busiest = most(({ asked }) => asked.size);
  context.diagnostic(`at most ${busiest.asked.size} requests, on ${busiest.page || "home"}`);
  assert.ok(busiest.asked.size <= budget.requests, `${busiest.page} asks for ${[...busiest.asked].join(" ")}`);
  assert.deepEqual(visits.filter(({ bytes }) => bytes.Font).map(({ page }) => page), [], "fonts");
});
