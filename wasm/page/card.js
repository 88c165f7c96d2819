// One thing that was given to check, from waiting to its result.

import { h } from "./dom.js";
import { explained } from "./explain.js";
import { failureWords } from "./failure.js";
import { preview } from "./preview.js";
import { facts, reasons } from "./reasons.js";
import { tree } from "./tree.js";
import { size } from "./units.js";
import { shape, tone } from "./verdict.js";

/**
 * @typedef {{ remove?: (item: object) => void, again?: (item: object) => void, downloads?: (item: object) => Node | null }} Actions
 */

/**
 * Draws an item into its card again; what was open stays open, and the focus stays in the card.
 *
 * @param {HTMLElement} card
 * @param {import("./queue.js").Item} item
 * @param {import("./words.js").Words} words
 * @param {Actions} actions
 */
export function draw(card, item, words, actions) {
  const open = new Set([...card.querySelectorAll("details[open][data-key]")].map((details) => details.dataset.key));
  const hadFocus = card.contains(document.activeElement);
  const title = h("h3", { tabindex: "-1", id: `item-${item.id}` }, h("bdi", {}, item.name));
  card.className = `card ${item.state}`;
  card.setAttribute("aria-labelledby", title.id);
  card.replaceChildren(header(title, item, words, actions), ...body(item, words, actions));
  for (const details of card.querySelectorAll("details[data-key]")) details.open = open.has(details.dataset.key);
  if (hadFocus) title.focus({ preventScroll: true });
}

function header(title, item, words, actions) {
  const about = [item.report?.media ?? item.type, size(item.size, words)].filter(Boolean).join(" · ");
  const isOpen = item.state === "waiting" || item.state === "checking";
  const label = words.t(isOpen ? "cancel-named" : "remove-named", { name: item.name });
  const button =
    actions.remove &&
    h("button", { type: "button", class: "plain", "aria-label": label, onclick: () => actions.remove(item) }, words.t(isOpen ? "cancel" : "remove"));
  return h("header", {}, h("div", {}, title, h("p", { class: "quiet about" }, about)), button);
}

function body(item, words, actions) {
  if (item.state === "done") return result(item, words, actions);
  if (item.state === "failed") return [failed(item, words, actions)];
  if (item.state === "waiting") return [h("p", { class: "quiet" }, words.t("state-waiting"))];
  const label = words.t("state-checking");
  return [h("p", { class: "quiet" }, label), h("progress", { "aria-label": label })];
}

function failed(item, words, actions) {
  const { message, hint } = failureWords(item.error, words);
  return h(
    "div",
    { class: "failure" },
    h("p", {}, h("strong", {}, message)),
    hint && h("p", {}, hint),
    actions.again && h("button", { type: "button", onclick: () => actions.again(item) }, words.t("again")),
  );
}

/** The whole of a result, for the page and for the extension's panel. */
export function result(item, words, actions) {
  const { report } = item;
  const told = explained(report, words);
  const shown = preview(item, words);
  const side = h(
    "div",
    { class: "told" },
    h("div", { class: `verdict ${tone(report.verdict)}` }, shape(report.verdict), h("p", {}, told.verdict)),
    told.confidence && h("p", { class: "confidence" }, told.confidence),
    summary(report, told, words),
    main(report, words),
  );
  return [
    h("div", { class: shown ? "split" : "whole" }, shown, side),
    report.evidence.length > 0 &&
      h("section", { class: "reasons" }, h("h4", {}, words.t("reasons")), ...reasons(report, told, words), raw(report, words)),
    report.evidence.length === 0 && h("section", { class: "reasons" }, raw(report, words)),
    h("footer", {}, actions.downloads?.(item), h("p", { class: "quiet" }, words.t("automated"), " ", words.t("contest"))),
  ].filter(Boolean);
}

/** Of a file without a label the verdict says all that there is to say. */
function summary(report, told, words) {
  if (report.verdict === "unlabelled") return null;
  if (report.error)
    return h("p", { lang: "en" }, report.error.message, report.error.hint && h("span", { class: "hint" }, report.error.hint));
  return h("p", { class: "summary", lang: told.lang === words.tag ? null : told.lang }, told.summary);
}

/** What people look for first: who signed, when, and the mark. */
function main(report, words) {
  const credential = report.credential && { ...report.credential, issuer: null, actions: null, label: null, claim_generator: null };
  const rows = [
    facts("credential", { credential }, words),
    facts("watermark", { mark: report.mark }, words),
  ];
  return h("div", { class: "facts" }, ...rows);
}

function raw(report, words) {
  return h("details", { class: "raw", "data-key": "raw" }, h("summary", {}, words.t("raw")), tree(report));
}
