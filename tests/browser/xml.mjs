// XML as libxml2 reads it: validated against schemas, and asked by XPath.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { RelaxNGValidator, XmlDocument, XsdValidator } from "libxml2-wasm";

const atom = new URL("schemas/atom.rng", import.meta.url);
/* The schema of the sitemap protocol, as this package brings it along. */
const sitemap = createRequire(import.meta.url).resolve("sitemap").replace(/\bdist\b.*$/, "schema/sitemap.xsd");

export const namespaces = {
  atom: "http://www.w3.org/2005/Atom",
  os: "http://a9.com/-/spec/opensearch/1.1/",
  sm: "http://www.sitemaps.org/schemas/sitemap/0.9",
};

/* A document, and what can be asked of it: the texts and attributes that an XPath leads to. */
export function read(text) {
  const document = XmlDocument.fromString(text);
  const from = (node) => ({
    all: (path) => node.find(path, namespaces).map((it) => it.content ?? it.value),
    each: (path) => node.find(path, namespaces).map(from),
  });
  return { document, ...from(document.root) };
}

async function validate(kind, path, text) {
  const schema = kind.fromDoc(XmlDocument.fromBuffer(await readFile(path)));
  schema.validate(XmlDocument.fromString(text));
}

/* They throw with all that is wrong. */
export const validateAtom = (text) => validate(RelaxNGValidator, atom, text);
export const validateSitemap = (text) => validate(XsdValidator, sitemap, text);
