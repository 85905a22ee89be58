/* For 404.html: finds a code or words in the address that failed. Without it the whole list stands. */
(function () {
  'use strict';
  var box = document.getElementById('not-found');
  var hint = document.getElementById('hint');
  var root = box.dataset.root;
  var known = box.dataset.codes.split(' ');
  var path = location.pathname;
  if (path.indexOf(root) === 0) path = path.slice(root.length);
  try { path = decodeURIComponent(path); } catch (error) { /* keep it as it came */ }
  path = path.replace(/\/+$/, '').replace(/\.(html?|md|json|php|aspx?)$/i, '');
  if (path === '404' && /\/404\.html$/.test(location.pathname)) return; /* this page, asked for by its own name */

  function say(before, text, href, after) {
    hint.textContent = before;
    var link = document.createElement('a');
    link.href = href;
    link.textContent = text;
    hint.append(link, after);
  }

  /* Three digits standing alone, with the letter O read as zero: 403, /status/4O4, http-502. */
  var found = /(?:^|[^0-9a-z])([1-9][0-9o]{2})(?![0-9a-z])/i.exec(path) || /(?:^|\D)([1-9][0-9o]{2})(?!\d)/i.exec(path);
  if (found) {
    var code = found[1].replace(/o/gi, '0');
    if (known.indexOf(code) >= 0) {
      var href = root + code + '/';
      var last = path.split('/').pop();
      if (last.replace(/o/gi, '0') === code && location.pathname !== href) { location.replace(href); return; }
      say('Looking for ', code, href, '?');
      return;
    }
    var kind = document.querySelector('.map-class[data-class="' + code.charAt(0) + 'xx"] h2 a');
    if (kind) {
      say('This book has no page on ' + code + ' yet. Its class: ', kind.textContent.trim(), kind.href, '.');
      return;
    }
  }

  /* Words: keep the codes whose names hold all of them, or failing that, any. */
  var noise = ['http', 'https', 'html', 'status', 'code', 'codes', 'error', 'page', 'the', 'and', 'for'];
  var words = path.toLowerCase().split(/[^a-z]+/).filter(function (word) { return word.length > 2 && noise.indexOf(word) < 0; });
  if (!words.length) return;
  var tiles = Array.prototype.slice.call(document.querySelectorAll('.map .tile'));
  function having(test) {
    return tiles.filter(function (tile) {
      var name = tile.querySelector('.tile-name').textContent.toLowerCase();
      return words[test](function (word) { return name.indexOf(word) >= 0; });
    });
  }
  var hits = having('every');
  if (!hits.length) hits = having('some');
  if (!hits.length) return;
  tiles.forEach(function (tile) { tile.parentNode.hidden = hits.indexOf(tile) < 0; });
  document.querySelectorAll('.map-class').forEach(function (section) {
    section.hidden = !section.querySelector('li:not([hidden])');
  });
  hint.textContent = hits.length + (hits.length === 1 ? ' code' : ' codes') + ' found for “' + words.join(' ') + '”. ';
  var all = document.createElement('button');
  all.type = 'button';
  all.className = 'button';
  all.textContent = 'Show all codes';
  all.addEventListener('click', function () {
    document.querySelectorAll('.map [hidden]').forEach(function (node) { node.hidden = false; });
    hint.textContent = 'All codes are shown.';
  });
  hint.append(all);
})();
