/* Listens to the server on behalf of every open page. A page may not open connections itself: its content security
   policy is the published one. */
"use strict";
const pages = new Set();
let last;

const events = new EventSource("events");
events.onmessage = (event) => {
  last = JSON.parse(event.data);
  for (const page of pages) page.postMessage(last);
};
/* Another server may be there next time; what this one said is of no use then. */
events.onerror = () => { last = undefined; };

onconnect = ({ ports: [page] }) => {
  pages.add(page);
  page.onmessage = () => pages.delete(page); /* all it ever says is that it goes away */
  if (last) page.postMessage(last);
};
