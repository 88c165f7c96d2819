// Folders that the build writes.

import { cp, mkdir, rm } from "node:fs/promises";

/** Empty, whatever was there. @param {string} folder */
export async function fresh(folder) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
}

/** What the package needs to run in a browser; its types and texts are for those who build on it. */
export async function copyPackage(from, to) {
  const isNeeded = (path) => !/\.(d\.ts|md|json|map)$|LICENSE|node_modules|\/(worker-)?node\.js$/.test(path);
  await cp(from, to, { recursive: true, filter: isNeeded }).catch((error) => {
    throw new Error(`no built npm package in ${from} (run cargo xtask wasm): ${error.message}`);
  });
}
