/* Stores the book for reading offline, and answers requests below live/ with any status code. src/offline/ writes the constants EDITION and
   CODES in front of this text.

   Files are stored under the hash of their content. An edition is a list of paths with their hashes, offline.json. A page and everything
   it loads are looked up in the same edition, so files of different editions never mix. What an open page gets depends on the page and not
   on the worker, so a new worker can take over immediately.

   The whole book is stored as one edition. A newer edition is downloaded beside it, only the files that differ, and replaces it when the
   last file has arrived. Until then, and if the download fails, the older edition stays unchanged. */
(function () {
  'use strict';
  const { scope } = self.registration;
  const FORMAT = 1;
  const STORE = 'statusbook-' + FORMAT;
  const PATIENCE = 3000; /* milliseconds to wait for the network before a stored page is shown */
  const AT_ONCE = 6;
  const OLDER = 3; /* older editions to remember for their stored pages */
  const PARTS = ['style', 'script', 'image', 'font'];
  const FIXED = /\.[0-9a-f]{8,}\.\w+$/; /* a file name with a hash: style.0123456789abcdef.css */

  /* The store: one cache for each kind of entry (state, editions, shown, files). No key can be the address of a file. */
  const place = (kind) => STORE + ' ' + kind + ' ' + scope;
  const key = (name) => scope + '.offline/' + name;
  const store = (name) => caches.open(place(name.split('/')[0]));
  const take = async (name) => (await store(name)).match(key(name));
  const put = async (name, response) => (await store(name)).put(key(name), response);
  const remove = async (name) => (await store(name)).delete(key(name));
  const read = async (name) => (await take(name))?.json();
  const write = (name, value) => put(name, new Response(JSON.stringify(value)));
  const names = async (kind) => (await (await store(kind)).keys()).map(({ url }) => url.slice(key(kind + '/').length));

  /* What the reader has chosen, and which edition is stored completely. Changes run one after another. */
  const state = async () => ({ wanted: false, whole: null, failed: null, ...(await read('state')) });
  let changing = Promise.resolve();
  function change(values) {
    changing = changing.catch(() => {}).then(async () => write('state', { ...(await state()), ...values }));
    return changing;
  }

  /* Editions. */
  const lists = new Map();
  function parse(list) {
    if (list.format !== FORMAT) throw new Error('offline.json is of another format');
    return { ...list, files: new Map(list.files.map(([path, hash, size]) => [path, { hash, size }])) };
  }
  async function edition(name) {
    if (!lists.has(name)) {
      const kept = await read('editions/' + name);
      if (!kept) return null;
      lists.set(name, parse(kept));
    }
    return lists.get(name);
  }
  /* The list of this worker's edition. During a deployment, the host may send the list of another one. */
  async function newest() {
    const kept = await edition(EDITION);
    if (kept) return kept;
    const response = await fetch(scope + 'offline.json', { cache: 'no-cache' });
    if (response.status !== 200) throw new Error('offline.json: ' + response.status);
    const list = await response.json();
    if (list.edition !== EDITION) throw new Error('the site is being published');
    await write('editions/' + EDITION, list);
    return edition(EDITION);
  }

  /* Addresses and paths: /repo/403/ is 403/index.html. The query is ignored. */
  function pathOf(url) {
    const path = url.pathname.slice(new URL(scope).pathname.length);
    const file = path === '' || path.endsWith('/') ? path + 'index.html' : path;
    try { return decodeURIComponent(file); } catch { return file; }
  }
  const address = (path) => scope + path.replace(/(^|\/)index\.html$/, '$1').split('/').map(encodeURIComponent).join('/');

  async function hash(bytes) {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    return Array.from(digest.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
  }

  /* Stores the content of a response under its hash. Only complete files of this site are stored. */
  const fit = (response) => response.status === 200 && response.type === 'basic' && !response.redirected;
  async function keep(response) {
    const type = response.headers.get('Content-Type') || 'application/octet-stream';
    const bytes = await response.arrayBuffer();
    const name = await hash(bytes);
    if (!(await take('files/' + name))) await put('files/' + name, new Response(bytes, { headers: { 'Content-Type': type } }));
    return { name, bytes };
  }

  /* Fetches a file of an edition and checks its hash: the browser's cache or the host may have a different version. */
  async function fetchFile(list, path, ...caches) {
    const file = list.files.get(path);
    if (await take('files/' + file.hash)) return;
    for (const cache of [...caches, 'reload']) {
      const response = await fetch(address(path), { cache });
      if (!fit(response)) throw new Error(path + ': ' + response.status);
      if ((await keep(response)).name === file.hash) return;
    }
    throw new Error(path + ' is of another edition');
  }

  /* The files that the HTML of a page names. */
  function partsOf(list, path, html) {
    const named = Array.from(html.matchAll(/\s(?:src|href)="([^"#?]+)"/g), ([, href]) => new URL(href, address(path)));
    const parts = named.filter(({ href }) => href.startsWith(scope)).map(pathOf);
    return Array.from(new Set(parts)).filter((part) => list.files.has(part) && !part.endsWith('.html'));
  }
  const fetchParts = (list, path, html) => Promise.all(partsOf(list, path, html).map((part) => fetchFile(list, part, 'default')));
  async function fetchPage(list, path) {
    if (!list.files.has(path)) return;
    await fetchFile(list, path, 'default');
    const page = await take('files/' + list.files.get(path).hash);
    await fetchParts(list, path, await page.text());
  }

  /* Stores a page, or a file it loads, from the network. `client` is the window that shows it. Returns the hash of the page. */
  async function remember(path, response, client) {
    const list = await edition(EDITION);
    const isPage = /^text\/html\b/.test(response.headers.get('Content-Type'));
    if (!isPage && !FIXED.test(path) && !list?.files.has(path)) return null; /* data, feeds and other files */
    const { name, bytes } = await keep(response);
    if (isPage && client) await write('shown/' + client, name);
    if (isPage && list?.files.get(path)?.hash === name) await fetchParts(list, path, new TextDecoder().decode(bytes));
    return isPage ? name : null;
  }

  /* A stored file: from the complete edition if there is one, otherwise from the newest edition that has it. */
  async function editions() {
    const { whole } = await state();
    return new Set([...(whole ? [whole] : []), EDITION, ...(await names('editions')).reverse()]);
  }
  async function find(path, among) {
    for (const name of among || await editions()) {
      const file = (await edition(name))?.files.get(path);
      const response = file && await take('files/' + file.hash);
      if (response) return { response, edition: name, hash: file.hash };
    }
    return null;
  }

  /* Windows whose page came from the store, with its edition. For other windows, the edition follows from the content shown. */
  const served = new Map();
  async function editionOf(id) {
    const client = await clients.get(id);
    const shown = await read('shown/' + id);
    for (const name of client && shown ? await editions() : []) {
      if ((await edition(name))?.files.get(pathOf(new URL(client.url)))?.hash === shown) return name;
    }
    return EDITION;
  }

  /* A page: from the network, or from the store if the network fails or is slow. */
  async function page(event, path) {
    const { request, resultingClientId: client } = event;
    let shown = null;
    const asked = (async () => {
      const response = await event.preloadResponse || await fetch(request);
      if (fit(response)) {
        const copy = response.clone();
        event.waitUntil(remember(path, copy, shown ? null : client).then(async (name) => {
          if (shown && name && shown !== name) (await clients.get(client))?.postMessage({ newer: true });
        }, () => {}));
      }
      return response;
    })();
    event.waitUntil(asked.catch(() => {}));
    const late = new Promise((resolve) => { setTimeout(resolve, PATIENCE, 'late'); });
    const first = await Promise.race([asked.catch(() => null), late]);
    if (first && first !== 'late' && first.status < 500) return first;

    const kept = await find(path);
    if (kept) {
      shown = kept.hash;
      served.set(client, kept.edition);
      if (client) event.waitUntil(write('shown/' + client, kept.hash).catch(() => {}));
      return kept.response;
    }
    try {
      return await asked;
    } catch {
      return without(path, new URL(request.url), client);
    }
  }

  /* The response for a page that is neither online nor stored. */
  async function without(path, url, client) {
    if (await find(path + '/index.html')) return Response.redirect(address(path + '/index.html') + url.search, 301);
    const { whole } = await state();
    /* A page whose address omits `.html`; or a 404 if the whole book is stored; otherwise what a cache answers that has no stored
       response and cannot reach the server (RFC 9111, section 5.2.1.7). */
    for (const [name, status, statusText] of [
      [path + '.html', 200, 'OK'],
      ...(whole ? [['404.html', 404, 'Not Found']] : []),
      ['offline/index.html', 504, 'Gateway Timeout'],
    ]) {
      const found = await find(name);
      if (!found) continue;
      served.set(client, found.edition);
      return new Response(found.response.body, { status, statusText, headers: found.response.headers });
    }
    return new Response('There is no connection, and this page is not stored.\n', { status: 504 });
  }

  /* A script, style sheet or picture. */
  async function part(event, path) {
    const mine = served.get(event.clientId);
    const fixed = FIXED.test(path);
    if (mine || fixed) {
      const kept = await find(path, fixed ? null : [mine]);
      if (kept) return kept.response;
    }
    try {
      const response = await fetch(event.request);
      if (fit(response)) event.waitUntil(remember(path, response.clone()).catch(() => {}));
      if (response.status < 500) return response;
    } catch { /* use the store */ }
    const kept = await find(path, [mine || await editionOf(event.clientId)]);
    return kept ? kept.response : Response.error();
  }

  addEventListener('fetch', (event) => {
    const { request } = event;
    const url = new URL(request.url);
    if (!url.href.startsWith(scope)) return; /* another site, or another path of this one */
    const path = pathOf(url);
    if (path.startsWith('live/')) return event.respondWith(live(request, url));
    if (request.method !== 'GET' || request.headers.has('Range') || request.cache === 'only-if-cached') return;
    if (request.mode === 'navigate') event.respondWith(page(event, path));
    else if (PARTS.includes(request.destination)) event.respondWith(part(event, path));
  });

  /* Stores the open pages that were loaded before there was a worker. */
  async function fetchOpen(list) {
    const open = await clients.matchAll({ includeUncontrolled: true, type: 'window' });
    await Promise.allSettled(open.filter(({ url }) => url.startsWith(scope)).map(async ({ id, url }) => {
      const path = pathOf(new URL(url));
      await fetchPage(list, path);
      if (list.files.has(path)) await write('shown/' + id, list.files.get(path).hash);
    }));
  }

  addEventListener('install', (event) => event.waitUntil((async () => {
    const list = await newest();
    await fetchPage(list, 'offline/index.html');
    if (!self.registration.active) await fetchOpen(list);
    await self.skipWaiting();
  })()));

  addEventListener('activate', (event) => event.waitUntil((async () => {
    const others = (await caches.keys()).filter((name) => name.startsWith('statusbook-') && name.endsWith(' ' + scope) && !name.startsWith(STORE + ' '));
    await Promise.all(others.map((name) => caches.delete(name)));
    await self.registration.navigationPreload?.enable();
    await tidy();
    await clients.claim();
    await tell();
  })()));

  /* Removes closed windows, editions that are no longer needed, and files that no edition contains. */
  async function tidy() {
    for (const id of await names('shown')) if (!(await clients.get(id))) await remove('shown/' + id);
    const { whole } = await state();
    const known = await names('editions');
    const later = known.slice(known.indexOf(EDITION)); /* includes the edition of a worker that is being installed */
    const open = await Promise.all((await names('shown')).map(editionOf));
    const used = new Set();
    const needed = new Set([whole, ...later, ...open, ...(whole === EDITION ? [] : known.slice(-OLDER))]);
    for (const name of known) if (!needed.has(name)) await remove('editions/' + name);
    for (const name of await names('editions')) (await edition(name)).files.forEach((file) => used.add(file.hash));
    for (const name of await names('files')) if (!used.has(name)) await remove('files/' + name);
  }

  /* Notifies windows that show an outdated version of a page. */
  async function tell() {
    const list = await newest();
    for (const client of await clients.matchAll({ type: 'window' })) {
      const shown = await read('shown/' + client.id);
      const file = list.files.get(pathOf(new URL(client.url)));
      if (shown && file && file.hash !== shown) client.postMessage({ newer: true });
    }
  }

  /* The whole book. */
  let running = null;
  let progress = null;
  async function report(client) {
    const list = await newest().catch(() => null);
    const { wanted, whole, failed } = await state();
    const there = whole && await edition(whole);
    const told = {
      wanted, failed: running ? null : failed, running: Boolean(running), whole: Boolean(whole), newest: whole === EDITION,
      changed: there ? there.changed : null, files: list?.files.size, size: list?.size, ...((running || failed) && progress),
    };
    const all = client ? [client] : await clients.matchAll({ type: 'window' });
    all.forEach((one) => one.postMessage({ offline: told }));
  }

  function download() {
    running ||= all().catch((error) => change({ failed: reason(error) })).finally(() => {
      running = null;
      return report();
    });
    return running;
  }
  const reason = (error) => (error.name === 'QuotaExceededError' ? 'room' : 'network');

  async function all() {
    await change({ failed: null });
    const list = await newest();
    const there = new Set(await names('files'));
    const missing = Array.from(list.files).filter(([, file]) => !there.has(file.hash));
    progress = { filesDone: list.files.size - missing.length, sizeDone: list.size };
    missing.forEach(([, file]) => { progress.sizeDone -= file.size; });
    const room = await navigator.storage?.estimate?.();
    if (room && room.quota - room.usage < list.size - progress.sizeDone) throw new DOMException('no room', 'QuotaExceededError');
    await report();

    let failures = 0;
    let last = null;
    let told = 0;
    await Promise.all(Array.from({ length: AT_ONCE }, async () => {
      while (failures < AT_ONCE && (await state()).wanted) {
        const next = missing.shift();
        if (!next) return;
        const [path, file] = next;
        try {
          await fetchFile(list, path, 'no-store'); /* otherwise the browser's cache would keep them, and pages could be ten minutes old */
          progress.filesDone += 1;
          progress.sizeDone += file.size;
        } catch (error) {
          failures += reason(error) === 'room' ? AT_ONCE : 1;
          last = error;
        }
        if (Date.now() - told > 100) {
          told = Date.now();
          report();
        }
      }
    }));
    if (last) {
      self.registration.update().catch(() => {}); /* perhaps a new edition has been published */
      throw last;
    }
    if (!(await state()).wanted) return;
    const kept = new Set(await names('files'));
    if (!Array.from(list.files.values()).every((file) => kept.has(file.hash))) throw new Error('something is missing');
    await change({ whole: EDITION });
    await tidy();
  }

  async function drop() {
    await change({ wanted: false, whole: null, failed: null });
    await running;
    if ((await state()).wanted) return;
    /* Keep what a first visit stores: the offline page and the open pages. */
    const paths = (await clients.matchAll({ type: 'window' })).map(({ url }) => pathOf(new URL(url)));
    const used = new Set();
    for (const name of await names('editions')) {
      const list = await edition(name);
      for (const path of ['offline/index.html', ...paths]) {
        const file = list.files.get(path);
        const page = file && await take('files/' + file.hash);
        if (!page) continue;
        used.add(file.hash);
        partsOf(list, path, await page.text()).forEach((part) => used.add(list.files.get(part).hash));
      }
    }
    for (const name of await names('files')) if (!used.has(name)) await remove('files/' + name);
  }

  /* The stored pages, with their titles. */
  async function held() {
    const there = new Set(await names('files'));
    const found = new Map();
    for (const name of await editions()) {
      for (const [path, file] of (await edition(name))?.files || []) {
        if (!path.endsWith('/index.html') || found.has(path) || !there.has(file.hash)) continue;
        const html = await (await take('files/' + file.hash)).text();
        const [, title] = /<meta property="og:title" content="([^"]*)"/.exec(html) || /<title>([^<]*)/.exec(html) || ['', path];
        found.set(path, { href: address(path), title });
      }
    }
    return Array.from(found.values());
  }

  const does = {
    state: (client) => report(client),
    async keep() {
      await change({ wanted: true });
      return download();
    },
    async drop() {
      await drop().catch(() => {});
      return report();
    },
    /* A page was opened: continue a download or update the book, unless the reader saves data. */
    async resume() {
      const { wanted, whole, failed } = await state();
      if (wanted && whole !== EDITION && failed !== 'room' && !navigator.connection?.saveData) await download();
    },
    /* A window is visible again after a while, or is online again. */
    async look() {
      await self.registration.update(); /* fails when offline */
      await tell();
    },
    held: async (client) => client.postMessage({ held: await held() }),
    code: (client, status) => client.postMessage({ code: CODES[status] || null, scope }),
  };
  addEventListener('message', (event) => {
    const { ask, status } = event.data || {};
    if (Object.hasOwn(does, ask)) event.waitUntil(Promise.resolve(does[ask](event.source, status)).catch(() => {}));
  });

  /* Live responses: /live/503?retry-after=2. In the query, `delay` is a number of milliseconds, `body` is the content, and every other
     name is a header field. A field with an empty value is removed. */
  const EMPTY = [204, 205, 304]; /* RFC 9110: these have no content */
  const LONGEST = 10000;
  const MADE = 'Made in your browser by the service worker of this site; no server was asked.';

  function refuse(why) {
    const headers = { 'Content-Type': 'text/plain; charset=utf-8' };
    return new Response(why + '\n', { status: 400, statusText: 'Bad Request', headers });
  }

  async function live(request, url) {
    const asked = url.pathname.slice(new URL(scope).pathname.length + 'live/'.length).replace(/\/$/, '');
    if (!/^[1-9]\d\d$/.test(asked)) return refuse('Name a status code, for example live/503.');
    const status = Number(asked);
    if (status < 200) return refuse(asked + ' is sent before a response, and scripts cannot see it. Codes from 200 to 599 are available here.');
    if (status > 599) return refuse(asked + ' is outside the range of status codes, and browsers cannot make a response with it. Codes from 200 to 599 are available here.');

    /* Anybody can write a link. So if the address is opened as a page, only the code in it counts. */
    const opened = request.mode === 'navigate';
    const query = opened ? [] : Array.from(url.searchParams);
    const code = CODES[asked] || { name: '' };
    const headers = new Headers({ Date: new Date().toUTCString() });
    Object.entries(code.sends || {}).forEach(([name, value]) => headers.set(name, value));

    let text = opened ? [asked, code.name].join(' ').trim() + '\n\n' + MADE + '\n' : JSON.stringify({
      type: code.name ? address(asked + '/index.html') : 'about:blank',
      title: code.name || 'Unassigned',
      status,
      detail: MADE,
    }, null, 2) + '\n';
    let type = opened ? 'text/plain; charset=utf-8' : status < 400 ? 'application/json' : 'application/problem+json';
    let delay = 0;
    const set = new Set();
    for (const [name, value] of query) {
      if (name === 'delay') {
        delay = Number(value);
        if (!(delay >= 0 && delay <= LONGEST)) return refuse('delay must be a number of milliseconds, at most ' + LONGEST + '.');
      } else if (name === 'body') {
        text = value;
        type = 'text/plain; charset=utf-8';
      } else {
        const field = name.toLowerCase();
        try {
          if (!value) headers.delete(name);
          else if (set.has(field)) headers.append(name, value);
          else headers.set(name, value);
        } catch {
          return refuse('The field name “' + name + '” or its value is not valid.');
        }
        set.add(field);
      }
    }
    for (const name of ['Location', 'Content-Location']) {
      try {
        if (headers.has(name)) headers.set(name, new URL(headers.get(name), scope).href);
      } catch {
        return refuse(name + ' is not a valid address.');
      }
    }
    if (delay) await new Promise((resolve) => { setTimeout(resolve, delay); });

    const bytes = code.empty || EMPTY.includes(status) ? null : new TextEncoder().encode(text);
    if (bytes) {
      if (!set.has('content-type')) headers.set('Content-Type', type);
      headers.set('Content-Length', bytes.length);
      if (status === 206 && !set.has('content-range')) headers.set('Content-Range', 'bytes 0-' + (bytes.length - 1) + '/' + 2 * bytes.length);
    }
    if (opened) {
      headers.set('Content-Security-Policy', "default-src 'none'; sandbox");
      headers.set('X-Content-Type-Options', 'nosniff');
      headers.set('Content-Type', type); /* otherwise the browser may offer a download */
    }
    const statusText = code.name.replace(/[^ -~]/g, '');
    return new Response(request.method === 'HEAD' ? null : bytes, { status, statusText, headers });
  }
})();
