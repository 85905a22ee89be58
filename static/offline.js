/* The page on reading offline: the switch for the whole book, and the list of stored pages. The service worker, sw.js, also sends this
   page instead of a page that is not available; it then says so. */
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

  /* For a state: the text, the label of the button if there is one, and the text for screen readers when the state is reached. */
  function words({ wanted, running, whole, newest, failed, changed, files, filesDone, size, sizeDone }) {
    const edition = changed ? 'The edition of ' + day(changed) : 'The whole book';
    const done = files && filesDone !== undefined ? filesDone + ' of ' + files + ' files, ' + megabytes(sizeDone) + ' of ' + megabytes(size) + ' MB' : '';
    const stays = whole ? ' ' + edition + ' stays available until then.' : '';
    if (!wanted) return [size ? 'The whole book is ' + files + ' files, ' + megabytes(size) + ' MB to download.' : '', null, 'Off. The stored files are deleted'];
    if (running) return ['Downloading' + (done ? ': ' + done : '') + '.' + stays, null, 'Downloading'];
    if (failed === 'room') return ['There is not enough free space in this browser.' + stays, 'Try again', 'Not enough space'];
    if (failed) return ['The download was interrupted' + (done ? ' after ' + done : '') + '. The files downloaded so far are stored.' + stays, 'Try again', 'The download was interrupted'];
    if (!whole) return ['The download is not complete.', 'Continue', 'The download is not complete'];
    if (!newest) return [edition + ' is stored. There is a newer edition.', 'Update', 'There is a newer edition'];
    return [edition + ' is stored, all ' + files + ' files.', null, 'The whole book is available offline'];
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
  /* Browsers stop a worker that runs for long; then tell it to continue. */
  setInterval(() => { if (last && last.running && Date.now() - heard > 5000) ask({ ask: 'keep' }); }, 5000);

  /* The stored pages. Titles are HTML. */
  const book = ' · ' + document.querySelector('meta[property="og:site_name"]').content;
  const plain = (html) => new DOMParser().parseFromString(html, 'text/html').documentElement.textContent.replace(book, '');
  function list(pages) {
    if (last.whole) return; /* the list would contain every page */
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
