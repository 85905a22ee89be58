/* Runs in the page: axe's rules on colours, for those elements only that are of a kind which has not passed them yet.

   The kind of an element is all that axe computes its colours from: colour and size of its text, and colour, picture and opacity of each
   layer that it stands on. What is laid over it by position alone is no part of that. The book has some hundred kinds of elements. */
window.colours = (() => {
  'use strict';
  const text = ['color', 'fontSize', 'fontWeight', 'textShadow'];
  const layer = { backgroundColor: 'rgba(0, 0, 0, 0)', backgroundImage: 'none', opacity: '1', filter: 'none', mixBlendMode: 'normal' };
  const distinct = [...text, 'fontFamily', 'fontStyle', 'textDecoration', 'borderBottom', 'borderTop', 'outline', 'backgroundColor'];
  const controls = 'input, select, textarea, button';
  const links = 'a[href]';

  const values = (element, properties) => {
    const style = getComputedStyle(element);
    return properties.map((name) => style[name]).join(' ');
  };

  /* Gives the layers that elements stand on, as they are styled now. */
  function layers() {
    const known = new Map();
    return function below(element) {
      if (!element) return '';
      if (!known.has(element)) {
        const style = getComputedStyle(element);
        const own = Object.entries(layer).filter(([name, none]) => style[name] !== none).map(([name]) => `${name}: ${style[name]}`);
        known.set(element, below(element.parentElement) + (own.length ? `${own.join('; ')} / ` : ''));
      }
      return known.get(element);
    };
  }

  function block(element) {
    let it = element.parentElement;
    while (it.parentElement && getComputedStyle(it).display.startsWith('inline')) it = it.parentElement;
    return it;
  }

  /* Whether most of the text in the block of a link is no link: axe looks at such links only, if they are inline. It looks at each line by
     itself where lines are broken. */
  function isAmongText(link) {
    if (getComputedStyle(link).display !== 'inline') return false;
    const around = block(link);
    const length = (element) => element.textContent.replace(/\s+/g, '').length;
    const linked = [...around.querySelectorAll(links)].reduce((sum, it) => sum + length(it), 0);
    return length(around) - linked > linked || around.querySelector('br') !== null;
  }

  /* Whether an element has text of its own, and not only punctuation, which axe passes over. */
  const hasText = (element) => [...element.childNodes].some((it) => it.nodeType === Node.TEXT_NODE && it.data.trim())
    && !/^[\s\u2000-\u206F\u2E00-\u2E7F\\'!"#$%&£¢¥§€()*+,\-./:;<=>?@[\]^_`{|}~±]*$/.test(element.textContent);

  /* For each rule, which elements it may look at, and their kind. An element too many costs time and nothing else. */
  const rules = {
    'color-contrast': {
      concerns: (element) => hasText(element) || element.matches(controls),
      kind: (element, below) => `${below(element)}${values(element, text)}`,
    },
    'link-in-text-block': {
      concerns: (element) => element.matches(links) && isAmongText(element),
      kind: (element, below) => `${below(element)}${values(element, distinct)} in ${values(block(element), distinct)}`,
    },
  };

  /* What screen readers alone are given, or the focus brings in, is out of sight for axe. */
  function isInSight(element) {
    if (!element.checkVisibility({ visibilityProperty: true })) return false;
    const { width, height, right, bottom } = element.getBoundingClientRect();
    return width > 1 && height > 1 && right + scrollX > 0 && bottom + scrollY > 0;
  }

  /* Runs the rules; `passed` has for each of them the kinds to leave out. Gives what axe says, and the kinds that have passed now. */
  async function judge(passed) {
    const below = layers();
    const names = Object.keys(rules);
    const kind = (rule, element) => rules[rule].kind(element, below);
    const known = Object.fromEntries(names.map((rule) => [rule, new Set(passed[rule])]));
    const isNew = (element) => names.some((rule) => rules[rule].concerns(element) && !known[rule].has(kind(rule, element)));
    const include = [...document.body.querySelectorAll('*')].filter((it) => isInSight(it) && isNew(it));
    if (include.length === 0) return { violations: [], passes: {} };
    const found = await axe.run({ include }, {
      runOnly: { type: 'rule', values: names }, resultTypes: ['violations', 'passes'], elementRef: true, iframes: false,
    });
    const passes = found.passes.map(({ id, nodes }) => [id, [...new Set(nodes.map(({ element }) => kind(id, element)))]]);
    const violations = found.violations.map((it) => ({ ...it, nodes: it.nodes.map(({ element, ...node }) => node) }));
    return { violations, passes: Object.fromEntries(passes) };
  }

  return { judge };
})();
