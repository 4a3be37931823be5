import { describe, expect, test } from "vitest";
import { apiGuide } from "~/api/api-guide.server";
import { exampleOf } from "~/api/examples";
import { openApiDocument } from "~/api/openapi";
import type { ApiDocument } from "~/api/openapi";
import { operations } from "~/api/operations";
import type { OperationId } from "~/api/operations";
import { problemSchema } from "~/api/problem-schema";
import * as availability from "~/api/v1-availability.route";
import * as model from "~/api/v1-model.route";
import * as models from "~/api/v1-models.route";
import * as openapi from "~/api/v1-openapi.route";
import * as promises from "~/api/v1-promises.route";
import * as quotes from "~/api/v1-quotes.route";
import * as reservation from "~/api/v1-reservation.route";
import * as reservations from "~/api/v1-reservations.route";
import { now } from "~/platform/clock.server";
import routes from "~/routes";
import { messagesFor } from "~/ui/messages";
import { call, newAddress, ORIGIN } from "../support/api";
import { mismatches, pointed } from "../support/json-schema";
import type { Schema } from "../support/json-schema";
import { webShop } from "../support/web";

webShop();
const m = messagesFor("zh").api;
const at = now();
const document = openApiDocument(m, ORIGIN, at);
const root = document as unknown as Schema;

const routeOf: Record<OperationId, Parameters<typeof call>[0]> = {
  ...{ listModels: models, showModel: model, askAvailability: availability, makeQuote: quotes, askPromise: promises },
  ...{ sendPromise: promises, placeReservation: reservations, showReservation: reservation },
};
const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
);
type Documented = (typeof documented)[number];
const schemaOf = ({ operation }: Documented, status: number, type = "application/json") => {
  const schema = operation.responses[status]?.content?.[type]?.schema;
  if (!schema) throw new Error(`${operation.operationId} says nothing of ${status} ${type}`);
  return schema as Schema;
};

/** Every object in the document that has the keyword. */
function withKeyword(value: unknown, keyword: string): Schema[] {
  if (typeof value !== "object" || value === null) return [];
  const inside = Object.values(value).flatMap((each) => withKeyword(each, keyword));
  return Object.hasOwn(value, keyword) ? [value as Schema, ...inside] : inside;
}

