// Style sheets and scripts as they are published: shorter than in git, under names that tell their content, and the same.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { named, repository } from "./book.mjs";
import { book, browser } from "./opened.mjs";

/* What a page looks like: one element of each kind, with what styles put before and after it. */
const looks = (tab) => tab.evaluate(() => {
  /* Where nothing is painted it does not matter from where. */
  const value = (style, name) => (name === "background-position" && style.backgroundImage === "none" ? "" : style[name]);
  const look = (element, part) => {
    const style = getComputedStyle(element, part);
    return Array.from(style, (name) => `${name}: ${value(style, name)}`).join("; ");
  };
  const kind = (element) => `${element.parentElement.className} ${element.tagName}.${element.getAttribute("class")}`;
  const kinds = new Map(Array.from(document.querySelectorAll("body, body *"), (element) => [kind(element), element]));
  return Array.from(kinds, ([kind, element]) => [kind, ...[null, "::before", "::after"].map((part) => look(element, part))].join("\n"));
});

test("a page looks as the style sheet in git says, in both themes, in a narrow and a wide window", async () => {
  const style = await readFile(join(repository, "static/style.css"), "utf8");
  for (const [page, colorScheme, width] of [["403/", "light", 1300], ["", "dark", 400]]) {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 }, reducedMotion: "reduce" });
    const tab = await context.newPage();
    await tab.goto(book.url + page);
    const published = await looks(tab);
    await tab.route(`**/${book.asset("style.css")}`, (route) => route.fulfill({ body: style, contentType: "text/css" }));
    await tab.reload();
    const written = await looks(tab);
    const other = written.findIndex((look, at) => look !== published[at]);
    assert.equal(other, -1, `${page} ${colorScheme} ${width}: ${written[other]}\n\nis\n\n${published[other]}`);
    assert.equal(published.length, written.length);
    await context.close();
  }
});

test("what pages load is named after its content, and is there", async () => {
  for (const page of ["", "403/", "404.html"]) {
    const text = await book.text(page);
    const loaded = [...text.matchAll(/<(?:script|link)[^>]* (?:src|href)="([^"]+\.(?:css|js|svg))"/g)].map(([, address]) => address.split("/").at(-1));
    assert.ok(loaded.length >= 4, page);
    for (const file of loaded) {
      assert.match(file, /\.[0-9a-f]{8}\.\w+$/, page);
      assert.equal(book.asset(named(file)), file, page);
    }
  }
});
