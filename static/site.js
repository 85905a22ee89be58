/* Loaded on every page: the theme switch, the search field, keyboard shortcuts, and the list of recent pages. Other scripts use
   `statusbook.announce`, `element`, `load`, `remember` and `recall`. */
(function () {
  'use strict';
  const root = document.documentElement;
  const base = new URL(root.dataset.root, location.href);

  /* Storage may be unavailable or full; everything works without it. */
  function recall(key) {
    try { return localStorage.getItem('statusbook-' + key); } catch { return null; }
  }
  function remember(key, value) {
    try {
      if (value === null) localStorage.removeItem('statusbook-' + key);
      else localStorage.setItem('statusbook-' + key, value);
    } catch { /* not stored */ }
  }

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    made.append(...children);
    return made;
  }

  /* Adds a script or a style sheet of the site. With `inOrder`, scripts run in the order of the calls. Resolves to whether it was
     loaded. */
  function load(path, inOrder = false) {
    const address = base.href + path;
    const made = path.endsWith('.css') ? element('link', { rel: 'stylesheet', href: address }) : element('script', { src: address });
    made.async = !inOrder;
    document.head.append(made);
    return new Promise((tell) => {
      made.addEventListener('load', () => tell(true));
      made.addEventListener('error', () => tell(false));
    });
  }

  const live = element('p', { class: 'visually-hidden', role: 'status' });
  document.body.append(live);
  function announce(text) {
    live.textContent = '';
    setTimeout(() => { live.textContent = text; }, 50); /* screen readers announce only changes */
  }
  const statusbook = { base, announce, element, load, recall, remember };
  window.statusbook = statusbook;

  /* Theme: the system's, or the one chosen by the reader. */
  const themeButton = document.querySelector('[data-theme-switch]');
  const systemDark = matchMedia('(prefers-color-scheme: dark)');
  const bars = Array.from(document.querySelectorAll('meta[name="theme-color"]'), (meta) => ({ meta, colour: meta.content }));
  const isDark = () => (root.dataset.theme ? root.dataset.theme === 'dark' : systemDark.matches);

  function showTheme() {
    themeButton.setAttribute('aria-pressed', String(isDark()));
    const chosen = root.dataset.theme && getComputedStyle(document.body).backgroundColor;
    bars.forEach(({ meta, colour }) => { meta.content = chosen || colour; });
  }
  function setTheme(theme) {
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
    showTheme();
  }
  function switchTheme() {
    const dark = !isDark();
    const theme = dark === systemDark.matches ? null : dark ? 'dark' : 'light';
    remember('theme', theme);
    setTheme(theme);
    announce(dark ? 'Dark theme' : 'Light theme');
  }
  themeButton.addEventListener('click', switchTheme);
  systemDark.addEventListener('change', showTheme);
  addEventListener('storage', (event) => { if (event.key === 'statusbook-theme') setTheme(event.newValue); });
  showTheme();

  /* The search field. */
  const field = document.getElementById('q');
  const form = field.form;
  let before = null;
  function search(text) {
    if (document.activeElement !== field) before = document.activeElement;
    if (text !== null) {
      field.value = text;
      field.dispatchEvent(new Event('input'));
    }
    field.focus();
    field.select();
  }

  /* The search is loaded at the first sign that somebody will use it: search.js, and search-box.js or search-page.js, which set
     `statusbook.submit`. Without them, the form leads to the list of all pages. */
  const searchPage = document.body.classList.contains('page-search');
  const parts = new Set(['search-query.js', 'search.js', searchPage ? 'search-page.js' : 'search-box.js']);
  let searchHere = null;
  async function part(path) {
    const came = await load(path, true);
    if (came) parts.delete(path);
    return came;
  }
  function begin() {
    if (searchHere) return;
    statusbook.styled = statusbook.styled || load('search.css');
    const coming = Array.from(parts, part);
    statusbook.core = load('search/core.js', true);
    searchHere = Promise.all(coming).then((came) => {
      if (came.every(Boolean)) return true;
      searchHere = null; /* try again next time */
      return false;
    });
  }
  form.addEventListener('pointerenter', begin);
  field.addEventListener('focus', begin);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    begin();
    searchHere.then((here) => { if (here) statusbook.submit(); else form.submit(); });
  });
  if (location.protocol === 'file:') form.action += 'index.html'; /* no server adds it */
  if (document.activeElement === field || (searchPage && new URLSearchParams(location.search).get('q'))) begin();

  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    field.blur();
    if (before && before !== document.body) before.focus();
  });

  /* Shortcuts. Single keys can be turned off, since they can be triggered by accident and by speech input (WCAG 2.1.4). */
  const keys = [
    ['/', 'Search; selected text becomes the query', () => search(String(getSelection()).trim().replace(/\s+/g, ' ').slice(0, 500) || null)],
    ['0 … 9', 'Search for a code', null],
    ['n', 'Next code', () => follow('next')],
    ['p', 'Previous code', () => follow('prev')],
    ['t', 'Switch between light and dark', switchTheme],
    ['?', 'This list', () => showKeys()],
  ];
  function follow(relation) {
    const link = document.querySelector('.pager [rel="' + relation + '"]');
    if (link) link.click();
  }
  let dialog = null;
  function showKeys() {
    if (!dialog) {
      const rows = keys.map(([key, what]) => element('div', {}, element('dt', {}, element('kbd', {}, key)), element('dd', {}, what)));
      rows.push(element('div', {}, element('dt', {}, element('kbd', {}, /Mac|iP/.test(navigator.platform) ? '⌘ K' : 'Ctrl K')), element('dd', {}, 'Search, from anywhere')));
      const box = element('input', { type: 'checkbox', id: 'single-keys' });
      box.checked = recall('keys') !== 'off';
      box.addEventListener('change', () => remember('keys', box.checked ? null : 'off'));
      dialog = element('dialog', { class: 'keys', 'aria-labelledby': 'keys' },
        element('h2', { id: 'keys' }, 'Keyboard shortcuts'),
        element('dl', {}, ...rows),
        element('p', {}, element('label', {}, box, ' Use single keys as shortcuts')),
        element('form', { method: 'dialog' }, element('button', { class: 'button' }, 'Close')));
      document.body.append(dialog);
    }
    dialog.showModal();
  }
  document.querySelector('[data-keys]').addEventListener('click', showKeys);

  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]')) return;
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      keys[0][2]();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || recall('keys') === 'off') return;
    if (event.target.closest('input, select, textarea, [contenteditable]')) return;
    if (/^[0-9]$/.test(event.key)) return search(''); /* the digit itself is typed into the field */
    const shortcut = keys.find(([key, , act]) => act && key === event.key);
    if (!shortcut) return;
    event.preventDefault();
    shortcut[2]();
  });

  /* The reader's recent pages in this book, for the home page. */
  const shelf = 'recent:' + base.pathname;
  let recent = [];
  try {
    recent = JSON.parse(recall(shelf)).filter((page) => typeof page.path === 'string' && typeof page.title === 'string');
  } catch { /* nothing stored, or not by this script: start with an empty list */ }
  const here = location.pathname.slice(base.pathname.length);
  const title = document.querySelector('h1').textContent.trim();
  function enter() {
    const page = { path: here, title, class: document.body.dataset.class };
    remember(shelf, JSON.stringify([page, ...recent.filter((other) => other.path !== here)].slice(0, 8)));
  }
  if (/^page-(code|class|guide|header|origin|comparison)$/.test(document.body.className)) {
    /* A prerendered page has not been read yet. */
    if (document.prerendering) document.addEventListener('prerenderingchange', enter, { once: true });
    else enter();
  }
  const offer = document.querySelector('[data-recent]');
  if (offer && recent.length) {
    offer.lastElementChild.append(...recent.map((page) => {
      const link = element('a', { class: 'chip', href: base.href + page.path, 'data-class': page.class || 'other' });
      const [, code, name] = (page.class && /^([1-9]\d\d)\s+(.*)$/s.exec(page.title)) || [];
      link.append(...(code ? [code + ' ', element('span', {}, name)] : [page.title]));
      return link;
    }));
    offer.hidden = false;
  }

  /* The service worker that stores pages for reading offline. Not registered where it cannot work, nor with `serve`, whose pages change
     all the time. Its user interface is loaded when it is needed. */
  const worker = document.querySelector('script[data-run]') ? null : navigator.serviceWorker;
  if (worker) {
    const ask = statusbook.ask = (message) => worker.controller && worker.controller.postMessage(message);
    document.querySelector('[data-keys]').parentNode.after(element('li', {}, element('a', { href: base.href + 'offline/' }, 'Read offline')));
    worker.addEventListener('message', ({ data }) => { if (data.newer) load('newer.js'); });
    worker.addEventListener('controllerchange', () => ask({ ask: 'resume' }));
    addEventListener('online', () => ask({ ask: 'look' }));
    let looked = Date.now();
    document.addEventListener('visibilitychange', () => {
      if (document.hidden || Date.now() - looked < 3600000) return;
      looked = Date.now();
      ask({ ask: 'look' });
    });
    addEventListener('load', () => (window.requestIdleCallback || setTimeout)(() => {
      if (document.body.classList.contains('page-code') && worker.controller) load('live.js');
      ask({ ask: 'resume' });
      worker.register(base.href + 'sw.js', { updateViaCache: 'none' }).catch(() => {});
    }));
  }
})();
