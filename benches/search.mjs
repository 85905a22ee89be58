/* How long the script takes to answer a keystroke, and what a reader loads: `node benches/search.mjs`, after
   `cargo bench --bench search` has left the files of two sites in target/search/. Every query is typed letter by letter, with
   all that it wants loaded; painting is not part of it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import vm from "node:vm";
import { gzipSync } from "node:zlib";

const root = join(import.meta.dirname, "..");
const share = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
const numbers = (list, digits) => {
  const sorted = list.toSorted((a, b) => a - b);
  return `p50 ${share(sorted, 0.5).toFixed(digits)}, p95 ${share(sorted, 0.95).toFixed(digits)}, most ${sorted.at(-1).toFixed(digits)}`;
};

for (const name of ["book", "ten-thousand"]) {
  const folder = join(root, "target/search", name);
  const context = vm.createContext({});
  vm.runInContext(readFileSync(join(root, "static/search-query.js"), "utf8"), context);
  const search = vm.runInContext("statusbookSearch", context);
  const sizes = new Map();
  const load = (file) => {
    const text = readFileSync(join(folder, `search/${file}.js`), "utf8");
    sizes.set(file, sizes.get(file) ?? gzipSync(text).length);
    vm.runInContext(text, context);
  };
  const started = performance.now();
  load("core");
  const loaded = performance.now() - started;
  const times = [], bytes = [];
  for (const query of JSON.parse(readFileSync(join(folder, "queries.json"), "utf8"))) {
    const used = new Set(["core"]);
    for (let end = 1; end <= query.length; end++) {
      const typed = query.slice(0, end);
      for (let files; (files = search.wanted(typed, 10)).length; ) for (const file of files) load(file);
      /* The best of five: the machine has other things to do. */
      times.push(Math.min(...Array.from({ length: 5 }, () => {
        const before = performance.now();
        search.query(typed, 10);
        return performance.now() - before;
      })));
    }
    load("core");
    for (let files; (files = search.wanted(query, 10)).length; ) for (const file of files) { load(file); used.add(file); }
    bytes.push([...used].reduce((sum, file) => sum + sizes.get(file), 0));
  }
  console.log(`${name}: core read in ${loaded.toFixed(1)} ms; a keystroke in ms: ${numbers(times, 2)}; bytes for a query: ${numbers(bytes, 0)}`);
}
