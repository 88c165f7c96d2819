// Beside the page: the result of what was asked about, with the same reasons as the checker page.

import { draw } from "../page/card.js";
import { byId, h } from "../page/dom.js";
import { downloads } from "../page/download.js";
import { examine, newChecker } from "../page/examine.js";
import { failureWords } from "../page/failure.js";
import { Item, Queue } from "../page/queue.js";
import { applied } from "../page/appearance.js";
import { apply, preferred, wordsOf } from "../page/words.js";
import { recordLink } from "./registry.js";
import { requested } from "./request.js";
import { siteView } from "./site_view.js";

const words = await wordsOf(preferred());
const checker = newChecker();
const queue = new Queue((item) => examine(checker, item, words.tag));
const card = h("article", { class: "card" });
/** The newest one asked for; answers to older ones come too late. */
let current = 0;

const actions = {
  downloads: (item) => downloads(item, words, { sign: null, failed: () => {} }),
  record: (item) => recordLink(item, words),
};
const say = (text) => (byId("live").textContent = text);

queue.addEventListener("change", ({ detail: item }) => {
  if (queue.items.at(-1) !== item) return;
  draw(card, item, words, actions);
  if (!card.isConnected) byId("card-place").replaceChildren(card);
  if (item.state === "done") say(words.t("checker-announce", { name: item.name, verdict: item.told.verdict }));
  if (item.state === "failed") say(failureWords(item.error, words).message);
});

/** @param {Item} item */
function check(item) {
  [...queue.items].forEach((older) => queue.remove(older));
  queue.add([item]);
}

async function show(request) {
  if (!request) return;
  siteView(words, request);
  if (request.kind === "page") return;
  current += 1;
  const mine = current;
  byId("card-place").replaceChildren(h("p", { class: "quiet" }, words.t("extension-fetching")), h("progress", { "aria-label": words.t("extension-fetching") }));
  try {
    const { bytes, name, type, text } = await requested(request, words);
    if (mine === current) check(new Item(new Blob([bytes], { type }), name, text));
  } catch (error) {
    if (mine === current) refused(error, request);
  }
}

/** Where the reader can help by allowing an address to be read, they are asked: the browser shows which one. */
function refused(error, request) {
  const { message, hint } = failureWords(error, words);
  const allow = async () => (await chrome.permissions.request({ origins: [error.pattern] })) && show(request);
  const button = error.pattern && h("button", { type: "button", class: "main", onclick: allow }, words.t("extension-allow", { host: error.host }));
  byId("card-place").replaceChildren(h("div", { class: "failure" }, h("p", {}, h("strong", {}, message)), hint && h("p", {}, hint), button));
  say(message);
}

byId("text-form").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = byId("text").value;
  current += 1;
  if (text.trim()) check(new Item(new Blob([text], { type: "text/plain" }), words.t("checker-pasted-text"), text));
  else byId("text").focus();
});
byId("settings").addEventListener("click", () => chrome.runtime.openOptionsPage());
document.documentElement.lang = words.tag;
applied();
apply(document, words);
siteView(words, null);
chrome.storage.session.onChanged.addListener(({ request }) => request && show(request.newValue));
await show((await chrome.storage.session.get("request")).request);
document.documentElement.dataset.ready = "";
// Words are chosen when a panel opens.
addEventListener("storage", ({ key }) => /language|appearance/.test(key) && location.reload());
