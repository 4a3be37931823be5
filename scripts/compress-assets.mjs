// Packs what browsers load once and for all as tightly as can be: at build there is time for what would keep a reader waiting.
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const packed = /\.(js|css|svg|json|txt)$/;
/** Less than a packet; packing it saves nothing. */
const LEAST = 1_024;

const ways = [
  [".br", (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } })],
  [".gz", (bytes) => promisify(gzip)(bytes, { level: 9 })],
];

/** Writes each file's packed forms beside it. */
export async function compressAssets(directory) {
  const names = (await readdir(directory)).filter((name) => packed.test(name));
  await Promise.all(
    names.map(async (name) => {
      const bytes = await readFile(join(directory, name));
      if (bytes.length < LEAST) return;
      await Promise.all(ways.map(async ([ending, pack]) => writeFile(join(directory, name + ending), await pack(bytes))));
    }),
  );
}
