// The thread in Node.

import { readFile } from "node:fs/promises";
import { parentPort } from "node:worker_threads";

import { createEngine } from "./engine.js";

const compile = async (url) => WebAssembly.compile(await readFile(url));
const receive = createEngine({ compile, post: (message) => parentPort.postMessage(message) });
parentPort.on("message", receive);
