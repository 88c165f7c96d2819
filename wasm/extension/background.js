// What the browser tells the extension: menus, the button, permissions; and where the panel and the engine come from.

import { isOff, refresh, setOff } from "./sites.js";
import { ready } from "./engine_host.js";

/** Links that lead to something that can be checked. */
const FILES = ["jpg", "jpeg", "png", "webp", "avif", "gif", "tif", "tiff", "svg", "jxl", "heic", "wav", "flac", "mp3", "m4a", "ogg", "opus"];

const MENU = [
  { id: "picture", title: "check_picture", contexts: ["image"] },
  { id: "sound", title: "check_sound", contexts: ["audio"] },
  { id: "selection", title: "check_selection", contexts: ["selection"] },
  { id: "link", title: "check_link", contexts: ["link"], targetUrlPatterns: FILES.map((ending) => `*://*/*.${ending}`) },
];

chrome.runtime.onInstalled.addListener(async () => {
  await chrome.contextMenus.removeAll();
  for (const { title, ...item } of MENU) chrome.contextMenus.create({ ...item, title: chrome.i18n.getMessage(title) });
  await refresh();
});
chrome.permissions.onAdded.addListener(refresh);
chrome.permissions.onRemoved.addListener(refresh);

// The panel has to be opened before anything is waited for: the browser allows it within the user's click only.
chrome.contextMenus.onClicked.addListener((info, tab) => {
  openPanel(tab);
  ask({ kind: info.menuItemId, src: info.linkUrl && info.menuItemId === "link" ? info.linkUrl : info.srcUrl, text: info.selectionText, tabId: tab?.id, frameId: info.frameId });
});
chrome.action.onClicked.addListener((tab) => {
  openPanel(tab);
  ask({ kind: "page", tabId: tab.id, url: tab.url });
  // The click gives access to this tab: its pictures get badges without any lasting permission.
  chrome.scripting.executeScript({ target: { tabId: tab.id }, files: ["content.js"] }).catch(() => {});
});

const ANSWERS = {
  ready: async (_, sender) => {
    const url = sender.tab?.url ?? sender.url;
    if (await isOff(url)) return { off: true };
    await ready();
    return { off: false };
  },
  open: async ({ src, kind }, sender) => ask({ kind, src, tabId: sender.tab?.id, frameId: sender.frameId }),
  off: async ({ host, off }) => setOff(host, off),
};

chrome.runtime.onMessage.addListener((message, sender, answer) => {
  if (sender.id !== chrome.runtime.id) return false;
  if (BUILD_FIREFOX && message.to === "engine") {
    import("./engine.js").then(({ answered }) => answered(message)).then(answer);
    return true;
  }
  if (message.to !== "background") return false;
  if (message.type === "open") openPanel(sender.tab);
  Promise.resolve(ANSWERS[message.type]?.(message, sender)).then(answer, (error) => answer({ error: String(error) }));
  return true;
});

/** What the panel is to show; it reads this when it opens, and when it changes. */
async function ask(request) {
  await chrome.storage.session.set({ request: { ...request, at: Date.now() } });
}

/** A panel beside the page, or a tab where the browser has no such thing or does not allow it now. */
function openPanel(tab) {
  const opened = BUILD_FIREFOX ? chrome.sidebarAction.open() : chrome.sidePanel.open({ windowId: tab.windowId });
  opened.catch(() => chrome.tabs.create({ url: chrome.runtime.getURL("panel.html") }));
}
