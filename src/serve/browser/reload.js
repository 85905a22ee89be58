/* Keeps this page equal to the book while it is written. Style sheets that changed are swapped in place; when the page
   itself changed, or something else it shows, it is loaded again where it was scrolled to. Otherwise it is left alone. */
import { show } from "./overlay.js";

const reserved = new URL(".", import.meta.url);
const base = new URL("..", import.meta.url).pathname;
const { run, file, build: loaded } = document.querySelector("script[data-run][data-build]").dataset;
const leaving = new WeakSet();
let build = Number(loaded);

/* A file's path without the hash of its content that its name may have, which is how messages call it. */
const named = (path) => path.replace(/(?<=[^/])\.[0-9a-f]{8}(?=\.[^./]+$)/, "");

/* The path of an address below the base, or nothing for an address elsewhere. */
function inside(address) {
  const { origin, pathname } = new URL(address, location.href);
  if (origin !== location.origin || !pathname.startsWith(base)) return undefined;
  try {
    return named(decodeURIComponent(pathname.slice(base.length)));
  } catch {
    return undefined;
  }
}

/* A worker that keeps pages would keep them from changing, and the port is other books' tomorrow. site.js sees this script and
   begins none; one from before goes. */
async function dismiss() {
  const workers = await navigator.serviceWorker?.getRegistrations() ?? [];
  await Promise.all(workers.map((worker) => worker.unregister()));
  const kept = workers.length ? await caches.keys() : [];
  await Promise.all(kept.filter((name) => name.startsWith("statusbook-")).map((name) => caches.delete(name)));
  if (navigator.serviceWorker?.controller) again(); /* this page may be one that it kept */
}

/* Every file that this address shows, or might show once it exists. */
function ownFiles() {
  const here = inside(location.href);
  return [file, here, `${here}.html`, `${here}index.html`, `${here}/index.html`];
}

/* Scripts, pictures, and what style sheets load. */
function parts() {
  const shown = ["css", "img", "script"];
  const loads = performance.getEntriesByType("resource").filter((entry) => shown.includes(entry.initiatorType));
  const icons = Array.from(document.querySelectorAll("link[rel~='icon']"), (link) => link.href);
  return [...loads.map((entry) => entry.name), ...icons].map(inside);
}

/* The new sheet is there before the old one goes: the page is never seen without. */
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

/* Loads the page again where it is. Left to itself a browser looks for the paragraph that was at the top by its number, and
   finds another when one was written above it. */
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
  setTimeout(() => { history.scrollRestoration = "auto"; }); /* once the browser has left the page where it is */
});

function receive(message) {
  if (message.run !== run) {
    again(); /* another server took over, whose builds count from one again */
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

/* Also when the page comes back out of the browser's history. */
let port;
addEventListener("pageshow", () => {
  port = new SharedWorker(new URL("worker.js", reserved)).port;
  port.onmessage = (event) => receive(event.data);
});
addEventListener("pagehide", () => port.postMessage("gone"));
