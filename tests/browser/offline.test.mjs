// The book without a network: the pages that were read, the whole book once somebody asks for it, and from one edition to the next.
//
// Three editions are built: the first, one that differs in the text of a page, and one in a style sheet and a script as well. Each
// test has a host of its own, which is taken away, broken and published anew.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { binary, repository } from "./book.mjs";
import { launch } from "./chromium.mjs";
import { base, host } from "./host.mjs";
import { loadAxe, violations } from "./visit.mjs";

const patience = { timeout: 30_000 };
const changed = { page: "403/", words: "Written for the second edition." };
const same = "404/";

let browser, work;
before(async () => {
  [browser, work] = await Promise.all([launch(), mkdtemp(join(tmpdir(), "statusbook-offline-"))]);
  const edit = async (path, change) => writeFile(join(work, "project", path), change(await readFile(join(work, "project", path), "utf8")));
  const build = (edition) => promisify(execFile)(binary,
    ["build", "--root", join(work, "project"), "--base-url", `http://127.0.0.1${base}`, "--out", join(work, edition)]);
  for (const part of ["content", "templates", "static", "statusbook.yaml"]) {
    await cp(join(repository, part), join(work, "project", part), { recursive: true });
  }
  /* Social cards that were drawn before: to draw them takes longer than all else in a build. */
  await cp(join(repository, ".statusbook-cards"), join(work, "project/.statusbook-cards")).catch(() => {});
  await build("first");
  await edit("content/codes/403.md", (text) => text.replace("\n## What it means\n", `\n## What it means\n\n${changed.words}\n`));
  await build("text");
  await edit("static/style.css", (text) => `${text}\n:root { --edition: second }\n`);
  await edit("static/search.js", (text) => `${text}\nstatusbook.edition = 'second';\n`);
  await build("second");
});
after(async () => {
  await browser.close();
  await rm(work, { recursive: true });
});

/* A host with the first edition, and a reader who comes to it for the first time. */
const reading = (run, options) => async () => {
  const folder = await mkdtemp(join(work, "host-"));
  const publish = async (edition) => {
    await symlink(join(work, edition), join(folder, edition));
    await rename(join(folder, edition), join(folder, "site")); /* in one step: at no time is there none */
  };
  await publish("first");
  const site = await host(join(folder, "site"));
  const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, ...options });
  const tab = await context.newPage();
  const open = (page, where = tab) => where.goto(site.url + page);
  try {
    await run({ site, publish, context, tab, open });
  } finally {
    await context.close();
    await site.close().catch(() => {});
  }
};

const controlled = (tab) => tab.waitForFunction(() => navigator.serviceWorker.controller, null, patience);
/* Waits until the newest worker is at work in this tab, and not only on its way. */
async function newestWorker(tab, edition) {
  const there = async (name) => {
    const lists = (await caches.keys()).find((key) => key.includes(" editions "));
    const known = (await (await caches.open(lists)).keys()).some(({ url }) => url.endsWith(name));
    const { installing, waiting, active } = await navigator.serviceWorker.getRegistration();
    return known && !installing && !waiting && active.state === "activated";
  };
  const name = JSON.parse(await readFile(join(work, edition, "offline.json"), "utf8")).edition;
  for (let tries = 0; !(await tab.evaluate(there, name)); tries++) {
    assert.ok(tries < 100, "no new worker came");
    await tab.waitForTimeout(100);
  }
}
const heading = (tab) => tab.getByRole("heading", { level: 1 }).textContent();
const lookOf = (tab) => tab.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--edition") || "first");
const hasSecondText = (tab) => tab.getByText(changed.words).count();
const theSwitch = (tab) => tab.getByRole("switch", { name: "Available offline" });
const says = (tab, words) => tab.locator("#switch-says").filter({ hasText: words }).waitFor(patience);

/* Turns the switch on, and waits until everything is there. */
async function keepAll(tab, open) {
  await open("offline/");
  await theSwitch(tab).waitFor(patience);
  await theSwitch(tab).press("Space");
  await says(tab, /is stored, all \d+ files/);
}

