// Times checks in Chromium, of the package and of @contentauth/c2pa-web in turn, from a server of its own under a strict policy.
// Arguments: package, peer's folder, folder of tools, signed picture, sound. Prints one line of JSON.

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

const [ours, peer, tools, picture, sound] = process.argv.slice(2);
const { chromium } = createRequire(join(tools, "node_modules/"))("playwright-core");

const COLD = 7;
const WARM = 15;
const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm", ".html": "text/html; charset=utf-8" };
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'";
const places = { "/ours/": ours, "/peer/": peer, "/modules/": join(tools, "node_modules") };
/** The peer is made for a bundler, which would write these paths. */
const bundled = { highgain: "/modules/highgain/dist/index.js", "ts-deepmerge": "/modules/ts-deepmerge/esm/index.js" };
const kept = new Map();

/** As a static host sends it: compressed, from memory. */
function content(path) {
  if (!kept.has(path)) {
    const named = (whole, name) => (bundled[name] ? `from "${bundled[name]}"` : whole);
    const bytes = readFileSync(path);
    kept.set(path, gzipSync(path.startsWith(peer) && path.endsWith(".js") ? bytes.toString().replace(/from "([^"]+)"/g, named) : bytes));
  }
  return kept.get(path);
}

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, "http://localhost");
  const [place, folder] = Object.entries(places).find(([place]) => pathname.startsWith(place)) ?? [];
  const single = { "/picture": picture, "/sound": sound }[pathname];
  try {
    if (pathname === "/favicon.ico") {
      response.writeHead(204).end();
    } else if (pathname === "/" || pathname === "/lax") {
      // The peer starts its worker from a blob, which a strict policy forbids.
      const policy = pathname === "/" ? { "Content-Security-Policy": POLICY } : {};
      response.writeHead(200, { "Content-Type": TYPES[".html"], ...policy }).end("<!doctype html><title>speed</title>");
    } else {
      const path = single ?? join(folder, normalize(pathname.slice(place.length)));
      const type = TYPES[extname(path)] ?? "application/octet-stream";
      const policy = place === "/ours/" ? { "Content-Security-Policy": POLICY } : {};
      const headers = { "Content-Type": type, "Content-Encoding": "gzip", ...policy };
      response.writeHead(200, headers).end(content(path));
    }
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const origin = `http://127.0.0.1:${server.address().port}`;

/** In the page: the first result after everything was fetched anew, then again and again. */
async function tanba({ warm }) {
  const { createChecker } = await import("/ours/index.js");
  const blob = await (await fetch("/picture")).blob();
  const sound = await (await fetch("/sound")).blob();
  const times = { looks: [], checks: [], sounds: [], marks: [] };
  const timed = async (work) => {
    const start = performance.now();
    const result = await work();
    return [performance.now() - start, result];
  };
  const checker = createChecker();
  const [first, look] = await timed(() => checker.look(blob));
  const [after, report] = await timed(() => checker.check(blob));
  for (let run = 0; run < warm; run++) {
    times.looks.push((await timed(() => checker.look(blob)))[0]);
    const [ms, { ms: parts }] = await timed(() => checker.check(blob));
    if (run > 0) times.checks.push(ms), times.marks.push(parts.watermark);
    times.credentials = [...(times.credentials ?? []), parts.credential];
    times.decodes = [...(times.decodes ?? []), parts.decode];
    if (run < 5) times.sounds.push((await timed(() => checker.look(sound)))[0]);
  }
  checker.close();
  return { first, after, ...times, verdict: report.verdict, state: report.credential?.state, mark: look.mark?.id };
}

/** The same where the full check is the first thing that is asked for. */
async function full() {
  const { createChecker } = await import("/ours/index.js");
  const blob = await (await fetch("/picture")).blob();
  const start = performance.now();
  const checker = createChecker();
  const { credential } = await checker.check(blob);
  const full = performance.now() - start;
  checker.close();
  return { full, state: credential?.state };
}

async function c2pa({ warm }) {
  const { createC2pa } = await import("/peer/index.js");
  const blob = await (await fetch("/picture")).blob();
  const image = new Blob([blob], { type: "image/jpeg" });
  const read = async (c2pa) => {
    const reader = await c2pa.reader.fromBlob("image/jpeg", image);
    const store = await reader.manifestStore();
    await reader.free();
    return store;
  };
  const start = performance.now();
  const c2pa = await createC2pa({ wasmSrc: new URL("/peer/resources/c2pa_bg.wasm", location.href).href });
  const store = await read(c2pa);
  const first = performance.now() - start;
  const checks = [];
  for (let run = 0; run < warm; run++) {
    const start = performance.now();
    await read(c2pa);
    checks.push(performance.now() - start);
  }
  return { first, checks, state: store.validation_state };
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const errors = [];
async function measured(work, path) {
  // A context of its own has an empty cache.
  const context = await browser.newContext();
  const page = await context.newPage();
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await page.goto(origin + path);
  try {
    return await page.evaluate(work, { warm: WARM });
  } finally {
    await context.close();
  }
}

const results = { ours: [], peer: [], errors };
for (let run = 0; run < COLD; run++) {
  results.ours.push({ ...(await measured(tanba, "/")), ...(await measured(full, "/")) });
  results.peer.push(await measured(c2pa, "/lax").catch((error) => ({ error: String(error) })));
}
await browser.close();
server.close();
console.log(JSON.stringify(results));
