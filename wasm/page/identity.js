// The identity that signs results: in memory only, gone with the page.

import { byId, h } from "./dom.js";
import { fileButton } from "./file_button.js";

let pem = null;

/** @returns {string | null} private key and certificate chain as PEM */
export function identity() {
  return pem;
}

/**
 * @param {HTMLElement} place
 * @param {import("./words.js").Words} words
 * @param {() => void} changed
 */
export function identityView(place, words, changed) {
  const said = h("p", { role: "status", class: "said" }, words.t(pem ? "checker-identity-given" : "checker-identity-none"));
  const set = (text, message) => {
    pem = text;
    said.textContent = words.t(message);
    forget.hidden = pem === null;
    changed();
  };
  const forget = h("button", { type: "button", onclick: () => { set(null, "checker-identity-none"); place.querySelector(".file button").focus(); } }, words.t("checker-identity-forget"));
  forget.hidden = pem === null;
  const chosen = async (files) => {
    const text = (await Promise.all(files.map((file) => file.text()))).join("\n");
    const whole = text.includes("PRIVATE KEY-----") && text.includes("-----BEGIN CERTIFICATE-----");
    if (whole) set(text, "checker-identity-given");
    else said.textContent = words.t("checker-identity-not-whole");
  };
  const accept = ".pem,.key,.crt,application/x-pem-file";
  place.replaceChildren(fileButton("identity-file", words.t("checker-identity-file"), words, { accept, multiple: true, chosen }), said, forget);
}

/** Forgets it where the page is left but kept by the browser for going back. */
export function forgetOnLeaving() {
  addEventListener("pagehide", () => {
    pem = null;
    byId("identity-view").replaceChildren();
  });
}
