// Checks what pages show: fetched or handed over, each content once, those that look labelled first.

import { newChecker, reported } from "../page/examine.js";
import { preferred } from "../page/words.js";
import { MOST_BYTES, fetched, fromBase64, hashOf, looksLabelled } from "./content_bytes.js";
import { Memory, Turns } from "./turns.js";

/** Fetches at once; checks take turns, since each uses a whole processor. */
const FETCHES = 6;
/** Results that are remembered, until the browser ends: kept in memory only, since they tell what somebody looked at. */
const REMEMBERED = 2000;

const checker = newChecker();
const fetches = new Turns(FETCHES);
const checks = new Turns(1);
const byContent = new Memory(REMEMBERED);
const byAddress = new Memory(REMEMBERED);

// Another trust list or language gives other results.
addEventListener("storage", () => {
  byContent.clear();
  byAddress.clear();
});

/**
 * @param {{ src: string, bytes?: string }} message `bytes` in base64, where only the page can read them
 * @returns {Promise<{ verdict: string, title: string, about: string | null } | { error: string }>}
 */
export async function answered(message) {
  return looked(message).catch((error) => ({ error: error.code ?? "not-fetched" }));
}

async function looked({ src, bytes }) {
  if (bytes) return ofBytes(fromBase64(bytes));
  return byAddress.of(src, () => fetches.take(0, () => fetched(src, MOST_BYTES)).then(ofBytes));
}

async function ofBytes(bytes) {
  const rank = looksLabelled(bytes) ? 0 : 1;
  return byContent.of(await hashOf(bytes), () => checks.take(rank, () => check(bytes)));
}

async function check(bytes) {
  const report = await reported(checker, bytes, {});
  const { verdict, confidence } = await checker.explain(report, preferred());
  return { verdict: report.verdict, title: verdict, about: confidence };
}
