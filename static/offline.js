/* The page on reading without a network: the switch for the whole book, and the pages that are kept. The worker, sw.js, also sends
   it in place of a page that cannot be had; then it says so. */
(function () {
  'use strict';
  const { announce, ask, base, element } = statusbook;
  const find = (id) => document.getElementById(id);
  const missing = location.origin + location.pathname.replace(/index\.html$/, '') !== base.href + 'offline/';

  if (missing) {
    document.title = document.title.replace(/^.*?(?= · )/, 'No connection');
    document.querySelector('h1').textContent = 'No connection';
    const address = find('not-kept-address');
    try { address.textContent = decodeURI(location.pathname); } catch { address.textContent = location.pathname; }
    find('not-kept').hidden = false;
    find('whole-book').closest('section').before(find('kept'));
    find('again').addEventListener('click', () => location.reload());
    addEventListener('online', () => location.reload());
  }
  if (!ask) return;
  const worker = navigator.serviceWorker;

  /* The switch. */
  const button = element('button', { class: 'switch', type: 'button', role: 'switch', 'aria-checked': 'false', 'aria-describedby': 'switch-says' }, 'Available offline');
  const says = element('p', { id: 'switch-says' });
  const bar = element('progress', { 'aria-label': 'Download of the book' });
  const more = element('button', { class: 'button', type: 'button' });
  let heard = 0;
  let last = null;

  const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
  const day = (text) => new Date(text + 'T00:00Z').toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

  /* What there is to say, what a button could do about it, and what is said aloud when it comes to that. */
  function words({ wanted, running, whole, newest, failed, changed, files, filesDone, size, sizeDone }) {
    const edition = changed ? 'The edition of ' + day(changed) : 'The whole book';
    const done = files && filesDone !== undefined ? filesDone + ' of ' + files + ' files, ' + megabytes(sizeDone) + ' of ' + megabytes(size) + ' MB' : '';
    const stays = whole ? ' ' + edition + ' stays as it is until then.' : '';
    if (!wanted) return [size ? 'The whole book is ' + files + ' files, ' + megabytes(size) + ' MB to download.' : '', null, 'Off, and the space is free again'];
    if (running) return ['Downloading' + (done ? ': ' + done : '') + '.' + stays, null, 'Downloading'];
    if (failed === 'room') return ['This browser has no room left for it.' + stays, 'Try again', 'No room left'];
    if (failed) return ['The download broke off' + (done ? ' after ' + done : '') + '. What has arrived is kept.' + stays, 'Try again', 'The download broke off'];
    if (!whole) return ['Not all of it is here yet.', 'Go on', 'Not all of it is here yet'];
    if (!newest) return [edition + ' is here, and there is a newer one.', 'Update', 'There is a newer edition'];
    return [edition + ' is here, all ' + files + ' files.', null, 'The whole book is available offline'];
  }

  function show(state) {
    const [text, action, aloud] = words(state);
    heard = Date.now();
    button.setAttribute('aria-checked', String(state.wanted));
    says.textContent = text;
    bar.hidden = !state.running;
    if (state.size && state.sizeDone !== undefined) {
      bar.max = state.size;
      bar.value = state.sizeDone;
    } else {
      bar.removeAttribute('value');
    }
    if (more.hidden !== !action && document.activeElement === more) button.focus();
    more.hidden = !action;
    more.textContent = action || '';
    const quarter = state.running && state.size ? Math.floor(4 * state.sizeDone / state.size) : 0;
    if (last && (last.aloud !== aloud || last.quarter < quarter)) announce(quarter ? aloud + ': ' + 25 * quarter + ' per cent' : aloud);
    if (!state.whole && !state.running && (!last || last.aloud !== aloud)) ask({ ask: 'held' });
    last = { aloud, quarter, running: state.running, whole: state.whole };
    find('kept').hidden ||= state.whole;
  }

  button.addEventListener('click', () => {
    const on = button.getAttribute('aria-checked') !== 'true';
    button.setAttribute('aria-checked', String(on));
    if (on && navigator.storage && navigator.storage.persist) navigator.storage.persist();
    ask({ ask: on ? 'keep' : 'drop' });
  });
  more.addEventListener('click', () => ask({ ask: 'keep' }));
  /* A browser ends a worker that is long at work; then it is to go on. */
  setInterval(() => { if (last && last.running && Date.now() - heard > 5000) ask({ ask: 'keep' }); }, 5000);

  /* The pages that are kept. Titles are as HTML has them. */
  const book = ' · ' + document.querySelector('meta[property="og:site_name"]').content;
  const plain = (html) => new DOMParser().parseFromString(html, 'text/html').documentElement.textContent.replace(book, '');
  function list(pages) {
    if (last.whole) return; /* then it would be all of them */
    const others = pages.filter(({ href }) => href !== base.href + 'offline/');
    find('kept').hidden = !others.length;
    find('kept').querySelector('ul').replaceChildren(...others.map(({ href, title }) => element('li', {}, element('a', { href }, plain(title)))));
  }

  worker.addEventListener('message', ({ data }) => {
    if (data.held) list(data.held);
    if (!data.offline) return;
    if (!button.isConnected) {
      find('switch').append(button, says, bar, more);
      find('no-switch').remove();
    }
    show(data.offline);
  });
  const begin = () => ask({ ask: 'state' });
  begin();
  worker.addEventListener('controllerchange', begin);
})();
