// Live responses: the worker answers below live/ with any status code, for code in the console and for the panel on a code's page.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { book, browser } from "./opened.mjs";
import { violations, loadAxe } from "./visit.mjs";

const patience = { timeout: 30_000 };
let context, tab;

before(async () => {
  context = await browser.newContext({ viewport: { width: 1200, height: 800 }, reducedMotion: "reduce" });
  tab = await context.newPage();
  await loadAxe(tab);
  await tab.goto(`${book.url}503/`);
  await tab.waitForFunction(() => navigator.serviceWorker.controller, null, patience);
  await tab.goto(`${book.url}503/`);
});
after(() => context.close());

/* What a script on the page gets. */
const ask = (address, init = {}) => tab.evaluate(async ([address, init]) => {
  const response = await fetch(`../live/${address}`, init);
  const { status, statusText, redirected, url, type } = response;
  return { status, statusText, redirected, url, type, fields: Object.fromEntries(response.headers), text: await response.text() };
}, [address, init]);

test("a code is answered with its status, its name, its fields and a content", async () => {
  const { status, statusText, fields, text } = await ask("503?retry-after=2");
  assert.deepEqual([status, statusText, fields["retry-after"], fields["content-type"]], [503, "Service Unavailable", "2", "application/problem+json"]);
  const problem = JSON.parse(text);
  assert.deepEqual([problem.status, problem.title, problem.type], [503, "Service Unavailable", `${book.url}503/`]);
  assert.match(problem.detail, /no server was asked/);
  assert.equal(Number(fields["content-length"]), Buffer.byteLength(text));
});

