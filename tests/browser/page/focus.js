/* Runs in the page: looks at each stop of the Tab key, once the browser has scrolled to it. */
window.stops = (() => {
  'use strict';
  const stops = { count: 0, done: false, problems: new Set() };
  const seen = new Set();
  const name = (element) => {
    const words = element.getAttribute('aria-label') ?? element.textContent.trim().replace(/\s+/g, ' ').slice(0, 30);
    return `<${element.localName}> “${words}”`;
  };

  const pixel = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  function rgba(colour) {
    pixel.clearRect(0, 0, 1, 1);
    pixel.fillStyle = colour;
    pixel.fillRect(0, 0, 1, 1);
    return pixel.getImageData(0, 0, 1, 1).data;
  }
  function luminance(colour) {
    const [r, g, b] = [...rgba(colour)].map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }
  function behind(element) {
    for (let it = element; it; it = it.parentElement) {
      const { backgroundColor } = getComputedStyle(it);
      if (rgba(backgroundColor)[3] === 255) return backgroundColor;
    }
    return 'Canvas';
  }
  function contrast(one, other) {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  }

  /* An outline that stands out is enough. Anything else counts when it goes away with the focus. */
  const outlined = (element) => [element, element.parentElement].some((it) => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(it);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1
      && (outlineStyle === 'auto' || contrast(outlineColor, behind(it.parentElement ?? it)) >= 3);
  });
  const look = (element) => [[element], [element, '::before'], [element, '::after'], [element.parentElement]].map(([it, part]) => {
    const { boxShadow, borderColor, borderWidth, backgroundColor } = getComputedStyle(it, part);
    return [boxShadow, borderColor, borderWidth, backgroundColor].join();
  }).join();

  /* Where a point of the element, the middle of its first line, should be the element itself. */
  function placed(element) {
    const box = [...element.getClientRects()].find(({ width, height }) => width > 0 && height > 0);
    if (!box) return 'has no box';
    const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth);
    const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
    if (right - left < 1 || bottom - top < 1) return 'is outside the window';
    if (box.height < innerHeight / 2 && bottom - top < box.height - 2) return 'is partly outside the window';
    const points = [[(left + right) / 2, (top + bottom) / 2], [left + 2, top + 2], [right - 2, bottom - 2]];
    const free = points.filter(([x, y]) => {
      const hit = document.elementFromPoint(x, y);
      return hit && (element.contains(hit) || hit.contains(element));
    });
    return free.length ? '' : 'is covered';
  }

  let last;
  addEventListener('keyup', (event) => {
    if (event.key !== 'Tab' || stops.done) return;
    const element = document.activeElement;
    if (last && last.plain && look(last.element) === last.look) stops.problems.add(`${name(last.element)} does not show its focus`);
    if (element === document.body || seen.has(element)) {
      if (element === last?.element) stops.problems.add(`${name(element)} keeps the focus`);
      stops.done = true;
      return;
    }
    seen.add(element);
    stops.count += 1;
    const wrong = placed(element);
    if (wrong) stops.problems.add(`${name(element)} ${wrong} when it has the focus`);
    const plain = !outlined(element);
    last = { element, plain, look: plain && look(element) };
  }, true);
  return stops;
})();
