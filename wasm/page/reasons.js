// What each layer said, one row a layer that opens.

import { h, s } from "./dom.js";

const ICONS = {
  credential: "M12 2.5 4.5 5.500v5.700c0 4.7 3.1 8.3 7.5 10.3 4.4-2 7.5-5.6 7.5-10.300V5.500ZM8.5 12l2.5 2.5 4.5-5",
  watermark: "M3 8c3-3 6 3 9 0s6 3 9 0M3 13c3-3 6 3 9 0s6 3 9 0M3 18c3-3 6 3 9 0s6 3 9 0",
  metadata: "M3.5 12 12 3.500h8.500V12L12 20.500ZM16.5 7.500v.1",
  notice: "M4 4.500h16v11.500H11l-4.5 4v-4H4ZM8 9h8M8 12h5",
};

/**
 * @param {object} report
 * @param {object} told what `explain` made of it
 * @param {import("./words.js").Words} words
 * @returns {HTMLElement[]}
 */
export function reasons(report, told, words) {
  return told.reasons.map((reason, at) => row(reason, report.evidence[at], report, words));
}

function row(reason, evidence, report, words) {
  const icon = s("svg", { viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true" }, s("path", { d: ICONS[evidence.layer] ?? "" }));
  const found = evidence.status === "found" || evidence.status === "broken";
  const summary = h(
    "summary",
    {},
    icon,
    h("span", { class: "layer" }, reason.title),
    h("span", { class: `status ${evidence.status}` }, reason.status),
  );
  return h(
    "details",
    { class: `reason${found ? " found" : ""}`, "data-key": evidence.layer },
    summary,
    h(
      "div",
      { class: "inside" },
      h("p", { lang: reason.reason.language === words.tag ? null : reason.reason.language }, sentence(reason.reason.text)),
      h("p", { class: "quiet" }, words.t(`checker-about-${evidence.layer}`)),
      evidence.weight !== "none" && h("p", {}, words.t(`checker-weight-${evidence.weight}`)),
      facts(evidence.layer, report, words),
    ),
  );
}

/** Reasons are clauses: they begin with a small letter. */
function sentence(clause) {
  return clause.charAt(0).toLocaleUpperCase() + clause.slice(1);
}

/** A list of names and values; what is not there is left out. */
export function facts(layer, report, words) {
  const rows = (FACTS[layer]?.(report, words) ?? []).filter(([, value]) => value !== null && value !== undefined && value !== "");
  if (rows.length === 0) return null;
  const cell = (value) => (value instanceof Node ? value : h("bdi", {}, value));
  return h("dl", {}, ...rows.map(([name, value]) => h("div", {}, h("dt", {}, words.t(name)), h("dd", {}, cell(value)))));
}

const code = (text) => (text ? h("code", {}, text) : null);

const FACTS = {
  credential({ credential }, words) {
    if (!credential) return [];
    return [
      ["checker-fact-signer", credential.signer],
      ["checker-fact-issuer", credential.issuer],
      ["checker-fact-signed-at", credential.signed_at ? words.date(credential.signed_at) : words.t("checker-fact-no-time")],
      ["checker-fact-generator", credential.claim_generator],
      ["checker-fact-actions", history(credential.actions)],
      ["checker-fact-label", code(credential.label)],
    ];
  },
  watermark({ mark }, words) {
    if (!mark) return [];
    return [
      ["checker-fact-mark", code(mark.id)],
      ["checker-fact-score", mark.score && words.number(mark.score, { maximumFractionDigits: 1 })],
      ["checker-fact-false-positive", mark.false_positive && words.power(mark.false_positive)],
    ];
  },
  metadata({ metadata }) {
    return [
      ["checker-fact-source-type", code(metadata.digital_source_type?.split("/").pop())],
      ["checker-fact-system", [metadata.ai_system, metadata.ai_system_version].filter(Boolean).join(" ")],
      ["checker-fact-producer", metadata.aigc?.ContentProducer],
      ["checker-fact-sites", metadata.sites?.join(" · ")],
    ];
  },
};

/** Names of actions are C2PA's own. */
function history(actions) {
  if (!actions?.length) return null;
  const item = ({ action, digital_source_type: source }) =>
    h("li", {}, h("code", {}, source ? `${action} (${source.split("/").pop()})` : action));
  return h("ol", { class: "history" }, ...actions.map(item));
}
