// A real browser that keeps account of everything that should not happen.

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

export const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
export const LANGUAGES = ["kk", "ru", "en", "zh"];

export function launch() {
  return chromium.launch({ executablePath, args: ["--no-sandbox"] });
}

/**
 * Collects errors of the console, exceptions and violations of the policy of every page of a context.
 *
 * @param {import("playwright-core").BrowserContext} context
 * @returns {Promise<string[]>} grows
 */
export async function troubles(context) {
  const found = [];
  context.on("page", (page) => {
    page.on("console", (message) => ["error", "warning"].includes(message.type()) && found.push(`${message.type()}: ${message.text()}`));
    page.on("pageerror", (error) => found.push(`exception: ${error.message}`));
  });
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
  });
  return found;
}

/**
 * What axe finds against WCAG 2.2 AA and its best practices.
 *
 * @param {import("playwright-core").Page} page
 * @param {{ within?: string, rules?: string[] }} [options] a part of the page only; certain rules only
 * @returns {Promise<string[]>}
 */
export async function violations(page, { within = "html", rules } = {}) {
  await page.evaluate(axe);
  const options = { resultTypes: ["violations"], ...(rules && { runOnly: rules }) };
  const { violations: found } = await page.evaluate(([place, how]) => globalThis.axe.run(place, how), [within, options]);
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary}`).join(" | ")}`);
}

/** Whether anything is wider than the window. @param {import("playwright-core").Page} page */
export function overflow(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
