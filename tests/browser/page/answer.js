/* Runs in the page on a code, scrolled to its top: is the answer on the first screen? */
window.answer = (() => {
  'use strict';
  const said = (element) => element.textContent.trim().replace(/\s+/g, ' ');
  const find = (selector, words) => [...document.querySelectorAll(`main ${selector}`)].find((it) => said(it) === words);

  return () => {
    const description = document.querySelector('meta[name="description"]').content.trim();
    const number = location.pathname.match(/(\d{3})\/$/)[1];
    const h1 = document.querySelector('main h1');
    const causes = find('h2', 'Usual causes');
    const parts = {
      'the number': [...h1.querySelectorAll('*'), h1].find((it) => said(it) === number),
      'the name': h1,
      'the summary': find('p', description),
      'whose side it is on': find('dt', 'Whose side')?.nextElementSibling,
      'whether to try again': find('dt', 'Try again')?.nextElementSibling,
      ...(causes && { 'the first cause': causes.parentElement.querySelector('li') }),
    };
    return Object.entries(parts).flatMap(([name, element]) => {
      if (!element) return [`${name} is not there`];
      const { left, right, top, bottom } = element.getBoundingClientRect();
      if (bottom > innerHeight) return [`${name} ends at ${Math.round(bottom)} px, below the first screen`];
      const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      return element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && hit
        && (element.contains(hit) || hit.contains(element)) ? [] : [`${name} cannot be seen`];
    });
  };
})();
