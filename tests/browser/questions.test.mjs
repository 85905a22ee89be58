// What somebody sees who looks for a code with the questions of a decision tree: the book's guide on choosing one.
//
// Nothing sleeps: each step waits for what the page should come to show.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { readFile } from "node:fs/promises";
import { book, browser } from "./opened.mjs";

const guide = "guides/choosing-a-status-code/";
const deep = "#step.a-value-is-wrong-or-missing";

const address = book.url + guide;

/* Opens the guide and reads it; nothing may be complained of meanwhile. */
async function reading(run, { fragment = "", url = address, options = {} } = {}) {
  const context = await browser.newContext({ viewport: { width: 1000, height: 700 }, reducedMotion: "reduce", ...options });
  const tab = await context.newPage();
  const complaints = [];
  tab.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  tab.on("pageerror", (error) => complaints.push(String(error)));
  try {
    await tab.goto(url + fragment);
    await run(tab, context);
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
  }
}

const asked = (tab, name) => tab.locator(".questions").getByRole("heading", { level: 3, name, exact: true });
const choice = (tab, name) => tab.locator(".choices").getByRole("link", { name, exact: true });
const announced = (tab, words) => tab.getByRole("status").filter({ hasText: words }).waitFor({ state: "attached" });
const fragment = (tab) => tab.evaluate(() => location.hash);
const focused = (tab) => tab.evaluate(() => document.activeElement.textContent);
const tabTo = async (tab, name) => {
  for (let presses = 0; presses < 20; presses += 1) {
    await tab.keyboard.press("Tab");
    if ((await tab.evaluate(() => document.activeElement.closest(".choices") && document.activeElement.lastChild.textContent.trim())) === name) return;
  }
  assert.fail(`Tab does not lead to ${name}`);
};

test("the keyboard alone leads to 422, and Enter to its page", () => reading(async (tab) => {
  await asked(tab, "What do you have to tell the caller?").waitFor();
  await tab.keyboard.press("6");
  await asked(tab, "Where?").waitFor();
  assert.equal(await focused(tab), "Where?", "the question has the focus");
  await tabTo(tab, "In the content.");
  await tab.keyboard.press("Enter");
  await asked(tab, "What is wrong with it?").waitFor();
  await announced(tab, "6 answers");
  await tab.keyboard.press("2");
  await asked(tab, "422 Unprocessable Content").waitFor();
  assert.equal(await focused(tab), "422 Unprocessable Content");
  await announced(tab, "Result");
  assert.equal(await fragment(tab), deep);
  const path = tab.getByRole("navigation", { name: "Your answers" }).getByRole("link");
  assert.deepEqual(await path.allTextContents(),
    ["Start", "Something is wrong with the request", "In the content", "A value is wrong or missing"]);
  assert.equal(await path.last().getAttribute("aria-current"), "step");
  assert.match(await tab.locator(".reason").innerText(), /^it parses, and your rules refuse it/i);
  await tab.keyboard.press("Tab");
  for (let presses = 0; presses < 6 && (await focused(tab)) !== "More about 422"; presses += 1) await tab.keyboard.press("Tab");
  await tab.keyboard.press("Enter");
  await tab.waitForURL("**/repo/422/");
}));

test("back, forward and a reload restore the step, and the path leads back to any", () => reading(async (tab) => {
  await choice(tab, "Something is wrong with the request.").click();
  await choice(tab, "In the content.").click();
  await choice(tab, "A value is wrong or missing.").click();
  await tab.goBack();
  await asked(tab, "What is wrong with it?").waitFor();
  await tab.goForward();
  await asked(tab, "422 Unprocessable Content").waitFor();
  await tab.reload();
  await asked(tab, "422 Unprocessable Content").waitFor();
  await tab.getByRole("link", { name: "Something is wrong with the request", exact: true }).click();
  await asked(tab, "Where?").waitFor();
  await tab.getByRole("link", { name: "Start again" }).click();
  await asked(tab, "What do you have to tell the caller?").waitFor();
  assert.equal(await fragment(tab), "#the-questions");
  assert.equal(await tab.getByRole("link", { name: "Start again" }).count(), 0, "there is nothing to start again");
}));

test("a shared address opens its step, and its neighbours are links like any other", () => reading(async (tab, context) => {
  await asked(tab, "422 Unprocessable Content").waitFor();
  await tab.waitForFunction(() => {
    const place = document.querySelector(".questions").getBoundingClientRect();
    return place.top >= 0 && place.bottom <= innerHeight;
  });
  await tab.getByRole("link", { name: "In the content", exact: true }).click();
  const opened = context.waitForEvent("page");
  await choice(tab, "It does not parse.").click({ button: "middle" });
  await asked(await opened, "400 Bad Request").waitFor();
  await asked(tab, "What is wrong with it?").waitFor();
}, { fragment: deep }));

