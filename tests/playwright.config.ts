import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "playwright/test";

const port = Number(process.env["STORY_PORT"] ?? 4173);
const dataDir = (process.env["STORY_DATA_DIR"] ??= mkdtempSync(join(tmpdir(), "shop-stories-")));
const executablePath = process.env["CHROMIUM_PATH"];

export default defineConfig({
  testDir: "e2e",
  outputDir: "../.cache/stories",
  workers: 1,
  timeout: 90_000,
  reporter: [["list"], ["json"]],
  use: {
    baseURL: `http://localhost:${port}`,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
    },
  },
  webServer: {
    // What the server logs is read by the last story.
    command: `node scripts/serve.mjs > "${join(dataDir, "server.log")}"`,
    cwd: "..",
    url: `http://localhost:${port}/healthz`,
    env: { PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: "info", DEMO: "1", NODE_ENV: "production" },
    reuseExistingServer: false,
  },
});
