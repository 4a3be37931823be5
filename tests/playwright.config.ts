import { defineConfig } from "playwright/test";
import { storyShops } from "./support/story-shops";

const executablePath = process.env["CHROMIUM_PATH"];
const last = "what-is-left.spec.ts";

export default defineConfig({
  testDir: "e2e",
  outputDir: "../.cache/stories",
  workers: storyShops.length,
  timeout: 90_000,
  // Two browsers and two shops share the cores.
  expect: { timeout: 15_000 },
  reporter: [["list"], ["json"]],
  projects: [
    { name: "stories", testIgnore: last },
    { name: "what-is-left", testMatch: last, dependencies: ["stories"] },
  ],
  use: {
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
    },
  },
  webServer: storyShops.map(({ port, url, dataDir, log }) => ({
    // What the server logs is read by the last story.
    command: `node scripts/serve.mjs > "${log}"`,
    cwd: "..",
    url: `${url}/healthz`,
    env: { PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: "info", DEMO: "1", NODE_ENV: "production" },
    reuseExistingServer: false,
  })),
});
