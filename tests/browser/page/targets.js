/* Runs in the page: what is too small for a finger. Links in running text are as high as their line, and left to axe. */
window.targets = (() => {
  'use strict';
  const all = 'a[href], button, input:not([type="hidden"]), select, textarea, summary, [role="button"], [role="tab"], [role="option"], [role="switch"]';
  const primary = '[role="tab"], summary, input[type="search"], [role="search"] button, body > header button, body > header a[href]';

  /* A box as large as what reacts: the label of a choice, a pseudo-element laid over a card. */
  function size(element) {
    const after = getComputedStyle(element, '::after');
    const boxes = [element, ...(element.labels ?? [])].map((it) => it.getBoundingClientRect());
    const over = after.content !== 'none' && after.position === 'absolute' ? after : { width: '0', height: '0' };
    return {
      width: Math.max(parseFloat(over.width) || 0, ...boxes.map((box) => box.width)),
      height: Math.max(parseFloat(over.height) || 0, ...boxes.map((box) => box.height)),
    };
  }

  return () => [...document.querySelectorAll(all)].flatMap((element) => {
    const box = element.getBoundingClientRect();
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || box.bottom + scrollY <= 0) return [];
    if (getComputedStyle(element).display === 'inline') return [];
    const least = element.matches(primary) ? 44 : 24;
    const { width, height } = size(element);
    if (Math.round(width) >= least && Math.round(height) >= least) return [];
    const name = element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 30);
    return [`<${element.localName}> “${name}” is ${Math.round(width)} × ${Math.round(height)}, not ${least}`];
  });
})();
