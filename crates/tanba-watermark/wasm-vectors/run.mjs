// Prints what the WebAssembly module says of each vector, with the milliseconds that it took.
import { readFile } from "node:fs/promises";

const { instance } = await WebAssembly.instantiate(await readFile(process.argv[2]), {});
const { memory, tanba_vector } = instance.exports;
for (let index = 0; ; index++) {
  const start = performance.now();
  const packed = BigInt.asUintN(64, tanba_vector(index));
  const milliseconds = Math.round(performance.now() - start);
  if (packed === 0n) break;
  const [address, length] = [Number(packed >> 32n), Number(packed & 0xffffffffn)];
  const text = new TextDecoder().decode(new Uint8Array(memory.buffer, address, length));
  console.log(`${milliseconds}\t${text}`);
}
