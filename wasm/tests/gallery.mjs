// Pages for the extension: one of many pictures, one of few.

import { copyFileSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./fixtures.mjs";

export const PICTURES = 200;
/** One in so many is labelled. */
const EVERY = 5;

/**
 * @param {{ folder: string }} files stamped ones
 * @returns {string[]} alternative texts of the labelled pictures
 */
export function gallery({ folder }) {
  const images = join(root, "fixtures/images");
  const plain = readdirSync(images).filter((name) => /\.(png|jpg)$/.test(name) && readFileSync(join(images, name)).length < 250_000);
  for (const name of plain) copyFileSync(join(images, name), join(folder, name));
  const labelled = ["generated.jpg", "modified.png", "captured.jpg"];
  const marked = [];
  const picture = (_, at) => {
    const isMarked = at % EVERY === 2;
    const name = isMarked ? labelled[at % labelled.length] : plain[at % plain.length];
    if (isMarked) marked.push(`picture ${at}`);
    // Each has bytes of its own: what follows the end of a picture is seen by nobody, but would break a credential.
    const file = isMarked ? name : `${at}-${name}`;
    if (!isMarked) writeFileSync(join(folder, file), Buffer.concat([readFileSync(join(folder, name)), Buffer.from(`${at}`)]));
    return `<img src="${file}" alt="picture ${at}" width="200" height="150" loading="eager">`;
  };
  const body = Array.from({ length: PICTURES }, picture).join("\n");
  writeFileSync(join(folder, "gallery.html"), page(body));
  const few = [
    '<img src="generated.jpg" alt="first" width="200" height="150">',
    '<img src="generated.jpg?again" alt="the same again" width="200" height="150">',
    '<img src="altered.jpg" alt="changed" width="200" height="150">',
    '<img src="unlabelled.jpg" alt="nothing" width="200" height="150">',
    '<img src="modified.png" alt="small" width="32" height="24">',
  ];
  writeFileSync(join(folder, "few.html"), page(few.join("\n")));
  return marked;
}

const page = (body) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Pictures</title><style>img { margin: 8px; object-fit: cover }</style>\n<body>${body}</body></html>\n`;
