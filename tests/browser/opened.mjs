// The built book and a browser, open while the tests of the file that imports them run.
import { after } from "node:test";
import { openBook } from "./book.mjs";
import { launch } from "./chromium.mjs";

export const [book, browser] = await Promise.all([openBook(), launch()]);

after(async () => {
  await browser.close();
  await book.close();
});
