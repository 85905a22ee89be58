// The content policy stands in each page, since the host sends none: in time, and without a hole.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBook } from "./book.mjs";

let book;
before(async () => { book = await openBook(); });
after(() => book?.close());

const head = /<head>\s*<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy" content="([^"]+)">/;

const parse = (policy) => new Map(policy.split(";").map((part) => {
  const [directive, ...sources] = part.trim().split(/\s+/);
  return [directive, sources];
}));

test("it is the first thing in the head after the encoding, and allows nothing by default", async () => {
  for (const page of book.pages) {
    const [, policy] = (await book.text(page)).match(head) ?? assert.fail(`${page} has no policy where it should be`);
    assert.deepEqual(parse(policy).get("default-src"), ["'none'"], page);
  }
});

test("it lets in nothing inline, nothing evaluated, and nobody else", async () => {
  for (const page of book.pages) {
    const policy = parse((await book.text(page)).match(head)[1]);
    for (const [directive, sources] of policy) {
      assert.deepEqual(sources.filter((source) => !["'self'", "'none'", "data:"].includes(source)), [], `${page}: ${directive}`);
    }
    for (const directive of ["script-src", "style-src"]) {
      assert.ok(!policy.get(directive)?.includes("data:"), `${page}: ${directive}`);
    }
    assert.deepEqual(policy.get("base-uri"), ["'none'"], `${page}: base-uri`);
  }
});
