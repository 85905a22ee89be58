/* The code samples of the book: every fenced block with a language, where it stands, and its text without the indentation
   of the list it may be part of. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

const repository = join(import.meta.dirname, "../..");
const FENCE = /^(?<indent> *)(?<fence>`{3,})(?<language>[a-z]+)(?: [^\n]*)?\n(?<text>.*?)^ *\k<fence> *$/gms;

/* All samples in one language: `{ place: "content/codes/404.md:289", text }`. */
export function samples(language) {
  const all = pages().flatMap((path) => blocks(path, readFileSync(path, "utf8")));
  return all.filter((sample) => sample.language === language);
}

function pages() {
  const folder = join(repository, "content");
  const files = readdirSync(folder, { recursive: true }).filter((path) => path.endsWith(".md"));
  return files.sort().map((path) => join(folder, path));
}

function blocks(path, page) {
  return [...page.matchAll(FENCE)].map(({ index, groups }) => {
    const line = page.slice(0, index).split("\n").length + 1;
    const indented = new RegExp(`^ {0,${groups.indent.length}}`, "gm");
    return {
      language: groups.language,
      place: `${relative(repository, path)}:${line}`,
      text: groups.text.replace(indented, ""),
    };
  });
}
