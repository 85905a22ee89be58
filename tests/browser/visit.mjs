// One visit to a page of the book: what can be learnt from a single load, in both themes and at several widths.
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { isCode } from "./book.mjs";
import { listen } from "./listen.mjs";

const inPage = (name) => fileURLToPath(new URL(`page/${name}.js`, import.meta.url));
const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
const desk = { width: 1280, height: 720 };
const mostStops = 1000;

/* A tab for one page after the other. Nothing moves in it, so that each look finds the page at rest. */
export async function openTab(browser, url) {
  const context = await browser.newContext({ viewport: desk, colorScheme: "light", reducedMotion: "reduce", hasTouch: false });
  const tab = await context.newPage();
  for (const path of [axe, ...["text", "targets", "focus", "answer"].map(inPage)]) await tab.addInitScript({ path });
  return { tab, heard: await listen(tab, url) };
}

export const loadAxe = (tab) => tab.addInitScript({ path: axe });

/* What axe finds; `only` names its rules where the rest cannot have changed. */
export async function violations(tab, only) {
  const found = await tab.evaluate(async ([tags, only]) => {
    const runOnly = only ? { type: "rule", values: only } : { type: "tag", values: tags };
    const rules = only ? {} : { "target-size": { enabled: true } };
    const { violations } = await axe.run(document, { runOnly, rules, resultTypes: ["violations"], iframes: false });
    return violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ target, any }) => ({ target, any: any[0]?.message })) }));
  }, [tags, only]);
  return found.map(({ id, help, nodes }) =>
    `${id}: ${help}: ${nodes.length} × ${nodes[0].target.join(" ")}${nodes[0].any ? ` (${nodes[0].any})` : ""}`);
}

/* Text spacing as in WCAG 1.4.12. A constructed style sheet is nothing that a content policy asks about. */
const spaceText = (tab, on) => tab.evaluate((on) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
    p { margin-block-end: 2em !important }`);
  document.adoptedStyleSheets = on ? [sheet] : [];
}, on);

/* Presses Tab until the first stop comes again. */
async function walk(tab) {
  for (let pressed = 0; pressed < mostStops; pressed++) {
    if (pressed % 10 === 0 && await tab.evaluate(() => stops.done)) break;
    await tab.keyboard.press("Tab");
  }
  return tab.evaluate(() => [...stops.problems, ...(stops.count ? [] : ["nothing can have the focus"])]);
}

const prefixed = (words, list) => list.map((it) => `${words}: ${it}`);

/* Everything wrong with a page, by subject, and the addresses it links to; `walked` says whether the Tab key leads through all of it. */
export async function visit({ tab, heard }, url, page, walked = true) {
  const wrong = { axe: [], text: [], targets: [], focus: [], answer: [] };
  const check = (name) => tab.evaluate((name) => text[name](), name);

  await tab.setViewportSize(desk);
  await tab.emulateMedia({ colorScheme: "light" });
  await tab.goto(url + page);
  const links = await tab.evaluate(() => [...document.querySelectorAll("a[href], link[href], script[src], img[src]")].map((it) => it.href || it.src));
  wrong.axe.push(...await violations(tab));
  wrong.text.push(...await check("overlaps"));
  await tab.emulateMedia({ colorScheme: "dark" });
  wrong.axe.push(...prefixed("dark", await violations(tab, ["color-contrast", "link-in-text-block"])));
  await tab.emulateMedia({ colorScheme: "light" });

  await tab.setViewportSize({ width: 360, height: 640 });
  wrong.targets.push(...await tab.evaluate(() => targets()));
  if (isCode(page)) wrong.answer.push(...await tab.evaluate(() => answer()));

  await tab.setViewportSize({ width: 320, height: 640 });
  for (const [words, spaced] of [["at 320 px", false], ["at 320 px, spaced", true]]) {
    await spaceText(tab, spaced);
    for (const name of ["sideways", "lost", "overlaps"]) wrong.text.push(...prefixed(words, await check(name)));
  }
  await tab.setViewportSize(desk);
  wrong.text.push(...prefixed("spaced", [...await check("lost"), ...await check("overlaps")]));
  await spaceText(tab, false);

  if (walked) wrong.focus.push(...await walk(tab));
  return { wrong: { ...wrong, ...heard.hear() }, links };
}
