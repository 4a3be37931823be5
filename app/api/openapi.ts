import { z } from "zod";
import type { Messages } from "~/ui/messages";
import { availabilityAnswer } from "./availability-schema";
import { exampleOf } from "./examples";
import { item } from "./fields-schema";
import { modelAnswer, modelsAnswer, offerAnswer, ratesAnswer } from "./models-schema";
import { operations } from "./operations";
import type { Operation, OperationId } from "./operations";
import { problemSchema } from "./problem-schema";
import { promiseAnswer, promiseQuestion } from "./promises-schema";
import { quoteAnswer, quoteBody, quotesAnswer } from "./quotes-schema";
import { foundAnswer, placedAnswer, reservationAnswer, reservationBody } from "./reservations-schema";

/** As much of JSON Schema as is made here. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly $ref?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly format?: string;
}

interface Parameter {
  readonly name: string;
  readonly in: "query" | "path" | "header";
  readonly required: boolean;
  readonly description: string;
  readonly schema: JsonSchema;
}

interface Media {
  readonly content: Readonly<Record<string, { readonly schema: JsonSchema; readonly example?: unknown }>>;
}

export interface DocumentedOperation {
  readonly operationId: OperationId;
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: Media & { readonly required: true };
  readonly responses: Readonly<Record<string, { readonly description: string } & Partial<Media>>>;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
}

export interface ApiDocument {
  readonly openapi: "3.1.0";
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Partial<Record<"get" | "post", DocumentedOperation>>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly securitySchemes: Readonly<Record<string, unknown>>;
  };
}

const asked = { Item: item, QuoteRequest: quoteBody, PromiseQuestion: promiseQuestion, ReservationRequest: reservationBody };
const answered = {
  Rates: ratesAnswer,
  Offer: offerAnswer,
  Model: modelAnswer,
  ModelList: modelsAnswer,
  Availability: availabilityAnswer,
  Quote: quoteAnswer,
  QuoteAnswer: quotesAnswer,
  Promise: promiseAnswer,
  Reservation: reservationAnswer,
  FoundReservation: foundAnswer,
  PlacedReservation: placedAnswer,
  Problem: problemSchema,
};
const nameOf = (schema: z.ZodType): string => {
  const found = Object.entries<z.ZodType>({ ...asked, ...answered }).find(([, each]) => each === schema);
  if (!found) throw new Error("Every body of an operation has a name in the document");
  return found[0];
};

const uri = (id: string) => `#/components/schemas/${id}`;
const ref = (schema: z.ZodType): JsonSchema => ({ $ref: uri(nameOf(schema)) });

/** Each property says what it is, by its name. */
function described(value: unknown, words: Readonly<Record<string, string>>): unknown {
  if (Array.isArray(value)) return value.map((each) => described(each, words));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => {
      if (name !== "properties") return [name, described(part, words)];
      const properties = Object.entries(part as Record<string, object>).map(([property, schema]) => [
        property,
        { ...(described(schema, words) as object), ...(words[property] ? { description: words[property] } : {}) },
      ]);
      return [name, Object.fromEntries(properties)];
    }),
  );
}

function schemasOf(named: Readonly<Record<string, z.ZodType>>, io: "input" | "output"): Record<string, unknown> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { uri, io, target: "draft-2020-12" });
  return Object.fromEntries(Object.entries(schemas).map(([id, { $schema: _dialect, $id: _id, ...schema }]) => [id, schema]));
}

function parametersOf({ path, query, writes }: Operation, m: Messages["api"]): Parameter[] {
  const words: Readonly<Record<string, string>> = m.fields;
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]): Parameter => ({
    ...{ name, in: "path", required: true, description: words[name] ?? name, schema: { type: "string" } },
  }));
  const { properties = {}, required = [] } = query ? (z.toJSONSchema(query, { io: "input" }) as JsonSchema) : {};
  const inQuery = Object.entries(properties).map(([name, schema]): Parameter => {
    const description = m.queryFields[name as keyof typeof m.queryFields] ?? words[name] ?? name;
    return { name, in: "query", required: required.includes(name), description, schema };
  });
  const key: Parameter[] = writes
    ? [
        {
          name: "Idempotency-Key",
          in: "header",
          required: true,
          description: m.faults["idempotency-key"] as string,
          schema: { type: "string" },
        },
      ]
    : [];
  return [...inPath, ...inQuery, ...key];
}

/** What can go wrong with any request of this kind, and with this one. */
const statusesOf = ({ problems, body }: Operation): number[] =>
  [...new Set([...problems, ...(body ? [400, 413, 415] : []), 401, 406, 422, 429, 500])].sort((one, other) => one - other);

function responsesOf(operation: Operation, m: Messages["api"]): DocumentedOperation["responses"] {
  const said = (status: number) => m.statuses[status] ?? String(status);
  const good = {
    [operation.status]: {
      description: said(operation.status),
      content: { "application/json": { schema: ref(operation.answer) } },
    },
    ...(operation.keeps === "no-store" ? {} : { 304: { description: said(304) } }),
  };
  const problems = statusesOf(operation).map((status) => [
    status,
    { description: said(status), content: { "application/problem+json": { schema: ref(problemSchema) } } },
  ]);
  return { ...good, ...(Object.fromEntries(problems) as DocumentedOperation["responses"]) };
}

function securityOf(id: OperationId): DocumentedOperation["security"] {
  if (id === "showReservation") return [{ secret: [] }];
  const anybody = [{}, { partner: [] }];
  return id === "askPromise" || id === "sendPromise" ? [...anybody, { secret: [] }] : anybody;
}

function documented(id: OperationId, m: Messages["api"], now: Parameters<typeof exampleOf>[1]): DocumentedOperation {
  const operation: Operation = operations[id];
  const { title, text } = m.operations[id];
  const { body } = exampleOf(id, now, m.example);
  return {
    operationId: id,
    summary: title,
    description: text,
    parameters: parametersOf(operation, m),
    ...(operation.body
      ? {
          requestBody: {
            required: true as const,
            content: { "application/json": { schema: ref(operation.body), example: body } },
          },
        }
      : {}),
    responses: responsesOf(operation, m),
    security: securityOf(id),
  };
}

/** The OpenAPI document, made of the very schemas that requests are checked by. Examples lie in the days after `now`. */
export function openApiDocument(m: Messages["api"], origin: string, now: Parameters<typeof exampleOf>[1]): ApiDocument {
  const paths: Record<string, Record<string, DocumentedOperation>> = {};
  for (const [id, { path, method }] of Object.entries(operations))
    paths[path] = { ...paths[path], [method.toLowerCase()]: documented(id as OperationId, m, now) };
  const schemas = described({ ...schemasOf(asked, "input"), ...schemasOf(answered, "output") }, m.fields);
  const bearer = (description: string) => ({ type: "http", scheme: "bearer", description });
  return {
    openapi: "3.1.0",
    info: { title: m.title, version: "1.0.0", description: m.lead },
    servers: [{ url: origin }],
    paths,
    components: {
      schemas: schemas as Record<string, JsonSchema>,
      securitySchemes: { partner: bearer(m.partnerKey), secret: bearer(m.secret) },
    },
  };
}
