/* Shows the problems of the book over the page, with the same text as in the terminal. It is in a shadow tree, so that the
   book's style sheets and this one do not affect each other. All text is inserted as text nodes. */
const dismissed = "statusbook-dismissed";
let dialog;
let shown = "";

function element(name, text, properties = {}) {
  return Object.assign(document.createElement(name), { textContent: text, ...properties });
}

/* A dialog that was closed stays closed, also on other pages, until the problems change. */
function dismiss() {
  sessionStorage.setItem(dismissed, shown);
}

function build(styleSheet) {
  const host = document.createElement("statusbook-problems");
  const root = host.attachShadow({ mode: "open" });
  root.append(element("link", "", { rel: "stylesheet", href: styleSheet.href }));
  dialog = element("dialog", "");
  dialog.setAttribute("role", "alertdialog");
  dialog.setAttribute("aria-labelledby", "summary");
  dialog.setAttribute("aria-describedby", "problems");
  dialog.addEventListener("cancel", dismiss);
  root.append(dialog);
  document.body.append(host);
}

/* `problems` has a summary and a list of problems with title, text and help. The list is empty when all are fixed. */
export function show(problems, styleSheet) {
  const report = JSON.stringify(problems);
  if (report === shown) return;
  shown = report;
  if (problems.list.length === 0) {
    sessionStorage.removeItem(dismissed);
    dialog?.close();
    return;
  }
  if (sessionStorage.getItem(dismissed) === report) return;
  if (!dialog) build(styleSheet);

  const close = element("button", "Close", { type: "button" });
  close.addEventListener("click", () => { dismiss(); dialog.close(); });
  const header = element("header", "");
  header.append(element("h2", problems.summary, { id: "summary", ariaLive: "assertive" }), close);
  const list = element("div", "", { id: "problems" });
  for (const { title, text, help } of problems.list) {
    const problem = element("section", "", { className: title.startsWith("warning") ? "warning" : "error" });
    problem.append(element("h3", title));
    if (text) problem.append(element("pre", text, { tabIndex: 0, role: "group", ariaLabel: "Place" }));
    if (help) problem.append(element("p", `Help: ${help}`));
    list.append(problem);
  }
  const footer = element("footer", "The page behind this is the last one that could be built. Press Esc to see it.");
  const held = dialog.open && dialog.contains(dialog.getRootNode().activeElement);
  dialog.replaceChildren(header, list, footer);
  if (!dialog.open) dialog.showModal();
  else if (held) close.focus();
}
