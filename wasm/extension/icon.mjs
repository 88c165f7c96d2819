// The icon as PNG, which is what browsers want of an extension: the tamga of page/icon.svg, drawn by distance.

import { crc32, deflateSync } from "node:zlib";

const GROUND = [0x0b, 0x55, 0x63];
/** Sampled so often a pixel, each way. */
const FINE = 4;

/** @param {number} size pixels @returns {Buffer} */
export function icon(size) {
  const rows = [];
  for (let y = 0; y < size; y += 1) {
    const row = Buffer.alloc(1 + 4 * size);
    for (let x = 0; x < size; x += 1) row.set(pixel(x, y, size), 1 + 4 * x);
    rows.push(row);
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([signature, chunk("IHDR", head), chunk("IDAT", deflateSync(Buffer.concat(rows))), chunk("IEND", Buffer.alloc(0))]);
}

function pixel(x, y, size) {
  let [inside, drawn] = [0, 0];
  for (let sub = 0; sub < FINE * FINE; sub += 1) {
    const px = ((x + ((sub % FINE) + 0.5) / FINE) * 48) / size;
    const py = ((y + (Math.floor(sub / FINE) + 0.5) / FINE) * 48) / size;
    if (!ground(px, py)) continue;
    inside += 1;
    if (stroke(px, py)) drawn += 1;
  }
  const share = inside > 0 ? drawn / inside : 0;
  const colour = GROUND.map((value) => Math.round(value + (255 - value) * share));
  return [...colour, Math.round((255 * inside) / FINE ** 2)];
}

/** A square of 48 with corners of 11. */
function ground(x, y) {
  const [dx, dy] = [Math.max(0, Math.abs(x - 24) - 13), Math.max(0, Math.abs(y - 24) - 13)];
  return Math.hypot(dx, dy) <= 11;
}

/** A ring and two stems, 4 wide. */
function stroke(x, y) {
  const ring = Math.abs(Math.hypot(x - 24, y - 17) - 8) <= 2;
  const stem = (at) => Math.hypot(x - at, y - Math.min(40, Math.max(24.3, y))) <= 2;
  return ring || stem(20) || stem(28);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}
