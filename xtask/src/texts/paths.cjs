// What JavaScript's libraries do to a text; the protocol of paths.py.
const readline = require("node:readline");

const PATHS = new Map();

function path(name, make) {
  try {
    PATHS.set(name, make());
  } catch {
    // Its package is not installed.
  }
}

const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
const page = (text) => text.split(/\n\s*\n/).map((part) => `<p>${escaped(part)}</p>`).join("\n");

function textOf(source) {
  const { JSDOM } = require("jsdom");
  const paragraphs = new JSDOM(source).window.document.querySelectorAll("p");
  return [...paragraphs].map((p) => p.textContent).join("\n\n");
}

path("JS: trim of each line", () => (text) => text.split("\n").map((line) => line.trim()).join("\n"));
path("JS: white space collapsed, \\s+", () => (text) => text.replace(/\s+/g, " "));
path("JS: normalize NFC", () => (text) => text.normalize("NFC"));
path("JS: normalize NFKC", () => (text) => text.normalize("NFKC"));
path("JS: JSON", () => (text) => JSON.parse(JSON.stringify(text)));
path("JS: encodeURIComponent", () => (text) => decodeURIComponent(encodeURIComponent(text)));
path("JS: DOM, parsed and serialised (jsdom)", () => {
  const { JSDOM } = require("jsdom");
  return (text) => textOf(new JSDOM(page(text)).serialize());
});
path("HTML sanitiser: DOMPurify", () => {
  const { JSDOM } = require("jsdom");
  const purify = require("dompurify")(new JSDOM("").window);
  return (text) => textOf(purify.sanitize(page(text)));
});
path("HTML sanitiser: sanitize-html", () => {
  const sanitize = require("sanitize-html");
  return (text) => textOf(sanitize(page(text)));
});
path("HTML sanitiser: xss", () => {
  const { filterXSS } = require("xss");
  return (text) => textOf(filterXSS(page(text)));
});
path("form cleaner: validator stripLow, trim", () => {
  const validator = require("validator");
  return (text) => validator.trim(validator.stripLow(text, true));
});
path("Markdown: markdown-it", () => {
  const renderer = require("markdown-it")();
  return (text) => textOf(renderer.render(text));
});
path("cleaner: \\p{Cf} out (JS)", () => (text) => text.replace(/\p{Cf}/gu, ""));
path("cleaner: \\p{Default_Ignorable_Code_Point} out (JS)", () => (text) =>
  text.replace(/\p{Default_Ignorable_Code_Point}/gu, ""));
path("allowed in JS identifiers", () => (text) =>
  [...text].filter((c) => c.codePointAt(0) < 128 || /[\p{ID_Continue}\u200c\u200d]/u.test(c)).join(""));

function answer(request) {
  if (request.paths) return { paths: [...PATHS.keys()] };
  try {
    return { text: PATHS.get(request.path)(request.text) };
  } catch (problem) {
    return { error: String(problem).slice(0, 200) };
  }
}

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  process.stdout.write(JSON.stringify(answer(JSON.parse(line))) + "\n");
});
