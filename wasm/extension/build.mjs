// Builds the extension twice from one manifest: for Chromium and for Firefox.

import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import { copyPackage, fresh } from "../folders.mjs";
import { icon } from "./icon.mjs";
import { wordsPlugin } from "../words.mjs";

const require = createRequire(new URL("../tests/package.json", import.meta.url));
const { FluentBundle, FluentResource } = require("@fluent/bundle");

/** What browsers themselves show; they have a form of their own for it. */
export const SHOWN_BY_BROWSER = [
  "extension-name",
  "extension-description",
  "extension-action",
  "extension-check-picture",
  "extension-check-sound",
  "extension-check-selection",
  "extension-check-link",
];
/** Names of the folders that browsers look into. */
const LOCALES = { en: ["en"], kk: ["kk"], ru: ["ru"], zh: ["zh_CN", "zh_TW"] };
const ENTRIES = ["background.js", "content.js", "panel.js", "options.js", "panel.css"];

/** @typedef {"chromium" | "firefox"} Browser */

/** @param {{ esbuild: object, here: string, npm: string, out: string, shared: object, words: object }} build */
export async function extension(build) {
  await one(build, "chromium", join(build.out, "extension"));
  await one(build, "firefox", join(build.out, "extension-firefox"));
}

/** @param {Browser} browser */
async function one({ esbuild, here, npm, out, shared, words }, browser, to) {
  const from = join(here, "extension");
  await fresh(to);
  const entries = browser === "chromium" ? [...ENTRIES, "offscreen.js"] : ENTRIES;
  const options = {
    ...shared,
    outdir: to,
    external: ["./tanba/*"],
    define: { BUILD_FIREFOX: String(browser === "firefox") },
    plugins: [wordsPlugin(words, ["page", "extension"])],
  };
  const isContent = (entry) => entry === "content.js";
  const points = (list) => list.map((entry) => join(from, entry));
  await esbuild.build({ ...options, entryPoints: points(entries.filter((entry) => !isContent(entry))), splitting: true });
  // Content scripts are no modules.
  await esbuild.build({ ...options, entryPoints: points(entries.filter(isContent)), format: "iife" });
  const pages = browser === "chromium" ? ["panel.html", "options.html", "offscreen.html"] : ["panel.html", "options.html"];
  for (const page of pages) await cp(join(from, page), join(to, page));
  await cp(join(here, "page/icon.svg"), join(to, "icon.svg"));
  for (const size of [16, 48, 128]) await writeFile(join(to, `icon-${size}.png`), icon(size));
  await copyPackage(npm, join(to, "tanba"));
  await locales(to, words);
  await writeFile(join(to, "manifest.json"), `${JSON.stringify(await manifest(from, browser), null, 2)}\n`);
  console.log(`extension: ${browser}, ${relative(join(here, ".."), to)}`);
}

async function manifest(from, browser) {
  const base = JSON.parse(await readFile(join(from, "manifest.json"), "utf8"));
  if (browser === "chromium")
    return {
      ...base,
      minimum_chrome_version: "123",
      permissions: [...base.permissions, "offscreen", "sidePanel"],
      background: { service_worker: "background.js", type: "module" },
      side_panel: { default_path: "panel.html" },
    };
  return {
    ...base,
    browser_specific_settings: {
      gecko: { id: "checker@tanba", strict_min_version: "140.0", data_collection_permissions: { required: ["none"] } },
    },
    background: { scripts: ["background.js"], type: "module" },
    sidebar_action: { default_panel: "panel.html", default_title: "__MSG_name__", default_icon: "icon-48.png", open_at_install: false },
  };
}

async function locales(to, words) {
  for (const [tag, folders] of Object.entries(LOCALES)) {
    const bundle = new FluentBundle(tag, { useIsolating: false });
    bundle.addResource(new FluentResource(words[tag].extension));
    const say = (id) => bundle.formatPattern(bundle.getMessage(id).value);
    const messages = SHOWN_BY_BROWSER.map((id) => [id.slice("extension-".length).replaceAll("-", "_"), { message: say(id) }]);
    for (const folder of folders) {
      await mkdir(join(to, "_locales", folder), { recursive: true });
      await writeFile(join(to, "_locales", folder, "messages.json"), JSON.stringify(Object.fromEntries(messages), null, 1));
    }
  }
}
