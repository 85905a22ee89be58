// The host's error page, asked for as it is met: under any address that the host does not know.
import assert from "node:assert/strict";
import { test } from "node:test";
import { book, browser } from "./opened.mjs";
import { listen } from "./listen.mjs";

async function ask(path, run) {
  const context = await browser.newContext();
  const tab = await context.newPage();
  tab.setDefaultTimeout(10_000);
  const heard = await listen(tab, book.url);
  const answer = await tab.goto(book.url + path);
  try {
    await run(tab, answer, heard);
  } finally {
    await context.close();
  }
}

test("at any depth it looks as it should, and only the miss itself is an error", () =>
  ask("no/such/page", async (tab, answer, heard) => {
    assert.equal(answer.status(), 404);
    assert.ok(await tab.evaluate(() => [...document.styleSheets].some((sheet) => sheet.href && sheet.cssRules.length)), "a style sheet");
    const { console, requests } = heard.hear();
    assert.deepEqual(requests, [`404 for ${book.url}no/such/page`]);
    assert.deepEqual(console.filter((words) => !/^error: Failed to load resource: .* 404 /.test(words)), []);
    assert.ok(console.length <= 1);
    await tab.getByRole("banner").getByRole("link", { name: "Statusbook" }).click();
    await tab.waitForURL(book.url);
  }));

test("a code in the address leads to its page", async () => {
  for (const path of ["4O3", "codes/403", "404"]) {
    await ask(path, (tab) => tab.waitForURL(`${book.url}${path === "404" ? "404" : "403"}/`));
  }
});

test("a number among words is offered, and can be followed", () =>
  ask("http-403-page", async (tab) => {
    await tab.getByRole("status").getByRole("link", { name: "403" }).click();
    await tab.waitForURL(`${book.url}403/`);
  }));
