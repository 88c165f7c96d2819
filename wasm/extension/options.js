// Settings: badges and where not, whom to trust, a registry, language and appearance.

import { appearance } from "../page/appearance.js";
import { byId, h } from "../page/dom.js";
import { trustView } from "../page/trust_view.js";
import { LANGUAGES, apply, keep, preferred, wordsOf } from "../page/words.js";
import { registryView } from "./registry.js";
import { ALL_SITES, isAllowed, offSites } from "./sites.js";

let words = await wordsOf(preferred());

async function badges() {
  const box = /** @type {HTMLInputElement} */ (byId("all"));
  box.checked = await isAllowed();
  box.onchange = async () => {
    // The browser asks, or takes it back; the box then shows what holds.
    await chrome.permissions[box.checked ? "request" : "remove"]({ origins: ALL_SITES });
    box.checked = await isAllowed();
  };
}

async function off() {
  const sites = await offSites();
  const row = (host) => {
    const label = words.t("checker-remove-named", { name: host });
    return h("li", {}, h("bdi", {}, host), h("button", { type: "button", class: "plain", "aria-label": label, onclick: () => on(host) }, words.t("checker-remove")));
  };
  byId("off").replaceChildren(...(sites.length > 0 ? sites.map(row) : [h("li", { class: "quiet" }, words.t("extension-off-none"))]));
}

async function on(host) {
  await chrome.runtime.sendMessage({ to: "background", type: "off", host, off: false });
  await off();
  byId("all").focus();
}

async function inWords() {
  document.documentElement.lang = words.tag;
  document.title = `${words.t("extension-settings")} · tanba`;
  apply(document, words);
  trustView(byId("trust-view"), words, () => {});
  registryView(byId("registry-view"), words);
  await off();
}

const language = /** @type {HTMLSelectElement} */ (byId("language"));
language.append(...Object.entries(LANGUAGES).map(([tag, name]) => h("option", { value: tag, lang: tag }, name)));
language.value = words.tag;
language.addEventListener("change", async () => {
  keep(language.value);
  words = await wordsOf(language.value);
  await inWords();
});
appearance(/** @type {HTMLSelectElement} */ (byId("appearance")));
chrome.storage.local.onChanged.addListener(off);
await badges();
await inWords();
document.documentElement.dataset.ready = "";
