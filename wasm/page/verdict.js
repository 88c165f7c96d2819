// What a verdict looks like: a shape of its own for each, so that nothing is told by colour alone.

import { s } from "./dom.js";

const HEXAGON = "M24 3.5 41.5 13.6v20.8L24 44.5 6.5 34.4V13.6Z";
const SPARK = "M24 13c1.6 6.6 4.4 9.4 11 11-6.6 1.6-9.4 4.4-11 11-1.6-6.6-4.4-9.4-11-11 6.6-1.6 9.4-4.4 11-11Z";
const RING = { cx: 24, cy: 24, r: 19, class: "line" };

/** Parts of each shape, within 48 × 48. `line` is drawn, `fill` filled, `hole` cut out of what is filled. */
const SHAPES = {
  "ai-generated": () => [s("path", { d: HEXAGON, class: "fill" }), s("path", { d: SPARK, class: "hole" })],
  "ai-modified": () => [
    s("path", { d: HEXAGON, class: "line" }),
    s("path", { d: "M6.5 24h35v10.4L24 44.5 6.5 34.4Z", class: "fill" }),
    s("path", { d: "M24 7.5c1.1 4.7 3 6.7 7.7 7.8-4.7 1.1-6.6 3-7.7 7.7-1.1-4.7-3-6.6-7.7-7.7 4.7-1.1 6.6-3.1 7.7-7.8Z", class: "fill" }),
  ],
  altered: () => [
    s("path", { d: "M22 3 6 12.2v21.6l10 5.8 3-10-6-5 9-7Z", class: "fill" }),
    s("path", { d: "M28 5.5 42 13.600v20.800L24.5 44.5 20 42l4-13-5-4 10.5-8Z", class: "fill" }),
  ],
  captured: () => [
    s("rect", { x: 5, y: 12, width: 38, height: 27, rx: 4, class: "line" }),
    s("path", { d: "M16 12l3-5h10l3 5", class: "line" }),
    s("circle", { cx: 24, cy: 25.5, r: 7.5, class: "line" }),
  ],
  "human-made": () => [
    s("circle", { cx: 24, cy: 16, r: 8.5, class: "line" }),
    s("path", { d: "M7 43c1-10 8-14.5 17-14.500S40 33 41 43", class: "line" }),
  ],
  credentialed: () => [s("circle", RING), s("path", { d: "M15 24.500l6.5 6.500L33.5 18", class: "line" })],
  unlabelled: () => [s("circle", { ...RING, "stroke-dasharray": "6.2 5.740" })],
  unreadable: () => [
    s("circle", RING),
    s("path", { d: "M18 19.500c.3-3.6 2.8-5.6 6.1-5.6 3.4 0 6 2.1 6 5.3 0 5-6.1 4.9-6.1 9.6", class: "line" }),
    s("circle", { cx: 24, cy: 34.5, r: 1.4, class: "fill" }),
  ],
};

/** How loudly a verdict is shown. @param {string} verdict */
export function tone(verdict) {
  if (verdict === "altered") return "warn";
  if (verdict === "ai-generated" || verdict === "ai-modified") return "ai";
  return verdict === "unlabelled" || verdict === "unreadable" ? "quiet" : "plain";
}

/**
 * The verdict's shape, for the eye only: the words stand beside it.
 *
 * @param {string} verdict
 * @returns {SVGElement}
 */
export function shape(verdict) {
  const parts = (SHAPES[verdict] ?? SHAPES.unreadable)();
  return s("svg", { viewBox: "0 0 48 48", class: `shape ${tone(verdict)}`, "aria-hidden": "true" }, ...parts);
}
