// The checker page: what comes in goes into the queue, what comes out into a card.

import "./trusted_types.js";
import { appearance } from "./appearance.js";
import { byId, h } from "./dom.js";
import { draw } from "./card.js";
import { downloads } from "./download.js";
import { examine, newChecker } from "./examine.js";
import { failureWords } from "./failure.js";
import { forgetOnLeaving, identity, identityView } from "./identity.js";
import { intake } from "./intake.js";
import { keepOffline } from "./offline.js";
import { Queue } from "./queue.js";
import { trustView } from "./trust_view.js";
import { shape } from "./verdict.js";
import { LANGUAGES, apply, keep, preferred, wordsOf } from "./words.js";

/** In the order in which people meet them. */
const VERDICTS = ["ai-generated", "ai-modified", "altered", "captured", "human-made", "credentialed", "unlabelled", "unreadable"];

let words = await wordsOf(preferred());
let isKept = false;
const checker = newChecker();
const queue = new Queue((item) => examine(checker, item, words.tag));
/** @type {Map<import("./queue.js").Item, HTMLElement>} */
const cards = new Map();

const actions = {
  remove: (item) => queue.remove(item),
  again: (item) => queue.again(item),
  downloads: (item) =>
    downloads(item, words, {
      sign: identity() && ((report) => checker.sign(report, identity())),
      failed: (error) => say(failureWords(error, words).message),
    }),
};

const redraw = (item) => draw(cards.get(item), item, words, actions);
const say = (text) => (byId("live").textContent = text);

function changed(item) {
  if (!cards.has(item)) {
    const card = h("article", { class: "card" });
    cards.set(item, card);
    byId("cards").prepend(card);
  }
  redraw(item);
  const name = item.name;
  if (item.state === "done") say(words.t("checker-announce", { name, verdict: item.told.verdict }));
  if (item.state === "failed") say(words.t("checker-announce", { name, verdict: failureWords(item.error, words).message }));
  counts();
}

function removed(item) {
  const card = cards.get(item);
  const hadFocus = card.contains(document.activeElement);
  const next = card.nextElementSibling ?? card.previousElementSibling;
  card.remove();
  cards.delete(item);
  if (hadFocus) (next?.querySelector("h3") ?? byId("choose")).focus();
  counts();
}

function counts() {
  byId("results").hidden = cards.size === 0;
  byId("count").textContent = queue.open > 0 ? words.t("checker-count-open", { open: queue.open, all: cards.size }) : words.t("checker-count", { count: cards.size });
  byId("clear").hidden = cards.size < 2;
}

function inWords() {
  document.documentElement.lang = words.tag;
  document.title = words.t("checker-title");
  apply(document, words);
  // The icons stay, the words change.
  byId("legend").replaceChildren(...VERDICTS.map((verdict) => h("div", {}, shape(verdict), h("p", {}, words.t(`checker-legend-${verdict}`)))));
  byId("offline").textContent = isKept ? words.space + words.t("checker-offline") : "";
  for (const item of cards.keys()) redraw(item);
  counts();
}

function chooseLanguage() {
  const select = /** @type {HTMLSelectElement} */ (byId("language"));
  select.append(...Object.entries(LANGUAGES).map(([tag, name]) => h("option", { value: tag, lang: tag }, name)));
  select.value = words.tag;
  select.addEventListener("change", async () => {
    keep(select.value);
    words = await wordsOf(select.value);
    const done = queue.items.filter(({ state }) => state === "done");
    await Promise.all(done.map(async (item) => (item.told = await checker.explain(item.report, words.tag))));
    inWords();
  });
}

function dialog(name, fill) {
  const box = /** @type {HTMLDialogElement} */ (byId(`${name}-dialog`));
  byId(`open-${name}`).addEventListener("click", () => {
    fill(byId(`${name}-view`));
    box.showModal();
  });
  box.querySelector("[data-close]").addEventListener("click", () => box.close());
  box.addEventListener("click", (event) => event.target === box && box.close());
}

/** What a credential proves depends on whom one trusts. */
function checkCredentialsAgain() {
  for (const item of queue.items) if (item.state === "done" && item.report.credential) queue.again(item);
}

queue.addEventListener("change", (event) => changed(event.detail));
queue.addEventListener("removed", (event) => removed(event.detail));
byId("clear").addEventListener("click", () => {
  [...queue.items].forEach((item) => queue.remove(item));
  byId("choose").focus();
});
dialog("trust", (view) => trustView(view, words, checkCredentialsAgain));
dialog("identity", (view) => identityView(view, words, () => [...cards.keys()].forEach(redraw)));
intake((items) => queue.add(items), (id) => words.t(id));
appearance(/** @type {HTMLSelectElement} */ (byId("appearance")));
chooseLanguage();
forgetOnLeaving();
inWords();
document.documentElement.dataset.ready = "";
keepOffline(() => {
  isKept = true;
  byId("offline").textContent = words.space + words.t("checker-offline");
});
