/* Filters the map of codes by class, status and origin. The choice is stored in the address. Without this script, all codes are shown. */
(function () {
  'use strict';
  const form = document.querySelector('[data-map-filter]');
  const tiles = Array.from(document.querySelectorAll('.map .tile'));
  const groups = Array.from(document.querySelectorAll('.map-class'));
  const names = ['class', 'status', 'origin'];

  function narrow() {
    const chosen = Object.fromEntries(names.map((name) => [name, form.elements[name].value]));
    let shown = 0;
    tiles.forEach((tile) => {
      const fits = (!chosen.class || tile.dataset.class === chosen.class)
        && (!chosen.status || tile.dataset.status === chosen.status)
        && (!chosen.origin || tile.dataset.origins.split(' ').includes(chosen.origin));
      tile.parentNode.hidden = !fits;
      shown += fits;
    });
    const narrowed = names.some((name) => chosen[name]);
    groups.forEach((group) => { group.hidden = narrowed && !group.querySelector('li:not([hidden])'); });
    form.elements.count.value = narrowed
      ? (shown ? shown + ' of ' + tiles.length + ' codes' : 'No code matches')
      : tiles.length + ' codes';
    return chosen;
  }

  const asked = new URLSearchParams(location.search);
  names.forEach((name) => {
    const value = asked.get(name);
    const control = form.elements[name];
    const values = control.options ? Array.from(control.options, (option) => option.value) : Array.from(control, (radio) => radio.value);
    if (value && values.includes(value)) control.value = value;
  });
  form.hidden = false;
  narrow();
  form.addEventListener('change', () => {
    const chosen = narrow();
    const query = new URLSearchParams(names.filter((name) => chosen[name]).map((name) => [name, chosen[name]]));
    history.replaceState(null, '', (String(query) ? '?' + query : location.pathname) + location.hash);
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  /* A link to a hidden class shows it again. */
  addEventListener('hashchange', () => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target || !target.closest('.map-class[hidden]')) return;
    form.reset();
    narrow();
    target.scrollIntoView();
  });
})();
