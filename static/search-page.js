/* The search page: results as a plain list above the list of all pages. The address contains the query, so it can be shared. A code in
   the address opens the page of the code, unless the reader typed it here and came back. */
(function () {
  'use strict';
  const { announce, element } = statusbook;
  const { PAUSE, field, form, seek, answer, closest, address, everything, report, row, keep, count, quoted } = statusbook.search;
  const MOST = 30;

  const note = element('p', { class: 'results-note' });
  const list = element('ol', { class: 'results' });
  const section = element('section', { class: 'index', 'aria-labelledby': 'results', hidden: '' }, element('h2', { id: 'results' }, 'Results'), note, list);
  document.querySelector('.everything').before(section);

  let entered = false;
  let timer = 0;
  const text = () => field.value.trim();

  function draw() {
    const query = text();
    const { state, results } = answer();
    const near = !results.length && state === 'whole' && query ? closest(query) : [];
    list.replaceChildren(...[...results, ...near].map((one) => element('li', {}, row(one))));
    section.hidden = !query;
    if (results.length) note.textContent = count(results.length);
    else if (state === 'failed') note.textContent = 'The search could not be loaded. The list of all pages is below.';
    else if (state !== 'whole') note.textContent = 'Searching…';
    else {
      const also = near.length ? ' These are the closest results. ' : ' There are no similar results. ';
      note.replaceChildren('Nothing found for ', quoted(query), '.', also, 'The list of all pages is below.');
      if (report(query)) note.append(' ', element('a', { href: report(query), rel: 'external' }, 'Report a missing code'), '.');
    }
    if (entered) enter();
  }

  function look() {
    entered = false;
    seek({ text: text(), limit: MOST }, draw);
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!section.hidden) announce(note.textContent);
      try { history.replaceState({ edited: true }, '', everything(text())); } catch { /* too many calls, or an invalid address */ }
    }, 2 * PAUSE);
  }

  /* Follows the first result, now or as soon as there is one. */
  function enter() {
    const { state, results } = answer();
    entered = !results.length && ['loading', 'partial'].includes(state);
    if (results.length) list.querySelector('a').click();
  }

  list.addEventListener('click', (event) => { if (event.target.closest('a')) keep(text()); });
  field.addEventListener('input', look);
  statusbook.submit = enter;

  const query = new URLSearchParams(location.search).get('q');
  if (query !== null && !field.value) field.value = query;
  const typed = field.value !== (query || ''); /* typed before this script was loaded */
  const code = /^[1-9][0-9o]{2}$/i.test(text()) && text().replace(/o/gi, '0');
  const edited = typed || (history.state && history.state.edited);
  if (code && !edited && document.querySelector('.listed a[href="../' + code + '/"]')) location.replace(address(code + '/'));
  else if (typed) look();
  else if (text()) seek({ text: text(), limit: MOST }, draw);
})();
