// What crawlers, feed readers, search engines and address bars are told: sound by somebody else's judgement, and true.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { before, test } from "node:test";
import { isCode } from "./book.mjs";
import { expand } from "./linked-data.mjs";
import { listen } from "./listen.mjs";
import { book, browser } from "./opened.mjs";
import { read, validateAtom, validateSitemap } from "./xml.mjs";

const file = (path) => readFile(join(book.folder, path), "utf8");

/* What a page says, as a browser reads it without opening it. */
const look = (html) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  const of = (selector, name) => page.querySelector(selector)?.getAttribute(name) ?? undefined;
  const meta = [...page.querySelectorAll("meta[name], meta[property]")];
  return {
    language: page.documentElement.lang,
    policy: of("meta[http-equiv=Content-Security-Policy]", "content"),
    meta: Object.fromEntries(meta.map((it) => [it.getAttribute("name") ?? it.getAttribute("property"), it.content])),
    canonical: of("link[rel=canonical]", "href"),
    refresh: of("meta[http-equiv=refresh]", "content")?.match(/^0; url=(.*)$/)?.[1],
    link: of("a[href]", "href"),
    feed: of("link[rel=alternate][type='application/atom+xml']", "href"),
    changed: of(".site-footer time", "datetime"),
    isDated: /Last changed/.test(page.body.textContent),
    data: page.querySelector("script[type='application/ld+json']")?.textContent,
  };
};

const heads = new Map();
before(async () => {
  const tab = await browser.newPage();
  for (const page of [...book.pages, ...book.stubs]) {
    const { isDated, changed, ...head } = await tab.evaluate(look, await book.text(page));
    heads.set(page, { ...head, changed: isDated ? changed : undefined, noindex: head.meta.robots === "noindex" });
  }
  await tab.close();
});

/* Pages that search engines should know: not those with another's text, and not what stands in for a missing one. */
const known = () => book.pages.filter((page) => heads.get(page).canonical === book.url + page && !heads.get(page).noindex);

test("the checkers refuse what is wrong", async () => {
  const [sitemap, feed] = [await file("sitemap.xml"), book.files("feed.xml").length && await file("feed.xml")];
  await assert.rejects(validateSitemap(sitemap.replace("<loc>", "<lok>").replace("</loc>", "</lok>")));
  await assert.rejects(validateSitemap(sitemap.replace("<lastmod>20", "<lastmod>20-")));
  const mistakes = [[/<updated>.*?<\/updated>/, ""], [/(<updated>[^T]*)T/, "$1 "], ["<entry>", "<entry><id>https://example.org/</id>"]];
  for (const [right, wrong] of feed ? mistakes : []) await assert.rejects(validateAtom(feed.replace(right, wrong)), `${right}`);
  const said = { "@context": "https://schema.org", "@type": "TechArticle" };
  for (const more of [{ headlime: "x" }, { termCode: "1" }, { about: "x", license: { "@type": "Person" } }, { "@type": "Articel" }]) {
    const { wrong } = await expand(JSON.stringify({ ...said, ...more }), book.url);
    assert.notDeepEqual(wrong, [], JSON.stringify(more));
  }
});

test("the sitemap is valid and lists every page that is the place of its text, with the day at its foot", async () => {
  const text = await file("sitemap.xml");
  await validateSitemap(text);
  const entries = read(text).each("/sm:urlset/sm:url").map((url) => [url.all("sm:loc")[0], url.all("sm:lastmod")[0]?.slice(0, 10)]);
  const expected = known().map((page) => [book.url + page, heads.get(page).changed]);
  assert.deepEqual(entries.sort(), expected.sort());
  assert.ok(book.pages.length - expected.length > 1, "comparisons and the error page are left out");
});

test("crawlers may read all of it and are shown the sitemap", async () => {
  assert.equal(await file("robots.txt"), `User-agent: *\nAllow: /\n\nSitemap: ${book.url}sitemap.xml\n`);
});

test("the feed is valid, newest first, and every page tells of it", async (t) => {
  const feedless = !book.files("feed.xml").length;
  for (const page of book.pages) {
    const { feed } = heads.get(page);
    assert.equal(feed && new URL(feed, book.url + page).href, feedless ? undefined : `${book.url}feed.xml`, page);
  }
  if (feedless) return t.skip("no history here, so no feed");

  const text = await file("feed.xml");
  await validateAtom(text);
  const feed = read(text);
  assert.deepEqual(feed.all("/atom:feed/atom:id | /atom:feed/atom:link[@rel='self']/@href"), Array(2).fill(`${book.url}feed.xml`));
  const ids = feed.all("//atom:entry/atom:id");
  assert.equal(new Set(ids).size, ids.length, "each page once");
  assert.ok(ids.length > 20);
  const updated = feed.all("//atom:entry/atom:updated").map((moment) => Date.parse(moment));
  assert.deepEqual(updated, updated.toSorted((a, b) => b - a));
  assert.ok(Date.parse(feed.all("/atom:feed/atom:updated")[0]) >= updated[0]);
  for (const entry of feed.each("//atom:entry")) {
    const [id] = entry.all("atom:id");
    const page = id.slice(book.url.length);
    const { meta, changed, canonical } = heads.get(page) ?? assert.fail(`${id} is no page`);
    assert.equal(canonical, id);
    assert.deepEqual(entry.all("atom:link[@rel='alternate']/@href"), [id]);
    assert.equal(entry.all("atom:title")[0], meta["og:title"], id);
    assert.equal(entry.all("atom:summary")[0], meta.description, id);
    assert.equal(entry.all("atom:updated")[0].slice(0, 10), changed, id);
    assert.ok(entry.all("atom:author/atom:name").length > 0, id);
  }
  assert.ok(!text.includes("@"), "nobody's address is in it");
});

