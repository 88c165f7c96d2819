// The Fluent files as modules for the build; a string that one language lacks fails it.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(new URL("./tests/package.json", import.meta.url));
const { FluentResource } = require("@fluent/bundle");

const LANGUAGES = ["en", "kk", "ru", "zh"];
/** Files of a language that are put together here; what reports say comes from the package. */
const FILES = ["page", "extension"];

/**
 * @param {string} folder with one folder a language
 * @returns {Promise<Record<string, Record<string, string>>>} text by language and file
 */
export async function checkedWords(folder) {
  const read = (tag, file) => readFile(join(folder, tag, `${file}.ftl`), "utf8").catch((error) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  const words = {};
  for (const tag of LANGUAGES) {
    words[tag] = {};
    for (const file of FILES) words[tag][file] = await read(tag, file);
  }
  for (const file of FILES) for (const tag of LANGUAGES) compare(file, tag, words.en[file], words[tag][file]);
  return words;
}

/** Messages and what is put into them have to be the same in every language. */
function compare(file, tag, english, other) {
  if (english === null && other === null) return;
  if (other === null) throw new Error(`${tag}/${file}.ftl is missing`);
  const [wanted, found] = [signatures(english), signatures(other)];
  for (const [id, variables] of wanted) {
    if (!found.has(id)) throw new Error(`${tag}/${file}.ftl lacks “${id}”`);
    if (found.get(id) !== variables) throw new Error(`${tag}/${file}.ftl: “${id}” takes ${found.get(id) || "nothing"}, in English ${variables || "nothing"}`);
  }
  for (const id of found.keys()) if (!wanted.has(id)) throw new Error(`${tag}/${file}.ftl: “${id}” is not in en/${file}.ftl`);
}

/**
 * Every message that the sources name has to be there, and every message to be named. What is put together (`checker-error-…`) is
 * known by its beginning.
 *
 * @param {Record<string, Record<string, string>>} words
 * @param {string[]} sources texts of scripts and pages
 */
export function checkUse(words, sources) {
  const known = FILES.flatMap((file) => [...signatures(words.en[file]).keys()]);
  const named = new Set(sources.flatMap((source) => source.match(/(?<=["`'])(checker|extension)-[a-z][a-z-]*(?=["'`]|\$\{)/g) ?? []));
  const begins = [...named].filter((id) => id.endsWith("-"));
  for (const id of named) if (!id.endsWith("-") && !known.includes(id)) throw new Error(`“${id}” is in no Fluent file`);
  for (const id of known) {
    const isUsed = named.has(id) || begins.some((start) => id.startsWith(start));
    if (!isUsed) throw new Error(`“${id}” is used nowhere`);
  }
}

/** The variables of each message. */
export function signatures(source) {
  const all = new Map();
  for (const { id, value } of new FluentResource(source).body) {
    if (all.has(id)) throw new Error(`“${id}” stands twice`);
    all.set(id, [...variables(value)].sort().join(", "));
  }
  // The parser leaves out what it does not understand.
  const written = source.match(/^[a-z][\w-]*(?= *=)/gim) ?? [];
  for (const id of written) if (!all.has(id)) throw new Error(`“${id}” is not well-formed Fluent`);
  return all;
}

function variables(part, found = new Set()) {
  if (Array.isArray(part)) part.forEach((inner) => variables(inner, found));
  else if (part && typeof part === "object") {
    if (part.type === "var") found.add(part.name);
    Object.values(part).forEach((inner) => variables(inner, found));
  }
  return found;
}

/**
 * `import "words:kk"` gives the text of that language's files.
 *
 * @param {Record<string, Record<string, string>>} words
 * @param {string[]} files which of them
 */
export function wordsPlugin(words, files) {
  return {
    name: "words",
    setup(build) {
      build.onResolve({ filter: /^words:/ }, ({ path }) => ({ path: path.slice("words:".length), namespace: "words" }));
      build.onLoad({ filter: /./, namespace: "words" }, ({ path }) => ({
        contents: files.map((file) => words[path][file] ?? "").join("\n"),
        loader: "text",
      }));
    },
  };
}
