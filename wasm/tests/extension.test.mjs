// The extension in a real browser: a page of 200 pictures, the panel, the settings.
//
// What a person allows in a dialog of the browser (to read all sites) stands in the manifest of the copy that is tested.

import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { LANGUAGES, executablePath, overflow, troubles, violations } from "./browser.mjs";
import { built, stamped } from "./fixtures.mjs";
import { PICTURES, gallery } from "./gallery.mjs";
import { serve } from "./serve.mjs";

/** Visible labelled pictures have their badges by then, milliseconds. */
const SOON = 3000;
/** What the browser calls a long task, milliseconds. */
const LONG = 50;
const ROUNDS = 4;

let host, files, folder, marked;

before(async () => {
  files = stamped("extension-fixtures");
  marked = gallery(files);
  folder = join(built, "extension-granted");
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(built, "extension"), folder, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
  manifest.host_permissions = manifest.optional_host_permissions;
  delete manifest.optional_host_permissions;
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));
  host = await serve({ "/": files.folder });
});
after(() => host?.close());

async function opened({ extension = true, ...options } = {}) {
  const profile = mkdtempSync(join(tmpdir(), "tanba-profile-"));
  const load = extension ? [`--disable-extensions-except=${folder}`, `--load-extension=${folder}`] : [];
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: false,
    args: ["--headless=new", "--no-sandbox", ...load],
    viewport: { width: 1280, height: 900 },
    locale: "en",
    ...options,
  });
  const found = await troubles(context);
  const worker = extension && (context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker")));
  if (worker) await registered(worker);
  const close = async () => {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  };
  const id = worker && new URL(worker.url()).host;
  return { context, worker, found, close, address: (file) => `chrome-extension://${id}/${file}` };
}

const registered = (worker) =>
  worker.evaluate(async () => {
    while ((await chrome.scripting.getRegisteredContentScripts()).length === 0) await new Promise((turn) => setTimeout(turn, 50));
  });

/** How many badges there are: they stand in a closed tree, which only the inspector sees. */
async function badges(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  return nodes.filter(({ role, name }) => role?.value === "button" && /AI|signer says|Altered|history/.test(name?.value ?? "")).map(({ name }) => name.value);
}

async function until(most, condition) {
  const start = performance.now();
  for (;;) {
    if (await condition()) return performance.now() - start;
    if (performance.now() - start > most) return Infinity;
    await new Promise((turn) => setTimeout(turn, 50));
  }
}