test("the description of the search has what OpenSearch 1.1 demands, and its addresses answer", async () => {
  const description = read(await file("opensearch.xml"));
  const one = (path) => {
    const [found, ...more] = description.all(path);
    assert.ok(found && more.length === 0, path);
    return found;
  };
  assert.ok(one("/os:OpenSearchDescription/os:ShortName").length <= 16);
  assert.ok(one("/os:OpenSearchDescription/os:Description").length <= 1024);
  const results = one("//os:Url[@type='text/html']/@template");
  const icon = one("//os:Image");
  const itself = one("//os:Url[@rel='self']/@template");
  for (const address of [results.replace("{searchTerms}", "403"), icon, itself]) {
    assert.equal((await fetch(address, { redirect: "manual" })).status, 200, address);
  }
});

test("what pages say of themselves to programs is schema.org's, and true", async () => {
  for (const page of book.pages) {
    const { data, meta, changed } = heads.get(page);
    assert.equal(Boolean(data), known().includes(page), `${page}: said once for each text`);
    if (!data) continue;
    assert.doesNotMatch(data, /</, page);
    const { nodes, wrong } = await expand(data, book.url + page);
    assert.deepEqual(wrong, [], page);
    const of = (type) => nodes.find((node) => node["@type"] === type);
    if (page === "") {
      assert.equal(of("WebSite").url, book.url);
      assert.equal(of("DefinedTermSet")["@id"], `${book.url}#codes`);
      continue;
    }
    const trail = of("BreadcrumbList").itemListElement.map(({ position, name, item }) => ({ position, name, item }));
    assert.deepEqual(trail.map(({ position }) => position), trail.map((_, at) => at + 1), page);
    assert.equal(trail.at(-1).name, meta["og:title"], page);
    for (const { item } of trail.slice(0, -1)) assert.ok(book.has(item.slice(book.url.length)), `${page}: ${item}`);
    const article = of("TechArticle") ?? of("Article");
    if (meta["og:type"] !== "article") {
      assert.equal(article, undefined, page);
      continue;
    }
    const { headline, description, url, dateModified } = article;
    assert.deepEqual({ headline, description, url, dateModified }, {
      headline: meta["og:title"], description: meta.description, url: book.url + page, dateModified: changed,
    });
    assert.ok(headline.length <= 110, `${page}: search engines cut longer ones`);
    if (isCode(page)) assert.deepEqual([article.about.termCode, article.about.inDefinedTermSet["@id"]], [page.slice(0, 3), `${book.url}#codes`]);
  }
});

test("the pages of the classes list all of their codes as terms of one set", async () => {
  const listed = [];
  for (const page of book.pages.filter((page) => /^\dxx\/$/.test(page))) {
    const { nodes } = await expand(heads.get(page).data, book.url + page);
    const set = nodes.find((node) => node["@type"] === "DefinedTermSet");
    assert.equal(set["@id"], `${book.url}#codes`);
    for (const { termCode, url } of [set.hasDefinedTerm].flat()) {
      assert.equal(url, `${book.url}${termCode}/`);
      listed.push(`${termCode}/`);
    }
  }
  assert.deepEqual(listed.sort(), book.pages.filter((page) => isCode(page) && page < "6").sort());
});

test("a page that is shared shows what it is", () => {
  for (const page of book.pages) {
    const { meta, canonical, changed } = heads.get(page);
    assert.equal(meta["og:url"], canonical, page);
    assert.ok(["article", "website"].includes(meta["og:type"]), page);
    assert.equal(meta["og:description"], meta.description, page);
    assert.equal(meta["og:locale"], "en_GB", page);
    assert.ok(meta["og:title"] && meta["twitter:card"], page);
    assert.equal(meta["article:modified_time"], meta["og:type"] === "article" ? changed : undefined, page);
  }
});

test("addresses at which people look for a code lead to it, and so do former ones to their pages", async () => {
  const looked = book.pages.filter(isCode).flatMap((page) => [`codes/${page}`, `status/${page}`]);
  assert.deepEqual(looked.filter((address) => !book.stubs.includes(address)), []);
  const told = await file("sitemap.xml");
  for (const stub of book.stubs) {
    const { canonical, refresh, link, noindex, language, policy } = heads.get(stub);
    assert.equal(new URL(refresh, book.url + stub).href, canonical, stub);
    assert.equal(link, refresh, stub);
    assert.ok(known().includes(canonical.slice(book.url.length)), `${stub}: ${canonical}`);
    assert.ok(noindex && !told.includes(`<loc>${book.url}${stub}<`), stub);
    assert.equal(language, "en", stub);
    assert.match(policy, /^default-src 'none';/, stub);
  }
});

for (const javaScriptEnabled of [true, false]) {
  test(`such an address leads on at once, and leaves nothing to go back to (scripts ${javaScriptEnabled ? "on" : "off"})`, async () => {
    const context = await browser.newContext({ javaScriptEnabled });
    const tab = await context.newPage();
    const heard = javaScriptEnabled ? await listen(tab, book.url) : undefined;
    await tab.goto(`${book.url}404/`);
    await tab.goto(`${book.url}status/403/`, { waitUntil: "commit" });
    await tab.waitForURL(`${book.url}403/`);
    await tab.goBack();
    assert.equal(tab.url(), `${book.url}404/`);
    assert.deepEqual(heard?.hear().console ?? [], []);
    await context.close();
  });
}
