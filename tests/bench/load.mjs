// Asks for one address over and over on kept connections, and tells what it cost the server.
import { readFileSync } from "node:fs";
import { Agent, get } from "node:http";

/** Linux counts a process's time in hundredths of a second. */
const TICK_MICROSECONDS = 10_000;

/** Processor time of a process so far, in µs; null where the system does not tell. */
function cpuOf(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
    return (Number(fields[11]) + Number(fields[12])) * TICK_MICROSECONDS;
  } catch {
    return null;
  }
}

function ask(agent, port, path, headers) {
  return new Promise((resolve, reject) => {
    const request = get({ host: "127.0.0.1", port, path, headers, agent }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${path} answered ${response.statusCode}`));
      response.resume().on("end", resolve).on("error", reject);
    });
    request.on("error", reject);
  });
}

/** `{ perSecond, cpuMicroseconds }`: requests a second, and the server's processor time for each. */
export async function load({ port, pid, path, headers, seconds, connections }) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const [begun, cpuBefore] = [performance.now(), cpuOf(pid)];
  let requests = 0;
  const asking = async () => {
    while (performance.now() - begun < seconds * 1000) {
      await ask(agent, port, path, headers);
      requests += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, asking));
  const [elapsed, cpuAfter] = [(performance.now() - begun) / 1000, cpuOf(pid)];
  agent.destroy();
  const cpuMicroseconds = cpuBefore === null || cpuAfter === null ? null : (cpuAfter - cpuBefore) / requests;
  return { perSecond: requests / elapsed, cpuMicroseconds };
}

export const median = (numbers) => [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)];
