// Takes pictures of the built book in a folder, at the widths and in the themes people read it in.
//
//   node screenshots.mjs SITE OUT [PAGE…]      SITE is a folder that `statusbook build` made
//
// The picture in the README is one of them: `make picture`. The tests take them all, into target/screenshots/.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { launch } from "./chromium.mjs";
import { host } from "./host.mjs";

export const pages = ["", "403/", "4xx/", "compare/401-403/", "404.html"];

const widths = [[360, 640], [768, 1024], [1440, 900]];
const looks = [
  ...widths.flatMap(([width, height]) => ["light", "dark"].map((colorScheme) => ({ name: colorScheme, width, height, colorScheme }))),
  { name: "forced-colors", width: 768, height: 1024, forcedColors: "active" },
  { name: "reduced-data", width: 360, height: 640, reducedData: true },
];

/* The tab of a reader whose system looks like this, at rest. */
async function openTab(browser, { width, height, colorScheme = "light", forcedColors = "none", reducedData = false }) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, forcedColors, reducedMotion: "reduce", deviceScaleFactor: 1 });
  const tab = await context.newPage();
  if (reducedData) {
    const emulation = await context.newCDPSession(tab);
    await emulation.send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-reduced-data", value: "reduce" }] });
  }
  return tab;
}

/* Each page in each look, whole and as far as the first screen goes. */
export async function takePictures(browser, url, out, pages) {
  await mkdir(out, { recursive: true });
  await Promise.all([looks.filter((_, i) => i % 2), looks.filter((_, i) => i % 2 === 0)].map(async (looks) => {
    for (const look of looks) {
      const tab = await openTab(browser, look);
      for (const page of pages) {
        await tab.goto(url + page);
        const name = `${page.replaceAll("/", "_").replace(/_$/, "") || "home"}-${look.width}-${look.name}`;
        await tab.screenshot({ path: join(out, `${name}-fold.png`) });
        await tab.screenshot({ path: join(out, `${name}.png`), fullPage: true });
      }
      await tab.context().close();
    }
  }));
}

if (import.meta.filename === process.argv[1]) {
  const [site, out, ...wanted] = process.argv.slice(2);
  const { url, close } = await host(site);
  const browser = await launch();
  await takePictures(browser, url, out, wanted.length ? wanted : pages);
  await browser.close();
  await close();
}
