/* Tells the reader once, without interrupting, that a newer version of this page was published. site.js loads it when sw.js sends a message. */
(function () {
  'use strict';
  const { announce, element, load } = statusbook;
  if (document.querySelector('.newer')) return;
  load('offline.css').then(() => {
    const again = element('button', { class: 'button', type: 'button' }, 'Reload');
    const away = element('button', { class: 'link', type: 'button' }, 'Not now');
    const words = 'The book has a new edition.';
    const note = element('section', { class: 'newer', 'aria-label': 'New edition' }, element('p', {}, words), again, away);
    again.addEventListener('click', () => location.reload());
    away.addEventListener('click', () => note.remove());
    document.body.append(note);
    announce(words + ' This page has changed in it.');
  });
})();
