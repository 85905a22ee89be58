// What somebody sees who writes a page with the book open beside it: `statusbook serve`, its script and its overlay.
//
//   node --test serve.test.mjs      after `cargo build`; BINARY names another program
//
// Nothing sleeps: each step waits for what the page should come to show.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch } from "./chromium.mjs";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const binary = process.env.BINARY ?? join(repository, "target/debug/statusbook");
const page = "content/codes/403.md";
const patience = { timeout: 30_000 };

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/* Begins to serve a copy of the book. Its first word with an address means that it is ready. */
async function start(root, ...options) {
  const server = spawn(binary, ["serve", "--root", root, ...options], { stdio: ["ignore", "ignore", "pipe"] });
  const url = await new Promise((resolve, reject) => {
    createInterface({ input: server.stderr }).on("line", (line) => {
      const found = line.match(/http:\/\/\S+\//);
      if (found) resolve(found[0]);
    });
    server.on("error", reject);
    server.on("exit", (code) => reject(new Error(`serve ended with ${code}`)));
  });
  return { server, url };
}

async function stop(server) {
  const ended = once(server, "exit");
  server.kill("SIGINT");
  return ended;
}

/* Runs a test with a book of its own and a tab that remembers whether it was loaded again. */
async function withBook(run, { options = [], prepare } = {}) {
  const root = await mkdtemp(join(tmpdir(), "statusbook-serve-"));
  for (const part of ["content", "templates", "static", "statusbook.yaml"]) {
    await cp(join(repository, part), join(root, part), { recursive: true });
  }
  const book = {
    root,
    edit: async (path, old, replacement) => {
      const text = await readFile(join(root, path), "utf8");
      assert.ok(text.includes(old), `${path} has no ${old}`);
      await writeFile(join(root, path), text.replace(old, replacement));
    },
  };
  await prepare?.(book);
  const { server, url } = await start(root, "--port", "0", ...options);
  const context = await browser.newContext({ viewport: { width: 1000, height: 600 } });
  const tab = await context.newPage();
  const complaints = [];
  tab.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  tab.on("pageerror", (error) => complaints.push(String(error)));
  try {
    await run({ ...book, server, url, context, tab, complaints });
  } finally {
    await context.close();
    if (server.exitCode === null && server.signalCode === null) await stop(server);
    await rm(root, { recursive: true });
  }
}

const mark = (tab) => tab.evaluate(() => { window.mark = "here"; });
const marked = (tab) => tab.evaluate(() => window.mark === "here");
const overlay = (tab) => tab.locator("statusbook-problems dialog");

test("a changed page is shown where it was scrolled to, and other pages are left alone", () =>
  withBook(async ({ edit, url, context, tab, complaints }) => {
    const other = await context.newPage();
    await other.goto(`${url}guides/retrying/`);
    await mark(other);
    await tab.goto(`${url}403/`);
    await tab.evaluate(() => window.scrollTo({ top: 900, behavior: "instant" }));
    const before = await tab.evaluate(() => scrollY);
    assert.ok(before > 500, `only scrolled to ${before}`);

    await edit(page, "\n## What it means\n", "\n## What it means\n\nQuite another beginning.\n");
    await tab.getByText("Quite another beginning.").waitFor({ state: "attached", ...patience });
    await tab.waitForFunction((before) => scrollY === before, before, patience);
    assert.ok(await marked(other), "a page that did not change was loaded again");
    assert.deepEqual(complaints, []);
  }));

test("a changed style sheet takes effect without loading the page again", () =>
  withBook(async ({ root, edit, url, tab, complaints }) => {
    await tab.goto(`${url}403/`);
    await mark(tab);
    for (const colour of ["rgb(1, 2, 3)", "rgb(4, 5, 6)"]) {
      const style = await readFile(join(root, "static/style.css"), "utf8");
      await writeFile(join(root, "static/style.css"), `${style}\nbody { background: ${colour} !important }\n`);
      await tab.waitForFunction((colour) => getComputedStyle(document.body).backgroundColor === colour, colour, patience);
    }
    await tab.waitForFunction(() => document.querySelectorAll("link[rel~='stylesheet']").length === 1, null, patience);
    assert.ok(await marked(tab), "the page was loaded again");
    await edit("static/samples.js", "'use strict';", "'use strict'; window.newer = true;");
    await tab.waitForFunction(() => window.newer, null, patience);
    assert.deepEqual(complaints, []);
  }));

test("a mistake is shown over the last good page with its place, until it is mended", () =>
  withBook(async ({ edit, url, tab, complaints }) => {
    await tab.goto(`${url}403/`);
    await mark(tab);
    await tab.locator("main a").first().focus();
    const focused = await tab.evaluate(() => document.activeElement.href);

    await edit(page, "\nsummary: ", "\nsumary: ");
    await overlay(tab).waitFor(patience);
    const words = await overlay(tab).innerText();
    for (const part of ["1 error in 1 file", "error[unknown-key]", `${page}:4:1`, "sumary: ", "^^^^^^", "did you mean `summary`?"]) {
      assert.ok(words.includes(part), `no ${part} in ${words}`);
    }
    assert.equal(await overlay(tab).getAttribute("role"), "alertdialog");
    assert.ok(await tab.getByRole("alertdialog", { name: "1 error in 1 file" }).isVisible());
    assert.ok(await marked(tab), "the last good page was loaded again");

    await edit(page, "\nsumary: ", "\nsummary: ");
    await overlay(tab).waitFor({ state: "hidden", ...patience });
    assert.ok(await marked(tab), "the mended page is the same, and was loaded again");
    assert.equal(await tab.evaluate(() => document.activeElement.href), focused, "focus is back");
    assert.deepEqual(complaints, []);
  }));

test("Esc puts the overlay away until something else is wrong", () =>
  withBook(async ({ edit, url, tab }) => {
    await tab.goto(`${url}403/`);
    await edit(page, "\nsummary: ", "\nsumary: ");
    await overlay(tab).waitFor(patience);
    await tab.keyboard.press("Escape");
    await overlay(tab).waitFor({ state: "hidden", ...patience });
    await tab.goto(`${url}401/`);
    await tab.waitForFunction(() => sessionStorage.getItem("statusbook-dismissed"), null, patience);
    assert.equal(await overlay(tab).isVisible(), false);

    await edit(page, "\nsumary: ", "\nsumary: x\nnaem: ");
    await overlay(tab).getByText("naem").first().waitFor(patience);
    await overlay(tab).getByRole("button", { name: "Close" }).click();
    await overlay(tab).waitFor({ state: "hidden", ...patience });
  }));

test("a book that begins with mistakes explains itself, under a base path too, and recovers", () =>
  withBook(async ({ edit, url, tab }) => {
    assert.ok(url.endsWith("/repo/"), url);
    const answer = await tab.goto(`${url}403/`);
    assert.equal(answer.status(), 503);
    await overlay(tab).getByText("sumary").first().waitFor(patience);
    await edit(page, "\nsumary: ", "\nsummary: ");
    await tab.getByRole("heading", { level: 1, name: "403" }).waitFor(patience);
    assert.equal(await overlay(tab).count(), 0);
  }, { options: ["--base-path", "/repo/"], prepare: ({ edit }) => edit(page, "\nsummary: ", "\nsumary: ") }));

test("a page that is deleted gives way, and comes when it is written", () =>
  withBook(async ({ root, url, tab }) => {
    const guide = join(root, "content/guides/new-guide.md");
    assert.equal((await tab.goto(`${url}guides/new-guide/`)).status(), 404);
    await writeFile(guide, "---\ntitle: A new guide\nsummary: It was not there before.\n---\n\n## Where\n\nHere.\n");
    await tab.getByRole("heading", { level: 1, name: "A new guide" }).waitFor(patience);
    await rm(guide);
    await tab.getByRole("heading", { level: 1, name: "A new guide" }).waitFor({ state: "hidden", ...patience });
  }));

test("Ctrl-C ends it with pages open, and they find the server that takes over", () =>
  withBook(async ({ root, edit, server, url, tab }) => {
    await tab.goto(`${url}403/`);
    await mark(tab);
    const [code] = await stop(server);
    assert.equal(code, 0);
    await edit(page, "\n## What it means\n", "\n## What it means\n\nWritten in between.\n");
    const next = await start(root, "--port", new URL(url).port);
    try {
      assert.equal(next.url, url);
      await tab.getByText("Written in between.").waitFor({ state: "attached", ...patience });
    } finally {
      await stop(next.server);
    }
  }));

test("no worker keeps pages from changing: none is begun, and one from before is gone with what it kept", () =>
  withBook(async ({ url, tab, complaints }) => {
    await tab.goto(`${url}icon.svg`);
    await tab.evaluate(async (url) => {
      await navigator.serviceWorker.register(`${url}stale.js`);
      await navigator.serviceWorker.ready;
      await (await caches.open("statusbook-1 files")).put("kept", new Response("kept"));
    }, url);
    await tab.goto(`${url}403/`);
    complaints.length = 0; /* a picture has no icon */
    const left = async () => navigator.serviceWorker.controller || (await navigator.serviceWorker.getRegistrations()).length + (await caches.keys()).length;
    for (let tries = 0; await tab.evaluate(left).catch(() => "loading again"); tries++) {
      assert.ok(tries < 100, "what was left behind is still there");
      await tab.waitForTimeout(100);
    }
    await tab.goto(`${url}404/`, { waitUntil: "load" });
    await tab.evaluate(() => new Promise((resolve) => { requestIdleCallback(() => requestIdleCallback(resolve)); }));
    assert.equal(await tab.evaluate(left), 0);
    assert.equal(await tab.getByRole("link", { name: "Read offline" }).count(), 0);
    assert.match(await tab.getByRole("heading", { level: 1 }).textContent(), /^404/);
    assert.deepEqual(complaints, []);
  }, { prepare: ({ root }) => writeFile(join(root, "static/stale.js"), staleWorker) }));

/* What another book at this port may have left behind. */
const staleWorker = `addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => { if (event.request.mode === 'navigate') event.respondWith(fetch(event.request)); });`;
