/* Before anything is painted: the theme a reader has chosen, and a mark for styles that scripts run. */
(function () {
  'use strict';
  const root = document.documentElement;
  root.classList.add('scripted');
  try {
    const theme = localStorage.getItem('statusbook-theme');
    if (theme === 'dark' || theme === 'light') root.dataset.theme = theme;
  } catch { /* storage is forbidden: the system's theme holds */ }
})();
