// Starts the Chromium that the system has, without letting it reach for anything outside this machine.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--no-proxy-server",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"];
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

export const launch = () => chromium.launch({ executablePath, args: quiet });

/* The same for a program that speaks to Chromium by itself: it learns the port to do so. */
export async function launchWithPort() {
  const profile = await mkdtemp(join(tmpdir(), "statusbook-chromium-"));
  const context = await chromium.launchPersistentContext(profile,
    { executablePath, args: [...quiet, "--remote-debugging-port=0"] });
  const [port] = (await readFile(join(profile, "DevToolsActivePort"), "utf8")).split("\n");
  const close = async () => {
    await context.close();
    await rm(profile, { recursive: true, maxRetries: 5 });
  };
  return { port: Number(port), close };
}
