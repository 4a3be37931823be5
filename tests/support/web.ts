import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { afterAll, beforeAll, inject } from "vitest";
import { migrate } from "db/migrate.server";
import { seedDemoShop } from "db/seed/demo-shop.server";
import { openSqlite } from "db/sqlite.server";
import type { OpenDatabase } from "db/sqlite.server";
import { MINUTE } from "~/kernel/time";
import { now } from "~/platform/clock.server";
import { configurationFrom } from "~/platform/configuration.server";
import { beginSession } from "~/platform/session.server";
import { openShop } from "~/platform/shop.server";

const ORIGIN = "http://shop.test";

/** Who asks: the demo shop's people. `student` and `company` are customers; `nobody` is not signed in. */
export const people = {
  nobody: null,
  student: "acc_customer_0",
  company: "acc_customer_1",
  technician: "acc_technician",
  clerk: "acc_clerk",
  manager: "acc_manager",
} as const;
export type Person = keyof typeof people;

/** What a loader or action answered, however it did: returned or thrown, with `data(…)`, a plain value or a Response. */
export interface Answer<Data> {
  readonly status: number;
  /** Where a redirect leads. */
  readonly location: string | null;
  /** Undefined where a Response was answered. */
  readonly data: Data;
  /** Where a Response was answered: a redirect, a file, a refusal. */
  readonly response: Response | null;
}

interface WithInit {
  readonly type: "DataWithResponseInit";
  readonly data: unknown;
  readonly init: ResponseInit | null;
}
type Plain<T> = T extends Response ? never : T extends { readonly init: ResponseInit | null; readonly data: infer D } ? D : T;
type AnswerOf<T> = Answer<Plain<Awaited<T>>>;

const isWithInit = (value: unknown): value is WithInit =>
  typeof value === "object" && value !== null && "type" in value && value.type === "DataWithResponseInit";

function answerOf(value: unknown): Answer<never> {
  if (value instanceof Response)
    return { status: value.status, location: value.headers.get("Location"), data: undefined as never, response: value };
  const { data, status } = isWithInit(value) ? { data: value.data, status: value.init?.status } : { data: value, status: 200 };
  return { status: status ?? 200, location: null, data: data as never, response: null };
}

/** Thrown responses are answers too; any other error is the test's. */
async function answered(asked: () => unknown): Promise<Answer<never>> {
  try {
    return answerOf(await asked());
  } catch (thrown) {
    if (thrown instanceof Response || isWithInit(thrown)) return answerOf(thrown);
    throw thrown;
  }
}

type Params = Record<string, string>;
type Form = Record<string, string> | FormData;

function openIn(directory: string) {
  const configuration = configurationFrom({ NODE_ENV: "test", DATA_DIR: directory, DEMO: "1", LOG_LEVEL: "silent" });
  mkdirSync(configuration.vaultDir, { recursive: true });
  const shop = { configuration, database: openSqlite(configuration.databaseFile) };
  openShop(shop);
  return shop;
}

let kept: { readonly directory: string; readonly slot: string } | null = null;

/** A demo shop of this half hour, filled once for all files that a worker runs: nobody opens it, each takes a copy. */
async function seeded(): Promise<string> {
  const slot = String(Math.floor(Date.now() / (30 * MINUTE)));
  if (kept?.slot === slot) return kept.directory;
  const directory = mkdtempSync(join(inject("seededShops"), "shop-"));
  const { database } = openIn(directory);
  await migrate(database.writer);
  await seedDemoShop(database.writer, now(), { vault: true });
  await database.close();
  kept = { directory, slot };
  return directory;
}

/**
 * The demo shop in a directory of its own, open while the tests of this file run. Call it once, at the top of the file:
 *
 *     const shop = webShop();
 *     const { data } = await shop.load(route, "/my/R261124-001", "student", { number: "R261124-001" });
 *     const { status, location } = await shop.post(route, "/my", { intent: "cancel" }, "student");
 *
 * `route` is the module: `import * as route from "~/reservations/my.route"`.
 */
export function webShop() {
  let opened: { directory: string; database: OpenDatabase } | null = null;
  const cookies = new Map<Person, string>();

  beforeAll(async () => {
    const directory = mkdtempSync(join(tmpdir(), "shop-"));
    cpSync(await seeded(), directory, { recursive: true });
    opened = { directory, database: openIn(directory).database };
  });
  afterAll(async () => {
    await opened?.database.close();
    if (opened) rmSync(opened.directory, { recursive: true, force: true });
  });

  /** The `Cookie` header of a person who is signed in; the same session for the whole file. */
  async function as(person: Person): Promise<string> {
    const account = people[person];
    if (account === null) return "";
    const kept = cookies.get(person) ?? (await beginSession(new Request(ORIGIN), account, "127.0.0.1")).split(";")[0] ?? "";
    cookies.set(person, kept);
    return kept;
  }

  async function argsFor(person: Person, url: string, params: Params, init: RequestInit = {}) {
    const headers = new Headers(init.headers);
    headers.set("Cookie", await as(person));
    return {
      request: new Request(new URL(url, ORIGIN), { ...init, headers }),
      params,
      context: { nonce: "nonce", requestId: "request", address: "127.0.0.1" },
    };
  }

  return {
    as,
    /** The open database, to look at what was written or to prepare a case. */
    database: (): OpenDatabase => {
      if (!opened) throw new Error("The shop opens before the first test");
      return opened.database;
    },
    load: async <Result>(
      route: { loader: (args: LoaderFunctionArgs) => Result },
      url: string,
      person: Person = "nobody",
      params: Params = {},
    ): Promise<AnswerOf<Result>> => {
      const args = await argsFor(person, url, params);
      return answered(() => route.loader(args));
    },
    /** A record is posted url-encoded; a FormData as multipart, for files and repeated names. */
    post: async <Result>(
      route: { action: (args: ActionFunctionArgs) => Result },
      url: string,
      form: Form,
      person: Person = "nobody",
      params: Params = {},
    ): Promise<AnswerOf<Result>> => {
      // As bytes, so that nothing is still being written when an answer is given before all was read.
      const encoded = new Response(form instanceof FormData ? form : new URLSearchParams(form));
      const headers = { "Content-Type": encoded.headers.get("Content-Type") ?? "" };
      const body = await encoded.arrayBuffer();
      const args = await argsFor(person, url, params, { method: "POST", body, headers });
      return answered(() => route.action(args));
    },
  };
}
