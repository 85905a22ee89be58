/* For 404.html: looks for a code or words in the address. Without this script, all codes are shown. */
(function () {
  'use strict';
  const box = document.getElementById('not-found');
  const hint = document.getElementById('hint');
  const root = box.dataset.root;
  const known = box.dataset.codes.split(' ');
  let path = location.pathname;
  if (path.startsWith(root)) path = path.slice(root.length);
  try { path = decodeURIComponent(path); } catch { /* keep it unchanged */ }
  path = path.replace(/\/+$/, '').replace(/\.(html?|md|json|php|aspx?)$/i, '');
  if (path === '404' && location.pathname.endsWith('/404.html')) return; /* this page, requested by its own name */

  function say(before, text, href, after) {
    const link = document.createElement('a');
    link.href = href;
    link.textContent = text;
    hint.replaceChildren(before, link, after);
  }

  /* Three digits on their own, with the letter O read as zero: 403, /status/4O4, http-502. */
  const found = /(?:^|[^0-9a-z])([1-9][0-9o]{2})(?![0-9a-z])/i.exec(path) || /(?:^|\D)([1-9][0-9o]{2})(?!\d)/i.exec(path);
  if (found) {
    const code = found[1].replace(/o/gi, '0');
    if (known.includes(code)) {
      const href = root + code + '/';
      const last = path.split('/').pop();
      if (last.replace(/o/gi, '0') === code && location.pathname !== href) { location.replace(href); return; }
      say('Looking for ', code, href, '?');
      return;
    }
    const kind = document.querySelector('.map-class[data-class="' + code.charAt(0) + 'xx"] h2 a');
    if (kind) {
      say('This book has no page on ' + code + ' yet. Its class: ', kind.textContent.trim().replace(/\s+/g, ' '), kind.href, '.');
      return;
    }
  }

  /* Words: show the codes whose names contain all of them, otherwise those that contain any. */
  const noise = ['http', 'https', 'html', 'status', 'code', 'codes', 'error', 'page', 'the', 'and', 'for'];
  const words = path.toLowerCase().split(/[^a-z]+/).filter((word) => word.length > 2 && !noise.includes(word));
  if (!words.length) return;
  document.getElementById('q').value = words.join(' ');
  const tiles = Array.from(document.querySelectorAll('.map .tile'), (tile) => ({
    item: tile.parentNode,
    name: tile.querySelector('.tile-name').textContent.toLowerCase(),
  }));
  const having = (test) => tiles.filter(({ name }) => words[test]((word) => name.includes(word)));
  let hits = having('every');
  if (!hits.length) hits = having('some');
  if (!hits.length) return;
  tiles.forEach((tile) => { tile.item.hidden = !hits.includes(tile); });
  document.querySelectorAll('.map-class').forEach((section) => { section.hidden = !section.querySelector('li:not([hidden])'); });
  const all = document.createElement('button');
  all.type = 'button';
  all.className = 'button';
  all.textContent = 'Show all codes';
  all.addEventListener('click', () => {
    document.querySelectorAll('.map [hidden]').forEach((node) => { node.hidden = false; });
    hint.textContent = 'All codes are shown.';
  });
  hint.replaceChildren(hits.length + (hits.length === 1 ? ' code' : ' codes') + ' found for “' + words.join(' ') + '”. ', all);
})();
