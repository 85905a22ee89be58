/* "Try it" on code pages: sends a request to live/503, which the service worker answers (sw.js). site.js loads it if a worker is active. */
(function () {
  'use strict';
  const { announce, ask, base, element, load } = statusbook;
  const status = /(\d{3})\/(?:index\.html)?$/.exec(location.pathname)[1];
  if (status < 200 || status > 599) return;
  const most = 2; /* number of input fields */

  function build({ name, sends = {}, may = {} }) {
    const path = base.pathname + 'live/' + status;
    const form = element('form', { class: 'live-form' });
    const line = element('code', {});
    const out = element('div', { class: 'live-answer', hidden: '' });

    function row(label, value, attributes) {
      const input = element('input', { id: 'live-' + label.toLowerCase(), value, autocomplete: 'off', spellcheck: 'false', ...attributes });
      form.append(element('p', {}, element('label', { for: input.id }, label), input));
      return input;
    }
    /* The fields that readers are most likely to change. */
    const fields = Object.entries({ ...sends, ...may })
      .filter(([field]) => /^(Retry-After|Location|WWW-Authenticate|Allow)$/.test(field)).slice(0, most)
      .map(([field, sample]) => ({ field, sent: sends[field] || '', input: row(field, sends[field] || '', { placeholder: 'not sent; try ' + sample }) }));
    const delay = row('Delay in milliseconds', '', { type: 'number', min: '0', max: '10000', placeholder: 'none' });
    delay.id = 'live-delay';
    form.lastChild.firstChild.htmlFor = delay.id;

    function address() {
      const query = new URLSearchParams();
      fields.forEach(({ field, sent, input }) => { if (input.value !== sent) query.set(field.toLowerCase(), input.value); });
      if (delay.value) query.set('delay', delay.value);
      return path + String(query).replace(/^(?=.)/, '?');
    }
    const told = () => { line.textContent = "await fetch('" + address() + "')"; };
    form.addEventListener('input', told);
    told();

    const send = element('button', { class: 'button' }, 'Send the request');
    form.append(element('p', { class: 'live-send' }, element('pre', { tabindex: '0', 'aria-label': 'The request' }, line), send));

    const head = (text) => element('p', { class: 'live-head' }, text);
    async function answer() {
      send.disabled = true;
      const begun = performance.now();
      try {
        const response = await fetch(address());
        const took = Math.round(performance.now() - begun);
        const text = await response.text();
        const lines = Array.from(response.headers, ([field, value]) => field + ': ' + value);
        const first = [response.status, response.statusText].join(' ').trim();
        out.replaceChildren(head(first + ' in ' + took + ' ms'));
        if (response.redirected) {
          out.append(element('p', {}, 'This is the response of ' + new URL(response.url).pathname + ', the target of the ' + status + '. Browsers follow a redirect before a script can see it.'));
        }
        out.append(
          element('pre', { tabindex: '0', 'aria-label': 'The response' }, element('code', {}, lines.join('\n') + '\n\n' + (text || '(no content)'))));
        announce('Response: ' + first);
      } catch (error) {
        out.replaceChildren(head('No response: ' + error.message));
        announce('No response');
      }
      out.hidden = false;
      send.disabled = false;
      send.focus();
    }
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      answer();
    });

    const summary = element('summary', {}, element('h2', { id: 'try-it' }, 'Try it'), ' a real ' + status + ', made in your browser');
    const panel = element('section', { class: 'live', 'aria-labelledby': 'try-it' }, element('details', {}, summary,
      element('p', {}, 'Sends a request that is answered with ' + status + '. You can also send it from your own code, in the console of this page. The service worker of this site makes the response in your browser, without a server. The query can set any header field.'),
      form, out));
    const after = ['example', 'how-to-fix-it'].map((id) => document.getElementById(id)).find(Boolean);
    if (!after) {
      document.querySelector('.prose:last-child').append(panel);
      return;
    }
    /* Keep the scroll position of readers who have scrolled past this place. Wait until scrolling ends. */
    const next = after.closest('section').nextElementSibling;
    (function insert(last) {
      if (scrollY !== last) return setTimeout(insert, 100, scrollY);
      const before = next.getBoundingClientRect().top;
      next.before(panel);
      if (before < innerHeight / 3) scrollBy({ top: next.getBoundingClientRect().top - before, behavior: 'instant' });
    })();
  }

  const worker = navigator.serviceWorker;
  worker.addEventListener('message', async function receive({ data }) {
    if (!('code' in data)) return;
    worker.removeEventListener('message', receive);
    await load('live.css');
    if (data.code) build(data.code);
  });
  ask({ ask: 'code', status });
})();
