import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exampleOf } from "~/api/examples";
import type { OperationId } from "~/api/operations";
import { problemSchema } from "~/api/problem-schema";
import * as availability from "~/api/v1-availability.route";
import * as models from "~/api/v1-models.route";
import * as promises from "~/api/v1-promises.route";
import * as quotes from "~/api/v1-quotes.route";
import * as reservations from "~/api/v1-reservations.route";
import { now } from "~/platform/clock.server";
import { messagesFor } from "~/ui/messages";
import { call } from "../support/api";
import { webShop } from "../support/web";

webShop();
const at = now();
const example = (id: OperationId) => exampleOf(id, at, messagesFor("zh").api.example);

const nested = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);
/** JSON texts, as what no JSON.stringify makes can be sent, too. */
const strange = fc.oneof(
  fc.constantFrom(
    "null",
    "true",
    "NaN",
    "Infinity",
    "1e999",
    "-0",
    "-1",
    "0",
    "0.5",
    "9007199254740993",
    "1e21",
    '""',
    '" "',
    "{}",
    "[]",
  ),
  fc.constantFrom(
    '"\\ud800"',
    '"\\u0000"',
    '"../../etc"',
    '"2027-02-30T10:00:00+08:00"',
    '"9999-12-31T23:59:59Z"',
    '"0000-01-01T00:00:00Z"',
  ),
  fc.constantFrom(
    '{"__proto__":{"a":1}}',
    '{"constructor":{"prototype":{}}}',
    '{"toString":1}',
    '"<script>"',
    '"\'; drop table model; --"',
  ),
  fc.integer({ min: 1, max: 3000 }).map(nested),
  fc.integer({ min: 1, max: 60_000 }).map((length) => JSON.stringify("长".repeat(Math.floor(length / 3)))),
  fc.json({ maxDepth: 4 }),
  fc.string({ unit: "binary" }).map((text) => JSON.stringify(text)),
);

type Tree = { readonly [name: string]: unknown };
const isTree = (value: unknown): value is Tree => typeof value === "object" && value !== null && !Array.isArray(value);
/** The paths to every property of a good body. */
const pathsOf = (value: unknown, before: readonly string[] = []): string[][] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([name, part]) => [[...before, name], ...pathsOf(part, [...before, name])])
    : [];

/** The body as JSON with something else at a path: another value, nothing, or one name more beside it. */
function written(value: unknown, [name, ...rest]: readonly string[], kind: string, text: string): string {
  if (Array.isArray(value))
    return `[${value.map((each, index) => (String(index) === name ? changed(each, rest, kind, text) : JSON.stringify(each))).join()}]`;
  if (!isTree(value)) return text;
  const parts = Object.entries(value).flatMap(([each, part]) => {
    if (each !== name) return [`${JSON.stringify(each)}:${JSON.stringify(part)}`];
    if (rest.length === 0 && kind === "missing") return [];
    return [`${JSON.stringify(each)}:${changed(part, rest, kind, text)}`];
  });
  if (rest.length === 0 && kind === "added") parts.push(`"__proto__":${text}`, `"${name}x":${text}`);
  return `{${parts.join()}}`;
}
const changed = (value: unknown, rest: readonly string[], kind: string, text: string): string =>
  rest.length > 0 ? written(value, rest, kind, text) : kind === "other" ? text : JSON.stringify(value);

const bodies = (good: unknown) =>
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .tuple(fc.constantFrom(...pathsOf(good)), fc.constantFrom("other", "missing", "added"), strange)
        .map(([path, kind, text]) => written(good, path, kind, text)),
    },
    { weight: 1, arbitrary: strange },
    { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
  );

const told = (text: string, status: number) => {
  const problem = problemSchema.parse(JSON.parse(text));
  expect(problem.status).toBe(status);
  expect(problem.detail).toMatch(/\p{Script=Han}/u);
  expect(text).not.toMatch(/at .*\.(ts|js):\d+|SQLITE|Error:/);
};

describe("whatever is sent, the API says what is wrong with it, and never fails", () => {
  test.each([
    ["quotes", quotes, "makeQuote"],
    ["promises", promises, "sendPromise"],
    ["reservations", reservations, "placeReservation"],
  ] as const)(
    "a body for %s",
    async (_name, route, id) => {
      const { address, body } = example(id);
      await fc.assert(
        fc.asyncProperty(bodies(body), async (text) => {
          const headers = { "Idempotency-Key": crypto.randomUUID() };
          const answer = await call(route, address, { body: text, headers });
          expect([200, 201, 400, 401, 409, 413, 422]).toContain(answer.status);
          if (answer.status >= 400) told(answer.text, answer.status);
        }),
        { numRuns: 250 },
      );
    },
    60_000,
  );

  test.each([
    ["models", models, "listModels"],
    ["availability", availability, "askAvailability"],
    ["promises", promises, "askPromise"],
  ] as const)(
    "an address of %s",
    async (_name, route, id) => {
      const good = [...new URL(example(id).address, "http://shop.test").searchParams];
      const value = fc.oneof(
        fc.string({ unit: "binary", maxLength: 3000 }),
        strange,
        fc.constantFrom("", "0", "-1", "1e9", "thinkpad-t14:0"),
      );
      const names = fc.oneof(fc.constantFrom(...good.map(([name]) => name), "__proto__", "page"), fc.string({ unit: "binary" }));
      await fc.assert(
        fc.asyncProperty(fc.array(fc.tuple(names, value), { maxLength: 4 }), fc.boolean(), async (pairs, keep) => {
          const replaced = good.filter(([name]) => !pairs.some(([other]) => other === name));
          const query = new URLSearchParams([...(keep ? replaced : []), ...pairs]);
          const answer = await call(route, `/api/v1/x?${query}`);
          expect([200, 422]).toContain(answer.status);
          if (answer.status >= 400) told(answer.text, answer.status);
        }),
        { numRuns: 150 },
      );
    },
    60_000,
  );

  test("headers", async () => {
    const value = fc.string({ unit: "grapheme-ascii", maxLength: 300 }).map((text) => text.replace(/[^\x20-\x7e]/g, "").trim());
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("Accept", "Accept-Language", "Authorization", "Idempotency-Key", "If-None-Match", "Origin"),
        value,
        async (name, text) => {
          const answer = await call(quotes, "/api/v1/quotes", { body: example("makeQuote").body, headers: { [name]: text } });
          expect([200, 401, 406]).toContain(answer.status);
        },
      ),
      { numRuns: 150 },
    );
  }, 30_000);
});
