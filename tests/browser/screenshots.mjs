// Takes pictures of the built book in a folder, at the widths and in the themes people read it in.
//
//   node screenshots.mjs SITE OUT [PAGE…]      SITE is a folder that `statusbook build` made
//
// The picture in the README is one of them: `make picture`.
import { mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { launch } from "./chromium.mjs";

const [site, out, ...pages] = process.argv.slice(2);
const widths = [[360, 640], [768, 1024], [1440, 900]];

await mkdir(out, { recursive: true });
const browser = await launch();
for (const page of pages.length ? pages : ["", "403/", "401/", "201/", "499/", "guides/401-or-403/", "404.html"]) {
  for (const [width, height] of widths) {
    for (const colorScheme of ["light", "dark"]) {
      const context = await browser.newContext({ viewport: { width, height }, colorScheme, deviceScaleFactor: 1 });
      const tab = await context.newPage();
      const file = page === "" || page.endsWith("/") ? `${page}index.html` : page;
      await tab.goto(pathToFileURL(resolve(site, file)).href);
      const name = page.replaceAll("/", "_").replace(/_$/, "") || "home";
      await tab.screenshot({ path: `${out}/${name}-${width}-${colorScheme}.png`, fullPage: true });
      await tab.screenshot({ path: `${out}/${name}-${width}-${colorScheme}-fold.png` });
      await context.close();
    }
  }
}
await browser.close();
