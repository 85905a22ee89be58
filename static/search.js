/* Shared by the search box and the search page: loads index files, draws results, and remembers recent searches. site.js loads it after
   search-query.js. Queries and results are never parsed as HTML. */
statusbook.search = (function () {
  'use strict';
  const { base, element, load, recall, remember } = statusbook;
  const PAUSE = 150; /* milliseconds without typing that count as a pause */
  const field = document.getElementById('q');
  const form = field.form;
  const search = statusbookSearch;
  const started = () => search.edition() !== null;
  let ask = null;      /* the current query: text, limit, and whether all wanted files have arrived */
  let changed = null;  /* called when there are more results */
  let failed = false;
  let renewed = null;
  let timer = 0;
  let frame = 0;

  async function begin(coming) {
    failed = false;
    failed = !(await coming && started());
    if (ask) seek(ask);
  }
  begin(statusbook.core);
  field.addEventListener('focus', () => { if (failed) begin(load('search/core.js')); });

  /* A new edition of the site was published while this page was open. */
  async function renew() {
    if (renewed === search.edition()) return;
    renewed = search.edition();
    await load('search/core.js?' + Date.now());
  }

  function soon() {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => changed());
  }

  /* Loads the files that would improve the results, until there are none. */
  async function better(mine) {
    for (let names; mine === ask && (names = search.wanted(mine.text, mine.limit)).length;) {
      await Promise.all(names.map(async (name) => {
        await load('search/' + name + '.js?' + search.edition());
        if (search.wanted(mine.text, mine.limit).includes(name)) statusbookIndex(name); /* it failed to load */
        if (mine === ask) soon();
      }));
      if (search.stale()) await renew();
    }
    if (mine !== ask) return;
    mine.whole = true;
    cancelAnimationFrame(frame);
    changed();
  }

  /* Starts a new query; `show` is called each time there are more results. */
  function seek({ text, limit }, show = changed) {
    changed = show;
    const mine = ask = { text, limit, whole: !text };
    clearTimeout(timer);
    if (text && started()) timer = setTimeout(better, PAUSE, mine);
    changed();
  }

  /* The results so far. `state`: `loading`, `partial` (the text has not been searched yet), `whole` or `failed`. */
  function answer() {
    if (!started()) return { state: failed ? 'failed' : 'loading', results: [] };
    return { state: ask.whole ? 'whole' : 'partial', results: ask.text ? search.query(ask.text, ask.limit) : [] };
  }

  /* For a query without results: the results for the longest prefix of its first word that has any. */
  function closest(text) {
    const [word] = /[\p{L}\p{N}]+/u.exec(text) || [''];
    const least = /^\d/.test(word) ? 1 : 3;
    for (let end = Math.min(word.length, 12); end >= least; end--) {
      const found = search.query(word.slice(0, end), 4).filter(({ number }) => least > 1 || number);
      if (found.length) return found;
    }
    return [];
  }

  /* The address of a page, given relative to the root of the site. Opened from disk, a folder needs `index.html`. */
  function address(href) {
    return base.href + (location.protocol === 'file:' ? href.replace(/(^|\/)(?=$|[?#])/, '$1index.html') : href);
  }
  const everything = (text) => form.action + (text ? '?' + new URLSearchParams({ q: text }) : '');
  const report = (text) => {
    const [code] = /\d{3}/.exec(text) || [text.slice(0, 80)];
    return form.dataset.report && form.dataset.report + '&' + new URLSearchParams({ code });
  };

  function marked(text, marks) {
    let at = 0;
    const pieces = marks.flatMap(([from, to]) => {
      const before = text.slice(at, from);
      at = to;
      return [before, element('mark', {}, text.slice(from, to))];
    });
    return [...pieces, text.slice(at)];
  }

  function hit({ href, number, 'class': of, title, name = [title], where, excerpt }) {
    const link = element('a', { class: 'hit', href, 'data-class': of || 'other' });
    if (number) link.append(element('span', { class: 'hit-shape', 'aria-hidden': 'true' }), element('strong', {}, number), ' ');
    link.append(element('span', { class: 'hit-name' }, ...name, ...(where ? [' › ', where] : [])), ' ');
    if (excerpt) link.append(element('span', { class: 'hit-text' }, ...excerpt));
    return link;
  }

  function row(result) {
    const { unknown, marks } = result;
    return hit({
      ...result,
      href: address(result.href),
      name: marked(result.title, marks.title),
      where: result.heading,
      excerpt: unknown ? ['No page on ' + unknown + '; clients treat it as ' + unknown[0] + '00.'] : marked(result.excerpt, marks.excerpt),
    });
  }

  /* The reader's recent searches in this book, newest first. */
  const shelf = 'searches:' + base.pathname;
  function asked() {
    try {
      return JSON.parse(recall(shelf)).filter((text) => typeof text === 'string' && text).slice(0, 6);
    } catch {
      return [];
    }
  }
  function keep(text) {
    if (!text || text.length > 200) return;
    remember(shelf, JSON.stringify([text, ...asked().filter((other) => other !== text)].slice(0, 6)));
  }
  const forget = () => remember(shelf, null);

  const count = (number) => number + (number === 1 ? ' result' : ' results');
  const quoted = (text) => element('bdi', {}, '“' + (text.length > 60 ? text.slice(0, 60) + '…' : text) + '”');

  return { PAUSE, field, form, seek, answer, closest, address, everything, report, hit, row, asked, keep, forget, count, quoted };
})();
