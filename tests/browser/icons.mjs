// Draws the icons that systems want as pixels from static/icon.svg: `make icons`, after a change of it.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { repository } from "./book.mjs";
import { launch } from "./chromium.mjs";

const paper = "#faf8f3";
/* File, size, share of the width that the drawing takes, and what lies behind it. A system may cut a maskable icon to a circle of
   four fifths of its width (W3C Web Application Manifest, section on masks), and Apple's fills transparency with black. */
const icons = [
  ["icon-192.png", 192, 1, "transparent"],
  ["icon-512.png", 512, 1, "transparent"],
  ["icon-maskable-512.png", 512, 0.54, paper],
  ["apple-touch-icon.png", 180, 0.7, paper],
];

const svg = await readFile(join(repository, "static/icon.svg"), "utf8");
const browser = await launch();
const tab = await browser.newPage();
for (const [name, size, share, background] of icons) {
  await tab.setViewportSize({ width: size, height: size });
  await tab.setContent(`<body style="margin:0;display:grid;place-items:center;height:100vh;background:${background}">
    <img style="width:${share * 100}%" src="data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}">`);
  await tab.locator("img").evaluate((image) => image.decode());
  await writeFile(join(repository, "static", name), await tab.screenshot({ omitBackground: true }));
}
await browser.close();
