// Which pictures and sounds of a page are seen; small ones are skipped. All of it in idle moments.

/** Sides below this are icons, spacers and buttons, CSS pixels. */
const LEAST_SIDE = 64;
/** So much of the page's thread at once, milliseconds. */
const SLICE = 4;
const SELECTOR = "img, audio";

/** @typedef {{ element: HTMLElement, src: string, kind: "picture" | "sound", isCurrent: () => boolean }} Seen */

export class Watch {
  #tell;
  #found = new Set();
  #scheduled = false;
  /** By element, the address that was told last. */
  #told = new WeakMap();
  #sight = new IntersectionObserver((entries) => this.#sighted(entries), { rootMargin: "64px" });
  #changes = new MutationObserver((records) => this.#changed(records));
  #loaded = (event) => event.target instanceof HTMLElement && event.target.matches(SELECTOR) && this.#add(event.target);

  /** @param {{ seen: (seen: Seen) => void, gone: (element: HTMLElement) => void, moved: () => void }} tell */
  constructor(tell) {
    this.#tell = tell;
    this.#found.add(document.documentElement);
    this.#changes.observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["src", "srcset"] });
    // Neither event bubbles.
    document.addEventListener("load", this.#loaded, true);
    document.addEventListener("loadedmetadata", this.#loaded, true);
    this.#schedule();
  }

  stop() {
    this.#sight.disconnect();
    this.#changes.disconnect();
    document.removeEventListener("load", this.#loaded, true);
    document.removeEventListener("loadedmetadata", this.#loaded, true);
  }

  #changed(records) {
    for (const { target, type, addedNodes, removedNodes } of records) {
      if (type === "attributes" && target.matches(SELECTOR)) this.#add(target);
      for (const node of addedNodes) if (node.nodeType === Node.ELEMENT_NODE) this.#add(node);
      for (const node of removedNodes) if (node.nodeType === Node.ELEMENT_NODE) this.#removed(node);
    }
    this.#tell.moved();
  }

  #removed(root) {
    if (root.isConnected) return;
    const all = root.matches(SELECTOR) ? [root] : root.querySelectorAll(SELECTOR);
    for (const element of all) this.#tell.gone(element);
  }

  #add(root) {
    this.#found.add(root);
    this.#schedule();
  }

  #schedule() {
    if (this.#scheduled) return;
    this.#scheduled = true;
    const idle = globalThis.requestIdleCallback ?? ((work) => setTimeout(work, 50));
    idle(() => this.#slice(), { timeout: 300 });
  }

  /** Asking a subtree for its pictures costs little; the pictures are taken one by one. */
  #slice() {
    this.#scheduled = false;
    const end = performance.now() + SLICE;
    for (const root of this.#found) {
      this.#found.delete(root);
      if (root.matches(SELECTOR)) this.#observe(root);
      else for (const element of root.querySelectorAll(SELECTOR)) this.#found.add(element);
      if (performance.now() > end) break;
    }
    if (this.#found.size > 0) this.#schedule();
  }

  /** Observed anew, so that one whose address changed is told again. */
  #observe(element) {
    if (this.#told.get(element) !== addressOf(element)) this.#tell.gone(element);
    this.#sight.unobserve(element);
    this.#sight.observe(element);
  }

  #sighted(entries) {
    for (const { target, isIntersecting, boundingClientRect: box } of entries) {
      const src = addressOf(target);
      if (!isIntersecting || !src || this.#told.get(target) === src) continue;
      const kind = target instanceof HTMLAudioElement ? "sound" : "picture";
      if (kind === "picture" && (Math.min(box.width, box.height) < LEAST_SIDE || !isLarge(target))) continue;
      this.#told.set(target, src);
      this.#tell.seen({ element: target, src, kind, isCurrent: () => target.isConnected && addressOf(target) === src });
    }
  }
}

/** A picture that is not there yet is told when it is. */
function isLarge(image) {
  return image.complete && Math.min(image.naturalWidth, image.naturalHeight) >= LEAST_SIDE;
}

function addressOf(element) {
  const src = element.currentSrc || element.src;
  return /^(https?|data|blob):/.test(src) ? src : null;
}
