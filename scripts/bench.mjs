// How fast the shop is, each figure as a ratio to a floor measured beside it: npm run bench
// Pages: our built server against a plain node:http server that sends the same bytes from memory.
// Bookings: our operation on a file database against bare better-sqlite3 with the same check and rows, WAL and FULL.
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { get, request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { load, median } from "../tests/bench/load.mjs";

const SECONDS = 2;
const ROUNDS = 3;
const CONNECTIONS = 8;
const BOOKINGS = 500;
/** Machines and allocations: how availability grows with what is on record. */
const FLEETS = [
  [100, 1_000],
  [100, 10_000],
  [1_000, 100_000],
  [10_000, 1_000_000],
];

const directory = mkdtempSync(join(tmpdir(), "bench-"));
const children = [];
const stop = () => {
  for (const child of children) child.kill("SIGTERM");
  rmSync(directory, { recursive: true, force: true });
};
process.once("exit", stop);
process.once("SIGINT", () => process.exit(130));

/** Starts a server as a child and waits for the port in what it prints. */
function start(args, pattern, env = {}) {
  const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  return new Promise((resolve, reject) => {
    let said = "";
    child.stdout.on("data", (text) => {
      said += text;
      const port = pattern.exec(said)?.[1];
      if (port) resolve({ port: Number(port), pid: child.pid });
    });
    child.once("exit", (code) => reject(new Error(`The server ended with ${code}: ${said}`)));
  });
}

const fetched = (port, path, headers) =>
  new Promise((resolve, reject) => {
    get({ host: "127.0.0.1", port, path, headers }, (response) => {
      const parts = [];
      response.on("data", (part) => parts.push(part)).on("error", reject);
      response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }));
    }).on("error", reject);
  });

/** The clerk's cookie. */
function signIn(port) {
  const body = new URLSearchParams({ identifier: "13800000004", password: "xiamen-rental-demo" }).toString();
  const headers = {
    "Content-Type": "application/x-www-form-urlencoded",
    "Content-Length": Buffer.byteLength(body),
    Origin: `http://127.0.0.1:${port}`,
  };
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: "127.0.0.1", port, path: "/sign-in", method: "POST", headers }, (response) => {
      response.resume();
      const cookie = response.headers["set-cookie"]?.[0]?.split(";")[0];
      if (cookie) resolve(cookie);
      else reject(new Error(`Sign-in answered ${response.statusCode}`));
    });
    request.on("error", reject).end(body);
  });
}

/** A week from the day after tomorrow, as the two fields of the page write it. */
function dates() {
  const day = (ahead) => new Date(Date.now() + (8 + ahead * 24) * 3_600_000).toISOString().slice(0, 10);
  return new URLSearchParams({ from: `${day(2)}T09:00`, until: `${day(9)}T09:00` }).toString();
}

async function pagesOf(port) {
  const cookie = await signIn(port);
  const accept = { Accept: "text/html", "Accept-Encoding": "gzip, deflate, br" };
  return [
    { name: "catalogue for dates", path: `/models?${dates()}`, headers: accept },
    { name: "model page", path: `/models/thinkpad-t14?${dates()}`, headers: accept },
    { name: "today's board (clerk)", path: "/desk", headers: { ...accept, Cookie: cookie } },
  ];
}

/** Keeps what our server answers, so that the floor sends the very same bytes. */
async function keepAnswers(port, pages) {
  const folder = join(directory, "answers");
  mkdirSync(folder);
  for (const [index, page] of pages.entries()) {
    const { status, headers, body } = await fetched(port, page.path, page.headers);
    if (status !== 200) throw new Error(`${page.path} answered ${status}`);
    const { "transfer-encoding": _chunked, connection: _connection, "keep-alive": _keep, date: _date, ...kept } = headers;
    writeFileSync(
      join(folder, `${index}.json`),
      JSON.stringify({ path: page.path, headers: { ...kept, "content-length": body.length } }),
    );
    writeFileSync(join(folder, `${index}.body`), body);
    page.bytes = body.length;
  }
  return folder;
}

async function benchPage(page, ours, floor) {
  const run = (server, seconds) => load({ ...server, path: page.path, headers: page.headers, seconds, connections: CONNECTIONS });
  const runs = { ours: [], floor: [] };
  await run(ours, 1.5);
  await run(floor, 0.5);
  for (let round = 0; round < ROUNDS; round += 1) {
    runs.ours.push(await run(ours, SECONDS));
    runs.floor.push(await run(floor, SECONDS));
  }
  const of = (which, what) => median(runs[which].map((each) => each[what]));
  return {
    name: page.name,
    bytes: page.bytes,
    perSecond: of("ours", "perSecond"),
    floorPerSecond: of("floor", "perSecond"),
    cpuMicroseconds: of("ours", "cpuMicroseconds"),
    floorCpuMicroseconds: of("floor", "cpuMicroseconds"),
  };
}

async function benchPages() {
  const environment = { PORT: "0", HOST: "127.0.0.1", DATA_DIR: join(directory, "data"), DEMO: "1", LOG_LEVEL: "error" };
  const ours = await start(["scripts/serve.mjs"], /localhost:(\d+)/, { ...environment, NODE_ENV: "" });
  const pages = await pagesOf(ours.port);
  const floor = await start(["tests/bench/floor.mjs", await keepAnswers(ours.port, pages)], /^(\d+)/);
  const results = [];
  for (const page of pages) results.push(await benchPage(page, ours, floor));
  for (const child of children) child.removeAllListeners("exit").kill("SIGTERM");
  return results;
}

