// The thread in browsers.

import { createEngine } from "./engine.js";

/** So much is read at once; what asks for less is served from it. */
const PIECE = 1 << 20;

async function compile(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.pathname} gives ${response.status}`);
  // Some static hosts do not know the type, and then streaming is refused.
  const known = response.headers.get("Content-Type")?.startsWith("application/wasm");
  return known ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

function pieces(blob) {
  const reader = new FileReaderSync();
  const load = (from, to) => new Uint8Array(reader.readAsArrayBuffer(blob.slice(from, to)));
  let [start, kept] = [0, new Uint8Array(0)];
  return (offset, length) => {
    const end = Math.min(offset + length, blob.size);
    if (length >= PIECE) return load(offset, end);
    if (offset < start || end > start + kept.length) {
      start = offset;
      kept = load(offset, Math.min(offset + PIECE, blob.size));
    }
    return kept.subarray(offset - start, end - start);
  };
}

const receive = createEngine({ compile, pieces, post: (message) => postMessage(message) });
onmessage = ({ data }) => receive(data);
