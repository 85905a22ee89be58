// Pictures of the main pages, for people to look at: target/screenshots/. A change of the design is judged by them.
import assert from "node:assert/strict";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { openBook, repository } from "./book.mjs";
import { launch } from "./chromium.mjs";
import { pages, takePictures } from "./screenshots.mjs";

const out = join(repository, "target/screenshots");

test("the main pages have their picture taken, in every look", async () => {
  const book = await openBook();
  const browser = await launch();
  try {
    await rm(out, { recursive: true, force: true });
    const compare = book.pages.filter((page) => page.startsWith("compare/")).slice(0, 2);
    const wanted = [...pages.filter(book.has), ...compare];
    assert.deepEqual(pages.filter((page) => !book.has(page)), []);
    await takePictures(browser, book.url, out, wanted);
    assert.equal((await readdir(out)).length, wanted.length * 8 * 2);
  } finally {
    await browser.close();
    await book.close();
  }
});
