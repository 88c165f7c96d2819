// Saving a result: as JSON, and signed where an identity is given.

import { h } from "./dom.js";

/**
 * @param {import("./queue.js").Item} item
 * @param {import("./words.js").Words} words
 * @param {{ sign: ((report: object) => Promise<string>) | null, failed: (error: Error) => void }} options
 * @returns {HTMLElement}
 */
export function downloads(item, words, { sign, failed }) {
  const name = `${item.name.replace(/\.[^.]+$/, "").replace(/[^\p{L}\p{N}._-]+/gu, "-") || "report"}.tanba.json`;
  const json = () => save(name, "application/json", JSON.stringify(item.report));
  const signed = async () => {
    try {
      const signature = await sign(item.report);
      json();
      save(`${name}.jws`, "application/jose", signature);
    } catch (error) {
      failed(error);
    }
  };
  return h(
    "div",
    { class: "buttons" },
    h("button", { type: "button", onclick: json }, words.t("checker-download")),
    sign && h("button", { type: "button", onclick: signed }, words.t("checker-download-signed")),
  );
}

function save(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = h("a", { href: address, download: name });
  link.click();
  // The browser reads it after this turn.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
