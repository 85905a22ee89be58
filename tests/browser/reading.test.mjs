// What readers do with a page: switch the theme, copy a sample, narrow a list, go on by keys, come back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { book, browser } from "./opened.mjs";

/* Runs a test in a browser of its own, as a new reader has it. */
const reading = (run, options = {}) => async () => {
  const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, ...options });
  try {
    const tab = await context.newPage();
    await run(tab, (page) => tab.goto(book.url + page), context);
  } finally {
    await context.close();
  }
};

const background = (tab) => tab.evaluate(() => getComputedStyle(document.body.parentElement).backgroundColor);
const announced = (tab, words) => tab.getByRole("status").filter({ hasText: words }).waitFor({ state: "attached" });
const shownTiles = (tab) => tab.locator(".map .tile:visible").count();

test("the theme follows the system until it is switched, and the choice holds on the next page", reading(async (tab, open) => {
  await open("403/");
  const light = await background(tab);
  await tab.emulateMedia({ colorScheme: "dark" });
  const dark = await background(tab);
  assert.notEqual(light, dark);
  await tab.emulateMedia({ colorScheme: "light" });

  const button = (pressed) => tab.getByRole("button", { name: "Dark theme", pressed });
  await button(false).click();
  await announced(tab, "Dark theme");
  assert.ok(await button(true).isVisible());
  assert.equal(await background(tab), dark);
  await open("401/");
  assert.equal(await background(tab), dark);
  await tab.getByRole("button", { name: "Dark theme" }).click();
  assert.equal(await background(tab), light);
  await tab.emulateMedia({ colorScheme: "dark" });
  assert.equal(await background(tab), dark, "back with the system, it follows the system");
}));

test("a chosen theme is there before anything is painted", reading(async (tab, open) => {
  await open("");
  await tab.getByRole("button", { name: "Dark theme" }).click();
  const dark = await background(tab);
  /* The page as it is when its style sheet has come and no deferred script has run. */
  await tab.route(/site\.\w+\.js$/, (route) => route.abort());
  await open("403/");
  assert.equal(await background(tab), dark);
}));

test("a sample is copied as it stands, and the button says so", reading(async (tab, open, context) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open("403/");
  const sample = tab.locator("figure.code").filter({ hasText: "HTTP/1.1 403 Forbidden" }).first();
  await sample.getByRole("button", { name: "Copy this sample" }).click();
  await announced(tab, "Copied");
  const copied = await tab.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied.trimEnd(), (await sample.locator("code").textContent()).trimEnd());
  assert.match(copied, /^HTTP\/1\.1 403 Forbidden\nDate: /);
  assert.equal(await sample.getByRole("button", { name: /curl/ }).count(), 0, "a response is no command");
}));

test("a request is copied as a curl command that a shell reads back", reading(async (tab, open, context) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open("403/");
  await tab.getByRole("button", { name: "Copy as curl command" }).first().click();
  await announced(tab, "Copied");
  assert.deepEqual((await tab.evaluate(() => navigator.clipboard.readText())).split(" \\\n  "), [
    "curl --include", "--request DELETE", "--header 'Authorization: Bearer rT9vX2-read-only'",
    "--header 'Accept: application/json'", "'https://api.example.com/reports/7'",
  ]);
}));

test("copying works without the clipboard's permission too", reading(async (tab, open) => {
  await tab.addInitScript(() => { Object.defineProperty(Navigator.prototype, "clipboard", { get: () => undefined }); });
  await open("403/");
  await tab.evaluate(() => document.addEventListener("copy", () => { window.copied = document.activeElement.value; }));
  const button = tab.getByRole("button", { name: "Copy this sample" }).first();
  await button.click();
  await announced(tab, "Copied");
  assert.match(await tab.evaluate(() => window.copied), /^DELETE \/reports\/7/);
  assert.ok(await button.evaluate((it) => it === document.activeElement), "focus stays on the button");
}));

test("identifiers of one language stay chosen over pages", reading(async (tab, open) => {
  await open("403/");
  const rows = () => tab.locator("table.identifiers tbody tr:visible").allTextContents();
  const all = (await rows()).length;
  await tab.getByLabel("Language", { exact: true }).selectOption("Go");
  assert.deepEqual((await rows()).map((row) => row.slice(0, 3)), ["Go "]);
  await open("404/");
  assert.match((await rows()).join(), /^Go .*StatusNotFound$/);
  await tab.getByLabel("Language", { exact: true }).selectOption("All languages");
  assert.ok((await rows()).length > 20 && all > 20);
}));

test("a language chosen in a tab is chosen on the next page", reading(async (tab, open) => {
  await open("403/");
  await tab.getByRole("tab", { name: /^Go/ }).click();
  await open("404/");
  assert.equal(await tab.getByRole("tab", { name: /^Go/ }).getAttribute("aria-selected"), "true");
}));

