// The built book behind a host of its own, for as long as the tests of one file run.
//
// BINARY names another program than the one that `cargo build` makes. Under `run.mjs` all files share one book, built and served there:
// BOOK_URL says at which address, BOOK_FOLDER where its files are. No test may change them.
import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { host } from "./host.mjs";

export const repository = fileURLToPath(new URL("../..", import.meta.url));
export const binary = process.env.BINARY ?? join(repository, "target/debug/statusbook");

/* Every page that a reader can ask for, by its address below the base: "", "403/", "404.html". */
const address = (file) => file.replaceAll("\\", "/").replace(/(^|\/)index\.html$/, "$1");

/* An address that only leads to a page. */
const isStub = (content) => content.includes('<meta http-equiv="refresh"');

/* A file's path without the hash of its content that its name may have. */
export const named = (path) => path.replace(/\.[0-9a-f]{8}(?=\.\w+$)/, "");

export const isCode = (page) => /^\d{3}\/$/.test(page);

/* The book that all test files share, or one that is built for this file. */
export async function openBook() {
  const { BOOK_URL: url, BOOK_FOLDER: folder } = process.env;
  return url ? look(url, folder, () => {}) : buildBook();
}

/* Builds the book and serves it. */
export async function buildBook() {
  const folder = await mkdtemp(join(tmpdir(), "statusbook-book-"));
  const { url, close } = await host(folder);
  const stop = async () => {
    await close();
    await rm(folder, { recursive: true });
  };
  try {
    await promisify(execFile)(binary, ["build", "--root", repository, "--base-url", url, "--out", folder]);
  } catch (error) {
    await stop();
    throw error;
  }
  return look(url, folder, stop);
}

/* What there is in a built book. */
async function look(url, folder, stop) {
  const files = await readdir(folder, { recursive: true });
  const read = (page) => readFile(join(folder, page.endsWith("/") || page === "" ? `${page}index.html` : page));
  const pages = [];
  const stubs = [];
  for (const page of files.filter((file) => file.endsWith(".html")).map(address).sort()) {
    (isStub(await read(page)) ? stubs : pages).push(page);
  }
  return {
    url,
    folder,
    pages,
    stubs,
    has: (page) => pages.includes(page),
    text: async (page) => (await read(page)).toString(),
    transferred: async (page) => gzipSync(await read(page)).length,
    /* The path under which a file of `static/` is published. */
    asset: (name) => files.find((file) => named(file) === name),
    files: (extension) => files.filter((file) => file.endsWith(extension)).sort(),
    close: stop,
  };
}
