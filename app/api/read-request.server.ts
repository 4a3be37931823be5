import type { z } from "zod";
import { readBody } from "~/platform/form-action.server";
import { faultsOf } from "./faults";
import { Problem } from "./problem";
import type { Place } from "./problem";

const MOST_BYTES = 64 * 1024;

function read<Schema extends z.ZodType>(schema: Schema, input: unknown, place: Place): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (!parsed.success) throw new Problem("invalid-input", faultsOf(parsed.error, input, place));
  return parsed.data;
}

/** What stands in the address; without a schema nothing may. A name that stands twice is refused, as nobody knows which is meant. */
export function queryOf(request: Request, schema: z.ZodType | undefined): unknown {
  const query = new URL(request.url).searchParams;
  const names = [...query.keys()];
  const repeated = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
  const strange = schema ? [] : names;
  if (repeated.length > 0 || strange.length > 0)
    throw new Problem("invalid-input", [
      ...repeated.slice(0, 20).map((name) => ({ in: "query" as const, path: [name], code: "repeated" as const })),
      ...strange.slice(0, 20).map((name) => ({ in: "query" as const, path: [name], code: "unknown-field" as const })),
    ]);
  return schema && read(schema, Object.fromEntries(query), "query");
}

const isJson = (type: string): boolean => /^application\/json\s*(?:;|$)/i.test(type);

/** A JSON body of at most 64 KB; throws a Problem for any other. */
export async function bodyOf<Schema extends z.ZodType>(request: Request, schema: Schema): Promise<z.output<Schema>> {
  const encoding = request.headers.get("Content-Encoding") ?? "identity";
  if (!isJson(request.headers.get("Content-Type") ?? "") || encoding !== "identity")
    throw new Problem("unsupported-media-type", [], { Accept: "application/json" });
  let input: unknown;
  try {
    const bytes = await readBody(request, MOST_BYTES);
    input = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof Response && error.status === 413) throw new Problem("body-too-large");
    throw new Problem("malformed-request");
  }
  return read(schema, input, "body");
}

/** JSON is all there is: who says that he takes none of it is told so. */
export function checkAccept(request: Request): void {
  const accept = request.headers.get("Accept");
  if (accept === null || accept.trim() === "") return;
  const takes = accept.split(",").some((each) => {
    const [type = "", ...parameters] = each.split(";").map((part) => part.trim().toLowerCase());
    const refused = parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
    return !refused && ["*/*", "application/*", "application/json"].includes(type);
  });
  if (!takes) throw new Problem("not-acceptable");
}
