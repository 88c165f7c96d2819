// Whether the site at hand gets badges, and the switch for that.

import { byId } from "../page/dom.js";
import { hostOf, isAllowed, isOff } from "./sites.js";

/**
 * @param {import("../page/words.js").Words} words
 * @param {{ tabId?: number } | null} request what the panel shows
 */
export async function siteView(words, request) {
  const host = await hostOfTab(request?.tabId);
  const [state, button] = [byId("site-state"), byId("site-switch")];
  const allowed = await isAllowed();
  const off = host ? await isOff(`https://${host}`) : false;
  if (!allowed) state.textContent = words.t("extension-state-click");
  else if (!host) state.textContent = words.t("extension-state-all");
  else state.textContent = words.t(off ? "extension-state-off" : "extension-state-on", { host });
  button.hidden = !allowed || !host;
  if (button.hidden) return;
  button.textContent = words.t(off ? "extension-switch-on" : "extension-switch-off", { host });
  button.onclick = async () => {
    await chrome.runtime.sendMessage({ to: "background", type: "off", host, off: !off });
    await siteView(words, request);
  };
}

async function hostOfTab(tabId) {
  const known = tabId === undefined ? null : await chrome.tabs.get(tabId).catch(() => null);
  const tab = known ?? (await chrome.tabs.query({ active: true, lastFocusedWindow: true }))[0];
  return tab?.url ? hostOf(tab.url) : null;
}
