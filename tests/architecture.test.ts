import { posix } from "node:path";
import { describe, expect, test } from "vitest";

const glob = import.meta.glob<string>("/app/**/*.{ts,tsx}", { query: "?raw", import: "default", eager: true });
interface Source {
  /** From `app/` on, e.g. `pricing/rent.ts`. */
  readonly path: string;
  readonly text: string;
  /** Without comments. */
  readonly code: string;
  readonly imports: readonly { readonly from: string; readonly typeOnly: boolean }[];
}

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|[^:"'`\\])\/\/.*$/gm, "$1");

/** `~/pricing/rent` and `./rent` are both `pricing/rent`; packages and `db/…` stay as they are. */
function resolved(path: string, from: string): string {
  if (from.startsWith("~/")) return from.slice(2);
  return from.startsWith(".") ? posix.join(posix.dirname(path), from) : from;
}

const sources: Source[] = Object.entries(glob).map(([file, text]) => {
  const path = file.slice("/app/".length);
  const code = withoutComments(text);
  const found = [...code.matchAll(/^\s*(?:import|export)\s+(type\s)?[^"';]*?from\s+"([^"]+)"|^\s*import\s+"([^"]+)"/gm)];
  const lazy = [...code.matchAll(/\bimport\("([^"]+)"\)/g)];
  const imports = [
    ...found.map(([, type, from, bare]) => ({ from: resolved(path, from ?? bare ?? ""), typeOnly: type !== undefined })),
    ...lazy.map(([, from]) => ({ from: resolved(path, from ?? ""), typeOnly: false })),
  ];
  return { path, text, code, imports };
});

const featureOf = (path: string): string => (path.includes("/") ? (path.split("/")[0] ?? "") : "");
const isServer = (path: string) => /\.server(\.tsx?)?$/.test(path);
const isRoute = ({ path }: Source) => /\.route\.tsx?$/.test(path);
const isComponent = (source: Source) => source.path.endsWith(".tsx") && !isRoute(source);
const entries = ["root.tsx", "routes.ts", "entry.client.tsx", "entry.server.tsx", "env.d.ts"];
/** Pure rules and types: no suffix, and not a part of the plumbing, the design system or the texts. */
const isRule = ({ path }: Source) =>
  /^[^.]+(\.zh)?\.ts$/.test(path) &&
  !path.endsWith("-schema.ts") &&
  !/^(ui|platform|messages)\//.test(path) &&
  !/\/use-[^/]+\.ts$/.test(path) &&
  !entries.includes(path);

const within = (paths: readonly string[]) => (path: string) => paths.some((each) => path === each || path.startsWith(each));
const matching = (those: (source: Source) => boolean, pattern: RegExp) =>
  sources.filter(those).flatMap(({ path, code }) => (code.match(pattern) ?? []).map((hit) => `${path}: ${hit.trim()}`));

/** From the ground up; a file's own entry goes before its folder's. */
const layers = [
  "kernel",
  "settings",
  "payments/amount",
  "opening",
  "people",
  "deposits",
  "outbox",
  "availability",
  "deliveries/delivery-fee",
  "deliveries/distance",
  "deliveries/fee-steps",
  "pricing",
  "catalogue/model",
  "promotions",
  "service/pause",
  "service/service-hours",
  "service/promise",
  "service/fee",
  "service/call",
  "catalogue",
  "viewings/slot",
  "viewings/viewings.repo.server",
  // Whatever frees a machine looks through the waiting list, and a booking uses what was kept for its customer.
  "waiting/turn",
  "waiting/like-or-better",
  "waiting/fleets.server",
  "waiting/waiting.repo.server",
  "waiting/serve-waiting.server",
  "waiting/own-offers.server",
  "waiting/instead-text",
  "waiting/instead-of.server",
  "reservations",
  "waiting",
  "viewings",
  "deliveries/deliveries.repo.server",
  "deliveries/plan-delivery.server",
  "deliveries/trip-fee",
  "deliveries/set-trip-fee.server",
  "papers",
  "print",
  "agreements",
  "clauses",
  "notices",
  "quotations",
  "payments",
  "supplements",
  "changes",
  "deliveries",
  // What a call used is asked for with its fee; the pages of parts stand on calls.
  "parts/part",
  "parts/parts.repo.server",
  "service",
  "parts",
  "road",
  "dispatch",
  "record",
  "ratings",
  "handovers",
  "arrears",
  "cash",
  "statements",
  "damages",
  "losses",
  "conference",
  "timeline/move",
  "timeline/moves.repo.server",
  "timeline/movable.server",
  "rescue",
  "desk",
  "printing",
  "labels",
  "timeline",
  "privacy",
  "api",
  "feeds",
  "manage",
];
function rankOf(path: string): number {
  const own = layers.findIndex((layer) => layer.includes("/") && path.replace(/\.tsx?$/, "") === layer);
  return own >= 0 ? own : layers.indexOf(featureOf(path));
}
/** Halves of a page that shows or takes everything about a booking: as free as the page itself. */
const gathering = within([
  "reservations/show-reservation.server.ts",
  "reservations/show-left-open.server.ts",
  "reservations/prepare-booking.server.ts",
  "reservations/book.server.ts",
]);

/** What stands against a rule for now, each with the rule it breaks; to be emptied. */
const exceptions: readonly { readonly rule: string; readonly path: string }[] = [];
const excused = (rule: string) => {
  const paths = exceptions.filter((each) => each.rule === rule).map((each) => each.path);
  return (finding: string) => !paths.some((path) => finding.startsWith(path));
};

describe("the architecture", () => {
  test("the files are found", () => {
    expect(sources.length).toBeGreaterThan(100);
    expect(sources.filter(isRule).length).toBeGreaterThan(30);
    expect(sources.filter(isRoute).length).toBeGreaterThan(15);
  });

  test("rules know nothing of databases, requests or pages", () => {
    const forbidden = /^(db\/|kysely|node:|react|@remix-run)|\.(server|route)$|^ui\/(?!formats$)/;
    const findings = sources
      .filter(isRule)
      .flatMap(({ path, imports }) =>
        imports.filter(({ from, typeOnly }) => !typeOnly && forbidden.test(from)).map(({ from }) => `${path} ← ${from}`),
      );
    expect(findings.filter(excused("rules"))).toEqual([]);
  });

  test("what runs in the browser takes nothing but types from the server", () => {
    // Remix takes loader and action out of routes, and with them what only they use.
    const findings = sources
      .filter((source) => !isServer(source.path) && !isRoute(source) && !entries.includes(source.path))
      .flatMap(({ path, imports }) =>
        imports
          .filter(({ from, typeOnly }) => !typeOnly && (isServer(from) || /^(node:|kysely)/.test(from)))
          .map(({ from }) => `${path} ← ${from}`),
      );
    expect(findings.filter(excused("browser"))).toEqual([]);
  });

  test("tables are asked on the server alone, never by routes or components", () => {
    const tables = /\.(selectFrom|insertInto|updateTable|deleteFrom)\(/g;
    expect(matching((source) => !isServer(source.path), tables).filter(excused("tables"))).toEqual([]);
  });

  test("what is written is written by an operation or a repository, never a whole row sent to a page", () =>
    expect(matching(isRoute, /\bselectAll\(/g)).toEqual([]));

  test("every Chinese text stands in the catalogue", () => {
    const homes = within(["messages/", "platform/viewer.server.ts"]);
    const papers = /\.(zh\.ts|pdf\.server\.ts)$/;
    // Signs of numbers and names of the calendar are rules, not texts.
    const rules = within(["kernel/capitals.ts", "kernel/identity-number.ts", "waiting/like-or-better.ts"]);
    const findings = sources
      .filter(({ path }) => !homes(path) && !papers.test(path) && !rules(path))
      .flatMap(({ path, code }) => (code.match(/[^\s"'`<>]*\p{Script=Han}+[^\s"'`<>]*/gu) ?? []).map((hit) => `${path}: ${hit}`));
    expect(findings.filter(excused("texts"))).toEqual([]);
  });

  test("the clock is read in one place", () => {
    const client = (source: Source) => isComponent(source) || /\/use-[^/]+\.tsx?$/.test(source.path);
    const findings = matching(
      (source) => source.path !== "platform/clock.server.ts" && !client(source),
      /Date\.now\(|new Date\(\)|Temporal\.Now/g,
    );
    expect(findings.filter(excused("clock"))).toEqual([]);
  });

  test("transactions are opened by whoever answers a request or runs a job, one for an action", () => {
    // Each answers a whole request for its route: parses, asks, writes once, leads on.
    const answering = within([
      "platform/shop.server.ts",
      "platform/session.server.ts",
      "platform/lifecycle.server.ts",
      // A job: takes a row, sends it, and brings it to its end, with no sending inside a transaction.
      "outbox/send-outbox.server.ts",
      "platform/vault-commands.server.ts",
      "reservations/book.server.ts",
      "desk/telephone.server.ts",
      "waiting/join-list.server.ts",
      "service/report-page.server.ts",
      "papers/show-review.server.ts",
      "api/caller.server.ts",
      "api/reserve.server.ts",
      "quotations/save-quotation.server.ts",
      // A paper takes its number first, is drawn, and is then written down: no PDF inside a transaction.
      "agreements/issue-agreement.server.ts",
      // Pictures and sheets are sealed on the disk first, and entered then: no files inside a transaction.
      "handovers/handover-post.server.ts",
      "handovers/keep-pictures.server.ts",
      "service/call-pictures.server.ts",
      "handovers/sheet-file.server.ts",
      "payments/receipt-file.server.ts",
      "clauses/clause-page.server.ts",
      "notices/notice-page.server.ts",
      // Whoever reads a paper in full is written down before a byte of it goes out.
      "agreements/agreement-file.server.ts",
      "agreements/keep-scan.server.ts",
      "printing/print-papers.server.ts",
      "supplements/issue-supplement.server.ts",
    ]);
    const openers = sources.filter((source) => !isRoute(source) && /\btransact\(/.test(source.code)).map(({ path }) => path);
    expect(openers.filter((path) => !answering(path)).filter(excused("transactions"))).toEqual([]);
  });

  test("features depend one way: rules, operations and repositories know nothing of what is built on them", () => {
    const features = new Set(layers.map((layer) => layer.split("/")[0]));
    const unranked = [...new Set(sources.map(({ path }) => featureOf(path)))].filter(
      (feature) => feature && !features.has(feature) && !["platform", "ui", "messages"].includes(feature),
    );
    expect(unranked, "features without a place in `layers`").toEqual([]);
    const upward = sources
      .filter((source) => source.path.endsWith(".ts") && !isRoute(source) && rankOf(source.path) >= 0 && !gathering(source.path))
      .flatMap(({ path, imports }) =>
        imports.filter(({ from, typeOnly }) => !typeOnly && rankOf(from) > rankOf(path)).map(({ from }) => `${path} ← ${from}`),
      );
    expect(upward.filter(excused("layers"))).toEqual([]);
  });

  test("every loader and action of the staff and of customers asks who it is", () => {
    const open = within([
      "root.tsx",
      "not-found.route.tsx",
      "catalogue/",
      "conference/",
      "privacy/privacy.route.tsx",
      "record/",
      // Whoever scans a machine sees what it is, and nothing of who has it.
      "labels/unit-page",
      "people/sign-in.route.tsx",
      "people/sign-out.route.ts",
      // A link that the desk hands out stands for signing in.
      "people/set-password.route.tsx",
      "reservations/book.route.tsx",
      "waiting/wait.route.tsx",
      "agreements/verify",
      // The guarantor has a link of his own instead of an account.
      "papers/guarantee",
      "supplements/guarantee",
      // Programs come with a key or a secret of their own, and are answered by `endpoint`.
      "api/v1-",
      "api/api-guide.route.tsx",
      "feeds/feed.route.ts",
      // So has whoever was given a quotation, or keeps a price for himself.
      "quotations/keep.route.ts",
      "quotations/quotation",
    ]);
    const answering = sources.filter(
      (source) => isRoute(source) && /export (const|async function|function) (loader|action)\b/.test(source.code),
    );
    const careless = answering.filter(({ path, code }) => !open(path) && !/\brequire(Viewer|Customer)\(/.test(code));
    expect(careless.map(({ path }) => path).filter(excused("access"))).toEqual([]);
  });

  test("a file is named for what it is about", () => {
    const vague = /(^|\/)(utils?|helpers?|common|manager|misc|shared|lib)(\.|\/|-)|\.service\.ts/;
    const named = sources.map(({ path }) => path).filter((path) => vague.test(path) && path !== "messages/zh/common.ts");
    expect(named).toEqual([]);
  });

  test("a file can be read at one sitting", () => {
    const long = sources.filter(({ path, text }) => text.split("\n").length > 251 && !path.startsWith("messages/"));
    expect(long.map(({ path }) => path).filter(excused("length"))).toEqual([]);
  });
});
