// What was checked, shown beside its result: a picture, a sound, or a text.

import { h } from "./dom.js";
import { passages } from "./passages.js";
import { waveform } from "./waveform.js";

/**
 * @param {import("./queue.js").Item} item
 * @param {import("./words.js").Words} words
 * @returns {HTMLElement | null} `null` where there is nothing to show
 */
export function preview(item, words) {
  const media = item.report?.media ?? item.type;
  if (item.excerpt !== null) return passages(item.excerpt, item.report ?? {}, words);
  if (media.startsWith("image/")) return picture(item, words);
  if (media.startsWith("audio/") || media === "video/mp4") return sound(item, words);
  return null;
}

function picture(item, words) {
  const figure = h("figure", { class: "picture" });
  // An image element runs no script of an SVG and fetches nothing that it names.
  const image = h("img", { alt: words.t("checker-preview-alt", { name: item.name }), src: item.address(), decoding: "async" });
  image.addEventListener("error", () => figure.replaceChildren(h("p", { class: "quiet" }, words.t("checker-preview-none"))));
  figure.append(image);
  return figure;
}

function sound(item, words) {
  const player = h("audio", { controls: true, preload: "metadata", src: item.address(), "aria-label": item.name });
  const drawing = item.report ? waveform(item.blob, item.report, words) : null;
  return h("div", { class: "listen" }, drawing, player);
}
