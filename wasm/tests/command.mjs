// The `tanba` command, for tests that compare with it.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));
export const built = new URL("../../target/wasm/npm/", import.meta.url);

/** A folder that goes with the tests. */
export function folder() {
  const path = mkdtempSync(join(tmpdir(), "tanba-wasm-"));
  process.on("exit", () => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** Runs the command with a home of its own; its exit status tells what it found, and is no error here. */
export function tanba(home, args, input) {
  const command = process.env.TANBA ?? join(root, "target/release/tanba");
  const options = { env: { ...process.env, TANBA_HOME: home, LC_ALL: "C.UTF-8" }, input, maxBuffer: 1 << 28, stdio: ["pipe", "pipe", "pipe"] };
  try {
    return execFileSync(command, args, options).toString();
  } catch (error) {
    if (error.status === undefined || error.status === null || error.code) throw error;
    return error.stdout.toString();
  }
}

/** Reports by path, as the command gives them. */
export function checked(home, paths, options = []) {
  const lines = tanba(home, ["check", "--json", ...options, ...paths]).trim().split("\n");
  return new Map(lines.map(JSON.parse).map((report) => [report.input, report]));
}

/** Every file below a folder. */
export function files(path) {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path).sort().flatMap((name) => files(join(path, name)));
}

/** A report without what may differ. */
export function bare(report) {
  const { ms, input, ...rest } = report;
  return rest;
}