test("the map is narrowed, says how many are left, and the address carries it", reading(async (tab, open) => {
  await open("");
  const all = await shownTiles(tab);
  await tab.getByRole("radio", { name: "4xx" }).check();
  const of4xx = await shownTiles(tab);
  assert.ok(of4xx > 5 && of4xx < all);
  await tab.getByLabel("Status").selectOption("unofficial");
  await tab.getByLabel("Origin", { exact: true }).selectOption("nginx");
  const shown = await shownTiles(tab);
  assert.ok(shown >= 1 && shown < of4xx);
  assert.equal(await tab.getByRole("status").filter({ hasText: "codes" }).first().textContent(), `${shown} of ${all} codes`);
  assert.match(tab.url(), /\?class=4xx&status=unofficial&origin=nginx$/);
  await tab.reload();
  assert.equal(await shownTiles(tab), shown);
  await tab.getByLabel("Status").selectOption("standard");
  assert.equal(await tab.getByText("No code matches").count(), 1);
  /* A way in that leads to a class which is left out brings the whole map back. */
  await tab.getByRole("list", { name: "Classes" }).getByRole("link", { name: "5xx Server Error" }).click();
  await tab.waitForFunction((all) => document.querySelectorAll(".map li:not([hidden]) > .tile").length === all, all);
}));

test("keys lead to the field, to the neighbours and to a list of themselves, and can be turned off", reading(async (tab, open) => {
  await open("403/");
  await tab.keyboard.press("/");
  const field = tab.getByRole("combobox", { name: /^Search/ });
  /* Closes the list, clears the text, leaves the field. */
  const leave = async () => { for (let times = 0; times < 3; times++) await tab.keyboard.press("Escape"); };
  assert.ok(await field.evaluate((it) => it === document.activeElement));
  await tab.keyboard.type("n?t");
  assert.equal(await field.inputValue(), "n?t", "in a field keys are text");
  await tab.getByRole("listbox").waitFor();
  await leave();
  await tab.keyboard.type("404");
  assert.equal(await field.inputValue(), "404", "a digit begins a search");
  await leave();

  await tab.evaluate(() => getSelection().selectAllChildren(document.querySelector(".hero-name")));
  await tab.keyboard.press("Control+k");
  assert.equal(await field.inputValue(), "Forbidden", "what is selected is searched for");
  await leave();

  await tab.keyboard.press("n");
  await tab.waitForURL(/\/404\/$/);
  await tab.keyboard.press("p");
  await tab.waitForURL(/\/403\/$/);

  await tab.keyboard.press("?");
  const list = tab.getByRole("dialog", { name: "Keyboard shortcuts" });
  await list.waitFor();
  await list.getByRole("checkbox").uncheck();
  await tab.keyboard.press("Escape");
  await list.waitFor({ state: "hidden" });
  await tab.keyboard.press("n");
  await tab.keyboard.press("/");
  assert.match(tab.url(), /\/403\/$/);
  // A browser takes the focus from the hidden checkbox with its next frame.
  await tab.waitForFunction(() => document.activeElement.id === "");
  await tab.keyboard.press("Control+k");
  assert.equal(await tab.evaluate(() => document.activeElement.id), "q", "with Ctrl it is no single key");
}));

test("home offers the pages read before, newest first, and nothing to a new reader", reading(async (tab, open) => {
  const offered = tab.getByRole("navigation", { name: "Where you were" });
  await open("");
  assert.equal(await offered.count(), 0);
  for (const page of ["403/", "headers/allow/", "404/", "403/"]) await open(page);
  await open("");
  assert.deepEqual(await offered.getByRole("link").allTextContents(), ["403 Forbidden", "404 Not Found", "Allow"]);
  await offered.getByRole("link").last().click();
  await tab.waitForURL(/\/repo\/headers\/allow\/$/);
}));

test("a page made ready ahead is none that was read, until it is opened", reading(async (tab, open, context) => {
  const ahead = await context.newPage();
  await ahead.addInitScript(() => Object.defineProperty(Document.prototype, "prerendering", { get: () => !window.opened }));
  await ahead.goto(`${book.url}403/`);
  const offered = tab.getByRole("navigation", { name: "Where you were" }).getByRole("link");
  await open("");
  assert.equal(await offered.count(), 0);
  await ahead.evaluate(() => {
    window.opened = true;
    document.dispatchEvent(new Event("prerenderingchange"));
  });
  await open("");
  assert.deepEqual(await offered.allTextContents(), ["403 Forbidden"]);
}));

test("the error page finds the code or the words in an address", reading(async (tab, open) => {
  for (const [asked, arrived] of [["404", "404/"], ["status/4O4", "404/"], ["errors/http/403.html", "403/"]]) {
    await open(asked);
    await tab.waitForURL(book.url + arrived);
  }
  await open("http-502-help");
  assert.equal(await tab.locator("#hint").getByRole("link").getAttribute("href"), "/repo/502/");
  await open("page/not_found");
  assert.deepEqual(await tab.locator(".map .tile-code:visible").allTextContents(), ["404"]);
  await tab.getByRole("button", { name: "Show all codes" }).click();
  assert.ok(await shownTiles(tab) > 20);
  await open("270");
  assert.match(await tab.locator("#hint").textContent(), /no page on 270 yet\. Its class: 2xx/);
}));

test("what scripts remember cannot break a page", reading(async (tab, open) => {
  await open("");
  await tab.evaluate(() => {
    const base = new URL(document.documentElement.dataset.root, location.href).pathname;
    localStorage.setItem("statusbook-recent:" + base, '{"not": "a list"}');
    localStorage.setItem("statusbook-theme", "<b>");
    localStorage.setItem("statusbook-identifiers", "Latin");
  });
  const errors = [];
  tab.on("pageerror", (error) => errors.push(String(error)));
  await open("403/");
  await open("");
  assert.deepEqual(errors, []);
  assert.equal(await tab.locator("html").getAttribute("data-theme"), null);
}));
