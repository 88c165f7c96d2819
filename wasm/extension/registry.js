// A registry that the reader names. A result with a mark then has a link to the mark's record there; nothing is asked before somebody follows it.

import { h } from "../page/dom.js";
import { load, save } from "../page/store.js";

/** The address that is kept; none by default. */
export const registry = () => load("registry", "");

/**
 * @param {string} text
 * @returns {string | null} the address to keep, `""` for none, `null` where it is none that may be named
 */
export function address(text) {
  if (text.trim() === "") return "";
  const url = URL.parse(text.trim());
  const isSafe = url?.protocol === "https:" || (url?.protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname));
  if (!isSafe || url.username || url.password || url.search || url.hash) return null;
  return url.href.replace(/\/+$/, "");
}

/**
 * The link to the record of the mark that a result tells of; none without a mark or a registry.
 *
 * @param {{ report: object }} item
 * @param {import("../page/words.js").Words} words
 */
export function recordLink({ report }, words) {
  const mark = [report.mark, ...(report.segments ?? []), ...(report.passages ?? [])].find(Boolean)?.id;
  const base = registry();
  if (!mark || !base) return null;
  const text = words.t("extension-registry-look", { mark, host: new URL(base).host });
  return h("p", { class: "record" }, h("a", { href: `${base}/r/${encodeURIComponent(mark)}`, target: "_blank", rel: "noopener noreferrer" }, text));
}

/**
 * The field in which it is named.
 *
 * @param {HTMLElement} place
 * @param {import("../page/words.js").Words} words
 */
export function registryView(place, words) {
  const said = h("p", { role: "status", class: "said" });
  const field = h("input", { id: "registry", type: "url", inputmode: "url", autocomplete: "off", spellcheck: "false", placeholder: "https://", value: registry() });
  const submit = (event) => {
    event.preventDefault();
    const named = address(field.value);
    field.setAttribute("aria-invalid", String(named === null));
    if (named === null) return void (said.textContent = words.t("extension-registry-bad"));
    field.value = named;
    save("registry", named || null);
    said.textContent = words.t(named ? "extension-registry-kept" : "extension-registry-none");
  };
  place.replaceChildren(
    h("form", { onsubmit: submit, novalidate: true }, h("label", { for: "registry" }, words.t("extension-registry-address")), field, h("button", { type: "submit" }, words.t("extension-registry-keep"))),
    said,
  );
}