test("a page that was read is there without a network, and looks as it did", reading(async ({ site, tab, open }) => {
  await open("403/");
  await controlled(tab);
  await open("404/");
  const background = () => tab.evaluate(() => getComputedStyle(document.body).fontFamily);
  const before = await background();
  await site.close();
  for (const page of ["403/", "404/", "404/?from=somewhere#example"]) {
    const answer = await open(page);
    assert.equal(answer.status(), 200, page);
    assert.ok(answer.fromServiceWorker());
    assert.match(await heading(tab), new RegExp(page.slice(0, 3)));
    assert.equal(await background(), before);
  }
  await tab.getByRole("button", { name: "Dark theme" }).click();
  assert.ok(await tab.getByRole("tab").first().isVisible(), "the page's scripts run");
  await open("403");
  assert.equal(tab.url(), `${site.url}403/`, "as a host leads from a folder without its slash");
}));

test("a page that was never read says so, which ones are there, and comes with the network", reading(async ({ site, tab, open }) => {
  await open("403/");
  await controlled(tab);
  await site.close();
  for (const page of ["501/", "guides/retrying/", "501", "nothing/of/the/kind"]) {
    const answer = await open(page);
    assert.equal(answer.status(), 504, page);
    assert.equal(await tab.getByRole("heading", { name: "That page is not available offline" }).isVisible(), true, page);
    assert.ok(await tab.getByText(`${base}${page} is not stored in this browser`).isVisible());
    await tab.getByRole("link", { name: "403 Forbidden" }).waitFor(patience);
    assert.equal(await tab.evaluate(() => getComputedStyle(document.querySelector("#not-kept")).borderLeftStyle), "solid", "styled");
  }
  await open("501/");
  await site.open();
  await tab.getByRole("button", { name: "Try again" }).click();
  await tab.getByRole("heading", { level: 1, name: /501/ }).waitFor(patience);
}));

test("the whole book, once asked for by keyboard, is read and searched without a network", reading(async ({ site, tab, open }) => {
  await keepAll(tab, open);
  await site.close();
  for (const page of ["501/", "guides/retrying/", "headers/", "offline/"]) assert.equal((await open(page)).status(), 200, page);
  assert.equal((await open("nothing/of/the/kind")).status(), 404, "the book is known to have no such page");
  await open("");
  await tab.locator("#q").fill("upstream timed out");
  await tab.getByRole("option", { name: /504/ }).first().waitFor(patience);
  await tab.getByRole("option").filter({ has: tab.locator(".hit-text") }).first().waitFor(patience);
  await open("search/?q=teapot");
  await tab.getByRole("link", { name: /^418/ }).first().waitFor(patience);
  assert.equal((await open("search/?q=")).status(), 200);
}));

test("another tab sees the switch turn, and a page that came before the worker works with it", reading(async ({ context, tab, open }) => {
  await keepAll(tab, open);
  const other = await context.newPage();
  await open("offline/", other);
  await says(other, /is stored, all/);
  assert.equal(await theSwitch(other).getAttribute("aria-checked"), "true");
  await theSwitch(tab).press("Enter");
  await says(other, /MB to download/);
  assert.equal(await theSwitch(other).getAttribute("aria-checked"), "false");
}));

test("turned off, the space is free again and the book is read as before", reading(async ({ site, tab, open }) => {
  const files = () => tab.evaluate(async () => (await (await caches.open((await caches.keys()).find((name) => name.includes(" files ")))).keys()).length);
  await keepAll(tab, open);
  assert.ok(await files() > 300);
  await theSwitch(tab).press("Space");
  await says(tab, /^The whole book is \d+ files, \d\.\d MB to download/);
  assert.ok(await files() < 15, `${await files()} files are left`);
  await site.close();
  assert.equal((await open("501/")).status(), 504);
  assert.equal((await open("offline/")).status(), 200);
}));

test("a download that breaks off says so, and goes on where it stopped", reading(async ({ site, tab, open }) => {
  await open("offline/");
  await theSwitch(tab).waitFor(patience);
  site.mishap = (path) => (path === "501/" ? 500 : path === "502/" ? "cut" : undefined);
  await theSwitch(tab).press("Space");
  await says(tab, /The download was interrupted after \d+ of \d+ files.*The files downloaded so far are stored/);
  const [, done, all] = (await tab.locator("#switch-says").textContent()).match(/after (\d+) of (\d+)/);
  assert.equal(all - done, 2);
  assert.equal(await theSwitch(tab).getAttribute("aria-checked"), "true");

  const asked = [];
  site.mishap = (path) => void asked.push(path);
  await tab.getByRole("button", { name: "Try again" }).press("Enter");
  await says(tab, /is stored, all/);
  assert.deepEqual([...new Set(asked)].sort(), ["501/", "502/"]);
  assert.ok(await theSwitch(tab).evaluate((it) => it === document.activeElement), "the button went, and the focus stayed near");
}));

