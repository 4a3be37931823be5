import type { Instant } from "~/kernel/time";
import type { Messages } from "~/ui/messages";
import { curlOf, exampleOf } from "./examples";
import { openApiDocument } from "./openapi";
import type { ApiDocument, DocumentedOperation, JsonSchema } from "./openapi";
import { operations } from "./operations";
import type { OperationId } from "./operations";
import { requestProblems, statusOf } from "./problem";

export interface GuideField {
  /** `items[].model` */
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly text: string;
}

export interface GuideOperation {
  readonly id: OperationId;
  readonly method: string;
  readonly path: string;
  readonly title: string;
  readonly text: string;
  readonly parameters: readonly GuideField[];
  readonly body: readonly GuideField[];
  readonly answer: readonly GuideField[];
  readonly curl: string;
}

interface Reading {
  readonly schemas: ApiDocument["components"]["schemas"];
  readonly m: Messages["api"];
}

function resolved(schema: JsonSchema, { schemas }: Reading): JsonSchema {
  const name = schema.$ref?.split("/").at(-1);
  return (name && schemas[name]) || schema;
}

/** What it is besides possibly null, and whether it may be. */
function withoutNull(schema: JsonSchema, reading: Reading): { readonly schema: JsonSchema; readonly nullable: boolean } {
  const parts = schema.anyOf?.filter((part) => part.type !== "null");
  if (parts?.length === 1 && parts[0] && schema.anyOf?.length === 2)
    return { schema: resolved(parts[0], reading), nullable: true };
  if (!Array.isArray(schema.type)) return { schema: resolved(schema, reading), nullable: false };
  const [type] = schema.type.filter((each) => each !== "null");
  return { schema: type ? { ...schema, type } : schema, nullable: schema.type.includes("null") };
}

function typeText(given: JsonSchema, reading: Reading): string {
  const { m } = reading;
  const { schema, nullable } = withoutNull(given, reading);
  const plain = schema.enum
    ? m.page.choices(schema.enum.map(String).join(" · "))
    : schema.type === "array" && schema.items
      ? m.page.listOf(typeText(schema.items, reading))
      : (m.types[String(schema.type)] ?? String(schema.type ?? ""));
  return nullable ? m.page.orNull(plain) : plain;
}

const DEEPEST = 4;

/** Every property, those of objects and lists after them by their path. */
function fieldsOf(given: JsonSchema, reading: Reading, before = "", depth = 0): GuideField[] {
  const { schema } = withoutNull(given, reading);
  if (schema.type === "array" && schema.items) return fieldsOf(schema.items, reading, `${before}[]`, depth);
  if (!schema.properties || depth > DEEPEST) return [];
  return Object.entries(schema.properties).flatMap(([property, part]) => {
    const name = before ? `${before}.${property}` : property;
    const required = schema.required?.includes(property) ?? false;
    const own = { name, type: typeText(part, reading), required, text: part.description ?? "" };
    return [own, ...fieldsOf(part, reading, name, depth + 1)];
  });
}

function guideOf(id: OperationId, documented: DocumentedOperation, reading: Reading, about: { origin: string; now: Instant }) {
  const { method, path, status } = operations[id];
  const body = documented.requestBody?.content["application/json"]?.schema;
  const answer = documented.responses[status]?.content?.["application/json"]?.schema;
  return {
    id,
    method,
    path,
    title: documented.summary,
    text: documented.description,
    parameters: documented.parameters.map(({ name, required, description, schema }) => ({
      ...{ name, required, text: description, type: typeText(schema, reading) },
    })),
    body: body ? fieldsOf(body, reading) : [],
    answer: answer ? fieldsOf(answer, reading) : [],
    curl: curlOf(id, method, about.origin, exampleOf(id, about.now, reading.m.example)),
  };
}

/** The page of the API, read from the same document that programs read. */
export function apiGuide(m: Messages["api"], origin: string, now: Instant) {
  const { paths, components } = openApiDocument(m, origin, now);
  const reading = { schemas: components.schemas, m };
  const guides = Object.values(paths).flatMap((methods) =>
    Object.values(methods).map((each) => guideOf(each.operationId, each, reading, { origin, now })),
  );
  const codes = Object.keys(requestProblems) as (keyof typeof requestProblems)[];
  return {
    operations: guides satisfies GuideOperation[] as GuideOperation[],
    problems: codes.map((code) => ({ code, status: statusOf(code), text: m.problems[code] })),
  };
}
