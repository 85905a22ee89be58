// JSON-LD, as an independent processor expands it, against the vocabulary of schema.org.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import jsonld from "jsonld";

const schema = "http://schema.org/";
const rdfs = "http://www.w3.org/2000/01/rdf-schema#";
const type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

/* schema.org's own context in small: its terms, and those whose values are addresses. */
const addresses = ["url", "item", "license", "isBasedOn"];
const context = { "@vocab": schema, ...Object.fromEntries(addresses.map((term) => [term, { "@type": "@id" }])) };

const documentLoader = async (url) => {
  if (url !== "https://schema.org") throw new Error(`nothing but schema.org is known here, not ${url}`);
  return { contextUrl: null, documentUrl: url, document: { "@context": context } };
};

const text = await readFile(createRequire(import.meta.url).resolve("@vocabulary/schema").replace(/index\.js$/, "schema.nq"), "utf8");
const facts = new Map();
for (const [, subject, predicate, object] of text.matchAll(/^<([^>]+)> <([^>]+)> <([^>]+)>/gm)) {
  const key = `${subject} ${predicate}`;
  facts.set(key, (facts.get(key) ?? new Set()).add(object));
}
const told = (subject, predicate) => facts.get(`${subject} ${predicate}`) ?? new Set();

/* A class, and all that it is a kind of. */
function kinds(name, found = new Set()) {
  if (found.has(name)) return found;
  found.add(name);
  for (const above of told(name, `${rdfs}subClassOf`)) kinds(above, found);
  return found;
}
const isOneOf = (types, allowed) => types.some((it) => [...kinds(it)].some((kind) => allowed.has(kind)));
const isText = (name) => told(name, type).has(`${schema}DataType`) || [...kinds(name)].some((kind) => told(kind, type).has(`${schema}DataType`));

/* What is wrong with a node: its classes and properties have to exist and belong together. */
function problems(node, found = []) {
  const types = node["@type"] ?? [];
  for (const name of types) {
    if (!told(name, type).has(`${rdfs}Class`)) found.push(`${name} is no class`);
  }
  for (const [property, values] of Object.entries(node)) {
    if (property.startsWith("@")) continue;
    const owners = told(property, `${schema}domainIncludes`);
    const ranges = told(property, `${schema}rangeIncludes`);
    if (owners.size === 0) found.push(`${property} is no property`);
    else if (!isOneOf(types, owners)) found.push(`${property} does not belong to ${types}`);
    for (const value of values) {
      const fits = "@value" in value ? [...ranges].some(isText)
        : value["@type"] ? isOneOf(value["@type"], ranges)
          : Object.keys(value).join() === "@id" && /^https?:/.test(value["@id"]);
      if (!fits) found.push(`${property} cannot be ${JSON.stringify(value)}`);
      if (!("@value" in value)) problems(value, found);
    }
  }
  return found;
}

/* The nodes of a block of data, with short names for what is schema.org's, and what is wrong with them. */
export async function expand(text, base) {
  const nodes = await jsonld.expand(JSON.parse(text), { base, documentLoader });
  const wrong = nodes.flatMap((node) => problems(node));
  const compacted = await jsonld.compact(nodes, context, { base, compactToRelative: false, documentLoader, graph: true });
  return { nodes: compacted["@graph"], wrong };
}
