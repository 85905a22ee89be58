// A code on paper: the whole text, where its links lead, and nothing that only a screen can use.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before, test } from "node:test";
import { promisify } from "node:util";
import { book, browser } from "./opened.mjs";

const page = "403/";

/* Lines break where they like, and a hyphen at the end of one is taken for a broken word. */
const squeeze = (text) => text.replace(/[\s-]+/g, "");

let context, tab, sheets;
before(async () => {
  context = await browser.newContext();
  tab = await context.newPage();
  await tab.goto(book.url + page);
  const folder = await mkdtemp(join(tmpdir(), "statusbook-print-"));
  const path = join(folder, "printed.pdf");
  await tab.pdf({ path, format: "A4", preferCSSPageSize: true });
  const { stdout } = await promisify(execFile)("pdftotext", [path, "-"]);
  await rm(folder, { recursive: true });
  sheets = stdout.split("\f").slice(0, -1);
});

const printed = (words) => squeeze(sheets.join("")).includes(squeeze(words));

test("every section is there with its text, every panel of every tab too", async () => {
  const texts = await tab.evaluate(() => [...document.querySelectorAll("main h1, main h2, main h3, main section p, main li, main dt, main pre")]
    .filter((it) => !it.closest("nav, details") && !it.querySelector("a[rel~='external'], p, li, select"))
    .map((it) => it.textContent.trim()).filter(Boolean));
  assert.ok(texts.length > 50);
  assert.deepEqual(texts.filter((text) => !printed(text.slice(0, 40))), []);
});

test("links to other sites say where they lead", async () => {
  const addresses = await tab.evaluate(() => [...document.querySelectorAll("main section p a[rel~='external']")].map((it) => it.href));
  assert.ok(addresses.length > 3);
  assert.deepEqual([...new Set(addresses)].filter((address) => !printed(address)), []);
});

test("navigation, buttons and further reading are left out", async () => {
  await tab.emulateMedia({ media: "print" });
  const shown = await tab.evaluate(() => [...document.querySelectorAll("nav, button, input, select, [role='tablist'], [role='search']")]
    .filter((it) => it.checkVisibility()).map((it) => it.getAttribute("aria-label") ?? it.textContent.trim()));
  assert.deepEqual(shown, []);
  for (const words of ["Skip to main content", "Popular posts"]) assert.ok(!printed(words), words);
});

test("it takes a handful of sheets, none of them nearly empty", () => {
  assert.ok(sheets.length >= 3 && sheets.length <= 12, `${sheets.length} sheets`);
  for (const [index, text] of sheets.slice(0, -1).entries()) assert.ok(squeeze(text).length > 400, `sheet ${index + 1} is nearly empty`);
});
