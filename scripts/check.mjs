// Types, lint and formatting: everything that can be said without running the program.
import { spawnSync } from "node:child_process";

const steps = [
  ["tsc", ["--noEmit"]],
  ["oxlint", ["--quiet"]],
  ["prettier", ["--check", "--log-level", "warn", "."]],
];
let failed = 0;
for (const [command, args] of steps) {
  const { status } = spawnSync("npx", [command, ...args], { stdio: "inherit", shell: process.platform === "win32" });
  console.log(`${status === 0 ? "ok  " : "FAIL"} ${command}`);
  if (status !== 0) failed += 1;
}
process.exitCode = failed === 0 ? 0 : 1;
