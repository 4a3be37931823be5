// Takes the README's pictures from a demo shop of its own; needs the build (`npm start` once) and a browser.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright";
import { findBrowser } from "./find-browser.mjs";

const port = 4174;
const folder = ".github/pictures";
const pictures = [
  { file: "catalogue.png", path: "/models?use=thesis", width: 390, height: 844 },
  { file: "desk.png", path: "/desk", width: 1440, height: 900, phone: "13800000004" },
  { file: "queue.png", path: "/queue", width: 390, height: 844, phone: "13800000003" },
];

const dataDir = mkdtempSync(join(tmpdir(), "shop-pictures-"));
const server = spawn(process.execPath, ["scripts/serve.mjs"], {
  env: { ...process.env, NODE_ENV: "production", DEMO: "1", PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: "error" },
  stdio: "inherit",
});
const origin = `http://localhost:${port}`;

async function untilServing() {
  for (let tries = 0; tries < 120; tries += 1) {
    const answer = await fetch(`${origin}/healthz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error("The shop did not open");
}

async function take(browser, { file, path, width, height, phone }) {
  const page = await browser.newPage({ viewport: { width, height }, locale: "zh-CN", deviceScaleFactor: width < 500 ? 2 : 1 });
  if (phone) {
    await page.goto(`${origin}/sign-in`);
    await page.locator("[name=identifier]").fill(phone);
    await page.locator("[name=password]").fill("xiamen-rental-demo");
    await page.locator("main [type=submit]").click();
    await page.waitForURL((url) => url.pathname !== "/sign-in");
  }
  await page.goto(origin + path);
  await page.screenshot({ path: join(folder, file) });
  await page.close();
  console.log(join(folder, file));
}

try {
  mkdirSync(folder, { recursive: true });
  await untilServing();
  const executablePath = findBrowser();
  const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ["--no-sandbox"] });
  for (const picture of pictures) await take(browser, picture);
  await browser.close();
} finally {
  server.kill("SIGTERM");
  rmSync(dataDir, { recursive: true, force: true });
}
