// A load of a few connections on one address, and a bare server that sends the same bytes: only their ratio counts.
import { Agent, createServer, get } from "node:http";

const CONNECTIONS = 8;

/** One request; its whole body. */
function fetchOnce(url, agent, headers) {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers }, (response) => {
      const parts = [];
      response.on("data", (part) => parts.push(part));
      response.on("end", () => resolve({ status: response.statusCode, body: Buffer.concat(parts) }));
      response.on("error", reject);
    }).on("error", reject);
  });
}

/** Requests a second over `milliseconds`, after a short warm-up. */
async function load(url, headers, milliseconds) {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const run = async (until) => {
    let count = 0;
    const worker = async () => {
      while (performance.now() < until) {
        const { status } = await fetchOnce(url, agent, headers);
        if (status !== 200) throw new Error(`${url} answered ${status}`);
        count += 1;
      }
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, worker));
    return count;
  };
  await run(performance.now() + milliseconds / 3);
  const began = performance.now();
  const count = await run(began + milliseconds);
  agent.destroy();
  return (count * 1000) / (performance.now() - began);
}

const median = (numbers) => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];

/** Ours and the bare server's requests a second for one page, medians of three, taken in turn. */
export async function benchPage(url, headers, milliseconds = 1500) {
  const { body } = await fetchOnce(url, undefined, headers);
  const server = createServer((_request, response) => response.end(body)).listen(0);
  const bareUrl = `http://localhost:${server.address().port}/`;
  const [ours, bare] = [[], []];
  for (let round = 0; round < 3; round += 1) {
    ours.push(await load(url, headers, milliseconds));
    bare.push(await load(bareUrl, {}, milliseconds));
  }
  server.close();
  return { bytes: body.length, ours: median(ours), bare: median(bare) };
}
