// The package and the command give the same reports, over every fixture and what the command stamps.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { after, test } from "node:test";

import { bare, built, checked, files, folder, root, tanba } from "./command.mjs";

const { createChecker } = await import(new URL("node.js", built));
const checker = createChecker();
after(() => checker.close());

const empty = folder();
const home = folder();

/**
 * Decoders of lossy sounds round otherwise with the processor's own instructions, by parts in a million of a sample: there the score, which
 * is no decision, may differ by as much.
 */
const isLossy = (path) => /\.(mp3|m4a|ogg|opus)$/.test(path);
const near = (score, other) => (typeof score === "number" && Math.abs(score - other) < 1e-4 * (1 + Math.abs(other)) ? other : score);
function settled(report, expected, path) {
  if (!isLossy(path)) return report;
  const mark = report.mark && { ...report.mark, score: near(report.mark.score, expected.mark?.score) };
  return { ...report, mark, score: near(report.score, expected.score) };
}

async function compare(paths) {
  const told = checked(empty, paths);
  assert.equal(told.size, new Set(paths).size);
  const different = [];
  for (const path of paths) {
    const name = basename(path);
    const bytes = readFileSync(path);
    const expected = bare(told.get(path));
    const report = settled(bare(await checker.check(bytes, { name })), expected, path);
    const look = await checker.look(bytes, { name });
    try {
      assert.deepEqual(report, expected);
      if (look.final) assert.deepEqual(settled(bare(look.report), expected, path), expected);
      assert.deepEqual(settled(look, expected, path).mark, expected.mark);
      if (look.final) assert.equal(expected.credential, null);
    } catch (error) {
      different.push(`${path}: ${error.message}`);
    }
  }
  assert.deepEqual(different, []);
}

/** All take minutes; a part of every kind is always compared. */
const all = process.env.TANBA_ALL !== undefined;
const few = ["media", "images/china.jpg", "images/astronaut_256.png", "sounds/pcm_16.wav", "sounds/mp3_mono_plain.mp3", "sounds/opus.opus", "sounds/m4a_aac_mono.m4a"];
// Samples of JPEG XL are not decoded in browsers, so that nobody looks for their mark.
const isComparable = (path) => !path.endsWith(".jxl");
const fixtures = (all ? ["."] : few).flatMap((name) => files(join(root, "fixtures", name))).filter(isComparable);

test("fixtures", () => compare(fixtures));

test("what the command stamps", async () => {
  const out = folder();
  const inputs = fixtures.filter((path) => !path.endsWith(".md") && (all || /rgb_4|lossy|gray_8|palette_t|gif|svg|avif|images|sounds/.test(path)));
  tanba(home, ["stamp", "--out-dir", out, ...inputs]);
  const stamped = files(out);
  assert.ok(stamped.length > 12, `${stamped.length} files`);
  await compare(stamped);
});

test("texts", async () => {
  const out = folder();
  const texts = ["README.md", "CHANGELOG.md", "docs/server.md", "scripts/load", "wasm/npm/checker.js"].map((name) => join(root, name));
  tanba(home, ["stamp", "--out-dir", out, ...texts]);
  await compare([...texts, ...files(out)]);
});

const foreign = process.env.C2PA_TESTFILES;
test("files of other programs", { skip: !(foreign && existsSync(foreign)) }, () => compare(files(foreign).filter(isComparable)));