test("a new edition is seen at once, and the installed book is never a mixture", reading(async ({ site, publish, tab, open }) => {
  site.maxAge = 0; /* it is published later than a browser keeps what it has */
  await keepAll(tab, open);
  await publish("second");
  site.mishap = (path) => (/^search(\.[0-9a-f]+)?\.js$/.test(path) ? 500 : undefined);
  await open(changed.page);
  assert.deepEqual([await hasSecondText(tab), await lookOf(tab)], [1, "second"], "online it is the new one");
  await newestWorker(tab, "second");
  await open("offline/");
  await says(tab, /was interrupted.* stays available/);

  await site.close();
  for (const page of [changed.page, same, "501/"]) {
    await open(page);
    assert.deepEqual([await hasSecondText(tab), await lookOf(tab)], [0, "first"], `${page} is of the first edition, with its style sheet`);
  }
  await tab.locator("#q").fill("502");
  await tab.getByRole("option", { name: /502/ }).first().waitFor(patience);
  assert.equal(await tab.evaluate(() => statusbook.edition), undefined, "and its scripts");

  site.mishap = () => undefined;
  await site.open();
  await open("offline/");
  await says(tab, /is stored, all/);
  await site.close();
  for (const page of [changed.page, same, "501/"]) {
    await open(page);
    assert.deepEqual([await hasSecondText(tab), await lookOf(tab)], [page === changed.page ? 1 : 0, "second"], page);
  }
}));

test("an update fetches only what differs", reading(async ({ site, publish, tab, open }) => {
  await keepAll(tab, open);
  const asked = new Set();
  site.mishap = (path) => void asked.add(path);
  await publish("text");
  await open("offline/");
  await newestWorker(tab, "text");
  await open("offline/");
  await says(tab, /is stored, all/);
  assert.ok(asked.has(changed.page));
  assert.ok(!asked.has(same) && !asked.has("501/"));
  assert.ok(asked.size < 40, `${asked.size} files`);
}));

test("those who look at a page that changed are told, and nobody else", reading(async ({ publish, context, tab, open }) => {
  await open(same);
  await controlled(tab);
  const [affected, unaffected] = [await context.newPage(), await context.newPage()];
  await open(changed.page, affected);
  await open(same, unaffected);
  await publish("text");
  await open("405/");
  const note = (where) => where.getByRole("region", { name: "New edition" });
  await note(affected).waitFor(patience);
  assert.equal(await note(unaffected).count(), 0);
  assert.equal(await note(tab).count(), 0, "what came from the network is the newest");
  await affected.getByRole("status").filter({ hasText: "new edition" }).waitFor({ state: "attached", ...patience });
  assert.equal(await hasSecondText(affected), 0, "nothing changes under a reader's eyes");
  await note(affected).getByRole("button", { name: "Reload" }).click();
  await affected.getByText(changed.words).waitFor(patience);
  assert.equal(await note(affected).count(), 0);
}));

test("a host that is out of order is as good as none", reading(async ({ site, tab, open }) => {
  await open("403/");
  await controlled(tab);
  await open("404/");
  site.mishap = () => 502;
  assert.equal((await open("404/")).status(), 200);
  assert.equal((await open("501/")).status(), 502, "what is not kept is answered as the host answers");
}));

test("a network that lets readers wait is left for what is kept, and heard all the same", reading(async ({ site, publish, tab, open }) => {
  site.maxAge = 0;
  await open(changed.page);
  await controlled(tab);
  await open(changed.page);
  const answers = [];
  await publish("second");
  site.mishap = (path) => (path === changed.page ? new Promise((resolve) => answers.push(resolve)) : undefined);
  await open(changed.page);
  assert.deepEqual([await hasSecondText(tab), await lookOf(tab)], [0, "first"], "the page as it was, with its style sheet");
  answers.forEach((answer) => answer(undefined));
  await tab.getByRole("region", { name: "New edition" }).waitFor(patience);
}));

test("a browser without room says so and keeps what it has", reading(async ({ context, tab, site, open }) => {
  await open("offline/");
  await theSwitch(tab).waitFor(patience);
  const session = await context.newCDPSession(tab);
  const quota = (quotaSize) => session.send("Storage.overrideQuotaForOrigin", { origin: new URL(site.url).origin, quotaSize });
  await quota(1_200_000);
  await tab.waitForFunction(async () => (await navigator.storage.estimate()).quota <= 1_200_000, null, patience);
  await theSwitch(tab).press("Space");
  await says(tab, /not enough free space/);
  await quota(undefined);
  await tab.getByRole("button", { name: "Try again" }).click();
  await says(tab, /is stored, all/);
}));

