// A button that lets the reader choose files, in the page's language: the browser's own speaks that of the browser.

import { h } from "./dom.js";

/**
 * @param {string} id of the input
 * @param {string} label what is wanted
 * @param {import("./words.js").Words} words
 * @param {{ accept: string, multiple?: boolean, chosen: (files: File[]) => void }} options
 * @returns {HTMLElement}
 */
export function fileButton(id, label, words, { accept, multiple = false, chosen }) {
  const input = h("input", { type: "file", id, accept, multiple, hidden: true });
  input.addEventListener("change", () => {
    const files = [...input.files];
    input.value = "";
    if (files.length > 0) chosen(files);
  });
  const choose = words.t("checker-choose");
  const button = h("button", { type: "button", "aria-label": `${choose}: ${label}`, onclick: () => input.click() }, choose);
  return h("div", { class: "file" }, h("p", {}, label), button, input);
}
