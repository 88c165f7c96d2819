// The entry for Node.

import { Worker } from "node:worker_threads";
import { pathToFileURL } from "node:url";

import { Checker } from "./checker.js";

export { TanbaError } from "./errors.js";

export function createChecker({ base } = {}) {
  const folder = base === undefined ? new URL("./", import.meta.url) : new URL(base, pathToFileURL(`${process.cwd()}/`));
  return new Checker(() => adapted(new Worker(new URL("worker-node.js", folder))));
}

/** What the checker needs of a thread. */
function adapted(worker) {
  // A program that has nothing else to do ends; `busy` keeps it alive while there is work.
  worker.unref();
  return {
    post: (message, transfer) => worker.postMessage(message, transfer),
    listen(told, failed) {
      worker.on("message", told);
      worker.on("messageerror", () => failed("a message was lost"));
      worker.on("error", (error) => failed(String(error?.message ?? error)));
    },
    busy: (is) => (is ? worker.ref() : worker.unref()),
    end: () => void worker.terminate(),
  };
}
