// On which sites pictures and sounds get badges.

const SCRIPT = "badges";
export const ALL_SITES = ["http://*/*", "https://*/*"];

/** @returns {Promise<boolean>} whether the reader allowed badges on every site */
export function isAllowed() {
  return chrome.permissions.contains({ origins: ALL_SITES });
}

/** @returns {Promise<string[]>} hosts where the reader switched badges off */
export async function offSites() {
  const { off } = await chrome.storage.local.get("off");
  return Array.isArray(off) ? off : [];
}

/** @param {string | undefined} url */
export async function isOff(url) {
  return url !== undefined && (await offSites()).includes(hostOf(url));
}

/** @param {string} url @returns {string | null} `null` where there is no site: browser pages, files */
export function hostOf(url) {
  if (!URL.canParse(url)) return null;
  const { protocol, hostname } = new URL(url);
  return protocol === "http:" || protocol === "https:" ? hostname : null;
}

/** @param {string} host @param {boolean} off */
export async function setOff(host, off) {
  const others = (await offSites()).filter((other) => other !== host);
  await chrome.storage.local.set({ off: off ? [...others, host].sort() : others });
  await refresh();
  await tell(host, off);
}

/** Registers the badges where they are allowed and wanted. */
export async function refresh() {
  const registered = await chrome.scripting.getRegisteredContentScripts({ ids: [SCRIPT] });
  if (registered.length > 0) await chrome.scripting.unregisterContentScripts({ ids: [SCRIPT] });
  if (!(await isAllowed())) return;
  const off = await offSites();
  await chrome.scripting.registerContentScripts([
    {
      id: SCRIPT,
      js: ["content.js"],
      matches: ALL_SITES,
      excludeMatches: off.map((host) => `*://${host}/*`),
      runAt: "document_idle",
    },
  ]);
}

/** Pages that are open change at once. */
async function tell(host, off) {
  const tabs = await chrome.tabs.query({});
  const theirs = tabs.filter(({ url }) => url && hostOf(url) === host);
  for (const { id } of theirs) {
    if (off) chrome.tabs.sendMessage(id, { to: "content", type: "off" }).catch(() => {});
    else chrome.scripting.executeScript({ target: { tabId: id }, files: ["content.js"] }).catch(() => {});
  }
}
