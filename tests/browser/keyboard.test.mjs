// The book by keyboard: where focus goes, what opens and scrolls, and that nothing keeps it.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { book, browser } from "./opened.mjs";
import { walk } from "./tabbing.mjs";

const snapshots = fileURLToPath(new URL("accessibility.json", import.meta.url));
const inPage = fileURLToPath(new URL("page/focus.js", import.meta.url));

async function withPage(page, width, run) {
  const context = await browser.newContext({ viewport: { width, height: 720 }, reducedMotion: "reduce" });
  const tab = await context.newPage();
  await tab.addInitScript({ path: inPage });
  await tab.goto(book.url + page);
  try {
    await run(tab);
  } finally {
    await context.close();
  }
}

const press = async (tab, ...keys) => { for (const key of keys) await tab.keyboard.press(key); };
const focused = (tab) => tab.evaluate(() => document.activeElement.textContent.trim());
const bookPages = ["", "403/", "4xx/", "headers/", "compare/401-403/", "search/", "404.html"];

test("the skip link comes first, and leads past the header", async () => {
  for (const page of bookPages.filter(book.has)) {
    await withPage(page, 1280, async (tab) => {
      await press(tab, "Tab");
      assert.equal(await focused(tab), "Skip to main content", page);
      const box = await tab.locator(":focus").boundingBox();
      assert.ok(box.y >= 0 && box.height > 0, `${page}: the skip link stays hidden`);
      await press(tab, "Enter");
      assert.ok(await tab.evaluate(() => document.activeElement.matches("main")), page);
      await press(tab, "Tab");
      assert.ok(await tab.evaluate(() => !document.activeElement.closest("body > header")), `${page}: back in the header`);
    });
  }
});

test("the menu of a phone opens, is walked through and closes", () =>
  withPage("403/", 360, async (tab) => {
    const menu = tab.getByRole("banner").getByRole("button", { name: "Menu" });
    const nav = tab.getByRole("navigation", { name: "Main" });
    assert.equal(await nav.isVisible(), false);
    await menu.focus();
    await press(tab, "Enter");
    await nav.waitFor({ state: "visible" });
    await press(tab, "Tab");
    assert.ok(await nav.evaluate((it) => it.contains(document.activeElement)), "Tab leads into the menu");
    await press(tab, "Escape");
    await nav.waitFor({ state: "hidden" });
    assert.equal(await focused(tab), "Menu", "focus is back");
    await press(tab, "Space");
    await nav.waitFor({ state: "visible" });
    await press(tab, "Space");
    await nav.waitFor({ state: "hidden" });
  }));

test("arrows, Home and End choose a tab, and the choice shows its panel", () =>
  withPage("403/", 1280, async (tab) => {
    const list = tab.getByRole("tablist").first();
    const names = await list.getByRole("tab").allTextContents();
    assert.ok(names.length > 2);
    const chosen = async (name) => {
      const choice = list.getByRole("tab", { name, exact: true });
      assert.equal(await choice.getAttribute("aria-selected"), "true", name);
      assert.ok(await choice.evaluate((it) => it === document.activeElement), `${name} has the focus`);
      const panels = tab.locator(`[id="${await choice.getAttribute("aria-controls")}"]`);
      assert.ok(await panels.isVisible(), `${name} shows its panel`);
    };
    await list.getByRole("tab").first().focus();
    for (const [key, name] of [["ArrowRight", names[1]], ["End", names.at(-1)], ["ArrowRight", names[0]],
      ["ArrowLeft", names.at(-1)], ["Home", names[0]]]) {
      await press(tab, key);
      await chosen(name);
    }
    assert.equal(await list.getByRole("tab", { selected: true }).count(), 1);
    await press(tab, "Tab");
    assert.equal(await tab.evaluate(() => document.activeElement.getAttribute("role") === "tab"), false, "one stop for all tabs");
  }));

/* Walks to everything in the text that is wider than its frame, and tries to scroll it with an arrow. */
test("code and tables that are too wide scroll by keyboard", async () => {
  for (const page of ["403/", "compare/401-403/"]) {
    await withPage(page, 360, async (tab) => {
      await tab.evaluate(() => {
        const wide = [...document.querySelectorAll("main *")].filter((it) =>
          ["auto", "scroll"].includes(getComputedStyle(it).overflowX) && it.checkVisibility() && it.scrollWidth > it.clientWidth + 1);
        wide.forEach((it) => it.setAttribute("data-wide", ""));
      });
      const wide = await tab.locator("[data-wide]").count();
      assert.ok(wide > 0, `${page} has nothing to scroll`);
      const reached = new Set();
      for (let stop = 0; stop < 300 && reached.size < wide; stop++) {
        await press(tab, "Tab");
        const index = await tab.evaluate(() => [...document.querySelectorAll("[data-wide]")].indexOf(document.activeElement));
        if (index < 0 || reached.has(index)) continue;
        reached.add(index);
        await press(tab, "ArrowRight");
        await tab.waitForFunction(() => document.activeElement.scrollLeft > 0, null, { timeout: 5000 });
      }
      assert.equal(reached.size, wide, `${page}: some can only be scrolled by hand`);
    });
  }
});

test("nothing keeps the focus, forwards or backwards, and no header lies over it", async () => {
  for (const page of bookPages.filter(book.has)) {
    await withPage(page, 1280, async (tab) => {
      for (const backwards of [false, true]) {
        await tab.goto(book.url + page);
        const { count, problems } = await walk(tab, { backwards });
        const way = `${backwards ? "Shift+Tab" : "Tab"} through ${page}`;
        assert.deepEqual(problems, [], way);
        assert.ok(count > 5, `${way} ends after ${count} stops`);
      }
    });
  }
});

/* What a screen reader is told about the parts that most pages share. UPDATE=1 writes the file anew, for you to read. */
test("the accessibility tree of the main parts is as written down", async () => {
  const parts = {};
  const take = (page, width, name, locate) => withPage(page, width, async (tab) => {
    parts[name] = (await (await locate(tab)).ariaSnapshot()).split("\n");
  });
  const region = (name) => (tab) => tab.getByRole("region", { name });
  await take("403/", 1280, "header", (tab) => tab.getByRole("banner"));
  await take("403/", 360, "header of a phone", (tab) => tab.getByRole("banner"));
  await take("403/", 1280, "hero of a code", (tab) => tab.locator("main > :first-child"));
  await take("", 1280, "a class on home", region("1xx Informational"));
  await take("403/", 1280, "the first tabs", (tab) => tab.getByRole("tablist").first());
  await take("499/", 1280, "comments", region(/^Comments/));
  await take("403/", 1280, "the first of the popular posts", (tab) =>
    tab.getByRole("complementary", { name: "Popular posts" }).getByRole("listitem").first());
  await take("about/", 1280, "the field while a code is looked for", async (tab) => {
    await press(tab, "4", "1", "8");
    await tab.waitForFunction(() => window.statusbook.search?.answer().state === "whole");
    return tab.getByRole("search");
  });
  const text = `${JSON.stringify(parts, null, 2)}\n`;
  if (process.env.UPDATE) await writeFile(snapshots, text);
  assert.deepEqual(JSON.parse(text), JSON.parse(await readFile(snapshots, "utf8")));
});
