/* Code samples: a button to copy a sample, or an HTTP request as a curl command; tabs (WAI-ARIA pattern, automatic activation); a
   filter of identifiers by language. Without this script, all samples and identifiers are shown. */
(function () {
  'use strict';
  const { announce, element, recall, remember } = window.statusbook;

  /* Copying. */
  async function copy(text, button) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      /* Not a secure context, or not allowed: the older API copies the selected text of a field. */
      const field = element('textarea', { class: 'visually-hidden', readonly: '' });
      field.value = text;
      button.after(field);
      field.select();
      const done = document.execCommand('copy');
      field.remove();
      button.focus();
      if (!done) return announce('The browser does not allow copying');
    }
    announce('Copied');
    button.dataset.done = '';
    setTimeout(() => { delete button.dataset.done; }, 1600);
  }

  const quoted = (text) => "'" + text.replaceAll("'", "'\\''") + "'";

  /* A request as a curl command, or null if curl cannot send exactly this request. */
  function curl(message) {
    const [head, ...rest] = message.replaceAll('\r', '').split('\n\n');
    const [line, ...fields] = head.split('\n');
    const [, method, target] = /^([A-Z]+) (\/\S*) HTTP\/[\d.]+$/.exec(line) || [];
    const named = fields.map((field) => /^([^:\s]+):\s*(.*)$/.exec(field));
    if (!method || named.includes(null)) return null;
    const host = named.find(([, name]) => name.toLowerCase() === 'host');
    if (!host) return null;
    const content = rest.join('\n\n').replace(/\n$/, '');
    const parts = ['curl --include'];
    if (method === 'HEAD') parts.push('--head');
    else if (method !== 'GET' || content) parts.push('--request ' + method);
    named.filter(([, name]) => !/^(host|content-length|connection)$/i.test(name))
      .forEach(([, name, value]) => parts.push('--header ' + quoted(name + ': ' + value)));
    if (content) parts.push('--data-raw ' + quoted(content));
    parts.push(quoted('https://' + host[2] + target));
    return parts.join(' \\\n  ');
  }

  document.querySelectorAll('.code').forEach((figure) => {
    const text = figure.querySelector('code').textContent;
    const tools = element('div', { class: 'code-tools' });
    function button(label, what, value) {
      const made = element('button', { type: 'button' }, label, element('span', { class: 'visually-hidden' }, what));
      made.addEventListener('click', () => copy(value, made));
      tools.append(made);
    }
    const command = figure.dataset.language === 'http' && curl(text);
    if (command) button('Copy as curl', ' command', command);
    button('Copy', ' this sample', text);
    figure.prepend(tools);
  });

  /* Tabs. */
  const groups = [];
  const language = (label) => label.split(' · ')[0];

  function select(group, index, focus) {
    group.tabs.forEach((tab, i) => {
      const on = i === index;
      tab.setAttribute('aria-selected', String(on));
      tab.tabIndex = on ? 0 : -1;
      group.panels[i].hidden = !on;
    });
    if (focus) group.tabs[index].focus();
  }

  /* A choice applies to every group with the same label; its language is remembered for other pages. */
  function choose(group, index) {
    const label = group.labels[index];
    const before = group.tabs[index].getBoundingClientRect().top;
    groups.forEach((other) => {
      const same = other === group ? index : other.labels.indexOf(label);
      if (same >= 0) select(other, same, other === group);
    });
    remember('tab', language(label));
    /* Groups above may have changed height: keep the chosen tab in its place. */
    scrollBy({ top: group.tabs[index].getBoundingClientRect().top - before, behavior: 'instant' });
  }

  document.querySelectorAll('.tabs').forEach((root, g) => {
    const panels = Array.from(root.querySelectorAll(':scope > .tab'));
    if (panels.length < 2) return;
    const list = element('div', { role: 'tablist', 'aria-label': 'Samples by language' });
    const group = { panels, labels: [], tabs: [] };
    panels.forEach((panel, i) => {
      const label = panel.getAttribute('aria-label');
      panel.id = panel.id || 'tabpanel-' + g + '-' + i;
      const tab = element('button', { type: 'button', id: 'tab-' + g + '-' + i, role: 'tab', 'aria-controls': panel.id }, label);
      panel.setAttribute('role', 'tabpanel');
      panel.removeAttribute('aria-label');
      panel.setAttribute('aria-labelledby', tab.id);
      tab.addEventListener('click', () => choose(group, i));
      group.labels.push(label);
      group.tabs.push(tab);
      list.append(tab);
    });
    list.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const last = panels.length - 1;
      const now = group.tabs.indexOf(document.activeElement);
      const back = document.documentElement.dir === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
      const forth = back === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
      const to = { [back]: now > 0 ? now - 1 : last, [forth]: now < last ? now + 1 : 0, Home: 0, End: last }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      choose(group, to);
    });
    root.prepend(list);
    root.classList.add('ready');
    groups.push(group);
    const known = group.labels.findIndex((label) => language(label) === recall('tab'));
    select(group, Math.max(known, 0), false);
  });

  /* Identifiers of one language. */
  const table = document.querySelector('table.identifiers');
  if (table) {
    const rows = Array.from(table.tBodies[0].rows);
    const languages = [...new Set(rows.map((row) => row.dataset.language))].sort((a, b) => a.localeCompare(b));
    const choice = element('select', { id: 'identifiers-language' }, element('option', { value: '' }, 'All languages'),
      ...languages.map((name) => element('option', {}, name)));
    const show = () => rows.forEach((row) => { row.hidden = choice.value !== '' && row.dataset.language !== choice.value; });
    choice.addEventListener('change', () => {
      show();
      remember('identifiers', choice.value || null);
      const shown = rows.filter((row) => !row.hidden).length;
      announce(shown + (shown === 1 ? ' library' : ' libraries'));
    });
    if (languages.includes(recall('identifiers'))) choice.value = recall('identifiers');
    show();
    table.parentNode.before(element('p', { class: 'narrow' }, element('label', { for: choice.id }, 'Language'), choice));
  }
})();
