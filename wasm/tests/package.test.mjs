// What the package promises, in Node.

import assert from "node:assert/strict";
import { verify, X509Certificate } from "node:crypto";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { bare, built, checked, files, folder, root, tanba } from "./command.mjs";

const { createChecker, TanbaError } = await import(new URL("node.js", built));

const fixture = (name) => readFileSync(join(root, "fixtures", name));
const home = folder();
const work = folder();
const signed = join(work, "signed.jpg");
let checker;

before(() => {
  tanba(home, ["stamp", join(root, "fixtures/images/china.jpg"), "-o", signed]);
  checker = createChecker();
});
after(() => checker.close());

const failsWith = (code) => (error) => {
  assert.ok(error instanceof TanbaError, String(error));
  assert.equal(error.code, code);
  assert.ok(error.message.length > 0 && !/RuntimeError|panicked|Err\(/.test(error.message), error.message);
  return true;
};

test("a check says what the command says", async () => {
  const report = await checker.check(readFileSync(signed), { name: "signed.jpg" });
  assert.equal(report.schema, "tanba.report/1");
  assert.equal(report.input, "signed.jpg");
  assert.equal(report.verdict, "ai-generated");
  assert.equal(report.credential.state, "valid");
  assert.match(report.mark.id, /^[0-9a-f]{16}$/);
  const [, told] = checked(folder(), [signed]).entries().next().value;
  assert.deepEqual(bare(report), bare(told));
});

test("trust is given as PEM", async () => {
  const trust = tanba(home, ["identity", "export"]);
  const report = await checker.check(readFileSync(signed), { trust });
  assert.equal(report.confidence, "trusted");
});

test("each part is loaded where it is needed, and nowhere else", async () => {
  const loaded = async (kind, input, options = {}) => {
    const parts = [];
    // A part that is missing fails by its name.
    const base = join(work, `parts-${loaded.count++}/`);
    cpSync(built, base, { recursive: true });
    for (const part of ["more", "credential"]) rmSync(join(base, `${part}.wasm`));
    const own = createChecker({ base: pathToFileURL(base) });
    await own[kind](input, options).catch((error) => parts.push(/^(\w+)\.wasm/.exec(error.message)?.[1] ?? error.message));
    own.close();
    return parts;
  };
  loaded.count = 0;
  assert.deepEqual(await loaded("look", readFileSync(signed)), []);
  assert.deepEqual(await loaded("check", fixture("images/camera.png")), []);
  assert.deepEqual(await loaded("check", "A text without anything."), []);
  assert.deepEqual(await loaded("check", readFileSync(signed)), ["credential"]);
  assert.deepEqual(await loaded("check", fixture("images/camera.png"), { sidecar: new Uint8Array(8) }), ["credential"]);
  assert.deepEqual(await loaded("look", fixture("sounds/pcm_16.wav")), ["more"]);
  assert.deepEqual(await loaded("check", "<!DOCTYPE html><p>Words."), ["more"]);
});

test("a first look is final where nothing may be a credential", async () => {
  const plain = fixture("images/camera.png");
  const look = await checker.look(plain, { name: "camera.png" });
  assert.equal(look.schema, "tanba.look/1");
  assert.equal(look.final, true);
  assert.equal(look.bytes, plain.length);
  assert.deepEqual(bare(look.report), bare(await checker.check(plain, { name: "camera.png" })));
});

test("a first look finds the mark, and that there may be a credential", async () => {
  const look = await checker.look(readFileSync(signed));
  const report = await checker.check(readFileSync(signed));
  assert.equal(look.final, false);
  assert.equal(look.report, null);
  assert.equal(look.credential, "embedded");
  assert.deepEqual(look.mark, report.mark);
  assert.deepEqual(look.metadata, report.metadata);
});

test("inputs may be a Blob, an ArrayBuffer, a view or a string", async () => {
  const bytes = fixture("images/camera.png");
  const own = new Uint8Array(bytes);
  const expected = bare(await checker.check(own));
  for (const input of [new Blob([own]), own.buffer, own.subarray(0), new DataView(own.buffer)]) {
    assert.deepEqual(bare(await checker.check(input)), expected);
  }
  assert.equal(own.length, bytes.length, "nothing is taken away unasked");
  assert.deepEqual(bare(await checker.check(own, { transfer: true })), expected);
  assert.equal(own.length, 0, "transferred");
  const text = await checker.check("Just a text, ordinary and short.");
  assert.equal(text.verdict, "unlabelled");
  assert.equal(text.media, "text/plain");
});

test("what cannot be understood is a report, not an error", async () => {
  const report = await checker.check(new Uint8Array([0, 159, 146, 150, 1, 2, 3]));
  assert.equal(report.verdict, "unreadable");
  assert.ok(report.error.message);
  const empty = await checker.look(new Uint8Array(0));
  assert.equal(empty.report.verdict, "unreadable");
});

test("mistakes of the caller are told apart", async () => {
  const plain = fixture("images/camera.png");
  await assert.rejects(checker.check(plain, { maxBytes: 10 }), failsWith("too-large"));
  await assert.rejects(checker.check(42), failsWith("bad-options"));
  await assert.rejects(checker.check(plain, { trusted: "x" }), failsWith("bad-options"));
  await assert.rejects(checker.check(plain, { trust: "no certificate" }), failsWith("bad-options"));
  await assert.rejects(checker.check("text", { syntax: "klingon" }), failsWith("bad-options"));
  await assert.rejects(checker.sign({}, "no key"), failsWith("bad-identity"));
  await assert.rejects(createChecker({ base: folder() }).check(plain), failsWith("load-failed"));
});

test("cancelling one call leaves the others alone", async () => {
  const [first, second] = [new AbortController(), new AbortController()];
  const calls = [
    checker.check(fixture("images/retina.jpg"), { signal: first.signal }),
    checker.check(fixture("images/retina.jpg"), { signal: second.signal }),
    checker.check(fixture("media/rgb_444.jpg")),
  ];
  second.abort();
  setTimeout(() => first.abort(), 20);
  const [slow, waiting, last] = await Promise.allSettled(calls);
  failsWith("cancelled")(slow.reason);
  failsWith("cancelled")(waiting.reason);
  assert.equal(last.value.verdict, "unlabelled");
  await assert.rejects(checker.check("x", { signal: AbortSignal.abort() }), failsWith("cancelled"));
});

test("a crash ends its own call only", async () => {
  // The same package around a part that traps when it is told to.
  const base = join(work, "crashing/");
  cpSync(built, base, { recursive: true });
  const trap = `
    export const initSync = () => {};
    let calls = 0;
    const input = { ending: () => "txt", asks: () => false, look() {}, free() {} };
    export const Input = {
      open(read, size) {
        if (size === 5) throw new WebAssembly.RuntimeError("unreachable");
        return { ...input, report: () => JSON.stringify({ calls: ++calls }) };
      },
    };`;
  writeFileSync(join(base, "look.js"), trap);
  const own = createChecker({ base: pathToFileURL(base) });
  const calls = ["one", "crash", "two", "four"].map((text) => own.check(text));
  const [one, crash, two, four] = await Promise.allSettled(calls);
  own.close();
  failsWith("crashed")(crash.reason);
  // The worker that follows is a new one.
  assert.deepEqual([one.value, two.value, four.value], [{ calls: 1 }, { calls: 1 }, { calls: 2 }]);
});

test("progress rises to the end", async () => {
  const told = [];
  const sound = fixture("sounds/opus_speech.opus");
  await createAndClose((own) => own.check(sound, { onProgress: (progress) => told.push(progress) }));
  assert.equal(told[0].stage, "loading");
  const shares = told.filter(({ stage }) => stage === "checking").map(({ done }) => done);
  assert.ok(shares.length > 2);
  assert.deepEqual(shares, [...shares].sort((a, b) => a - b));
  assert.equal(shares.at(-1), 1);
});

async function createAndClose(work) {
  const own = createChecker();
  try {
    return await work(own);
  } finally {
    own.close();
  }
}

test("a report is explained in four languages", async () => {
  const report = await checker.check(readFileSync(signed));
  const summaries = new Set();
  for (const language of ["kk", "ru", "en", "zh-Hans-CN"]) {
    const explained = await checker.explain(report, language);
    assert.equal(explained.summary.language, language.slice(0, 2));
    summaries.add(explained.summary.text);
  }
  assert.equal(summaries.size, 4);
  await assert.rejects(checker.explain(report, "tlh"), failsWith("bad-options"));
  await assert.rejects(checker.explain({ nothing: 1 }, "en"), failsWith("bad-options"));
});

test("a closed checker says so", async () => {
  const own = createChecker();
  const call = own.check(fixture("images/retina.jpg"));
  own.close();
  await assert.rejects(call, failsWith("closed"));
  await assert.rejects(own.look("x"), failsWith("closed"));
});

test("a signature covers the report's JSON", async () => {
  const texts = files(home).map((path) => readFileSync(path, "utf8"));
  const key = texts.find((text) => text.includes("PRIVATE KEY"));
  const pem = `${tanba(home, ["identity", "export", "--chain"])}\n${key}`;
  const report = await checker.check(readFileSync(signed));
  const jws = await checker.sign(report, pem);
  const [header, empty, signature] = jws.split(".");
  assert.equal(empty, "");
  const told = JSON.parse(Buffer.from(header, "base64url"));
  assert.equal(told.typ, "tanba-report+jws");
  const { publicKey } = new X509Certificate(Buffer.from(told.x5c[0], "base64"));
  const fits = (content) => {
    const message = `${header}.${Buffer.from(content).toString("base64url")}`;
    return verify(null, Buffer.from(message), publicKey, Buffer.from(signature, "base64url"));
  };
  assert.ok(fits(JSON.stringify(report)));
  assert.ok(!fits(JSON.stringify({ ...report, verdict: "human-made" })));
});
