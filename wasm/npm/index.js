// The entry for browsers.

import { Checker } from "./checker.js";

export { TanbaError } from "./errors.js";

export function createChecker({ base } = {}) {
  // Written out, so that bundlers find the worker.
  const open = () =>
    base === undefined
      ? new Worker(new URL("./worker.js", import.meta.url), { type: "module", name: "tanba" })
      : new Worker(new URL("worker.js", new URL(base, document.baseURI)), { type: "module", name: "tanba" });
  return new Checker(() => adapted(open()));
}

/** What the checker needs of a thread. */
function adapted(worker) {
  return {
    post: (message, transfer) => worker.postMessage(message, transfer),
    listen(told, failed) {
      worker.onmessage = ({ data }) => told(data);
      worker.onmessageerror = () => failed("a message was lost");
      worker.onerror = (event) => {
        event.preventDefault();
        failed(event.message || "the worker could not be loaded");
      };
    },
    end: () => worker.terminate(),
  };
}
