// The book with JavaScript off: everything can be read, and every page found, by links and one form.
import assert from "node:assert/strict";
import { test } from "node:test";
import { book, browser } from "./opened.mjs";

async function withPage(page, width, run) {
  const context = await browser.newContext({ viewport: { width, height: 720 }, javaScriptEnabled: false });
  const tab = await context.newPage();
  tab.setDefaultTimeout(10_000);
  await tab.goto(book.url + page);
  try {
    await run(tab);
  } finally {
    await context.close();
  }
}

/* Follows a link and expects the page it leads to. */
async function follow(tab, link, page) {
  await link.first().click();
  await tab.waitForURL(book.url + page);
}

test("links alone lead from home to a class, a code, a guide, a header field and back", () =>
  withPage("", 1280, async (tab) => {
    const main = tab.getByRole("main");
    await follow(tab, main.getByRole("heading", { name: /^4xx/ }).getByRole("link"), "4xx/");
    await follow(tab, main.getByRole("link", { name: /^401/ }), "401/");
    await follow(tab, main.getByRole("link", { name: /401 or 403/i }), "compare/401-403/");
    await follow(tab, main.getByRole("link", { name: "WWW-Authenticate" }), "headers/www-authenticate/");
    await follow(tab, tab.getByRole("banner").getByRole("link", { name: "Statusbook" }), "");
  }));

test("the menu of a phone opens and leads on", () =>
  withPage("403/", 360, async (tab) => {
    const nav = tab.getByRole("navigation", { name: "Main" });
    assert.equal(await nav.isVisible(), false);
    await tab.getByRole("banner").getByRole("button", { name: "Menu" }).click();
    await follow(tab, nav.getByRole("link", { name: "Guides" }), "guides/");
  }));

test("every section and every sample in tabs can be read, under a label", () =>
  withPage("403/", 1280, async (tab) => {
    const html = await book.text("403/");
    const sections = [...html.matchAll(/<h2 id="([^"]+)"/g)].map(([, id]) => id);
    assert.ok(sections.length >= 8, `${sections.length} sections`);
    for (const id of sections) assert.ok(await tab.locator(`[id="${id}"]`).isVisible(), id);
    assert.equal(await tab.getByRole("tab").count(), 0, "tabs that nothing would switch");
    const samples = await tab.locator("main pre").all();
    assert.ok(samples.length > 5);
    for (const sample of samples) assert.ok(await sample.isVisible(), (await sample.textContent()).slice(0, 60));
  }));

test("nothing is offered that would need a script", async () => {
  for (const page of ["", "403/", "404.html"]) {
    await withPage(page, 1280, async (tab) => {
      for (const button of await tab.getByRole("button").all()) {
        const attributes = [await button.getAttribute("popovertarget"), await button.getAttribute("type")];
        assert.ok(attributes[0] || attributes[1] === "submit", `${page}: ${await button.textContent()}`);
      }
    });
  }
});

test("what is typed into the search field is sent to the search page", async () => {
  await withPage("", 1280, async (tab) => {
    const field = tab.getByRole("search").locator("input");
    await field.fill("403");
    await field.press("Enter");
    await tab.waitForURL(`${book.url}search/?q=403`);
    assert.ok(await tab.getByRole("main").getByRole("link", { name: /^403/ }).first().isVisible(), "the list of all codes");
  });
});
