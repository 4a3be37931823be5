// Everything that must hold: types, lint and formatting, then rules, database and web, then whole stories in a browser.
// Ends with one plain line, `N passed, N failed`.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statfsSync } from "node:fs";
import { freemem } from "node:os";
import { check } from "./check.mjs";
import { findBrowser } from "./find-browser.mjs";
import { findPdfTools } from "./find-pdf-tools.mjs";
import { runTool } from "./run-tool.mjs";

mkdirSync(".cache", { recursive: true });
let passed = 0;
let failed = 0;

const IN_MEMORY = "/dev/shm";
const ROOM = 4 * 1024 ** 3;

/** The shops of the tests are files that wait for the disk with each booking: where there is room, they stand in memory. */
function keepTemporaryFilesInMemory() {
  if (!existsSync(IN_MEMORY)) return;
  const { bavail, bsize } = statfsSync(IN_MEMORY);
  if (Math.min(bavail * bsize, freemem()) < ROOM) return;
  const directory = mkdtempSync(`${IN_MEMORY}/shop-tests-`);
  process.env.TMPDIR = directory;
  process.once("exit", () => rmSync(directory, { recursive: true, force: true }));
  process.once("SIGINT", () => process.exit(130));
  process.once("SIGTERM", () => process.exit(143));
}

const run = (...tool) => runTool(...tool) === 0;
const reportOf = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null);

// Each of these counts as a test.
for (const ok of check()) {
  if (ok) passed += 1;
  else failed += 1;
}

keepTemporaryFilesInMemory();
findPdfTools();
const unitReport = ".cache/vitest.json";
rmSync(unitReport, { force: true });
const unitOk = run("vitest", ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${unitReport}`]);
const unit = reportOf(unitReport);
passed += unit?.numPassedTests ?? 0;
failed += unit?.numFailedTests ?? 0;
// A file that does not load has no failed test of its own.
if (!unitOk && !unit?.numFailedTests) failed += 1;

const stories = existsSync("tests/e2e") && readdirSync("tests/e2e").some((name) => name.endsWith(".spec.ts"));
if (stories) {
  const browser = findBrowser();
  if (!browser) {
    console.error(
      "没有找到浏览器：请安装 Chromium 或 Chrome，或设置 CHROMIUM_PATH。No browser found: install Chromium or Chrome, or set CHROMIUM_PATH.",
    );
    failed += 1;
  } else {
    const storyReport = ".cache/playwright.json";
    rmSync(storyReport, { force: true });
    const storiesOk = run("playwright", ["test", "-c", "tests/playwright.config.ts"], {
      CHROMIUM_PATH: browser,
      PLAYWRIGHT_JSON_OUTPUT_FILE: storyReport,
    });
    const stats = reportOf(storyReport)?.stats;
    passed += (stats?.expected ?? 0) + (stats?.flaky ?? 0);
    failed += stats?.unexpected ?? 0;
    if (!storiesOk && !stats?.unexpected) failed += 1;
  }
}

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
