// Types, lint and formatting: everything that can be said without running the program.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const steps = [
  ["types", "tsc", ["--noEmit"]],
  ["lint", "oxlint", ["--quiet"]],
  ["formatting", "oxfmt", ["--check"]],
];

/** One step after the other, each with its line; true where it held. */
export function check() {
  return steps.map(([name, command, args]) => {
    const { status } = spawnSync("npx", [command, ...args], { stdio: "inherit", shell: process.platform === "win32" });
    console.log(`${status === 0 ? "ok  " : "FAIL"} ${name}`);
    return status === 0;
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = check().every(Boolean) ? 0 : 1;
