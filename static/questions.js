/* Asks the questions of a decision tree one at a time. Each step has its own fragment in the address, so links, history and reloading
   work. Without this script, the tree is shown as nested lists, and a fragment points into them. */
(function () {
  'use strict';
  var tree = document.querySelector('.tree');
  var parts = document.querySelector('.questions-parts');
  if (!tree || !parts) return;
  var first = tree.querySelector(':scope > p');
  tree.insertBefore(parts.content.cloneNode(true), tree.firstChild);
  var panel = find('.questions');
  var trail = find('.path');
  var heading = find('.asked');
  var choices = find('.choices');
  var reason = find('.reason');
  var more = find('.more');
  var again = find('.again');
  var asking = true;
  var current;

  function find(selector) { return tree.querySelector(selector); }

  function add(parent, name, className) {
    var element = parent.appendChild(document.createElement(name));
    if (className) element.className = className;
    return element;
  }

  /* Fills an element with a copy of another's content, without links, since the element may be a link itself. */
  function fill(element, source) {
    var copy = source.cloneNode(true);
    copy.querySelectorAll('a').forEach(function (link) { link.replaceWith.apply(link, link.childNodes); });
    element.replaceChildren.apply(element, copy.childNodes);
  }

  /* The step that a fragment names. The tree itself stands for the first question. */
  function named(fragment) {
    if (fragment === '' || fragment === tree.dataset.start) return tree;
    try {
      var step = document.getElementById(decodeURIComponent(fragment.slice(1)));
      return step && step.matches('.steps > li') && tree.contains(step) ? step : null;
    } catch (malformed) {
      return null;
    }
  }

  function retrace(step) {
    while (trail.children.length > 1) trail.lastChild.remove();
    for (var at = step; at !== tree; at = at.parentNode.closest('li, .tree')) {
      var link = document.createElement('a');
      link.href = '#' + at.id;
      link.textContent = at.querySelector('.answer').textContent.trim().replace(/[.:,;]$/, '');
      if (at === step) link.setAttribute('aria-current', 'step');
      var item = document.createElement('li');
      item.appendChild(link);
      trail.insertBefore(item, trail.children[1] || null);
    }
    trail.parentNode.hidden = again.hidden = step === tree;
  }

  function ask(question, answers) {
    fill(heading, question);
    Array.prototype.forEach.call(answers, function (answer, i) {
      var link = add(add(choices, 'li'), 'a');
      link.href = '#' + answer.id;
      var key = add(link, 'kbd');
      key.textContent = i < 9 ? i + 1 : '';
      key.setAttribute('aria-hidden', 'true');
      fill(add(link, 'span'), answer.querySelector('.answer'));
    });
  }

  function conclude(result, isCode) {
    var rest = result.cloneNode(true);
    var link = rest.querySelector('a');
    var name = rest.querySelector('.name');
    more.href = link.href;
    more.rel = link.rel;
    more.textContent = 'More about ' + link.textContent;
    heading.textContent = '';
    fill(add(heading, 'span', isCode ? 'number' : ''), link);
    if (name) heading.append(' ', name);
    link.remove();
    reason.replaceChildren.apply(reason, rest.childNodes);
    reason.normalize();
    /* Remove the punctuation between the code and the reason. */
    if (reason.firstChild) reason.firstChild.data = (reason.firstChild.data || '').replace(/^[\s:,;.–—]+/, '');
  }

  function show(step) {
    var below = step.querySelector(':scope > .steps');
    current = step;
    retrace(step);
    choices.replaceChildren();
    panel.classList.toggle('ended', !below);
    panel.dataset.class = step.dataset.class || 'other';
    panel.querySelectorAll('.end-shape').forEach(function (shape) {
      shape.hidden = shape.dataset.class !== panel.dataset.class;
    });
    if (below) ask(step === tree ? first : step.querySelector('.question'), below.children);
    else conclude(step.querySelector('.result'), Boolean(step.dataset.class));
  }

  /* Moves focus and view to the new question, and announces it. */
  function attend() {
    if (!asking) return;
    window.statusbook.announce(choices.children.length ? choices.children.length + ' answers' : 'Result');
    heading.focus({ preventScroll: true });
    var place = panel.getBoundingClientRect();
    if (place.top < 0 || place.bottom > window.innerHeight) panel.scrollIntoView();
  }

  window.addEventListener('hashchange', function () {
    var step = named(location.hash);
    if (!step || (step === tree && current === tree)) return;
    show(step);
    attend();
  });

  /* Digits choose an answer instead of starting a search (site.js), unless single-key shortcuts are turned off. */
  document.addEventListener('keydown', function (event) {
    if (!asking || event.repeat || window.statusbook.recall('keys') === 'off') return;
    if (event.altKey || event.ctrlKey || event.metaKey || !/^[1-9]$/.test(event.key)) return;
    if (event.target.closest('input, textarea, select, dialog, [popover], [contenteditable]') || document.querySelector('dialog[open]')) return;
    if (!choices.children.length) return;
    event.preventDefault();
    var link = choices.querySelectorAll('a')[event.key - 1];
    if (link) link.click();
  }, true);

  find('.all').addEventListener('click', function () {
    var words = this.textContent;
    asking = !asking;
    tree.classList.toggle('asking', asking);
    this.textContent = this.dataset.otherwise;
    this.dataset.otherwise = words;
  });

  trail.querySelector('a').href = again.href = tree.dataset.start;
  tree.classList.add('asking');
  show(named(location.hash) || tree);
  if (current !== tree) attend();
})();
