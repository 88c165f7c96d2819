// Chromium's document for the engine: answers what pages ask.

import { answered } from "./engine.js";

chrome.runtime.onMessage.addListener((message, sender, answer) => {
  if (message.to !== "engine" || sender.id !== chrome.runtime.id) return false;
  answered(message).then(answer);
  return true;
});
