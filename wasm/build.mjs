// Builds the checker page and the browser extension from the npm package and the Fluent files.
//
//   node wasm/build.mjs            into target/web/page, target/web/extension and target/web/extension-firefox
//   TANBA_NPM=FOLDER               where the built npm package lies, instead of target/wasm/npm

import { createHash } from "node:crypto";
import { cp, readFile, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { SHOWN_BY_BROWSER, extension } from "./extension/build.mjs";
import { copyPackage, fresh } from "./folders.mjs";
import { checkUse, checkedWords, wordsPlugin } from "./words.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "..");
const npm = resolve(process.env.TANBA_NPM ?? join(root, "target/wasm/npm"));
const out = join(root, "target/web");
// What is installed for the tests is all that the build needs.
const require = createRequire(join(here, "tests/package.json"));
const esbuild = require("esbuild");

const words = await checkedWords(join(root, "crates/tanba-words/locales"));
// Those that only browsers show are named where the extension is built.
checkUse(words, [...(await sources(["page", "extension"])), JSON.stringify(SHOWN_BY_BROWSER)]);
const shared = {
  bundle: true,
  format: "esm",
  target: ["chrome123", "firefox128", "safari17.4"],
  charset: "utf8",
  legalComments: "none",
  minify: true,
  nodePaths: [join(here, "tests/node_modules")],
  plugins: [wordsPlugin(words, ["page"])],
};

await page();
await extension({ esbuild, here, npm, out, shared, words });

async function sources(folders) {
  const lists = await Promise.all(folders.map(async (folder) => (await readdir(join(here, folder))).map((name) => join(here, folder, name))));
  return Promise.all(lists.flat().filter((path) => /\.(m?js|html)$/.test(path) && !path.endsWith("build.mjs")).map((path) => readFile(path, "utf8")));
}

async function page() {
  const from = join(here, "page");
  const to = join(out, "page");
  await fresh(to);
  await esbuild.build({
    ...shared,
    entryPoints: [join(from, "main.js"), join(from, "page.css")],
    outdir: to,
    splitting: true,
    external: ["./tanba/*"],
  });
  for (const file of ["index.html", "icon.svg", "manifest.webmanifest"]) await cp(join(from, file), join(to, file));
  await copyPackage(npm, join(to, "tanba"));
  await serviceWorker(from, to);
}

async function serviceWorker(from, to) {
  const files = (await readdir(to, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(to, join(entry.parentPath, entry.name)))
    .sort();
  const hash = createHash("sha256");
  for (const file of files) hash.update(file).update(await readFile(join(to, file)));
  const version = hash.digest("hex").slice(0, 16);
  await esbuild.build({
    entryPoints: [join(from, "sw.js")],
    outdir: to,
    minify: true,
    define: {
      BUILD_VERSION: JSON.stringify(version),
      BUILD_FILES: JSON.stringify(["./", ...files.filter((file) => file !== "index.html")]),
    },
  });
  console.log(`page: ${files.length + 1} files, version ${version}, ${relative(root, to)}`);
}
