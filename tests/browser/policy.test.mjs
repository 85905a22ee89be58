// The content policy stands in each page, since the host sends none: in time, and without a hole.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
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

/* Rules on which pages to make ready cannot come from a file: the one inline block that browsers act on, named by its hash. What a page
   says of itself to programs is inline, too; no browser reads it, so none asks the policy. */
const rules = /<script type="speculationrules">([^<]+)<\/script>/;

test("it lets in nothing evaluated, nobody else, and nothing inline but the rules for speculation", async () => {
  for (const page of book.pages) {
    const html = await book.text(page);
    const policy = parse(html.match(head)[1]);
    const hash = createHash("sha256").update(html.match(rules)[1]).digest("base64");
    for (const [directive, sources] of policy) {
      const known = ["'self'", "'none'", "data:", ...(directive === "script-src" ? [`'sha256-${hash}'`] : [])];
      assert.deepEqual(sources.filter((source) => !known.includes(source)), [], `${page}: ${directive}`);
    }
    for (const directive of ["script-src", "style-src"]) {
      assert.ok(!policy.get(directive)?.includes("data:"), `${page}: ${directive}`);
    }
    assert.deepEqual(policy.get("base-uri"), ["'none'"], `${page}: base-uri`);
  }
});
