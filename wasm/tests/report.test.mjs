// The report for a compliance file as a browser shows it: accessible, no wider than a phone, nothing fetched, whole on paper.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { LANGUAGES, launch, overflow, troubles, violations } from "./browser.mjs";
import { folder, root, tanba } from "./command.mjs";

const place = folder();
const [stamped, bare] = [join(place, "kz.png"), join(root, "fixtures/images/logo.png")];
let browser;
before(async () => {
  browser = await launch();
  tanba(place, ["stamp", join(root, "fixtures/images/coffee.png"), "--profile", "kz", "-o", stamped]);
});
after(() => browser.close());

for (const language of LANGUAGES) {
  test(`the report is accessible in ${language}`, async () => {
    const report = join(place, `report-${language}.html`);
    tanba(place, ["check", stamped, bare, "--profile", "kz,cn,us-ca", "--upload", "--report", report, "--lang", language]);
    for (const colorScheme of ["light", "dark"]) {
      const context = await browser.newContext({ colorScheme, viewport: { width: 320, height: 800 } });
      const found = await troubles(context);
      const asked = [];
      context.on("request", (request) => asked.push(request.url()));
      const page = await context.newPage();
      await page.goto(pathToFileURL(report).href);
      assert.deepEqual(await violations(page), [], colorScheme);
      assert.equal(await overflow(page), 0, "tables move within themselves");
      assert.deepEqual(found, []);
      assert.deepEqual(asked.filter((url) => !url.startsWith("file:") && !url.startsWith("data:")), []);
      await page.emulateMedia({ media: "print" });
      await page.setViewportSize({ width: 690, height: 1000 });
      assert.equal(await overflow(page), 0, "nothing is cut off on A4");
      await context.close();
    }
  });
}
