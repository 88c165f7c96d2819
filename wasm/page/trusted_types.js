// Which addresses scripts and workers may come from: this page's own folder, and nothing else.
//
// With `require-trusted-types-for 'script'` the browser asks this before it runs anything that is named by a text.

const own = new URL("./", import.meta.url).href;

globalThis.trustedTypes?.createPolicy("default", {
  createScriptURL(address) {
    const whole = new URL(address, document.baseURI).href;
    if (whole.startsWith(own)) return whole;
    throw new TypeError(`scripts come from ${own} only`);
  },
});
