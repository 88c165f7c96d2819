// In a page: asks the engine about pictures and sounds that are seen, and puts a badge on those that are labelled.

import { Badges } from "./badges.js";
import { read } from "./page_bytes.js";
import { Watch } from "./watch.js";

/** Asked at once; the engine keeps its own order. */
const ASKED = 48;

if (!globalThis.tanbaIsHere) start();

async function start() {
  globalThis.tanbaIsHere = true;
  const answer = await isReady();
  if (!answer || answer.off || answer.error) {
    globalThis.tanbaIsHere = false;
    return;
  }
  const open = ({ src, kind }) => chrome.runtime.sendMessage({ to: "background", type: "open", src, kind }).catch(() => {});
  const badges = new Badges(open);
  const queue = [];
  let running = 0;
  const next = async () => {
    if (running >= ASKED || queue.length === 0) return;
    running += 1;
    const seen = queue.shift();
    const result = await ask(seen).catch(() => null);
    running -= 1;
    if (result?.verdict && seen.isCurrent()) badges.show(seen, result);
    next();
  };
  const watch = new Watch({
    seen: (item) => {
      queue.push(item);
      next();
    },
    gone: (element) => badges.hide(element),
    moved: () => badges.place(),
  });
  chrome.runtime.onMessage.addListener(({ to, type }) => {
    if (to !== "content" || type !== "off") return;
    watch.stop();
    badges.stop();
    globalThis.tanbaIsHere = false;
  });
}

async function ask({ src }) {
  const bytes = await read(src);
  if (bytes === undefined) return null;
  const question = () => chrome.runtime.sendMessage({ to: "engine", src, ...(bytes && { bytes }) }).catch(() => null);
  // The browser may have put the engine away; then it is called back once.
  return (await question()) ?? ((await isReady()) && question());
}

function isReady() {
  return chrome.runtime.sendMessage({ to: "background", type: "ready" }).catch(() => null);
}
