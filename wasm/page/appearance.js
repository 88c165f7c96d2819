// Light, dark, or as the system has it.

import { load, save } from "./store.js";

/** @typedef {"auto" | "light" | "dark"} Appearance */

/** Shows what is kept. @returns {Appearance} */
export function applied() {
  const kept = load("appearance", "auto");
  const value = ["light", "dark"].includes(kept) ? kept : "auto";
  if (value === "auto") delete document.documentElement.dataset.appearance;
  else document.documentElement.dataset.appearance = value;
  return value;
}

/** @param {HTMLSelectElement} select whose values are those of {@link Appearance} */
export function appearance(select) {
  select.value = applied();
  select.addEventListener("change", () => {
    save("appearance", select.value === "auto" ? null : select.value);
    applied();
  });
}
