// What a page complains about, and what it asks for that it should not.

/* Listens to a tab; `hear` gives what was said since it was last asked. */
export async function listen(tab, url) {
  const { host } = new URL(url);
  const said = { console: [], requests: [] };
  await tab.addInitScript(() => document.addEventListener("securitypolicyviolation", (event) => {
    console.error(`the content policy refuses ${event.blockedURI} for ${event.effectiveDirective}`);
  }));
  tab.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) said.console.push(`${message.type()}: ${message.text()}`);
  });
  tab.on("pageerror", (error) => said.console.push(`uncaught: ${error}`));
  tab.on("request", (request) => {
    const asked = new URL(request.url());
    if (asked.host !== host && asked.protocol !== "data:") said.requests.push(`asks ${asked.host}`);
  });
  tab.on("response", (response) => {
    if (![200, 304].includes(response.status())) said.requests.push(`${response.status()} for ${response.url()}`);
  });
  tab.on("requestfailed", (request) => said.requests.push(`no answer for ${request.url()}: ${request.failure()?.errorText}`));
  return {
    hear: () => {
      const heard = { ...said };
      said.console = [];
      said.requests = [];
      return heard;
    },
  };
}
