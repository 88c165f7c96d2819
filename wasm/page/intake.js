// How things come in: dropped, pasted, chosen, or typed.

import { byId } from "./dom.js";
import { Item } from "./queue.js";

/**
 * @param {(items: Item[]) => void} take
 * @param {(id: string) => string} t words, asked when they are needed
 */
export function intake(take, t) {
  const files = (list) => [...list].map((file) => new Item(file, file.name || t("checker-pasted-picture")));
  choose(take, files);
  drop(take, files, t);
  paste(take, files, t);
  type(take, t);
}

function choose(take, files) {
  const input = /** @type {HTMLInputElement} */ (byId("files"));
  byId("choose").addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    take(files(input.files));
    input.value = "";
  });
}

function drop(take, files, t) {
  const zone = byId("drop");
  const hasSomething = (event) => event.dataTransfer && [...event.dataTransfer.types].some((type) => type === "Files" || type === "text/plain");
  // Dragging over a child leaves the parent: only leaving the window ends it.
  let depth = 0;
  const mark = () => zone.classList.toggle("over", depth > 0);
  document.addEventListener("dragenter", (event) => {
    if (hasSomething(event)) depth += 1;
    mark();
  });
  document.addEventListener("dragleave", () => {
    depth = Math.max(0, depth - 1);
    mark();
  });
  document.addEventListener("dragover", (event) => hasSomething(event) && event.preventDefault());
  document.addEventListener("drop", (event) => {
    if (!hasSomething(event)) return;
    event.preventDefault();
    depth = 0;
    mark();
    const text = event.dataTransfer.getData("text/plain");
    if (event.dataTransfer.files.length > 0) take(files(event.dataTransfer.files));
    else if (text.trim()) take([textItem(text, t)]);
  });
}

function paste(take, files, t) {
  document.addEventListener("paste", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const { clipboardData } = event;
    if (!clipboardData || target.closest("dialog")) return;
    if (clipboardData.files.length > 0) {
      event.preventDefault();
      take(files(clipboardData.files));
      return;
    }
    const text = clipboardData.getData("text/plain");
    if (target.closest("textarea, input") || !text.trim()) return;
    event.preventDefault();
    take([textItem(text, t)]);
  });
}

function type(take, t) {
  const field = /** @type {HTMLTextAreaElement} */ (byId("text"));
  const form = byId("text-form");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!field.value.trim()) return field.focus();
    take([textItem(field.value, t)]);
    field.value = "";
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) /** @type {HTMLFormElement} */ (form).requestSubmit();
  });
}

function textItem(text, t) {
  return new Item(new Blob([text], { type: "text/plain" }), t("checker-pasted-text"), text);
}
