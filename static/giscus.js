/* Discussions on GitHub, for books that have them. Loads nothing from giscus.app until the button is pressed. */
(function () {
  'use strict';
  var box = document.querySelector('.discussion');
  var button = box.querySelector('button');
  box.hidden = false; /* hidden without this script, since the button would do nothing */

  button.addEventListener('click', function () {
    var frame = document.createElement('div');
    frame.className = 'giscus'; /* giscus looks for this class name */
    frame.tabIndex = -1;
    var script = document.createElement('script');
    var options = {
      repo: box.dataset.repo,
      repoId: box.dataset.repoId,
      category: box.dataset.category,
      categoryId: box.dataset.categoryId,
      mapping: 'specific',
      term: box.dataset.term,
      strict: '1',
      reactionsEnabled: '0',
      emitMetadata: '0',
      inputPosition: 'bottom',
      theme: 'preferred_color_scheme',
      lang: document.documentElement.lang
    };
    Object.keys(options).forEach(function (name) { script.dataset[name] = options[name]; });
    script.src = 'https://giscus.app/client.js';
    script.async = true;
    script.addEventListener('error', function () {
      frame.textContent = 'The discussion could not be loaded. Reload the page to try again.';
    });
    button.parentNode.remove();
    box.append(frame, script);
    frame.focus();
  });
})();
