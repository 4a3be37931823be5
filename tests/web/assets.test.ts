import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import type { IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { configurationFrom } from "~/platform/configuration.server";
import { listen, shopApp } from "~/platform/http.server";
import { compressAssets } from "../../scripts/compress-assets.mjs";

const directory = mkdtempSync(join(tmpdir(), "shop-assets-"));
const script = `export const words = ${JSON.stringify(Array.from({ length: 500 }, (_, index) => `第 ${index} 句`))};`;
let serving: Awaited<ReturnType<typeof listen>>;

beforeAll(async () => {
  const [clientDir, dataDir] = [join(directory, "client"), join(directory, "data")];
  mkdirSync(join(clientDir, "assets"), { recursive: true });
  writeFileSync(join(clientDir, "assets", "words-1.js"), script);
  writeFileSync(join(clientDir, "assets", "short-1.js"), "export {};");
  await compressAssets(join(clientDir, "assets"));
  const configuration = configurationFrom({ NODE_ENV: "test", DATA_DIR: dataDir, DEMO: "1", LOG_LEVEL: "silent" });
  const build = () => Promise.reject(new Error("No page is asked for"));
  serving = await listen(shopApp({ configuration, build, clientDir }), 0, "127.0.0.1");
});
afterAll(async () => {
  await serving.close();
  rmSync(directory, { recursive: true, force: true });
});

async function fetched(path: string, accepts: string): Promise<{ headers: IncomingMessage["headers"]; body: Buffer }> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get({ host: "127.0.0.1", port: serving.port, path, headers: { "Accept-Encoding": accepts } }, resolve).on("error", reject);
  });
  return { headers: answer.headers, body: Buffer.concat(await answer.toArray()) };
}

test.each([
  ["gzip, deflate, br", "br", ".br"],
  ["gzip", "gzip", ".gz"],
  ["identity", undefined, ""],
] as const)(
  "a script goes out as packed at build to who accepts %s, and is kept for a year",
  async (accepts, encoding, ending) => {
    const { headers, body } = await fetched("/assets/words-1.js", accepts);
    expect(headers["content-encoding"]).toBe(encoding);
    expect(headers["content-type"]).toMatch(/javascript/);
    expect(headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    expect(headers["vary"]).toMatch(/accept-encoding/i);
    expect(body.equals(readFileSync(join(directory, "client", "assets", `words-1.js${ending}`)))).toBe(true);
    if (encoding) expect(body.length).toBeLessThan(script.length / 4);
  },
);

test("what is shorter than a packet goes out as it is", async () => {
  const { headers, body } = await fetched("/assets/short-1.js", "br");
  expect(headers["content-encoding"]).toBeUndefined();
  expect(body.toString()).toBe("export {};");
});
