// A report in the reader's language: the verdict, what it rests on, and what each layer said.

/**
 * @typedef {{ layer: string, status: string, weight: string, code: string, name: string, statusWords: string,
 *   weightWords: string, detail: string, lang: string }} Reason
 * @typedef {{ verdict: string, confidence: string | null, summary: string, lang: string, reasons: Reason[] }} Explained
 */

/**
 * @param {object} report `tanba.report/1`
 * @param {import("./words.js").Words} words
 * @returns {Explained} `lang` says in which language the sentence beside it is: what comes from a library stays English
 */
export function explained(report, words) {
  const [summary, lang] = sentence(report.summary, report.say, words);
  return {
    verdict: words.t(`verdict-${report.verdict}`),
    confidence: report.confidence ? words.t(`confidence-${report.confidence}`) : null,
    summary,
    lang,
    reasons: report.evidence.map((evidence) => reason(evidence, words)),
  };
}

function reason(evidence, words) {
  const [detail, lang] = sentence(evidence.detail, evidence.say, words);
  return {
    ...evidence,
    name: words.t(`layer-${evidence.layer}`),
    statusWords: words.t(`status-${evidence.status}`),
    weightWords: words.t(`weight-${evidence.weight}`),
    detail,
    lang,
  };
}

/** The messages of a report say the same as its English sentence; where one of them is not known here, that stands. */
function sentence(english, messages, words) {
  if (!messages?.length || !messages.every(({ id }) => words.has(id))) return [english, "en"];
  return [messages.map(({ id, args }) => words.t(id, args)).join(" "), words.tag];
}
