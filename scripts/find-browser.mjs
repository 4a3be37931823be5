// A Chromium for the browser tests: Playwright's own, else one of the system, else Debian's when we may install it.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "playwright";

// The shell without windows first: the stories take a fifth less time in it.
const names = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "microsoft-edge",
];
const paths = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

function onSystem() {
  for (const name of names) {
    const found = spawnSync("which", [name], { encoding: "utf8" });
    if (found.status === 0) return found.stdout.trim();
  }
  return paths.find((path) => existsSync(path)) ?? null;
}

function fromDebian() {
  if (process.platform !== "linux" || process.getuid?.() !== 0 || spawnSync("which", ["apt-get"]).status !== 0) return null;
  console.log("正在安装浏览器。Installing Debian's chromium for the browser tests.");
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (...args) => spawnSync("apt-get", args, { stdio: "ignore", env: environment });
  apt("update");
  // Not every release of Debian has the shell.
  for (const browser of ["chromium-headless-shell", "chromium"]) {
    apt("install", "-y", "--no-install-recommends", browser, "fonts-noto-cjk");
    const found = onSystem();
    if (found) return found;
  }
  return null;
}

/** The path of a browser, or null. */
export function findBrowser() {
  const given = process.env.CHROMIUM_PATH;
  if (given && existsSync(given)) return given;
  const own = chromium.executablePath();
  if (own && existsSync(own)) return own;
  return onSystem() ?? fromDebian();
}
