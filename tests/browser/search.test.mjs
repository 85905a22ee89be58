// The search: in the field of every page, on its own page, and from the address bar.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { named } from "./book.mjs";
import { listen } from "./listen.mjs";
import { book, browser } from "./opened.mjs";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/* The form for codes that are missing. A book with a repository writes its address into the page. */
const report = "https://github.com/example/book/issues/new?template=missing-code.yml";

/* Runs a test in a browser of its own, as a new reader has it. */
const searching = (run, options = {}) => async () => {
  const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, reducedMotion: "reduce", ...options });
  try {
    const tab = await context.newPage();
    tab.setDefaultTimeout(10_000);
    await run(tab, (page) => tab.goto(book.url + page), context);
  } finally {
    await context.close();
  }
};

const field = (tab) => tab.getByRole("combobox", { name: /^Search/ });
const options = (tab) => tab.getByRole("listbox", { name: "Search" }).getByRole("option");
const announced = (tab, words) => tab.getByRole("status").filter({ hasText: words }).waitFor({ state: "attached" });
/* A code of the last class on which there is no page, in a region that no vendor uses. */
const unpublished = () => Array.from({ length: 50 }, (_, at) => String(589 - at)).find((code) => !book.has(`${code}/`));
const focusedId = (tab) => tab.evaluate(() => document.activeElement.id);
const active = (tab) => tab.evaluate(() => {
  const id = document.getElementById("q").getAttribute("aria-activedescendant");
  return id === null ? null : document.getElementById(id).getAttribute("href");
});

/* Looks for something from the field, and waits until its whole answer is there. */
async function look(tab, text) {
  await tab.keyboard.press("Control+k");
  await field(tab).fill(text);
  await tab.waitForFunction(() => window.statusbook.search.answer().state === "whole");
}

test("nothing of it is loaded before somebody means to search", searching(async (tab, open) => {
  const asked = [];
  tab.on("request", (request) => asked.push(new URL(request.url()).pathname.replace("/repo/", "")));
  await open("403/");
  await tab.waitForLoadState("networkidle");
  assert.deepEqual(asked.filter((path) => path.startsWith("search")), []);
  await tab.getByRole("searchbox").hover();
  await field(tab).waitFor();
  await tab.waitForLoadState("networkidle");
  assert.deepEqual(asked.filter((path) => path.startsWith("search")).map(named).sort(),
    ["search-box.js", "search-query.js", "search.css", "search.js", "search/core.js"], "and no more than the first tier");
}));

test("4 0 3 Enter leads to the page, without a look and without a wait", searching(async (tab, open) => {
  for (const page of ["guides/", "search/", "no/such/page"]) {
    await open(page);
    for (const key of ["4", "0", "3", "Enter"]) await tab.keyboard.press(key);
    await tab.waitForURL(`${book.url}403/`);
  }
}));

test("Enter waits for an index on its way, and for scripts on theirs", searching(async (tab, open) => {
  for (const late of [/search\/core\.js/, /search-box\./]) {
    let release;
    const held = new Promise((resolve) => { release = resolve; });
    await tab.route(late, async (route) => { await held; await route.continue(); });
    await open("guides/");
    for (const key of ["4", "0", "4", "Enter"]) await tab.keyboard.press(key);
    assert.equal(tab.url(), `${book.url}guides/`);
    release();
    await tab.waitForURL(`${book.url}404/`);
    await tab.unroute(late);
  }
}));

