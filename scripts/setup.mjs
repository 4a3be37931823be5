// Everything a fresh clone needs before it can start or test: packages from the lock file, then a build when sources changed.
// Runs before node_modules exists, so it uses Node's own modules alone.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compressAssets } from "./compress-assets.mjs";

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `需要 Node 20.19 或更新版本（推荐 24）。Node 20.19 or newer is needed (24 recommended), this is ${process.versions.node}.`,
  );
  process.exit(1);
}

function run(command, args, environment = {}) {
  const { status } = spawnSync(command, args, {
    stdio: "inherit",
    env: { ...process.env, ...environment },
    shell: process.platform === "win32",
  });
  return status === 0;
}

const stampFile = "node_modules/.setup-stamp";
const stamp = createHash("sha256")
  .update(readFileSync("package-lock.json"))
  .update(`${process.versions.modules} ${process.platform} ${process.arch}`)
  .digest("hex");
const stamped = existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp;

if (!stamped) {
  console.log("正在安装依赖，首次约 3 分钟。Installing packages, about 3 minutes the first time.");
  if (!run("npm", ["ci", "--include=dev", "--no-audit", "--no-fund"], { JOBS: "max", NODE_ENV: "development" })) {
    console.error(
      "安装失败。若提示缺少编译器: apt-get install python3 make g++. Installing failed; if a compiler is missing, install python3, make and g++.",
    );
    process.exit(1);
  }
  writeFileSync(stampFile, stamp);
}

function newestIn(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newestIn(join(path, name))));
}

const built = "build/server/index.js";
const sources = ["app", "db", "public", "vite.config.ts", "package.json", stampFile];
const stale = !existsSync(built) || Math.max(...sources.map(newestIn)) > statSync(built).mtimeMs;
if (stale && !process.argv.includes("--no-build")) {
  console.log("正在构建。Building.");
  mkdirSync("build", { recursive: true });
  if (!run("npx", ["remix", "vite:build", "--logLevel", "warn"], { NODE_ENV: "production" })) process.exit(1);
  await compressAssets("build/client/assets");
}
