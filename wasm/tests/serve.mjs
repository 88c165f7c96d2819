// A static host for tests: serves folders under any path and counts what is asked for.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".wav": "audio/wav",
  ".txt": "text/plain; charset=utf-8",
};

/**
 * @param {Record<string, string>} folders by the path under which they are served, for example `/some/where/`
 * @returns {Promise<{ origin: string, asked: string[], close: () => Promise<void> }>}
 */
export async function serve(folders) {
  const asked = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
    asked.push(path);
    const prefix = Object.keys(folders).find((start) => path.startsWith(start));
    const rest = prefix && normalize(path.slice(prefix.length) || "index.html");
    try {
      if (!prefix || rest.startsWith("..")) throw new Error("outside");
      const bytes = await readFile(join(folders[prefix], rest));
      response.writeHead(200, { "content-type": TYPES[extname(rest)] ?? "application/octet-stream", "cache-control": "max-age=600" });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const close = () => new Promise((closed) => {
    server.closeAllConnections();
    server.close(closed);
  });
  return { origin: `http://127.0.0.1:${server.address().port}`, asked, close };
}