test("fields that a code's page requires or recommends are there, the others when they are asked for", async () => {
  for (const [code, field, value] of [
    ["401", "www-authenticate", /^Bearer /], ["405", "allow", /GET/], ["407", "proxy-authenticate", /^Basic /],
    ["416", "content-range", /^bytes \*\//], ["426", "upgrade", /./], ["201", "location", /live\/200$/], ["451", "link", /rel="blocked-by"/],
  ]) assert.match((await ask(code)).fields[field] ?? "", value, `${code}: ${field}`);
  assert.equal((await ask("503")).fields["retry-after"], undefined);
  assert.equal((await ask("405?allow=GET,+PUT&x-trace=1&x-trace=2")).fields.allow, "GET, PUT");
  assert.equal((await ask("200?x-trace=1&x-trace=2")).fields["x-trace"], "1, 2");
  assert.equal((await ask("401?www-authenticate=")).fields["www-authenticate"], undefined);
  const { fields, text } = await ask("206");
  assert.equal(fields["content-range"], `bytes 0-${Buffer.byteLength(text) - 1}/${2 * Buffer.byteLength(text)}`);
  assert.deepEqual((({ text, fields }) => [text, fields["content-type"]])(await ask("200?body=Hello")), ["Hello", "text/plain; charset=utf-8"]);
});

test("codes without content have none, and HEAD has the fields alone", async () => {
  for (const code of ["204", "205", "304"]) {
    const { status, text, fields } = await ask(`${code}?body=x`);
    assert.deepEqual([status, text, fields["content-type"]], [Number(code), "", undefined]);
  }
  const { text, fields } = await ask("503", { method: "HEAD" });
  assert.ok(text === "" && Number(fields["content-length"]) > 0);
});

test("a redirection is followed by the browser, to the worker again, and a script may refuse to", async () => {
  const followed = await ask("302?location=live/418");
  assert.deepEqual([followed.status, followed.redirected, followed.url], [418, true, `${book.url}live/418`]);
  assert.equal((await ask("307", { method: "POST", body: "x" })).status, 200);
  assert.deepEqual((({ type, status }) => [type, status])(await ask("301", { redirect: "manual" })), ["opaqueredirect", 0]);
  await assert.rejects(ask("301", { redirect: "error" }));
});

test("a response can be late, and a client that waits no longer gives up", async () => {
  const gaveUp = await tab.evaluate(() => fetch("../live/200?delay=10000", { signal: AbortSignal.timeout(50) }).then(() => "", ({ name }) => name));
  assert.equal(gaveUp, "TimeoutError");
  assert.equal((await ask("200?delay=20")).status, 200);
});

test("what cannot be answered is told in words", async () => {
  for (const [address, words] of [["101", "before a response"], ["600", "200 to 599"], ["teapot", "Name a status code"], ["", "Name a status code"],
    ["200?delay=soon", "milliseconds"], ["200?a%20b=1", "is not valid"], ["302?location=http://", "not a valid address"]]) {
    const { status, text } = await ask(address);
    assert.ok(status === 400 && text.includes(words), `${address}: ${status} ${text}`);
  }
});

test("an address that somebody else wrote decides on the code alone", async () => {
  const page = await context.newPage();
  const answer = await page.goto(`${book.url}live/404?content-type=text/html&body=${encodeURIComponent("<script>document.title='x'</script>")}`);
  assert.equal(answer.status(), 404);
  assert.match(await page.locator("body").textContent(), /^404 Not Found\s+Made in your browser/);
  assert.equal(answer.headers()["content-type"], "text/plain; charset=utf-8");
  assert.match(answer.headers()["content-security-policy"], /sandbox/);
  await page.goto(`${book.url}live/302?location=https://example.org/`);
  assert.equal(page.url(), `${book.url}live/200`);
  await page.close();
});

const panel = () => tab.getByRole("region", { name: "Try it" });
const openPanel = async () => {
  await panel().locator("summary").focus(patience);
  await tab.keyboard.press("Enter");
};

test("the panel is used by keyboard: a field, the request it makes, the response", async () => {
  await tab.goto(`${book.url}503/`);
  await openPanel();
  assert.match(await panel().innerText(), /service worker of this site makes the response in your browser, without a server/);
  await tab.getByLabel("Retry-After", { exact: true }).focus();
  await tab.keyboard.type("7");
  assert.ok(await panel().getByText("await fetch('/repo/live/503?retry-after=7')").isVisible());
  await tab.keyboard.press("Tab");
  await tab.keyboard.type("30");
  await tab.keyboard.press("Enter");
  await panel().getByText(/^503 Service Unavailable in \d+ ms$/).waitFor(patience);
  const shown = await panel().getByLabel("The response").innerText();
  assert.match(shown, /^content-length: \d+\n.*\nretry-after: 7\n\n\{/s);
  await tab.getByRole("status").filter({ hasText: "Response: 503" }).waitFor({ state: "attached", ...patience });
  assert.equal(await tab.evaluate(() => document.activeElement.textContent), "Send the request");
  for (const colorScheme of ["light", "dark"]) {
    await tab.emulateMedia({ colorScheme });
    assert.deepEqual(await violations(tab), [], colorScheme);
  }
});

test("the panel shows where a redirection led, and that there is no content", async () => {
  await tab.goto(`${book.url}301/`);
  await openPanel();
  await panel().getByRole("button", { name: "Send the request" }).click();
  await panel().getByText("This is the response of /repo/live/200, the target of the 301").waitFor(patience);
  await tab.goto(`${book.url}204/`);
  await openPanel();
  await panel().getByRole("button", { name: "Send the request" }).click();
  await panel().getByText("(no content)").waitFor(patience);
});

test("there is no panel where a browser makes no response, nor before a worker is there", async () => {
  for (const page of ["103/", "999/", "compare/401-403/"]) {
    await tab.goto(book.url + page, { waitUntil: "networkidle" });
    assert.equal(await panel().count(), 0, page);
  }
  const first = await browser.newContext();
  const page = await first.newPage();
  await page.goto(`${book.url}503/`, { waitUntil: "networkidle" });
  assert.equal(await page.getByRole("region", { name: "Try it" }).count(), 0);
  await first.close();
});

test("the panel comes without moving what a link led to", async () => {
  const page = await context.newPage();
  await page.goto(`${book.url}503/#how-clients-react`);
  await page.getByRole("region", { name: "Try it" }).waitFor({ state: "attached", ...patience });
  const top = await page.locator("#how-clients-react").evaluate((it) => it.getBoundingClientRect().top);
  assert.ok(top >= 0 && top < 64, `the heading is at ${top} px`);
  await page.close();
});

test("a window that is sent to a code without content stays where it is, and saves no file", async () => {
  const page = await context.newPage();
  const saved = [];
  page.on("download", (file) => saved.push(file.suggestedFilename()));
  await page.goto(`${book.url}404/`);
  for (const code of [204, 205, 304]) {
    await assert.rejects(page.goto(`${book.url}live/${code}`), /ERR_ABORTED/);
    assert.equal(page.url(), `${book.url}404/`);
  }
  assert.deepEqual(saved, []);
  await page.close();
});
