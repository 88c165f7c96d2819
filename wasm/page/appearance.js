// Light, dark, or as the system has it.

import { load, save } from "./store.js";

/** @typedef {"auto" | "light" | "dark"} Appearance */

/** @param {HTMLSelectElement} select whose values are those of {@link Appearance} */
export function appearance(select) {
  const show = (value) => {
    if (value === "auto") delete document.documentElement.dataset.appearance;
    else document.documentElement.dataset.appearance = value;
  };
  select.value = load("appearance", "auto");
  if (!select.value) select.value = "auto";
  show(select.value);
  select.addEventListener("change", () => {
    show(select.value);
    save("appearance", select.value === "auto" ? null : select.value);
  });
}
