/* Runs in the page: where its text stands, and where that goes wrong. Each function returns sentences. */
window.text = (() => {
  'use strict';
  const slack = 2;
  const excerpt = (node) => `“${node.textContent.trim().replace(/\s+/g, ' ').slice(0, 40)}”`;
  const place = (element) => {
    const landmark = element.closest('[id], main, header, footer, nav, aside');
    return `<${element.localName}>${landmark ? ` in <${landmark.localName}${landmark.id ? ` id=${landmark.id}` : ''}>` : ''}`;
  };

  /* The ancestors that show only a part of what is in them, nearest first; none for text that only screen readers have. */
  const found = new Map();
  function frames(element) {
    if (!element || element === document.documentElement) return [];
    if (found.has(element)) return found.get(element);
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const hides = (value) => value === 'hidden' || value === 'clip';
    const frame = { box, x: style.overflowX, y: style.overflowY };
    const above = frames(element.parentElement);
    const spoken = hides(frame.x) && (box.width <= 1 || box.height <= 1);
    const list = above === null || spoken || style.position === 'fixed' ? null
      : frame.x !== 'visible' || frame.y !== 'visible' ? [frame, ...above] : above;
    found.set(element, list);
    return list;
  }

  /* What is left of a box within its frames, and whether a part is lost for good: hidden, and not to be scrolled to. */
  function seen(rect, list) {
    let { left, right, top, bottom } = rect;
    let lost = false;
    let scrollsX = false, scrollsY = false;
    for (const { box, x, y } of list) {
      if (x !== 'visible') {
        if (!scrollsX && (x === 'hidden' || x === 'clip')) lost ||= right > box.right + slack || left < box.left - slack;
        scrollsX ||= x === 'auto' || x === 'scroll';
        left = Math.max(left, box.left);
        right = Math.min(right, box.right);
      }
      if (y !== 'visible') {
        if (!scrollsY && (y === 'hidden' || y === 'clip')) lost ||= bottom > box.bottom + slack || top < box.top - slack;
        scrollsY ||= y === 'auto' || y === 'scroll';
        top = Math.max(top, box.top);
        bottom = Math.min(bottom, box.bottom);
      }
    }
    lost ||= !scrollsX && (rect.right > innerWidth + slack || rect.left < -slack);
    return { left, right, top, bottom, lost };
  }

  /* Every line of visible text, as high as its letters are: the boxes of big type overlap where no ink does. */
  function lines() {
    found.clear();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const result = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!node.data.trim() || element.closest('script, style, template, svg')) continue;
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      const list = frames(element);
      if (list === null) continue;
      const ink = parseFloat(getComputedStyle(element).fontSize) * 0.7;
      range.selectNodeContents(node);
      for (const { left, right, top, bottom, width } of range.getClientRects()) {
        if (width < 1 || bottom + scrollY <= 0) continue;
        const middle = (top + bottom) / 2;
        result.push({ node, element, ...seen({ left, right, top: middle - ink / 2, bottom: middle + ink / 2 }, list) });
      }
    }
    return result;
  }

  const lost = () => [...new Set(lines().filter((line) => line.lost)
    .map((line) => `${excerpt(line.node)} is cut off: ${place(line.element)}`))];

  function overlaps() {
    const result = new Set();
    const open = [];
    for (const line of lines().filter((it) => it.right > it.left && it.bottom > it.top).sort((a, b) => a.top - b.top)) {
      for (let i = open.length - 1; i >= 0; i--) {
        const other = open[i];
        if (other.bottom <= line.top) open.splice(i, 1);
        else if (other.node !== line.node && Math.min(other.right, line.right) - Math.max(other.left, line.left) > slack
          && Math.min(other.bottom, line.bottom) - line.top > slack) {
          result.add(`${excerpt(other.node)} and ${excerpt(line.node)} overlap: ${place(line.element)}`);
        }
      }
      open.push(line);
    }
    return [...result];
  }

  function sideways() {
    const root = document.scrollingElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const far = [...document.body.querySelectorAll('*')].filter((element) => {
      found.clear();
      return (frames(element) ?? [0]).length === 0 && element.getBoundingClientRect().right > root.clientWidth + 1;
    });
    return [`scrolls sideways, ${root.scrollWidth} px in ${root.clientWidth}, for ${far.slice(0, 2).map(place).join(', ') || 'something'}`];
  }

  return { lost, overlaps, sideways };
})();