test("a fragment that is no step changes nothing, and none is read as markup", () => reading(async (tab) => {
  await choice(tab, "Nothing is there.").click();
  await asked(tab, "What do you know of it?").waitFor();
  for (const other of ["#elsewhere", "#step.", "#step.nowhere", "#%", "#<img src=x onerror=alert(1)>"]) {
    await tab.evaluate((other) => new Promise((done) => {
      addEventListener("hashchange", () => setTimeout(done), { once: true });
      location.hash = other;
    }), other);
    assert.ok(await asked(tab, "What do you know of it?").isVisible(), other);
  }
}));

test("digits are left alone in a field, with a modifier, and beyond the answers there are", () => reading(async (tab) => {
  await tab.evaluate(() => document.querySelector("main").append(document.createElement("input")));
  await tab.locator("main input").focus();
  await tab.keyboard.press("6");
  assert.equal(await tab.locator("main input").inputValue(), "6");
  await tab.locator("h1").click();
  await tab.keyboard.press("Alt+6");
  assert.equal(await fragment(tab), "");
  await tab.keyboard.press("3");
  await asked(tab, "For how long, and may a POST become a GET?").waitFor();
  await tab.keyboard.press("9");
  await tab.keyboard.press("1");
  await asked(tab, "301 Moved Permanently").waitFor();
}));

test("the whole tree can be shown as a list and be put away again", () => reading(async (tab) => {
  const leaf = tab.locator("[id='step.it-does-not-parse']");
  assert.equal(await leaf.isVisible(), false);
  await tab.getByRole("button", { name: "Show all as a list" }).click();
  assert.ok(await leaf.isVisible());
  assert.equal(await asked(tab, "What do you have to tell the caller?").count(), 0);
  await tab.keyboard.press("6");
  assert.equal(await fragment(tab), "", "digits answer nothing that is not asked");
  await tab.getByRole("button", { name: "Ask me one by one" }).click();
  await asked(tab, "What do you have to tell the caller?").waitFor();
  assert.equal(await leaf.isVisible(), false);
  await tab.emulateMedia({ media: "print" });
  assert.ok(await leaf.isVisible(), "paper has the list");
}));

test("every path ends at a code or a page that is there, and no answer is without words", () => reading(async (tab) => {
  const ends = await tab.evaluate(async () => {
    const arrive = (hash) => new Promise((done) => {
      addEventListener("hashchange", () => setTimeout(done), { once: true });
      location.hash = hash;
    });
    const ends = [];
    for (const step of document.querySelectorAll(".steps > li")) {
      await arrive(step.id);
      const heading = document.querySelector(".asked").textContent.trim();
      const answers = [...document.querySelectorAll(".choices a")].map((link) => link.lastChild.textContent.trim());
      ends.push({ id: step.id, heading, answers, more: answers.length ? null : document.querySelector(".more").href });
    }
    return ends;
  });
  assert.ok(ends.length >= 60, `only ${ends.length} steps`);
  for (const { id, heading, answers, more } of ends) {
    assert.ok(heading && answers.every(Boolean), id);
    assert.ok(answers.length ? answers.length > 1 : more.startsWith("http"), id);
  }
}));

test("without JavaScript the list is all there, and an address leads into it", () => reading(async (tab) => {
  assert.equal(await tab.locator(".questions").count(), 0);
  assert.ok(await tab.getByText("What do you have to tell the caller?").isVisible());
  const step = tab.locator(`[id='${deep.slice(1)}']`);
  assert.ok(await step.isVisible());
  const place = await step.boundingBox();
  assert.ok(place.y >= 0 && place.y < 700, `the step is at ${place.y}`);
  const colour = (locator) => locator.evaluate((element) => getComputedStyle(element).backgroundColor);
  assert.notEqual(await colour(step), await colour(tab.locator("[id='step.it-does-not-parse']")));
  assert.ok(await step.getByRole("link", { name: "422" }).isVisible());
}, { fragment: deep, options: { javaScriptEnabled: false } }));

for (const javaScriptEnabled of [true, false]) {
  test(`nothing scrolls sideways on a phone, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async () => {
    for (const at of ["", "#step.in-the-content", deep]) {
      await reading(async (tab) => {
        const sideways = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.equal(sideways, 0, at);
        for (const link of await tab.locator(".choices a").all()) assert.ok((await link.boundingBox()).height >= 44);
      }, { fragment: at, options: { viewport: { width: 360, height: 640 }, javaScriptEnabled } });
    }
  });
}

test("it works from a folder on disk", () => reading(async (tab) => {
  await asked(tab, "422 Unprocessable Content").waitFor();
  await tab.goto(pathToFileURL(join(book.folder, guide, "index.html")).href);
  await choice(tab, "It is too much.").click();
  await asked(tab, "Of what?").waitFor();
}, { get url() { return pathToFileURL(join(book.folder, guide, "index.html")).href; }, fragment: deep }));

test("the script is small, and only pages that ask something load it", async () => {
  assert.ok(gzipSync(await readFile(join(book.folder, book.asset("questions.js")))).length < 3000);
  const loads = async (page) => (await readFile(join(book.folder, page, "index.html"), "utf8")).includes(book.asset("questions.js"));
  assert.deepEqual(await Promise.all([guide, "compare/401-403", "422", ""].map(loads)), [true, false, false, false]);
});
