// Badges on labelled pictures and sounds, in a layer of their own that changes nothing of the page.

import { shape, tone } from "../page/verdict.js";
import { h } from "../page/dom.js";

/** Of these there is nothing to tell. */
const SILENT = new Set(["unlabelled", "unreadable"]);

const STYLE = `
  :host { all: initial; position: absolute; top: 0; left: 0; width: 0; height: 0; z-index: 2147483647; }
  button {
    position: absolute; top: 0; left: 0; display: flex; align-items: center; justify-content: center; gap: 6px; box-sizing: border-box;
    min-width: 30px; height: 30px; margin: 0; padding: 4px; border: 1px solid #74868a; border-radius: 8px; background: #fff; color: #14201f;
    font: 600 13px/1 system-ui, sans-serif; cursor: pointer; box-shadow: 0 1px 4px rgb(0 0 0 / 30%);
  }
  span { display: none; padding-inline-end: 4px; white-space: nowrap; }
  button:is(:hover, :focus-visible) span { display: inline; }
  button:focus-visible { outline: 3px solid #0b5563; outline-offset: 2px; }
  svg { width: 20px; height: 20px; flex: none; color: #4c5a5b; }
  .ai { color: #0b5563; }
  .warn { color: #9c2a1c; }
  .line { fill: none; stroke: currentColor; stroke-width: 4; stroke-linecap: round; stroke-linejoin: round; }
  .fill { fill: currentColor; }
  .hole { fill: #fff; }
`;

export class Badges {
  #open;
  #host = null;
  #shadow = null;
  /** @type {Map<HTMLElement, HTMLElement>} */
  #shown = new Map();
  #frame = 0;
  #place = () => this.place();
  #sizes = new ResizeObserver(this.#place);

  /** @param {(seen: import("./watch.js").Seen) => void} open */
  constructor(open) {
    this.#open = open;
  }

  /** @param {import("./watch.js").Seen} seen @param {{ verdict: string, title: string }} result */
  show(seen, { verdict, title }) {
    this.hide(seen.element);
    if (SILENT.has(verdict)) return;
    this.#start();
    const name = seen.element.getAttribute("alt")?.trim();
    const click = (event) => {
      event.stopPropagation();
      if (event.isTrusted) this.#open(seen);
    };
    const button = h("button", { type: "button", "aria-label": name ? `${title}: ${name}` : title, class: tone(verdict), onclick: click }, shape(verdict), h("span", {}, title));
    this.#shown.set(seen.element, button);
    this.#shadow.append(button);
    this.#sizes.observe(seen.element);
    this.place();
  }

  /** @param {HTMLElement} element */
  hide(element) {
    this.#shown.get(element)?.remove();
    if (this.#shown.delete(element)) this.#sizes.unobserve(element);
  }

  /** In the next frame, all at once: first everything is measured, then everything is moved. */
  place() {
    if (this.#frame || this.#shown.size === 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      const origin = this.#host.getBoundingClientRect();
      const places = [...this.#shown].map(([element, button]) => [button, element.getBoundingClientRect(), isSeen(element)]);
      for (const [button, box, seen] of places) {
        button.style.display = seen && box.width > 0 ? "" : "none";
        button.style.transform = `translate(${Math.round(box.left - origin.left + 6)}px, ${Math.round(box.top - origin.top + 6)}px)`;
      }
    });
  }

  stop() {
    this.#host?.remove();
    this.#shown.clear();
    this.#sizes.disconnect();
    removeEventListener("scroll", this.#place, true);
    removeEventListener("resize", this.#place);
  }

  #start() {
    if (this.#host) return;
    this.#host = document.createElement("tanba-badges");
    this.#shadow = this.#host.attachShadow({ mode: "closed" });
    // A sheet of its own is not subject to the page's policy on styles.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    this.#shadow.adoptedStyleSheets = [sheet];
    document.documentElement.append(this.#host);
    // Scrolling a part of the page moves what is in it.
    addEventListener("scroll", this.#place, { capture: true, passive: true });
    addEventListener("resize", this.#place, { passive: true });
  }
}

function isSeen(element) {
  return element.isConnected && (element.checkVisibility?.({ visibilityProperty: true, opacityProperty: true }) ?? true);
}