test("what is no page of the book is left alone", reading(async ({ tab, open, site }) => {
  await open("403/");
  await controlled(tab);
  await open("403/");
  const statuses = await tab.evaluate(async (outside) => Promise.all([
    fetch("../sitemap-that-is-not-there.xml"),
    fetch("../icon-192.png", { headers: { Range: "bytes=0-3" } }),
    fetch("../403/", { method: "POST" }),
    fetch(outside),
  ].map(async (asked) => (await asked).status)), new URL("/elsewhere", site.url).href);
  assert.deepEqual(statuses, [404, 200, 200, 404], "as the host answers");
  const kept = await tab.evaluate(async () => {
    const all = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).matchAll()));
    return all.flat().filter(({ status, type, redirected }) => status !== 200 || type !== "default" || redirected).length;
  });
  assert.equal(kept, 0, "no error, no redirection");
}));

test("nothing is wrong with the page for axe, on, off and in place of another, in either theme", reading(async ({ site, tab, open }) => {
  const look = async (when) => {
    for (const colorScheme of ["light", "dark"]) {
      await tab.emulateMedia({ colorScheme });
      assert.deepEqual(await violations(tab), [], `${when}, ${colorScheme}`);
    }
  };
  await loadAxe(tab);
  await open("offline/");
  await theSwitch(tab).waitFor(patience);
  await look("off");
  site.mishap = (path) => (path === "501/" ? 500 : undefined);
  await theSwitch(tab).press("Space");
  await says(tab, /was interrupted/);
  await look("broken off");
  await site.close();
  await open("501/");
  await tab.getByRole("heading", { name: "That page is not available offline" }).waitFor(patience);
  await look("in place of another");
}));

test("the book can be installed as an app, with shortcuts that lead to pages", reading(async ({ site, context, tab, open }) => {
  await open("");
  await controlled(tab);
  const session = await context.newCDPSession(tab);
  const { url, errors, data } = await session.send("Page.getAppManifest");
  assert.deepEqual([url, errors], [`${site.url}site.webmanifest`, []]);
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  /* A window of its own is private in this browser, and a private one installs nothing. */
  assert.deepEqual(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito"), []);
  const manifest = JSON.parse(data);
  assert.deepEqual([manifest.id, manifest.start_url, manifest.scope, manifest.display], ["./", "./", "./", "standalone"]);
  for (const { src, sizes } of [...manifest.icons, ...manifest.shortcuts.flatMap(({ icons }) => icons)]) {
    const answer = await fetch(new URL(src, url));
    assert.equal(answer.status, 200, src);
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (src.endsWith(".png")) assert.equal(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, sizes, src);
  }
  assert.ok(manifest.icons.some(({ purpose }) => purpose === "maskable"));
  for (const { url: page } of manifest.shortcuts) assert.equal((await fetch(new URL(page, url))).status, 200, page);
}));

test("all of it is at most 3 MB, by the list that the browser is given", async () => {
  const list = JSON.parse(await readFile(join(work, "first", "offline.json"), "utf8"));
  assert.ok(list.size > 1_000_000 && list.size <= 3_000_000, `${list.size} bytes`);
  assert.equal(list.size, list.files.reduce((sum, [, , size]) => sum + size, 0));
  assert.deepEqual(list.files.filter(([path]) => /\.(json|md|xml|txt)$|^cards\//.test(path)), []);
});

test("a first visit pays for the worker once its page is whole, and at most 25 kB", reading(async ({ site, tab, open }) => {
  const asked = [];
  site.mishap = (path) => void asked.push(path);
  await open("403/");
  await controlled(tab);
  const begun = asked.indexOf("sw.js");
  const [before, later] = [asked.slice(0, begun), asked.slice(begun)];
  for (const part of ["style", "site", "samples"]) assert.ok(before.some((path) => path.startsWith(part)), part);
  assert.ok(later.includes("offline.json"));
  const sizes = await Promise.all(later.map(async (path) => {
    const bytes = await readFile(join(work, "first", path.replace(/^$|\/$/, "$&index.html")));
    return gzipSync(bytes).length;
  }));
  const sum = sizes.reduce((all, size) => all + size, 0);
  assert.ok(sum <= 25_000, `${sum} bytes: ${later.map((path, i) => `${path} ${sizes[i]}`).join(", ")}`);
}));
