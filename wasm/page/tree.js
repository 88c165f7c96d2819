// The raw report as a tree that opens, without the weight of building what nobody looks at.

import { h } from "./dom.js";

/**
 * @param {unknown} value JSON
 * @returns {HTMLElement}
 */
export function tree(value) {
  return h("div", { class: "tree", lang: "en", dir: "ltr" }, ...entries(value));
}

function entries(value) {
  return Object.entries(value).map(([key, inner]) => {
    const isBranch = inner !== null && typeof inner === "object" && Object.keys(inner).length > 0;
    return isBranch ? branch(key, inner) : leaf(key, inner);
  });
}

function leaf(key, value) {
  const kind = value === null || typeof value === "object" ? "none" : typeof value;
  return h("div", { class: "leaf" }, h("span", { class: "key" }, key), " ", h("span", { class: kind }, JSON.stringify(value)));
}

function branch(key, value) {
  const count = Array.isArray(value) ? `[${value.length}]` : `{${Object.keys(value).length}}`;
  const inside = h("div", { class: "inside" });
  const open = (event) => {
    if (event.target.open && inside.childElementCount === 0) inside.append(...entries(value));
  };
  const summary = h("summary", {}, h("span", { class: "key" }, key), " ", h("span", { class: "none" }, count));
  return h("details", { ontoggle: open }, summary, inside);
}
