// Types, lint and formatting: everything that can be said without running the program.
import { fileURLToPath } from "node:url";
import { runTool } from "./run-tool.mjs";

const steps = [
  ["types", "tsc", ["--noEmit"]],
  ["lint", "oxlint", ["--quiet"]],
  ["formatting", "oxfmt", ["--check"]],
];

/** One step after the other, each with its line; true where it held. */
export function check() {
  return steps.map(([name, command, args]) => {
    const status = runTool(command, args);
    console.log(`${status === 0 ? "ok  " : "FAIL"} ${name}`);
    return status === 0;
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = check().every(Boolean) ? 0 : 1;
