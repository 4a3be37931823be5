import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const firstPort = Number(process.env["STORY_PORT"] ?? 4173);
// Playwright's workers read this file too, and inherit the folder.
const directory = (process.env["STORY_DATA_DIR"] ??= mkdtempSync(join(tmpdir(), "shop-stories-")));

/**
 * Two stories are told at a time, each in a shop of its own: nobody takes a machine from another story under its hands. By number,
 * not by name: for `localhost` Playwright tries both kinds of address for each request, and hundreds at once wait for each other.
 */
export const storyShops = [0, 1].map((index) => {
  const dataDir = join(directory, String(index));
  mkdirSync(dataDir, { recursive: true });
  const port = firstPort + index;
  return { port, url: `http://127.0.0.1:${port}`, dataDir, log: join(dataDir, "server.log"), file: join(dataDir, "shop.sqlite") };
});

/** The shop of the worker that asks. */
export function storyShopOf({ parallelIndex }: { readonly parallelIndex: number }) {
  const shop = storyShops[parallelIndex];
  if (!shop) throw new Error("More workers than shops");
  return shop;
}
