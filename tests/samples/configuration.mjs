/* Configuration of web servers, read by the servers themselves. A sample is a part of a configuration: it is tried at every
   level it may belong to, with what it refers to (hosts, certificates, folders) put in place. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/* Servers live where only an administrator's shell looks. */
const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` };

/* Directives that a distribution's nginx may not know yet, with the version that brought them: 1.25.1 as 1025001. */
const SINCE = { http2: 1025001, early_hints: 1029000 };
const YOUNGER = new RegExp(`^\\s*(${Object.keys(SINCE).join("|")})\\s[^;]*;`, "gm");

/* The version of nginx that is installed. */
function version() {
  const [, major, minor, patch] = /nginx\/(\d+)\.(\d+)\.(\d+)/.exec(spawnSync("nginx", ["-v"], { encoding: "utf8", env }).stderr);
  return Number(major) * 1e6 + Number(minor) * 1e3 + Number(patch);
}

/* What nginx says against a sample; nothing when it accepts it at some level. */
export function nginx(text, folder) {
  certificate(folder);
  const local = text
    .replace(/^(\s*\w*ssl_\w*certificate\s+)[^;]+/gm, `$1${folder}/site.pem`)
    .replace(/^(\s*\w*ssl_certificate_key\s+)[^;]+/gm, `$1${folder}/site.key`)
    .replace(/\/var\/(log|cache)\/nginx/g, folder)
    .replace(YOUNGER, (directive, name) => (version() < SINCE[name] ? "" : directive));
  // nginx looks hosts up when it reads a configuration; a group of servers with the host's name answers here.
  const hosts = new Set([...local.matchAll(/\b(?:proxy|grpc|fastcgi|uwsgi)_pass\s+(?:\w+:\/\/)?([a-z][\w.-]*)/g)].map(([, host]) => host));
  const defined = new Set([...local.matchAll(/\bupstream\s+(\S+)/g)].map(([, host]) => host));
  const groups = [...hosts].filter((host) => !defined.has(host) && host !== "unix" && host !== "localhost");
  const upstreams = groups.map((host) => `upstream ${host} { server 127.0.0.1:9; }`).join("\n");
  const zones = [...local.matchAll(/limit_(req|conn)\s+(?:zone=)?(\w+)/g)]
    .filter(([, kind, name]) => !new RegExp(`limit_${kind}_zone.*zone=${name}:`).test(local))
    .map(([, kind, name]) => `limit_${kind}_zone $binary_remote_addr zone=${name}:1m${kind === "req" ? " rate=1r/s" : ""};`);
  const before = `pid ${folder}/nginx.pid; error_log ${folder}/error.log; events {}`;
  const http = (inner) => `${before}\nhttp { access_log off;\n${upstreams}\n${[...new Set(zones)].join("\n")}\n${inner}\n}`;
  const server = `ssl_certificate ${folder}/site.pem; ssl_certificate_key ${folder}/site.key;`;
  const levels = [
    http(`${server}\n${local}`),
    http(`server { listen 127.0.0.1:8099;\n${local}\n}`),
    http(`server { listen 127.0.0.1:8099; location / {\n${local}\n} }`),
    `${local}\n${local.includes("events") ? "" : "events {}"}`,
  ];
  return tried(levels, (level) => {
    writeFileSync(join(folder, "nginx.conf"), level);
    return ["nginx", "-t", "-q", "-p", folder, "-c", join(folder, "nginx.conf")];
  });
}

/* What samples ask of Apache httpd, in an order in which it loads. */
const MODULES = (
  "mpm_event authn_core authn_file authz_core authz_host authz_user auth_basic alias dir env expires headers http2 include mime " +
  "negotiation proxy proxy_http proxy_fcgi ratelimit remoteip reqtimeout rewrite setenvif slotmem_shm proxy_balancer socache_shmcb ssl status unique_id"
).split(" ");

/* What Apache httpd says against a sample; nothing when it accepts it at some level. */
export function apache(text, folder) {
  certificate(folder);
  const local = text.replace(/^(\s*SSLCertificate\w*\s+).*$/gm, `$1"${folder}/site.pem"`).replace(/\$\{APACHE_LOG_DIR\}/g, folder);
  const modules = "/usr/lib/apache2/modules";
  const loaded = MODULES.map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`).join("\n");
  const before = `ServerRoot ${folder}\nServerName localhost\nPidFile ${folder}/apache.pid\nErrorLog ${folder}/apache.log\nMutex file:${folder}`;
  const base = `${loaded}\n${before}\n`;
  mkdirSync(join(folder, "logs"), { recursive: true });
  const levels = [
    `${base}${local}`,
    `${base}<VirtualHost *:8098>\n${local}\n</VirtualHost>`,
    `${base}<Directory "${folder}">\n${local}\n</Directory>`,
  ];
  return tried(levels, (level) => {
    writeFileSync(join(folder, "apache.conf"), level);
    return ["apache2", "-t", "-f", join(folder, "apache.conf")];
  });
}

/* Tries one level after another; what the first said, when none is accepted. */
function tried(levels, command) {
  let said;
  for (const level of levels) {
    const [program, ...options] = command(level);
    const { status, stderr } = spawnSync(program, options, { encoding: "utf8", env });
    if (status === 0) return undefined;
    said ??= stderr.trim();
  }
  return said;
}

/* A key and a certificate, for servers that open what they are told to use. */
function certificate(folder) {
  if (readdirSync(folder).includes("site.pem")) return;
  const where = ["-keyout", join(folder, "site.key"), "-out", join(folder, "site.pem")];
  execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", ...where], { stdio: "ignore" });
}
