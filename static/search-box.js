/* The search field as a combobox (WAI-ARIA Authoring Practices) with a list of links below it. The focus stays in the field; Enter follows
   the active option. search.js provides the results. */
(function () {
  'use strict';
  const { announce, base, element, recall } = statusbook;
  const { PAUSE, field, form, seek, answer, closest, address, everything, report, hit, row, asked, keep, forget, count, quoted } = statusbook.search;
  const MOST = 10;
  const GROUPS = { code: 'Codes', 'class': 'Codes', comparison: 'Comparisons and guides', guide: 'Comparisons and guides', header: 'Header fields', origin: 'Origins', plain: 'About the book' };

  const note = element('p', { class: 'search-note', hidden: '' });
  const list = element('div', { id: 'search-list', role: 'listbox', 'aria-label': 'Search', tabindex: '-1' });
  const panel = element('div', { class: 'search-panel', hidden: '' }, note, list);
  form.append(panel);

  const narrow = matchMedia('(width < 40rem)');
  let styled = false;
  let open = false;
  let shown = [];      /* the results in the list */
  let options = [];
  let active = -1;
  let held = false;    /* the reader is choosing: keep the order of the list */
  let entered = false; /* Enter was pressed before there was a result */
  let said = '';
  let timer = 0;
  const text = () => field.value.trim();

  /* Results for the same page share one row. */
  const page = ({ href }) => href.split('#')[0];
  const among = (results, one) => results.find((other) => page(other) === page(one));

  function settle(results) {
    const grouped = results.map((one) => ({ ...one, group: one.heading && !one.unknown ? 'Sections' : GROUPS[one.kind] }));
    if (!held) return grouped;
    const kept = shown.map((one) => ({ ...(among(grouped, one) || one), group: one.group }));
    return [...kept, ...grouped.filter((one) => !among(shown, one))].slice(0, MOST);
  }

  function group(name, rows) {
    const id = 'search-group-' + list.childElementCount;
    const label = element('div', { class: 'search-group', id, role: 'presentation' }, name);
    const box = element('div', { role: 'group', 'aria-labelledby': id }, label, ...rows);
    for (const option of rows) {
      option.setAttribute('role', 'option');
      option.setAttribute('tabindex', '-1');
      option.setAttribute('aria-selected', 'false');
      option.id = 'search-option-' + options.length;
      options.push(option);
    }
    list.append(box);
  }

  function drawFound(query) {
    const { state, results } = answer();
    shown = settle(results);
    const groups = new Map();
    for (const one of shown) groups.set(one.group, [...(groups.get(one.group) || []), row(one)]);
    for (const [name, rows] of groups) group(name, rows);
    const more = [];
    if (shown.length) more.push(hit({ href: everything(query), title: 'All results on one page' }));
    else if (state === 'whole') {
      const near = closest(query);
      if (near.length) group('Closest', near.map(row));
    }
    if (!shown.length) {
      more.push(hit({ href: everything(), title: 'List of all pages' }));
      if (report(query) && state === 'whole') more.push(hit({ href: report(query), title: 'Report a missing code' }));
    }
    group('More', more);
    if (shown.length) return say('', count(shown.length));
    if (state === 'whole') return say(['Nothing found for ', quoted(query)], 'Nothing found');
    if (state === 'failed') return say(['The search could not be loaded. You can browse the list of all pages instead.'], 'The search could not be loaded');
    return say(['Searching…'], '');
  }

  function drawRemembered() {
    shown = [];
    const searches = asked();
    if (searches.length) {
      const rows = searches.map((query) => {
        const option = hit({ href: everything(query), name: [element('bdi', {}, query)] });
        option.dataset.query = query;
        return option;
      });
      group('Recent searches', [...rows, element('div', { class: 'hit', 'data-forget': '' }, element('span', { class: 'hit-name' }, 'Remove recent searches'))]);
    }
    let pages = [];
    try { pages = JSON.parse(recall('recent:' + base.pathname)).filter((one) => base.pathname + one.path !== location.pathname).slice(0, 5); } catch { /* none */ }
    if (pages.length) {
      group('Pages read before', pages.map(({ path, title, class: of }) => {
        const [, number, name] = (of && /^([1-9]\d\d)\s+(.*)$/s.exec(title)) || [];
        return hit({ href: base.href + path, number, title: name || title, 'class': of });
      }));
    }
    say('', '');
  }

  function say(visible, spoken) {
    note.replaceChildren(...visible);
    note.hidden = !visible.length;
    clearTimeout(timer);
    if (!open || spoken === said) return;
    timer = setTimeout(() => {
      said = spoken;
      if (spoken) announce(spoken);
    }, 2 * PAUSE);
  }

  function draw() {
    const before = options[active] && held ? options[active].href : null;
    const query = text(), scrolled = list.scrollTop;
    list.replaceChildren();
    options = [];
    if (query) drawFound(query);
    else drawRemembered();
    const same = before === null ? -1 : options.findIndex(({ href }) => href && page({ href }) === page({ href: before }));
    activate(same >= 0 ? same : shown.length ? 0 : -1);
    reveal();
    if (scrolled) list.scrollTop = held ? scrolled : 0;
    if (entered) enter();
  }

  function reveal() {
    const visible = open && options.length > 0;
    const appears = panel.hidden;
    panel.hidden = !visible || !styled;
    if (appears && !panel.hidden && narrow.matches) form.scrollIntoView(); /* above an on-screen keyboard */
    field.setAttribute('aria-expanded', String(visible));
    if (!visible) field.removeAttribute('aria-activedescendant');
  }

  function activate(index) {
    if (options[active]) options[active].setAttribute('aria-selected', 'false');
    active = index;
    const option = options[active];
    if (!option) return field.removeAttribute('aria-activedescendant');
    option.setAttribute('aria-selected', 'true');
    field.setAttribute('aria-activedescendant', option.id);
  }

  function look() {
    held = false;
    entered = false;
    said = '';
    active = -1;
    seek({ text: text(), limit: MOST }, draw);
  }
  function show() {
    open = true;
    look();
  }
  function hide() {
    open = entered = false;
    said = '';
    clearTimeout(timer);
    reveal();
  }

  function move(step) {
    if (!open) return show();
    if (!options.length) return;
    held = true;
    activate(active < 0 ? (step > 0 ? 0 : options.length - 1) : (active + step + options.length) % options.length);
    options[active].scrollIntoView({ block: 'nearest' });
  }

  /* Follows the active option, now or as soon as there is one. Modifier keys work as for a click. */
  function enter({ ctrlKey = false, metaKey = false, shiftKey = false } = {}) {
    entered = false;
    if (!text() && active < 0) return form.submit();
    if (!open) show();
    const option = options[active];
    if (option) option.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }));
    else if (['failed', 'whole'].includes(answer().state)) form.submit();
    else entered = true;
  }

  list.addEventListener('click', (event) => {
    const option = event.target.closest('[role="option"]');
    if (!option) return;
    const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if ('forget' in option.dataset) {
      forget();
      announce('Recent searches removed');
      look();
    } else if (plain && 'query' in option.dataset) {
      event.preventDefault();
      field.value = option.dataset.query;
      look();
    } else {
      keep(text());
      if (plain) hide();
    }
  });
  panel.addEventListener('mousedown', (event) => { if (event.button === 0) event.preventDefault(); }); /* keep the focus */
  panel.addEventListener('pointermove', () => { held = true; });

  field.addEventListener('input', show);
  field.addEventListener('focus', show);
  field.addEventListener('click', () => { if (!open) show(); });
  form.addEventListener('focusout', ({ relatedTarget }) => {
    if (!form.contains(relatedTarget) && document.activeElement !== field) hide();
  });
  document.addEventListener('pointerdown', ({ target }) => { if (open && !form.contains(target)) hide(); }); /* a touch may not move the focus */
  /* Runs before the handler in site.js, which moves the focus back on Escape. */
  form.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (event.key === 'ArrowDown' && !event.shiftKey) move(1);
    else if (event.key === 'ArrowUp' && !event.shiftKey) move(-1);
    else if (event.key === 'Enter' && !plain) enter(event);
    else if (event.key === 'Escape' && open && options.length) hide();
    else if (event.key === 'Escape' && field.value) {
      field.value = '';
      seek({ text: '', limit: MOST }, draw);
    } else return;
    event.preventDefault();
  }, true);
  statusbook.submit = enter;

  /* A combobox has to be a text field (ARIA in HTML); keep the caret position. */
  const { selectionStart, selectionEnd } = field;
  Object.entries({ type: 'text', role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': list.id, 'aria-expanded': 'false' })
    .forEach(([name, value]) => field.setAttribute(name, value));
  if (document.activeElement === field) field.setSelectionRange(selectionStart, selectionEnd);
  statusbook.styled.then(() => {
    styled = true;
    reveal();
  });
  if (document.activeElement === field) show();
})();
