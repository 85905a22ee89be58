/* Turns each .tabs group into tabs (WAI-ARIA pattern, automatic activation).
   Without this script every sample is shown under its label. */
(function () {
  'use strict';
  var groups = [];

  function select(group, index, focus) {
    group.tabs.forEach(function (tab, i) {
      var on = i === index;
      tab.setAttribute('aria-selected', String(on));
      tab.tabIndex = on ? 0 : -1;
      group.panels[i].hidden = !on;
    });
    if (focus) group.tabs[index].focus();
  }

  /* A choice holds for every group of the page that has the same label. */
  function choose(group, index) {
    var label = group.labels[index];
    var before = group.tabs[index].getBoundingClientRect().top;
    groups.forEach(function (other) {
      var same = other === group ? index : other.labels.indexOf(label);
      if (same >= 0) select(other, same, other === group);
    });
    /* Groups above may have changed height: keep the chosen tab where it was. */
    window.scrollBy({ top: group.tabs[index].getBoundingClientRect().top - before, behavior: 'instant' });
  }

  document.querySelectorAll('.tabs').forEach(function (root, g) {
    var panels = Array.prototype.slice.call(root.querySelectorAll(':scope > .tab'));
    if (panels.length < 2) return;
    var list = document.createElement('div');
    list.setAttribute('role', 'tablist');
    list.setAttribute('aria-label', 'Samples by language');
    var group = { panels: panels, labels: [], tabs: [] };
    panels.forEach(function (panel, i) {
      var label = panel.getAttribute('aria-label');
      var tab = document.createElement('button');
      tab.type = 'button';
      tab.id = 'tab-' + g + '-' + i;
      tab.textContent = label;
      tab.setAttribute('role', 'tab');
      panel.id = panel.id || 'tabpanel-' + g + '-' + i;
      tab.setAttribute('aria-controls', panel.id);
      panel.setAttribute('role', 'tabpanel');
      panel.removeAttribute('aria-label');
      panel.setAttribute('aria-labelledby', tab.id);
      tab.addEventListener('click', function () { choose(group, i); });
      group.labels.push(label);
      group.tabs.push(tab);
      list.appendChild(tab);
    });
    list.addEventListener('keydown', function (event) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      var last = panels.length - 1;
      var now = group.tabs.indexOf(document.activeElement);
      var back = document.documentElement.dir === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
      var forth = back === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
      var to = event.key === back ? (now > 0 ? now - 1 : last)
        : event.key === forth ? (now < last ? now + 1 : 0)
          : event.key === 'Home' ? 0
            : event.key === 'End' ? last : -1;
      if (to < 0) return;
      event.preventDefault();
      choose(group, to);
    });
    root.insertBefore(list, root.firstChild);
    root.classList.add('ready');
    groups.push(group);
    select(group, 0, false);
  });
})();
