// One of the installed tools, started directly: npx takes most of a second to find each.
import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** Its exit code; null where it was killed. */
export function runTool(command, args, environment = {}) {
  const { status } = spawnSync(join("node_modules", ".bin", command), args, {
    stdio: "inherit",
    env: { ...process.env, ...environment },
    shell: process.platform === "win32",
  });
  return status;
}
