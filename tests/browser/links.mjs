// Whether what pages link to is there: each address of this site is asked for once, and has to answer by itself.

/* Gives what is wrong with `links`, a map from an address to the pages that name it, as pairs of page and words. */
export async function brokenLinks(links, url) {
  const asked = new Map();
  const ask = async (address) => {
    const answer = await fetch(address, { redirect: "manual" });
    return { status: answer.status, text: await answer.text() };
  };
  const broken = [];
  for (const [link, pages] of links) {
    if (!link.startsWith(new URL(url).origin)) continue;
    const [address, fragment] = link.split("#");
    if (!asked.has(address)) asked.set(address, await ask(address));
    const { status, text } = asked.get(address);
    const missing = fragment && !text.includes(` id="${decodeURIComponent(fragment)}"`);
    const words = status !== 200 ? `${link} answers ${status}` : missing ? `${link} has no such place` : "";
    if (words) broken.push(...[...pages].map((page) => [page, words]));
  }
  return broken;
}
