// The words of the page, in the reader's language.
//
// Fluent files of crates/tanba-words hold them; the build makes one module a language of them, loaded when it is needed.

import { FluentBundle, FluentResource } from "@fluent/bundle";
import { load, save } from "./store.js";

/** Each language by its own name, in the order in which they are offered. */
export const LANGUAGES = { kk: "Қазақша", ru: "Русский", en: "English", zh: "中文" };

const SOURCES = {
  en: () => import("words:en"),
  kk: () => import("words:kk"),
  ru: () => import("words:ru"),
  zh: () => import("words:zh"),
};

/** The words of one language. */
export class Words {
  #bundle;
  #numbers = new Map();

  /** @param {string} tag @param {string} source text of its Fluent files */
  constructor(tag, source) {
    this.tag = tag;
    // What is put in stands in elements of its own where its direction could matter, so no isolating characters.
    this.#bundle = new FluentBundle(tag, { useIsolating: false });
    for (const error of this.#bundle.addResource(new FluentResource(source))) throw error;
  }

  /** What stands between two sentences. */
  get space() {
    return this.tag === "zh" ? "" : " ";
  }

  /** @param {string} id */
  has(id) {
    return this.#bundle.hasMessage(id);
  }

  /**
   * @param {string} id
   * @param {Record<string, string | number>} [args]
   * @returns {string} the id itself where there is no such message, so that a mistake is seen
   */
  t(id, args = {}) {
    const message = this.#bundle.getMessage(id);
    if (!message?.value) return id;
    return this.#bundle.formatPattern(message.value, args, []);
  }

  /** @param {number} value @param {Intl.NumberFormatOptions} [options] */
  number(value, options = {}) {
    const key = JSON.stringify(options);
    if (!this.#numbers.has(key)) this.#numbers.set(key, new Intl.NumberFormat(this.tag, options));
    return this.#numbers.get(key).format(value);
  }

  /** A small number as it is written by hand, for example 8.7 × 10⁻¹⁰. @param {number} value */
  power(value) {
    const [digits, exponent] = value.toExponential(1).split("e");
    const raised = [...String(Number(exponent))].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit] ?? "⁻").join("");
    return `${this.number(Number(digits))} × 10${raised}`;
  }

  /** @param {string} rfc3339 */
  date(rfc3339) {
    const date = new Date(rfc3339);
    if (Number.isNaN(date.getTime())) return rfc3339;
    return new Intl.DateTimeFormat(this.tag, { dateStyle: "long", timeStyle: "short" }).format(date);
  }
}

/** The language that is kept, or else the first of the browser's that there is. */
export function preferred() {
  const kept = load("language", null);
  if (kept in LANGUAGES) return kept;
  const known = navigator.languages.map((tag) => tag.split("-")[0].toLowerCase());
  return known.find((tag) => tag in LANGUAGES) ?? "en";
}

/** @param {string} tag */
export function keep(tag) {
  save("language", tag);
}

/** @param {string} tag one of {@link LANGUAGES} @returns {Promise<Words>} */
export async function wordsOf(tag) {
  return new Words(tag, (await SOURCES[tag]()).default);
}

/**
 * Puts words into markup that names them: `data-words` is an element's text, `data-words-label` its accessible name,
 * `data-words-placeholder` and `data-words-title` those attributes.
 *
 * @param {ParentNode} root
 * @param {Words} words
 */
export function apply(root, words) {
  const attributes = { wordsLabel: "aria-label", wordsPlaceholder: "placeholder", wordsTitle: "title" };
  for (const element of root.querySelectorAll("[data-words]")) element.textContent = words.t(element.dataset.words);
  for (const [name, attribute] of Object.entries(attributes)) {
    const selector = `[data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}]`;
    for (const element of root.querySelectorAll(selector))
      element.setAttribute(attribute, words.t(element.dataset[name]));
  }
}