test("the first tier answers while the second is on its way", searching(async (tab, open) => {
  await tab.route(/search\/(words|pages)\//, () => {});
  await open("");
  await tab.keyboard.type("/forbiden");
  assert.match(await options(tab).first().textContent(), /403 Forbidden/, "a slip is forgiven");
  await announced(tab, /^\d+ results$/);
  await tab.keyboard.press("Enter");
  await tab.waitForURL(`${book.url}403/`);
}));

test("arrows choose, the focus and the caret stay, and Escape closes, clears and returns", searching(async (tab, open) => {
  await open("404/");
  const link = tab.getByRole("navigation", { name: "Breadcrumbs" }).getByRole("link").first();
  await link.focus();
  await look(tab, "gateway");
  const hrefs = await options(tab).evaluateAll((all) => all.map((it) => it.getAttribute("href")));
  assert.equal(await active(tab), hrefs[0], "the first is active from the start");
  for (const [key, href] of [["ArrowDown", hrefs[1]], ["ArrowUp", hrefs[0]], ["ArrowUp", hrefs.at(-1)], ["ArrowDown", hrefs[0]]]) {
    await tab.keyboard.press(key);
    assert.equal(await active(tab), href, key);
    assert.equal(await tab.locator('[role="option"][aria-selected="true"]').getAttribute("href"), href);
  }
  await tab.keyboard.press("Home");
  await tab.keyboard.type("bad ");
  assert.equal(await field(tab).inputValue(), "bad gateway");
  assert.equal(await focusedId(tab), "q");

  await tab.keyboard.press("Escape");
  assert.equal(await field(tab).getAttribute("aria-expanded"), "false");
  assert.equal(await tab.getByRole("listbox").isVisible(), false);
  assert.equal(await field(tab).inputValue(), "bad gateway");
  await tab.keyboard.press("Escape");
  assert.equal(await field(tab).inputValue(), "");
  await tab.keyboard.press("Escape");
  assert.ok(await link.evaluate((it) => it === document.activeElement), "the focus is back where it was");

  await look(tab, "gateway");
  await tab.keyboard.press("Tab");
  assert.notEqual(await focusedId(tab), "q");
  assert.equal(await tab.locator(":focus").evaluate((it) => Boolean(it.closest("form"))), false, "Tab leaves the list alone");
  assert.equal(await tab.getByRole("listbox").isVisible(), false);
}));

test("Ctrl with Enter, and the middle button, open another tab", searching(async (tab, open, context) => {
  await open("404/");
  await look(tab, "teapot");
  const opened = async (act) => {
    const [other] = await Promise.all([context.waitForEvent("page"), act()]);
    await other.waitForURL(`${book.url}418/`);
    await other.close();
  };
  await opened(() => tab.keyboard.press("Control+Enter"));
  await opened(() => options(tab).first().click({ button: "middle" }));
  assert.equal(tab.url(), `${book.url}404/`);
  assert.ok(await tab.getByRole("listbox").isVisible(), "the list is still there for another");
}));

test("what has been chosen stays where it is when more is found", searching(async (tab, open) => {
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  await tab.route(/search\/(words|pages)\//, async (route) => { await held; await route.continue(); });
  await open("");
  await look(tab, "");
  await tab.keyboard.type("upstream timed out");
  await tab.keyboard.press("ArrowDown");
  const chosen = (await active(tab)).split("#")[0];
  const place = () => tab.evaluate(() => document.querySelector('[role="option"][aria-selected="true"]').getBoundingClientRect().top);
  const before = await place();
  release();
  await tab.waitForFunction(() => window.statusbook.search.answer().state === "whole");
  await tab.waitForFunction(() => document.querySelector(".hit-text").textContent);
  assert.equal((await active(tab)).split("#")[0], chosen);
  assert.equal(await place(), before);
}));

test("by touch", searching(async (tab, open) => {
  await open("404/");
  await tab.getByRole("searchbox").tap();
  await field(tab).pressSequentially("retry after");
  const row = tab.getByRole("option", { name: "Retry-After How long" });
  await row.waitFor();
  /* While files come rows are drawn anew, and one that was just replaced has no place. */
  let box = null;
  for (let tries = 0; tries < 50 && !box; tries++) box = await row.boundingBox();
  const { x, width, height } = box;
  assert.ok(height >= 44 && x === 0 && width === 360, "a row as wide as the screen, and high enough for a finger");
  await row.tap();
  await tab.waitForURL(`${book.url}headers/retry-after/`);
}, { hasTouch: true, isMobile: true, viewport: { width: 360, height: 640 } }));

test("a screen reader is told of groups, options and the number of results", searching(async (tab, open) => {
  await open("about/");
  await look(tab, "401 403");
  await announced(tab, /^\d+ results$/);
  assert.equal(await field(tab).getAttribute("aria-expanded"), "true");
  assert.equal(await field(tab).getAttribute("aria-controls"), await tab.getByRole("listbox").getAttribute("id"));
  const [, first, second] = (await tab.getByRole("listbox").ariaSnapshot()).split(/\n(?=  - group)/);
  assert.match(first, /^  - group "Comparisons and guides":\n    - text: .*\n    - option "401 or 403\? .*" \[selected\]/);
  assert.match(second, /^  - group "Codes":\n    - text: Codes\n    - option "401 Unauthorized .*"/);
}));

test("numbers and shapes of classes stand in the rows, and what was meant is marked", searching(async (tab, open) => {
  await open("404/");
  await look(tab, "gateway timeout");
  const row = options(tab).first();
  assert.deepEqual(await row.evaluate((it) => [it.dataset.class, it.querySelector("strong").textContent]), ["5xx", "504"]);
  assert.deepEqual(await row.locator(".hit-name mark").allTextContents(), ["Gateway", "Timeout"]);
  assert.ok((await row.locator(".hit-shape").boundingBox()).width > 8);
  assert.match(await row.locator(".hit-text").textContent(), /^A proxy in front/);
  await look(tab, "error 1020");
  assert.equal(await active(tab), `${book.url}403/#cloudflare.1020`, "a vendor's number leads to its row");
}));

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing in the open panel, ${colorScheme}`, searching(async (tab, open) => {
    await tab.addInitScript({ path: axe });
    for (const [page, text] of [["404/", "gateway timeout"], ["", "zzqqxx"], ["search/?q=gateway", null]]) {
      await open(page);
      if (text) await look(tab, text);
      else await tab.getByRole("heading", { name: "Results" }).waitFor();
      const found = await tab.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
      assert.deepEqual(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), [], page);
    }
  }, { colorScheme }));
}

test("nothing moves when the panel opens, and nothing lies over it", searching(async (tab, open) => {
  for (const width of [360, 640, 799, 800, 1440]) {
    await tab.setViewportSize({ width, height: 800 });
    for (const page of ["", "403/"]) {
      await open(page);
      const tops = () => tab.evaluate(() => ["main", "#q", ".search-icon", "h1"].map((it) => {
        const { x, y } = document.querySelector(it).getBoundingClientRect();
        return [x, y + scrollY];
      }));
      const before = await tops();
      await look(tab, "gateway");
      assert.deepEqual(await tops(), before, `${page} at ${width}`);
      const over = await tab.evaluate(() => {
        const { x, y, width, height } = document.querySelector(".search-panel").getBoundingClientRect();
        const bottom = Math.min(y + height, innerHeight);
        const points = [[x + 9, y + 9], [x + width - 20, y + 9], [x + 9, bottom - 9], [x + width - 20, bottom - 9]];
        return points.map((point) => document.elementFromPoint(...point)).filter((it) => !it?.closest(".search-panel")).length;
      });
      assert.equal(over, 0, `${page} at ${width}`);
      const { left, right } = await tab.evaluate(() => document.querySelector(".search-panel").getBoundingClientRect().toJSON());
      assert.ok(left >= 0 && right <= width, `${page} at ${width}: from ${left} to ${right}`);
      assert.ok(await tab.evaluate(() => document.querySelector(".search-panel").offsetHeight <= 0.7 * innerHeight + 1));
      assert.equal(await tab.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, "nothing sticks out");
    }
  }
}));

test("opened from disk", searching(async (tab) => {
  const heard = [];
  tab.on("pageerror", (error) => heard.push(String(error)));
  await tab.goto(new URL("403/index.html", pathToFileURL(`${book.folder}/`)).href);
  await look(tab, "conditional request");
  assert.ok(await tab.locator(".hit-text", { hasText: /./ }).count() > 2, "the second tier comes from disk too");
  await field(tab).fill("404");
  await tab.keyboard.press("Enter");
  await tab.waitForURL(/^file:.*\/404\/index\.html$/);
  await look(tab, "zzqqxx");
  await tab.keyboard.press("Enter");
  await tab.waitForURL(/^file:.*\/search\/index\.html\?q=zzqqxx$/);
  assert.deepEqual(heard, []);
}));

test("offline, once the index is there", searching(async (tab, open, context) => {
  await open("");
  await look(tab, "");
  await context.setOffline(true);
  await field(tab).fill("not found");
  assert.match(await options(tab).first().textContent(), /404 Not Found/);
  await tab.waitForFunction(() => window.statusbook.search.answer().state === "whole");
  assert.match(await options(tab).first().textContent(), /404 Not Found/, "what cannot come is not waited for");
}));

test("an index that does not come is said, and the list of everything is offered", searching(async (tab, open) => {
  await tab.route(/search\/core\.js/, (route) => route.abort());
  await open("403/");
  await tab.keyboard.type("/teapot");
  await tab.getByText("The search could not be loaded.").first().waitFor();
  await announced(tab, "The search could not be loaded");
  assert.deepEqual(await options(tab).evaluateAll((all) => all.map((it) => it.href)), [`${book.url}search/`]);
  await tab.keyboard.press("Enter");
  await tab.waitForURL(`${book.url}search/?q=teapot`);
  await tab.getByText("The list of all pages is below.").waitFor();
  /* When it can be had again, the next visit to the field has it. */
  await tab.unroute(/search\/core\.js/);
  await tab.locator("#q").focus();
  await tab.getByRole("region", { name: "Results" }).getByRole("link", { name: /^418/ }).waitFor();
}, { serviceWorkers: "block" })); /* a worker's requests cannot be stopped here */

test("without the scripts of the search the field still leads to the list", searching(async (tab, open) => {
  await tab.route(/search-query\./, (route) => route.abort());
  await open("403/");
  for (const key of ["4", "0", "4", "Enter"]) await tab.keyboard.press(key);
  await tab.waitForURL(`${book.url}search/?q=404`);
}));

const hostile = {
  HTML: '<img src=x onerror="document.title=1"><script>document.title=1</script>&lt;b>',
  "10,000 characters": "a <b>proxy</b> closed ".repeat(455).slice(0, 10_000),
  "one word of 10,000 characters": "x".repeat(10_000),
  "control characters": "403\u0000\u0007\u001b[31m\u2028\ud800",
  "right to left": "\u202e404 הדף לא נמצא الصفحة",
  "words of objects": "__proto__ constructor toString hasOwnProperty",
};
for (const [name, query] of Object.entries(hostile)) {
  test(`hostile: ${name}`, searching(async (tab, open) => {
    const heard = await listen(tab, book.url);
    const quiet = () => assert.deepEqual(heard.hear(), { console: [], requests: [] });
    await open("404/");
    const title = await tab.title();
    await look(tab, "");
    const elements = () => tab.evaluate(() => [...new Set(Array.from(document.querySelectorAll(".search-panel *"), (it) => it.localName))]
      .filter((it) => !["a", "bdi", "div", "mark", "p", "span", "strong"].includes(it)));
    await field(tab).evaluate((it, query) => { it.value = query; it.dispatchEvent(new Event("input")); }, query);
    await tab.waitForFunction(() => window.statusbook.search.answer().state === "whole");
    assert.deepEqual(await elements(), []);
    assert.equal(await tab.title(), title);
    assert.equal(await tab.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, "nothing sticks out");
    quiet();
    await tab.goto(`${book.url}search/?${new URLSearchParams({ q: query.slice(0, 2000) })}`);
    await tab.waitForFunction(() => window.statusbook.search?.answer().state === "whole");
    assert.equal(await tab.locator("main :is(img[src=x], script, b)").count(), 0);
    assert.equal(await tab.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, "nothing sticks out");
    quiet();
  }));
}

test("what is typed from the right is shown from the right", searching(async (tab, open) => {
  await open("404/");
  await look(tab, "שלום");
  assert.equal(await field(tab).evaluate((it) => getComputedStyle(it).direction), "rtl");
}));

test("where nothing is found, the closest, the list and a report that is filled in are offered", searching(async (tab, open) => {
  await open("403/");
  await tab.evaluate((report) => { document.querySelector("form.search").dataset.report = report; }, report);
  await look(tab, "999999");
  const links = await options(tab).evaluateAll((all) => all.map((it) => it.href));
  assert.deepEqual(links.slice(-2), [`${book.url}search/`, `${report}&code=999`]);
  await announced(tab, "Nothing found");
  await look(tab, "40333");
  await tab.getByRole("group", { name: "Closest" }).getByRole("option", { name: /^403/ }).waitFor();
  await look(tab, unpublished());
  assert.match(await options(tab).first().textContent(), new RegExp(`5xx Server Error.* No page on ${unpublished()}; clients treat it as 500\\.`));
}));

test("an empty field offers what was searched for and read before, until it is told to forget", searching(async (tab, open) => {
  for (const page of ["401/", "403/"]) await open(page);
  for (const text of ["forbidden", "rate limit", "rate limit", "teapot"]) {
    await look(tab, text);
    await Promise.all([tab.waitForEvent("load"), tab.keyboard.press("Enter")]);
  }
  await tab.keyboard.press("/");
  const group = (name) => tab.getByRole("group", { name }).getByRole("option");
  assert.deepEqual((await group("Recent searches").allTextContents()).map((it) => it.trim()), ["teapot", "rate limit", "forbidden", "Remove recent searches"]);
  assert.deepEqual(await group("Pages read before").evaluateAll((all) => all.map((it) => it.querySelector("strong").textContent)), ["429", "403", "401"]);
  assert.equal(await active(tab), null, "nothing is chosen before the reader does");
  await tab.keyboard.press("ArrowDown");
  await tab.keyboard.press("ArrowDown");
  await tab.keyboard.press("Enter");
  assert.equal(await field(tab).inputValue(), "rate limit");
  assert.match(await options(tab).first().textContent(), /^429/);

  await field(tab).fill("");
  await group("Recent searches").last().click();
  await announced(tab, "Recent searches removed");
  assert.equal(await group("Recent searches").count(), 0);
  await tab.reload();
  await look(tab, "");
  assert.equal(await group("Recent searches").count(), 0);
}));

test("at most six searches are kept, and what is kept cannot break the list", searching(async (tab, open) => {
  await open("");
  const keep = (value) => tab.evaluate((value) => localStorage.setItem("statusbook-searches:/repo/", value), value);
  await keep(JSON.stringify(["<img src=x>", 7, null, ..."abcdefgh"]));
  await tab.keyboard.press("/");
  await tab.getByRole("option", { name: "<img src=x>" }).waitFor();
  assert.equal(await tab.getByRole("group", { name: "Recent searches" }).getByRole("option").count(), 7);
  await keep('{"no": "list"}');
  await look(tab, "teapot");
  await tab.keyboard.press("Enter");
  await tab.waitForURL(`${book.url}418/`);
}));

test("selected text becomes the query", searching(async (tab, open) => {
  await open("502/");
  await tab.evaluate(() => getSelection().selectAllChildren(document.querySelector(".hero-name")));
  await tab.keyboard.press("/");
  await options(tab).first().waitFor();
  assert.equal(await field(tab).inputValue(), "Bad Gateway");
  assert.equal(await active(tab), `${book.url}502/`);
}));

test("the search page lists results at an address that can be passed on", searching(async (tab, open) => {
  await open("search/?q=rate+limit");
  const results = tab.getByRole("region", { name: "Results" }).getByRole("link");
  await results.first().waitFor();
  assert.match(await results.first().textContent(), /^429/);
  const box = tab.getByRole("searchbox");
  assert.equal(await box.inputValue(), "rate limit");
  await box.fill("forbidden & <b>");
  await tab.waitForURL(`${book.url}search/?q=forbidden+%26+%3Cb%3E`);
  assert.match(await results.first().textContent(), /^403/);
  await announced(tab, /^\d+ results?$/);
  await tab.reload();
  assert.equal(await box.inputValue(), "forbidden & <b>");
  assert.match(await results.first().textContent(), /^403/);
  await box.fill("");
  await tab.waitForURL(`${book.url}search/`);
  assert.equal(await results.count(), 0);
}));

test("a code in the address leads straight to its page, one typed on the page does not", searching(async (tab, open) => {
  await open("guides/");
  await open("search/?q=4O3");
  await tab.waitForURL(`${book.url}403/`);
  await tab.goBack();
  await tab.waitForURL(`${book.url}guides/`);

  await open("search/");
  await tab.getByRole("searchbox").fill("404");
  await tab.waitForURL(`${book.url}search/?q=404`);
  const first = tab.getByRole("region", { name: "Results" }).getByRole("link").first();
  await first.click();
  await tab.waitForURL(`${book.url}404/`);
  await tab.goBack();
  await first.waitFor();
  assert.equal(tab.url(), `${book.url}search/?q=404`, "back means back");
  await open(`search/?q=${unpublished()}`);
  assert.match(await first.textContent(), /^5xx/, "a code without a page is looked for");
}));

test("browsers learn of the search by a description that is well-formed", searching(async (tab, open) => {
  await open("403/");
  const { type, title, text } = await tab.evaluate(async () => {
    const link = document.querySelector('link[rel="search"]');
    return { type: link.type, title: link.title, text: await (await fetch(link.href)).text() };
  });
  assert.deepEqual([type, title], ["application/opensearchdescription+xml", "Statusbook"]);
  const described = await tab.evaluate((text) => {
    const xml = new DOMParser().parseFromString(text, "application/xml");
    const [first] = xml.getElementsByTagName("Url");
    return { root: xml.documentElement.localName, name: xml.querySelector("ShortName").textContent, type: first.getAttribute("type"), template: first.getAttribute("template") };
  }, text);
  assert.deepEqual(described, { root: "OpenSearchDescription", name: "Statusbook", type: "text/html", template: `${book.url}search/?q={searchTerms}` });
}));

test("print leaves it out", searching(async (tab, open) => {
  await open("403/");
  await look(tab, "gateway");
  await tab.emulateMedia({ media: "print" });
  assert.equal(await tab.getByRole("listbox").isVisible(), false);
}));
