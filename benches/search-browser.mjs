/* From keystroke to results in Chromium: `node benches/search-browser.mjs`, after `cargo bench --bench search` has left the files
   of two sites in target/search/ and `cargo build` has built the program. Every query is typed letter by letter, with what it
   wants loaded, at normal speed and with the processor slowed down to a quarter.

   "Laid out" is when the list stands in the page and every place in it is known; "painted" is when a frame with it has been
   handed over, so it holds the wait for that frame, up to a sixtieth of a second. */
import { cp, readFile, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { openBook } from "../tests/browser/book.mjs";
import { launch } from "../tests/browser/chromium.mjs";

const sites = join(import.meta.dirname, "../target/search");
const share = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
const measured = (list) => {
  const sorted = list.toSorted((a, b) => a - b);
  return { p50: share(sorted, 0.5), p95: share(sorted, 0.95) };
};

/* In the page: times from the browser's own mark of each keystroke. */
function watch() {
  window.keystrokes = [];
  let pressed = 0;
  const channel = new MessageChannel();
  document.addEventListener("keydown", (event) => { pressed = event.ctrlKey ? 0 : event.timeStamp; }, true);
  document.addEventListener("input", () => {
    if (!pressed) return; /* emptied for the next query */
    document.querySelector(".search-panel").getBoundingClientRect();
    const since = pressed;
    const one = { laidOut: performance.now() - since };
    pressed = 0;
    requestAnimationFrame(() => {
      channel.port1.onmessage = () => {
        one.painted = performance.now() - since;
        window.keystrokes.push(one);
        window.painted?.();
      };
      channel.port2.postMessage(null);
    });
  });
}

async function typeAll(tab, queries) {
  await tab.keyboard.press("Control+k");
  await tab.locator("#q[role=combobox]").waitFor();
  await tab.waitForFunction(() => window.statusbook.search.answer().state === "whole");
  for (const keep of [false, true]) { /* the first time round the files come and the code gets warm */
    await tab.evaluate(() => { window.keystrokes = []; });
    let typed = 0;
    for (const query of queries) {
      await tab.locator("#q").fill("");
      for (const letter of query) {
        await tab.keyboard.type(letter);
        typed++;
        await tab.evaluate((typed) => window.keystrokes.length >= typed || new Promise((resolve) => { window.painted = resolve; }), typed);
        await tab.waitForTimeout(40); /* nobody types faster */
      }
      await tab.waitForFunction(() => window.statusbook.search.answer().state === "whole", null, { polling: 20 });
    }
    if (keep) return tab.evaluate(() => window.keystrokes);
  }
}

const browser = await launch();
for (const name of ["book", "ten-thousand"]) {
  const from = join(sites, name);
  if (!await stat(from).catch(() => null)) throw new Error(`no files in ${from}: run cargo bench --bench search first`);
  const book = await openBook();
  await rm(join(book.folder, "search"), { recursive: true });
  await cp(join(from, "search"), join(book.folder, "search"), { recursive: true });
  const queries = JSON.parse(await readFile(join(from, "queries.json"), "utf8")).slice(0, 8);
  console.log(`${name}: ${(await readdir(join(from, "search/pages"))).length} pages, ${queries.join("").length} keystrokes`);
  const normal = {};
  for (const rate of [1, 4]) {
    const context = await browser.newContext({ viewport: { width: 1200, height: 800 } });
    const tab = await context.newPage();
    const session = await context.newCDPSession(tab);
    await tab.goto(`${book.url}about/`);
    await session.send("Emulation.setCPUThrottlingRate", { rate });
    await tab.evaluate(watch);
    const times = await typeAll(tab, queries);
    for (const [what, key] of [["laid out", "laidOut"], ["painted", "painted"]]) {
      const { p50, p95 } = measured(times.map((one) => one[key]));
      normal[key] ??= { p50, p95 };
      const ratio = rate === 1 ? "" : `; ${(p50 / normal[key].p50).toFixed(1)} and ${(p95 / normal[key].p95).toFixed(1)} times the normal`;
      console.log(`  ${rate === 1 ? "normal speed" : "slowed down 4×"}, ${what}: p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms${ratio}`);
    }
    await context.close();
  }
  await book.close();
}
await browser.close();
