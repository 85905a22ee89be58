/* Samples for a shell: all are read by bash; those that only ask with curl are run, against a server of our own that stands in for every
   host. What curl makes of its options counts, not the answer. */
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { once } from "node:events";
import { join } from "node:path";

/* Exit codes of curl that blame the command: it could not be set up, the URL is wrong, an option is unknown or lacks its value. */
const MISUSED = new Set(["2", "3", "4", "43", "48", "49"]);

/* What bash says against a sample. */
export function unreadable(text) {
  const { status, stderr } = spawnSync("bash", ["-n"], { input: text, encoding: "utf8" });
  return status === 0 ? undefined : stderr.trim();
}

/* Whether a sample does nothing but ask with curl and look at the answer. */
export function onlyCurl(text) {
  const joined = text.replace(/\\\n/g, " ").replace(/'[^']*'|"[^"]*"/g, "''");
  const commands = joined.split(/[|;\n]|\$\(/).map((part) => part.replace(/#.*$/, "").trim()).filter(Boolean);
  return text.includes("curl") && commands.every((command) => /^(\w+=\S*\s*)*(curl|grep|sed|awk|sort|head|jq|export|$|\))/.test(command));
}

/* A server that says yes to everything, and a folder from which curl goes there and nowhere else. */
export async function loopback(folder) {
  const server = createServer((request, response) => {
    request.resume();
    request.on("end", () => response.writeHead(200, { etag: '"v1"', "content-type": "text/plain" }).end("yes\n"));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  const bin = join(folder, "bin");
  mkdirSync(bin, { recursive: true });
  // https becomes http: what is looked at are the options, and a certificate would have to be made for every host.
  writeFileSync(join(bin, "curl"), `#!/bin/bash
real=$(PATH=\${PATH#*:} command -v curl)
arguments=()
for argument; do arguments+=("\${argument/#https:\\/\\//http://}"); done
"$real" --disable --noproxy '*' --max-time 5 --connect-to ::127.0.0.1:${port} "\${arguments[@]}"
code=$?
echo "$code $*" >> "$CURL_LOG"
exit $code
`);
  chmodSync(join(bin, "curl"), 0o755);
  for (const file of ["backup.tar", "booking.json", "article.json", "client.pem", "client.key", "chain.pem", "scan.png", "db-0714.tar", "video.mp4"]) {
    writeFileSync(join(folder, file), "{}");
  }
  return { bin, folder, close: () => server.close() };
}

/* What curl was told wrongly in a sample. */
export async function misused(text, { bin, folder }) {
  const log = join(folder, "curl.log");
  writeFileSync(log, "");
  const environment = { PATH: `${bin}:${process.env.PATH}`, HOME: folder, CURL_LOG: log, TOKEN: "token" };
  const child = spawn("bash", { cwd: folder, env: environment, stdio: ["pipe", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (data) => (said += data));
  child.stdin.end(text);
  await once(child, "close");
  const { readFileSync } = await import("node:fs");
  const wrong = readFileSync(log, "utf8").split("\n").filter((line) => MISUSED.has(line.split(" ")[0]));
  return wrong.length ? `${wrong.join("\n")}\n${said.trim()}` : undefined;
}
