/* Keeps this page up to date while the book is edited. Style sheets that changed are replaced in place. When the page itself or
   another file that it shows has changed, the page is reloaded and keeps its scroll position. */
import { show } from "./overlay.js";

const reserved = new URL(".", import.meta.url);
const base = new URL("..", import.meta.url).pathname;
const { run, file, build: loaded } = document.querySelector("script[data-run][data-build]").dataset;
const leaving = new WeakSet();
let build = Number(loaded);

/* A file's path without the hash in its name, as in messages. */
const named = (path) => path.replace(/(?<=[^/])\.[0-9a-f]{8}(?=\.[^./]+$)/, "");

/* The path of an address below the base path; undefined for other addresses. */
function inside(address) {
  const { origin, pathname } = new URL(address, location.href);
  if (origin !== location.origin || !pathname.startsWith(base)) return undefined;
  try {
    return named(decodeURIComponent(pathname.slice(base.length)));
  } catch {
    return undefined;
  }
}

/* A service worker would serve old pages, also for other books that use this port later. site.js does not register one if it finds
   this script; workers from earlier visits are removed here. */
async function dismiss() {
  const workers = await navigator.serviceWorker?.getRegistrations() ?? [];
  await Promise.all(workers.map((worker) => worker.unregister()));
  const kept = workers.length ? await caches.keys() : [];
  await Promise.all(kept.filter((name) => name.startsWith("statusbook-")).map((name) => caches.delete(name)));
  if (navigator.serviceWorker?.controller) again(); /* this page may come from the worker's cache */
}

/* All files that this address shows, or will show when they exist. */
function ownFiles() {
  const here = inside(location.href);
  return [file, here, `${here}.html`, `${here}index.html`, `${here}/index.html`];
}

/* Scripts, images, and files that style sheets load. */
function parts() {
  const shown = ["css", "img", "script"];
  const loads = performance.getEntriesByType("resource").filter((entry) => shown.includes(entry.initiatorType));
  const icons = Array.from(document.querySelectorAll("link[rel~='icon']"), (link) => link.href);
  return [...loads.map((entry) => entry.name), ...icons].map(inside);
}

/* The old sheet is removed after the new one has loaded, so that the page is never shown without styles. */
function swap(link, names) {
  const newer = link.cloneNode();
  const path = inside(link.href);
  const address = new URL(base + (names[path] ?? path).split("/").map(encodeURIComponent).join("/"), location.href);
  address.searchParams.set("build", build);
  newer.href = address.href;
  newer.onload = newer.onerror = () => link.remove();
  leaving.add(link);
  link.after(newer);
}

/* Reloads the page and keeps its scroll position. The browser's own restoration uses the number of the topmost paragraph, which is
   wrong if a paragraph was added above it. */
const place = "statusbook-place";

function again() {
  sessionStorage.setItem(place, JSON.stringify([location.href, scrollX, scrollY]));
  history.scrollRestoration = "manual";
  location.reload();
}

addEventListener("load", () => {
  const [href, left, top] = JSON.parse(sessionStorage.getItem(place)) ?? [];
  sessionStorage.removeItem(place);
  if (href === location.href) scrollTo({ left, top, behavior: "instant" });
  setTimeout(() => { history.scrollRestoration = "auto"; }); /* after the browser would have restored the position */
});

function receive(message) {
  if (message.run !== run) {
    again(); /* a new server process, which counts builds from one again */
    return;
  }
  if (message.build < build) return;
  if (message.base !== base) {
    location.replace(message.base + location.pathname.slice(base.length) + location.search + location.hash);
    return;
  }
  const isNewer = (path) => message.changed[path] > build;
  const sheets = Array.from(document.querySelectorAll("link[rel~='stylesheet']")).filter((link) => !leaving.has(link));
  const linked = new Set(sheets.map((link) => inside(link.href)));
  if (ownFiles().some(isNewer) || parts().some((path) => isNewer(path) && !linked.has(path))) {
    again();
    return;
  }
  const swapped = sheets.filter((link) => isNewer(inside(link.href)));
  build = message.build;
  swapped.forEach((link) => swap(link, message.names));
  show(message.problems, new URL("overlay.css", reserved));
}

dismiss();

/* Also when the page is restored from the back/forward cache. */
let port;
addEventListener("pageshow", () => {
  port = new SharedWorker(new URL("worker.js", reserved)).port;
  port.onmessage = (event) => receive(event.data);
});
addEventListener("pagehide", () => port.postMessage("gone"));
