// Files of every verdict, stamped by the command, and what the command says of them.

import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
export const built = join(root, "target/web");
const command = process.env.TANBA ?? join(root, "target/release/tanba");
const fixtures = join(root, "fixtures");

/** A folder with one file a verdict. @param {string} name of the folder below target/web */
export function stamped(name) {
  const folder = join(built, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const home = join(folder, ".home");
  const to = (file) => join(folder, file);
  const stamp = (from, file, ...options) => run(home, "stamp", from, "-o", to(file), ...options);
  stamp(join(fixtures, "images/china.jpg"), "generated.jpg");
  stamp(join(fixtures, "images/coffee.png"), "modified.png", "--source", "modified", "--lang", "kk,ru");
  stamp(join(fixtures, "images/rocket.jpg"), "captured.jpg", "--source", "captured");
  stamp(join(fixtures, "images/retina.jpg"), "human.jpg", "--source", "human");
  stamp(join(fixtures, "sounds/opus_speech.opus"), "declared.opus");
  copyFileSync(join(fixtures, "images/ribbon.jpg"), to("unlabelled.jpg"));
  writeFileSync(to("unreadable.bin"), Buffer.alloc(300, 0xea));
  const altered = readFileSync(to("generated.jpg"));
  altered[altered.length - 200] ^= 1;
  writeFileSync(to("altered.jpg"), altered);
  partlyMarkedSound(folder, stamp);
  partlyMarkedText(folder, stamp);
  const identity = join(home, "identities/default");
  const pem = (file) => readFileSync(join(identity, file), "utf8");
  return { folder, home, rootPem: pem("root.pem"), identityFiles: [join(identity, "key.pem"), join(identity, "chain.pem")] };
}

/** @returns {object} what the command says, without what differs from run to run */
export function checked({ home, folder }, file, ...options) {
  const args = ["check", "--json", join(folder, file), ...options];
  return comparable(JSON.parse(run(home, ...args)));
}

/** @param {object} report */
export function comparable({ ms, input, ...rest }) {
  return rest;
}

function run(home, ...args) {
  const env = { ...process.env, TANBA_HOME: home };
  try {
    return execFileSync(command, args, { env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    // A negative finding ends with 1 or 2, and is told all the same.
    if (args[0] === "check" && error.stdout) return error.stdout;
    throw new Error(`${args.join(" ")}: ${error.stderr ?? error.message}`);
  }
}

const RATE = 22050;

/** 10 s without a mark, 16 s with one, 8 s without. */
function partlyMarkedSound(folder, stamp) {
  const samples = noise(34 * RATE);
  const [begin, end] = [10 * RATE, 26 * RATE];
  const [part, marked] = [join(folder, "part.wav"), "part-marked.wav"];
  writeFileSync(part, wav(samples.subarray(begin, end)));
  stamp(part, marked, "--no-credential");
  const bytes = readFileSync(join(folder, marked));
  const data = bytes.indexOf("data") + 8;
  samples.set(new Int16Array(Uint8Array.from(bytes.subarray(data, data + 2 * (end - begin))).buffer), begin);
  writeFileSync(join(folder, "partly.wav"), wav(samples));
  rmSync(part);
  rmSync(join(folder, marked));
}

/** Pink enough to hold a mark, the same in every run. */
function noise(length) {
  const samples = new Int16Array(length);
  let [state, low] = [7, 0];
  for (let at = 0; at < length; at += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    low += 0.12 * (state / 2 ** 31 - 1 - low);
    samples[at] = 20000 * low * (0.6 + 0.4 * Math.sin((6 * Math.PI * at) / RATE));
  }
  return samples;
}

function wav(samples) {
  const head = Buffer.alloc(44);
  head.write("RIFF", 0);
  head.writeUInt32LE(36 + 2 * samples.length, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  [1, 1].forEach((value, at) => head.writeUInt16LE(value, 20 + 2 * at));
  head.writeUInt32LE(RATE, 24);
  head.writeUInt32LE(2 * RATE, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write("data", 36);
  head.writeUInt32LE(2 * samples.length, 40);
  return Buffer.concat([head, Buffer.from(samples.buffer, samples.byteOffset, 2 * samples.length)]);
}

const WORDS = "river lamp window bread letter train music bridge evening answer weather garden paper winter story market".split(" ");

/** Twelve lines without a mark, then some with one. */
function partlyMarkedText(folder, stamp) {
  const line = (at) => Array.from({ length: 14 }, (_, word) => WORDS[(at * 5 + word * (3 + (at % 4))) % WORDS.length]).join(" ");
  const lines = Array.from({ length: 60 }, (_, at) => `${line(at)}.`);
  const [plain, marked] = [join(folder, "plain.txt"), join(folder, "marked.txt")];
  writeFileSync(plain, lines.slice(12).join("\n"));
  stamp(plain, "marked.txt", "--no-notice", "--no-credential");
  const middle = readFileSync(marked, "utf8").split("\n").slice(4, 30);
  writeFileSync(join(folder, "passages.txt"), [...lines.slice(0, 12), ...middle, ...lines.slice(40, 44)].join("\n"));
  rmSync(plain);
  rmSync(marked);
}