async function benchBookings() {
  // Without Remix's plugin: the operation is loaded by itself, with the paths of tsconfig.json.
  process.env.VITEST = "1";
  const { createServer } = await import("vite");
  const vite = await createServer({
    cacheDir: join(directory, "vite"),
    server: { middlewareMode: true, watch: null, ws: false },
    optimizeDeps: { noDiscovery: true, include: [] },
    logLevel: "error",
  });
  const bench = await vite.ssrLoadModule("/tests/bench/bookings.ts");
  const runs = await bench.benchBookings({ directory, count: BOOKINGS, rounds: ROUNDS });
  const { benchAvailability } = await vite.ssrLoadModule("/tests/bench/availability.ts");
  for (const [units, allocations] of FLEETS) printAvailability(await benchAvailability(directory, units, allocations));
  const { benchPlan, benchMorning } = await vite.ssrLoadModule("/tests/bench/plan.ts");
  printPlan(benchPlan());
  printMorning(benchMorning());
  const { benchPapers } = await vite.ssrLoadModule("/tests/bench/papers.ts");
  (await benchPapers()).forEach(printPaper);
  await vite.close();
  const of = (which, what) => median(runs[which].map((each) => each[what]));
  return {
    name: "bookings",
    perSecond: of("ours", "perSecond"),
    floorPerSecond: of("bare", "perSecond"),
    cpuMicroseconds: of("ours", "cpuMicroseconds"),
    floorCpuMicroseconds: of("bare", "cpuMicroseconds"),
    booked: of("ours", "booked"),
    floorBooked: of("bare", "booked"),
  };
}

const whole = (number) => (number === null ? "?" : Math.round(number).toLocaleString("en"));
const percent = (part, all) => `${((part / all) * 100).toFixed(1)} %`;

/** Exact availability of 60 models for one week, as a ratio to the bare indexed query of the same run. */
function printAvailability(each) {
  const { units, allocations, oursMilliseconds, loadingMilliseconds, bareMilliseconds } = each;
  console.log(
    `Availability, ${whole(units)} machines, ${whole(allocations)} allocations: ${oursMilliseconds.toFixed(1)} ms ` +
      `(${loadingMilliseconds.toFixed(1)} ms of them loading), bare query ${bareMilliseconds.toFixed(2)} ms: ` +
      `${(oursMilliseconds / bareMilliseconds).toFixed(1)} times; ${whole(each.claims)} of them ahead, ${whole(each.tied)} tied; ` +
      `${whole(each.free)} free, ${whole(each.freeWithoutMoves)} without moves, ${each.inexact} of 60 models undecided.`,
  );
}

/** S11: promises kept by the plan of the day, and by calls in the order of their coming. */
function printPlan({ days, visits, technicians, kept, keptInTurn, better, milliseconds, slowest }) {
  console.log(
    `Plan of ${whole(days)} days of ${visits} calls and ${technicians} technicians: ${percent(kept, 1)} of the promises kept, ` +
      `in the order of the calls ${percent(keptInTurn, 1)}; better on ${whole(better)} days; ` +
      `${milliseconds.toFixed(1)} ms a plan, the slowest ${slowest.toFixed(1)} ms.`,
  );
}

/** S11: the worst of some mornings on which everything breaks at once. */
function printMorning({ visits, technicians, plan, danger }) {
  console.log(
    `Plan of a morning of ${visits} calls and ${technicians} technicians: ${plan.toFixed(0)} ms, ` +
      `and what would save each promise ${danger.toFixed(0)} ms; the slowest of five.`,
  );
}

/** A1: what drawing a paper costs, and the same text in the same font with pdfkit alone. */
function printPaper({ name, pages, characters, ours, floor }) {
  const said = ({ perSecond, first, hundredth }) =>
    `${perSecond.toFixed(1)} a second, the first ${first.toFixed(0)} ms, the hundredth ${hundredth.toFixed(0)} ms`;
  console.log(
    `${name}, ${pages} pages, ${whole(characters)} characters: ${said(ours)}; bare pdfkit ${said(floor)}: ` +
      `${(floor.perSecond / ours.perSecond).toFixed(1)} times.`,
  );
}

function print(pages, bookings) {
  const rowOf = (each) => ({
    KB: each.bytes ? (each.bytes / 1024).toFixed(1) : "",
    "a second": whole(each.perSecond),
    "floor a second": whole(each.floorPerSecond),
    "of the floor": percent(each.perSecond, each.floorPerSecond),
    "CPU µs": whole(each.cpuMicroseconds),
    "floor CPU µs": whole(each.floorCpuMicroseconds),
    "times the floor": each.floorCpuMicroseconds ? (each.cpuMicroseconds / each.floorCpuMicroseconds).toFixed(1) : "?",
  });
  console.table(Object.fromEntries([...pages, bookings].map((each) => [each.name, rowOf(each)])));
  console.log(`Of ${BOOKINGS} bookings asked for, ${bookings.booked} were taken; by the bare database ${bookings.floorBooked}.`);
  const parameters = { seconds: SECONDS, rounds: ROUNDS, connections: CONNECTIONS, bookings: BOOKINGS, node: process.version };
  console.log(JSON.stringify({ parameters, pages, bookings }));
  console.log("Medians. Only the ratios count, and only within one run: machines differ, and so does what else they do.");
}

// `--as-built` measures the build as it stands, even where the sources are newer.
if (!process.argv.includes("--as-built") && spawnSync(process.execPath, ["scripts/setup.mjs"], { stdio: "inherit" }).status !== 0)
  process.exit(1);
const pages = await benchPages();
print(pages, await benchBookings());
process.exit(0);
