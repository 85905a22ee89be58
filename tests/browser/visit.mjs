// One visit to a page of the book: what can be learnt from a single load, in both themes and at several widths.
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { isCode } from "./book.mjs";
import { listen } from "./listen.mjs";
import { walk } from "./tabbing.mjs";

const inPage = (name) => fileURLToPath(new URL(`page/${name}.js`, import.meta.url));
const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
const desk = { width: 1280, height: 720 };

/* A tab for one page after the other. Nothing moves in it, so that each look finds the page at rest. */
export async function openTab(browser, url) {
  const context = await browser.newContext({ viewport: desk, colorScheme: "light", reducedMotion: "reduce", hasTouch: false });
  const tab = await context.newPage();
  for (const path of [axe, ...["colours", "text", "targets", "focus", "answer"].map(inPage)]) await tab.addInitScript({ path });
  return { tab, heard: await listen(tab, url) };
}

export const loadAxe = (tab) => tab.addInitScript({ path: axe });

const sentence = ({ id, help, nodes: [first, ...others] }) => {
  const why = first.any[0]?.message;
  return `${id}: ${help}: ${others.length + 1} × ${first.target.join(" ")}${why ? ` (${why})` : ""}`;
};

/* What axe finds, but for the rules in `without`. */
export async function violations(tab, without = []) {
  const found = await tab.evaluate(async ([tags, without]) => {
    const rules = Object.fromEntries([["target-size", { enabled: true }], ...without.map((rule) => [rule, { enabled: false }])]);
    const runOnly = { type: "tag", values: tags };
    return (await axe.run(document, { runOnly, rules, resultTypes: ["violations"], iframes: false })).violations;
  }, [tags, without]);
  return found.map(sentence);
}

/* The rules of axe that depend on colours, and which kinds of elements have passed them in which theme. */
const colourRules = ["color-contrast", "link-in-text-block"];
const passed = new Map();

/* What axe's rules on colours find in the theme that the page shows. Elements of a kind that has passed on an earlier page are left out,
   unless `all` are to be looked at: see page/colours.js. */
async function colourViolations(tab, theme, all) {
  if (!passed.has(theme)) passed.set(theme, new Map(colourRules.map((rule) => [rule, new Set()])));
  const known = passed.get(theme);
  const leftOut = all ? {} : Object.fromEntries(colourRules.map((rule) => [rule, [...known.get(rule)]]));
  const { violations, passes } = await tab.evaluate((leftOut) => colours.judge(leftOut), leftOut);
  for (const [rule, kinds] of Object.entries(passes)) kinds.forEach((kind) => known.get(rule).add(kind));
  return violations.map(sentence);
}

/* Text spacing as in WCAG 1.4.12. A constructed style sheet is nothing that a content policy asks about. */
const spaceText = (tab, on) => tab.evaluate((on) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
    p { margin-block-end: 2em !important }`);
  document.adoptedStyleSheets = on ? [sheet] : [];
}, on);

const prefixed = (words, list) => list.map((it) => `${words}: ${it}`);

/* Everything wrong with a page, by subject, and the addresses it links to. Where `closely`, the Tab key leads through all of it, and the
   colours of every element are looked at, whether its kind is known or not. */
export async function visit({ tab, heard }, url, page, closely) {
  const wrong = { axe: [], text: [], targets: [], focus: [], answer: [] };
  const check = (name) => tab.evaluate((name) => text[name](), name);

  await tab.setViewportSize(desk);
  await tab.emulateMedia({ colorScheme: "light" });
  await tab.goto(url + page);
  const links = await tab.evaluate(() => [...document.querySelectorAll("a[href], link[href], script[src], img[src]")].map((it) => it.href || it.src));
  wrong.axe.push(...await violations(tab, colourRules), ...await colourViolations(tab, "light", closely));
  wrong.text.push(...await check("overlaps"));
  await tab.emulateMedia({ colorScheme: "dark" });
  wrong.axe.push(...prefixed("dark", await colourViolations(tab, "dark", closely)));
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

  if (closely) {
    const { count, problems } = await walk(tab);
    wrong.focus.push(...problems, ...(count ? [] : ["nothing can have the focus"]));
  }
  return { wrong: { ...wrong, ...heard.hear() }, links };
}
