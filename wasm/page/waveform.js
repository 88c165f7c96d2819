// A sound as a picture: its loudness over time, with the parts that carry a mark set off from the rest.

import { h, s } from "./dom.js";
import { clock } from "./units.js";

const [BARS, HEIGHT] = [240, 64];
/** Decoding takes the room of the samples; longer sounds are drawn as a line. */
const [MOST_BYTES, MOST_SECONDS] = [30e6, 900];
/** More samples a bar change nothing that one can see. */
const SAMPLES_A_BAR = 2000;

/**
 * @param {Blob} blob
 * @param {{ duration_s?: number, segments?: { start_s: number, end_s: number, id: string }[] }} report
 * @param {import("./words.js").Words} words
 * @returns {HTMLElement}
 */
export function waveform(blob, report, words) {
  const length = report.duration_s ?? 0;
  const parts = report.segments ?? [];
  const bars = s("path", { class: "bars", d: path(new Float32Array(BARS)) });
  const marked = s("path", { class: "bars marked", d: path(new Float32Array(BARS), parts, length) });
  const drawing = s(
    "svg",
    { viewBox: `0 0 ${BARS} ${HEIGHT}`, preserveAspectRatio: "none", class: "waveform", "aria-hidden": "true" },
    ...parts.map((part) => box(part, length)),
    bars,
    marked,
  );
  loudness(blob, length).then((peaks) => {
    if (!peaks) return;
    bars.setAttribute("d", path(peaks));
    marked.setAttribute("d", path(peaks, parts, length));
  });
  return h("figure", { class: "sound" }, drawing, scale(length), extent(parts, length, words));
}

function box(part, length) {
  const at = (seconds) => (length > 0 ? (Math.min(seconds, length) / length) * BARS : 0);
  const [x, width] = [at(part.start_s), Math.max(1, at(part.end_s) - at(part.start_s))];
  return s(
    "g",
    {},
    s("rect", { x, y: 0, width, height: HEIGHT, class: "part" }),
    s("rect", { x, y: 0, width, height: 3, class: "edge" }),
  );
}

/** One stroke a bar; only those within `parts` where these are given. */
function path(peaks, parts, length) {
  let d = "";
  peaks.forEach((peak, bar) => {
    const at = ((bar + 0.5) / BARS) * (length ?? 0);
    if (parts && !parts.some((part) => part.start_s <= at && at < part.end_s)) return;
    const half = Math.max(0.6, (peak * (HEIGHT - 10)) / 2);
    d += `M${bar + 0.5} ${(HEIGHT / 2 + 1.5 - half).toFixed(1)}v${(2 * half).toFixed(1)}`;
  });
  return d;
}

function scale(length) {
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((share) => h("span", {}, clock(share * length)));
  return h("div", { class: "scale", "aria-hidden": "true" }, ...ticks);
}

/** The same in words: what the drawing shows has to be had without seeing it. */
function extent(parts, length, words) {
  const marked = parts.reduce((sum, part) => sum + part.end_s - part.start_s, 0);
  if (parts.length === 0) return h("figcaption", {}, words.t("checker-sound-length", { length: clock(length) }));
  if (marked >= length - 2) return h("figcaption", {}, words.t("checker-sound-all", { length: clock(length) }));
  const item = (part) =>
    h("li", {}, words.t("checker-sound-part", { start: clock(part.start_s), end: clock(part.end_s) }), " ", h("code", {}, part.id));
  const share = words.number(marked / length, { style: "percent" });
  return h(
    "figcaption",
    {},
    h("p", {}, words.t("checker-sound-parts", { count: parts.length, share, length: clock(length) })),
    h("ol", {}, ...parts.map(item)),
  );
}

/** Peaks from 0 to 1; `null` where the browser cannot decode the sound or it is too long to. */
async function loudness(blob, length) {
  if (blob.size > MOST_BYTES || length > MOST_SECONDS) return null;
  try {
    const context = new OfflineAudioContext(1, 1, 8000);
    const sound = await context.decodeAudioData(await blob.arrayBuffer());
    return peaksOf(sound.getChannelData(0));
  } catch {
    return null;
  }
}

function peaksOf(samples) {
  const peaks = new Float32Array(BARS);
  const width = samples.length / BARS;
  const step = Math.max(1, Math.floor(width / SAMPLES_A_BAR));
  for (let bar = 0; bar < BARS; bar += 1) {
    const end = Math.min(samples.length, Math.floor((bar + 1) * width));
    for (let at = Math.floor(bar * width); at < end; at += step) peaks[bar] = Math.max(peaks[bar], Math.abs(samples[at]));
  }
  const loudest = Math.max(0.01, ...peaks);
  return peaks.map((peak) => peak / loudest);
}
