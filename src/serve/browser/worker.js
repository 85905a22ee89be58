/* Listens to the server for all open pages. A page cannot open connections itself, because it has the content security policy of the
   published page. */
"use strict";
const pages = new Set();
let last;

const events = new EventSource("events");
events.onmessage = (event) => {
  last = JSON.parse(event.data);
  for (const page of pages) page.postMessage(last);
};
/* The next connection may be to another server, so the last message is dropped. */
events.onerror = () => { last = undefined; };

onconnect = ({ ports: [page] }) => {
  pages.add(page);
  page.onmessage = () => pages.delete(page); /* the only message of a page is that it closes */
  if (last) page.postMessage(last);
};
