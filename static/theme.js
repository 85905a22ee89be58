/* Runs before the first paint: sets the theme that the reader has chosen, and a class that tells styles that scripts run. */
(function () {
  'use strict';
  const root = document.documentElement;
  root.classList.add('scripted');
  try {
    const theme = localStorage.getItem('statusbook-theme');
    if (theme === 'dark' || theme === 'light') root.dataset.theme = theme;
  } catch { /* no access to storage: use the system's theme */ }
})();
