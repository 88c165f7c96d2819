// A text with the passages that carry a mark set off from the rest.

import { h } from "./dom.js";

/** More is not laid out: a reader looks for places, not for the whole. */
const MOST_CHARACTERS = 20000;

/**
 * @param {string} text
 * @param {{ passages?: { start: number, end: number, first_line: number, last_line: number, id: string }[] }} report
 * @param {import("./words.js").Words} words
 * @returns {HTMLElement}
 */
export function passages(text, report, words) {
  const marked = report.passages ?? [];
  const lines = (passage) =>
    words.t(passage.first_line === passage.last_line ? "checker-text-line" : "checker-text-lines", {
      first: passage.first_line,
      last: passage.last_line,
    });
  const list = marked.map((passage) => h("li", {}, lines(passage), " ", h("code", {}, passage.id)));
  return h(
    "figure",
    { class: "text" },
    // A keyboard has to be able to scroll it.
    h("div", { class: "excerpt", dir: "auto", tabindex: "0", role: "group", "aria-label": words.t("checker-text-shown") }, ...runs(text, marked)),
    marked.length > 0 &&
      h("figcaption", {}, h("p", {}, words.t("checker-text-parts", { count: marked.length })), h("ol", {}, ...list)),
  );
}

/** Offsets of reports count bytes of UTF-8. */
function runs(text, marked) {
  const bytes = new TextEncoder().encode(text);
  const decoder = new TextDecoder();
  const nodes = [];
  let [at, room] = [0, MOST_CHARACTERS];
  const put = (end, make) => {
    const run = decoder.decode(bytes.subarray(at, end)).slice(0, room);
    room -= run.length;
    at = Math.max(at, end);
    if (run) nodes.push(make(run));
  };
  for (const { start, end } of marked) {
    put(start, (run) => run);
    put(end, (run) => h("mark", {}, run));
  }
  put(bytes.length, (run) => run);
  if (room <= 0) nodes.push("…");
  return nodes;
}