/** Long tasks of the page's thread while it loads, is looked at and scrolled. */
async function visited(page) {
  await page.addInitScript(() => {
    globalThis.longTasks = [];
    new PerformanceObserver((list) => globalThis.longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask", buffered: true });
  });
  await page.goto(`${host.origin}/gallery.html`);
  await page.mouse.move(640, 450);
  for (let step = 0; step < 12; step += 1) {
    await page.mouse.wheel(0, 600);
    await page.waitForTimeout(120);
  }
  await page.waitForTimeout(1500);
  return page.evaluate(() => globalThis.longTasks);
}

/** One round: long tasks without the extension and with it, and the time from the page's load to the last badge in sight. */
async function compared() {
  const bare = await opened({ extension: false });
  const without = await visited(await bare.context.newPage());
  await bare.close();
  // Asking for badges builds the accessibility tree on the page's own thread, so that has a browser of its own.
  const smooth = await opened();
  const tasks = await visited(await smooth.context.newPage());
  await smooth.close();
  const { context, found, close } = await opened();
  const page = await context.newPage();
  await page.goto(`${host.origin}/gallery.html`);
  const wanted = await page.evaluate((names) => {
    const isSeen = ({ top, bottom }) => bottom > 0 && top < innerHeight;
    return [...document.images].filter((image) => names.includes(image.alt) && isSeen(image.getBoundingClientRect())).length;
  }, marked);
  assert.ok(wanted >= 4, `${wanted} labelled pictures are seen`);
  const took = await until(20_000, async () => (await badges(page)).length >= wanted);
  await close();
  assert.deepEqual([...smooth.found, ...found], []);
  return { without, tasks, took };
}

test(`a page of ${PICTURES} pictures stays smooth, and what is seen and labelled has a badge within ${SOON / 1000} s`, { timeout: 240_000 }, async (t) => {
  // Programs beside it make any task long; what the extension itself causes comes back in every round.
  for (let round = 1; ; round += 1) {
    const { without, tasks, took } = await compared();
    t.diagnostic(`badges after ${Math.round(took)} ms; long tasks without the extension: [${without.map(Math.round)}], with it: [${tasks.map(Math.round)}]`);
    const isGood = took <= SOON && (tasks.length <= without.length || Math.max(...tasks) <= LONG);
    if (isGood) break;
    assert.ok(round < ROUNDS, `${took} ms; ${tasks} against ${without}`);
  }
});

test("small pictures and unlabelled ones get no badge, and a badge goes with its picture", async () => {
  const { context, close } = await opened();
  const page = await context.newPage();
  await page.goto(`${host.origin}/few.html`);
  assert.ok((await until(15_000, async () => (await badges(page)).length === 3)) < Infinity, String(await badges(page)));
  assert.deepEqual((await badges(page)).sort(), ["Altered: changed", "Generated by AI: first", "Generated by AI: the same again"]);
  const asked = host.asked.length;
  await page.evaluate(() => document.querySelector("img[alt=first]").remove());
  assert.ok((await until(5000, async () => (await badges(page)).length === 2)) < Infinity, "the badge goes with its picture");
  assert.equal(host.asked.length, asked);
  await close();
});

test("a site can be switched off and on", async () => {
  const { context, worker, close } = await opened();
  const page = await context.newPage();
  await page.goto(`${host.origin}/few.html`);
  await until(15_000, async () => (await badges(page)).length === 3);
  const panel = await context.newPage();
  await panel.goto(new URL("panel.html", worker.url()).href);
  const set = (off) => panel.evaluate((value) => chrome.runtime.sendMessage({ to: "background", type: "off", host: "127.0.0.1", off: value }), off);
  await set(true);
  assert.ok((await until(5000, async () => (await badges(page)).length === 0)) < Infinity);
  await page.reload();
  await page.waitForTimeout(1500);
  assert.equal((await badges(page)).length, 0);
  await set(false);
  assert.ok((await until(15_000, async () => (await badges(page)).length === 3)) < Infinity);
  await close();
});

for (const language of LANGUAGES)
  test(`panel and settings are accessible in ${language}`, { timeout: 90_000 }, async () => {
    const { context, worker, found, close, address } = await opened({ colorScheme: language === "ru" ? "dark" : "light" });
    const panel = await context.newPage();
    await panel.goto(address("options.html"));
    await panel.evaluate((tag) => localStorage.setItem("tanba.language", JSON.stringify(tag)), language);
    await panel.reload();
    await panel.waitForSelector("html[data-ready]");
    assert.equal(await panel.getAttribute("html", "lang"), language);
    assert.deepEqual(await violations(panel), []);
    await worker.evaluate((src) => chrome.storage.session.set({ request: { kind: "picture", src, at: 1 } }), `${host.origin}/generated.jpg`);
    await panel.goto(address("panel.html"));
    await panel.waitForSelector(".card.done", { timeout: 30_000 });
    await panel.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
    assert.deepEqual(await violations(panel), []);
    await panel.setViewportSize({ width: 320, height: 700 });
    assert.equal(await overflow(panel), 0);
    assert.doesNotMatch(await panel.evaluate(() => document.body.innerText), /\b(checker|extension)-[a-z]+-|\{ ?\$|undefined/);
    assert.deepEqual(found, []);
    await close();
  });

test("the panel shows what was asked about: a selection, and what could not be fetched", async () => {
  const { context, worker, close, address } = await opened();
  const page = await context.newPage();
  await page.goto(`${host.origin}/passages.txt`);
  await page.evaluate(() => getSelection().selectAllChildren(document.body));
  const tabId = await worker.evaluate(async (url) => (await chrome.tabs.query({ url }))[0].id, `${host.origin}/passages.txt`);
  const ask = (request) => worker.evaluate((value) => chrome.storage.session.set({ request: value }), { at: Math.random(), ...request });
  await ask({ kind: "selection", text: "shortened", tabId, frameId: 0 });
  const panel = await context.newPage();
  await panel.goto(address("panel.html"));
  await panel.waitForSelector(".card.done", { timeout: 30_000 });
  assert.equal(await panel.locator(".verdict p").textContent(), "Partly generated by AI");
  await ask({ kind: "link", src: `${host.origin}/nothing-here.jpg` });
  await panel.waitForSelector(".failure");
  assert.match(await panel.locator(".failure").innerText(), /could not be fetched/);
  await close();
});

test("a registry is named in the settings, and asked only by whoever follows the link", async () => {
  const { context, worker, found, close, address } = await opened();
  const asked = [];
  await context.route("https://registry.example/**", (route) => {
    asked.push(route.request().url());
    return route.fulfill({ contentType: "text/html", body: "<!doctype html><title>record</title>" });
  });
  const panel = await context.newPage();
  const shown = async () => {
    await worker.evaluate((src) => chrome.storage.session.set({ request: { kind: "picture", src, at: Math.random() } }), `${host.origin}/generated.jpg`);
    await panel.goto(address("panel.html"));
    await panel.waitForSelector(".card.done", { timeout: 30_000 });
    return panel.locator(".record a");
  };
  assert.equal(await (await shown()).count(), 0);
  await panel.goto(address("options.html"));
  await panel.waitForSelector("html[data-ready]");
  const keep = async (text) => {
    await panel.fill("#registry", text);
    await panel.click("#registry-view button");
    return panel.locator("#registry-view [role=status]").textContent();
  };
  for (const bad of ["registry.example", "http://registry.example", "javascript:alert(1)", "https://me:secret@registry.example"]) assert.match(await keep(bad), /not the address/, bad);
  assert.equal(await keep("https://registry.example/label/"), "Kept.");
  const link = await shown();
  const mark = (await panel.locator(".facts").innerText()).match(/[0-9a-f]{16}/)[0];
  assert.equal(await link.getAttribute("href"), `https://registry.example/label/r/${mark}`);
  assert.equal(await link.textContent(), `Look up mark ${mark} at registry.example`);
  assert.deepEqual(asked, [], "nothing is asked by itself");
  const [record] = await Promise.all([context.waitForEvent("page"), link.click()]);
  await record.waitForLoadState();
  assert.deepEqual(asked, [`https://registry.example/label/r/${mark}`]);
  await panel.goto(address("options.html"));
  await panel.waitForSelector("html[data-ready]");
  assert.equal(await keep(""), "No registry is named.");
  assert.equal(await (await shown()).count(), 0);
  assert.deepEqual(found, []);
  await close();
});

test("what is installed may read nothing until somebody allows it", () => {
  for (const browser of ["extension", "extension-firefox"]) {
    const manifest = JSON.parse(readFileSync(join(built, browser, "manifest.json"), "utf8"));
    assert.equal(manifest.host_permissions, undefined);
    assert.equal(manifest.content_scripts, undefined);
    assert.deepEqual(manifest.permissions.filter((name) => !["activeTab", "contextMenus", "scripting", "storage", "offscreen", "sidePanel"].includes(name)), []);
    assert.doesNotMatch(manifest.content_security_policy.extension_pages, /unsafe-(inline|eval)'(?<!wasm-unsafe-eval')/);
  }
});
