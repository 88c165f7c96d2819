// The trust list as one sees and changes it.

import { h } from "./dom.js";
import { fileButton } from "./file_button.js";
import { addAnchors, anchors, fingerprint, removeAnchor } from "./trust.js";

/**
 * @param {HTMLElement} place
 * @param {import("./words.js").Words} words
 * @param {() => void} changed
 */
export function trustView(place, words, changed) {
  const list = h("ul", { class: "anchors" });
  const said = h("p", { role: "status", class: "said" });
  const redraw = () => list.replaceChildren(...rows(words, (at, name) => {
    removeAnchor(at);
    said.textContent = words.t("checker-trust-removed", { name });
    redraw();
    changed();
    place.querySelector(".file button").focus();
  }));
  const add = (text, name) => {
    const { added, problem } = addAnchors(text, name);
    said.textContent = problem ? words.t(problem) : words.t("checker-trust-added", { count: added });
    if (added === 0) return false;
    redraw();
    changed();
    return true;
  };
  redraw();
  place.replaceChildren(list, form(words, add), said);
}

function rows(words, remove) {
  const list = anchors();
  if (list.length === 0) return [h("li", { class: "quiet" }, words.t("checker-trust-empty"))];
  return list.map(({ name, pem }, at) => {
    const hash = h("code", {});
    fingerprint(pem).then((text) => (hash.textContent = text ?? ""));
    const button = h(
      "button",
      { type: "button", class: "plain", "aria-label": words.t("checker-remove-named", { name }), onclick: () => remove(at, name) },
      words.t("checker-remove"),
    );
    return h("li", {}, h("div", {}, h("strong", {}, h("bdi", {}, name)), hash), button);
  });
}

function form(words, add) {
  const name = h("input", { id: "trust-name", autocomplete: "off", required: true });
  const pem = h("textarea", { id: "trust-pem", rows: 4, spellcheck: "false", class: "code", required: true, placeholder: "-----BEGIN CERTIFICATE-----" });
  const chosen = async ([file]) => {
    pem.value = await file.text();
    name.value ||= file.name.replace(/\.[^.]+$/, "");
    name.focus();
  };
  const submit = (event) => {
    event.preventDefault();
    if (add(pem.value, name.value.trim())) name.value = pem.value = "";
  };
  return h(
    "form",
    { onsubmit: submit },
    fileButton("trust-file", words.t("checker-trust-file"), words, { accept: ".pem,.crt,.cer,application/x-pem-file", chosen }),
    h("label", { for: "trust-pem" }, words.t("checker-trust-pem")),
    pem,
    h("label", { for: "trust-name" }, words.t("checker-trust-name")),
    name,
    h("button", { type: "submit" }, words.t("checker-trust-add")),
  );
}
