// A static host that treats a folder as GitHub Pages does, below /repo/ of an address on this machine.
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { createGzip } from "node:zlib";

export const base = "/repo/";

const types = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/vnd.microsoft.icon",
  ".js": "application/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".xml": "application/xml",
};
const compressed = new Set([".css", ".html", ".js", ".json", ".md", ".svg", ".txt", ".webmanifest", ".xml"]);

const kind = async (path) => stat(path).then((it) => (it.isDirectory() ? "folder" : "file"), () => "nothing");

/* What a path below the base leads to: a file with its status, or another address. */
async function find(folder, path) {
  const file = join(folder, normalize(`/${path}`));
  if (path === "" || path.endsWith("/")) {
    if (await kind(join(file, "index.html")) === "file") return { status: 200, file: join(file, "index.html") };
  } else {
    if (await kind(file) === "file") return { status: 200, file };
    if (await kind(`${file}.html`) === "file") return { status: 200, file: `${file}.html` };
    if (await kind(join(file, "index.html")) === "file") return { status: 301, location: `${base}${path}/` };
  }
  return { status: 404, file: join(folder, "404.html") };
}

async function answer(folder, request, response, maxAge) {
  const { pathname, search } = new URL(request.url, "http://127.0.0.1");
  if (!pathname.startsWith(base)) return response.writeHead(404, { "Content-Type": "text/plain" }).end();
  const found = await find(folder, decodeURIComponent(pathname.slice(base.length)));
  if (found.location) return response.writeHead(found.status, { Location: found.location + search }).end();

  const { mtime, size } = await stat(found.file);
  const extension = extname(found.file);
  const gzip = compressed.has(extension) && /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
  const headers = {
    "Content-Type": types[extension] ?? "application/octet-stream",
    "Cache-Control": `max-age=${maxAge}`,
    "Last-Modified": mtime.toUTCString(),
    Vary: "Accept-Encoding",
    ...(gzip ? { "Content-Encoding": "gzip" } : { "Content-Length": size }),
  };
  response.writeHead(found.status, headers);
  if (request.method === "HEAD") return response.end();
  const content = createReadStream(found.file);
  return gzip ? content.pipe(createGzip()).pipe(response) : content.pipe(response);
}

/* Begins to serve a folder; `folder` may still be empty, so that a book can be built for the address first. `close` and `open` take
   the host away from its address and bring it back. Where `mishap`, given a path below the base, names a status, the host answers
   with that, sooner or later; where it gives "cut", it breaks off in the middle. `maxAge` is for how many seconds a browser may keep a file. */
export async function host(folder) {
  const running = { mishap: () => undefined, maxAge: 600 };
  const server = createServer(async (request, response) => {
    const wrong = await running.mishap(request.url.slice(base.length).split("?")[0]);
    if (wrong === "cut") {
      response.writeHead(200, { "Content-Length": 1000 }).write("<!doctype html>");
      setTimeout(() => response.destroy(), 50);
      return;
    }
    if (wrong) return void response.writeHead(wrong, { "Content-Type": "text/plain" }).end("out of order\n");
    answer(folder, request, response, running.maxAge).catch((error) => response.destroy(error));
  });
  const open = (port) => new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  await open(0);
  const { port } = server.address();
  return Object.assign(running, {
    url: `http://127.0.0.1:${port}${base}`,
    open: () => open(port),
    close: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
  });
}