describe("the OpenAPI document", () => {
  test("is what its address answers", async () => {
    const { json, headers } = await call(openapi, "/api/v1/openapi.json");
    expect(json).toMatchObject({ openapi: "3.1.0", servers: [{ url: ORIGIN }], paths: document.paths });
    expect(headers.get("ETag")).toMatch(/^W\//);
  });

  test("has every address of the API's version 1, and no other", async () => {
    const inMap = (await routes).flatMap(({ path = "" }) => (path.startsWith("api/v1/") ? [`/${path}`] : []));
    const own = ["/api/v1/openapi.json", "/api/v1/*"];
    const expected = inMap.filter((path) => !own.includes(path)).map((path) => path.replace(/:(\w+)/g, "{$1}"));
    expect(Object.keys(document.paths).sort()).toEqual(expected.sort());
    expect(documented.map(({ operation }) => operation.operationId).sort()).toEqual(Object.keys(operations).sort());
  });

  test("leads everywhere it points to, and names each place once", () => {
    const pointers = withKeyword(document, "$ref").map((each) => String(each["$ref"]));
    expect(pointers.length).toBeGreaterThan(20);
    for (const pointer of pointers) expect(pointed(root, pointer)).toBeTypeOf("object");
    for (const { path, operation } of documented) {
      const inPath = operation.parameters.filter((each) => each.in === "path").map((each) => `{${each.name}}`);
      expect(path.match(/\{\w+\}/g) ?? []).toEqual(inPath);
      const names = operation.parameters.map((each) => `${each.in} ${each.name}`);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  test("refuses unknown fields in every request and answer, and says of each property what it is", () => {
    for (const schema of withKeyword(document.components.schemas, "properties").filter((each) => each["type"] === "object")) {
      expect(schema["additionalProperties"]).toBe(false);
      for (const [name, property] of Object.entries(schema["properties"] as Record<string, Schema>))
        expect(property["description"], name).toMatch(/\p{Script=Han}/u);
    }
    for (const { operation } of documented)
      for (const { name, description } of operation.parameters) expect(description, name).toMatch(/\p{Script=Han}/u);
  });

  test.each(documented.filter(({ operation }) => operation.operationId !== "showReservation"))(
    "its example of $operation.operationId is answered as it says",
    async (each) => {
      const id = each.operation.operationId;
      const { address, body } = exampleOf(id, at, m.example);
      const request = each.operation.requestBody?.content["application/json"];
      if (request) expect(mismatches(request.schema as Schema, request.example, root)).toEqual([]);
      const headers = operations[id].path.endsWith("/reservations") ? { "Idempotency-Key": crypto.randomUUID() } : {};
      const answer = await call(routeOf[id], address, { body, headers, params: { slug: "thinkpad-t14" } });
      expect([answer.status, mismatches(schemaOf(each, answer.status), answer.json, root)]).toEqual([operations[id].status, []]);
      if (id !== "placeReservation") return;
      const { reservation: made, secret } = operations.placeReservation.answer.parse(answer.json);
      const shown = await call(reservation, made.links.self, {
        headers: { Authorization: `Bearer ${secret}` },
        params: { number: made.number },
      });
      const show = documented.find(({ operation }) => operation.operationId === "showReservation") as Documented;
      expect([shown.status, mismatches(schemaOf(show, 200), shown.json, root)]).toEqual([200, []]);
    },
  );

  test("A3: of promises it says that an agreement's own terms come before the house rules, and who may ask for them", () => {
    const of = documented.filter(({ path }) => path === "/api/v1/promises");
    expect(of).toHaveLength(2);
    for (const { operation } of of) {
      expect(operation.description).toContain("租赁协议另有约定的，以协议为准");
      expect(operation.security).toContainEqual({ secret: [] });
      expect(Object.keys(operation.responses)).toContain("404");
    }
    expect(of[0]?.operation.parameters.filter((each) => each.required).map((each) => each.name)).toEqual(["district", "callAt"]);
    const body = pointed(root, "#/components/schemas/PromiseQuestion") as Schema;
    expect(body["required"]).toEqual(["district", "callAt"]);
  });

  test.each(documented)("a refused $operation.operationId is a problem as it says", async (each) => {
    const { method, operation } = each;
    const options = method === "POST" ? { body: { strange: 1 } } : {};
    const address = operation.operationId === "showReservation" ? "/api/v1/reservations/R000000-000" : "/api/v1/x?strange=1";
    const params = { slug: "abacus", number: "R000000-000" };
    const { status, json } = await call(routeOf[operation.operationId], address, { ...options, params, address: newAddress() });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(mismatches(schemaOf(each, status, "application/problem+json"), json, root)).toEqual([]);
    expect(problemSchema.parse(json).status).toBe(status);
  });

  test("the page of the API says of every operation what it takes and gives, in Chinese", () => {
    const guide = apiGuide(m, ORIGIN, at);
    expect(guide.operations.map((each) => each.id).sort()).toEqual(Object.keys(operations).sort());
    const place = guide.operations.find((each) => each.id === "placeReservation");
    expect(place?.body.map((field) => field.name)).toEqual(expect.arrayContaining(["items[].model", "customer.phone", "slot"]));
    expect(place?.curl).toMatch(/^curl 'http:\/\/shop\.test\/api\/v1\/reservations' \\\n {2}-H "Idempotency-Key/);
    for (const field of guide.operations.flatMap((each) => [...each.parameters, ...each.body, ...each.answer])) {
      expect(field.text, field.name).not.toBe("");
      expect(field.type, field.name).not.toMatch(/^(|undefined)$/);
    }
  });
});

describe("the reading of JSON Schema that these tests rest on", () => {
  const schema: ApiDocument["components"]["schemas"][string] = { type: "object", properties: { a: { type: "integer" } } };
  test("finds what is wrong, and does not pass over what it does not know", () => {
    const strict = { ...schema, additionalProperties: false, required: ["a"] } as unknown as Schema;
    expect(mismatches(strict, { a: 1 }, {})).toEqual([]);
    expect(mismatches(strict, { a: 1.5, b: 2 }, {})).toEqual(["#/a: number, not integer", "#/b: unknown"]);
    expect(mismatches(strict, {}, {})).toEqual(["#/a: missing"]);
    expect(() => mismatches({ if: {} }, 1, {})).toThrow(/nobody checks/);
  });
});
