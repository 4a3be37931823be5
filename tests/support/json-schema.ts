/**
 * A small, strict reading of JSON Schema 2020-12: exactly what the API's document uses. A keyword it does not know throws, so that
 * nothing in the document goes unchecked.
 */
export interface Schema {
  readonly [keyword: string]: unknown;
}

const annotations = new Set(["description", "default", "format", "title", "$ref", "$schema"]);

const typeOf = (value: unknown): string => {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value;
};

const isType = (value: unknown, type: string): boolean =>
  typeOf(value) === type || (type === "number" && typeOf(value) === "integer");

const keywords: Record<string, (expected: never, value: unknown, schema: Schema, root: Schema, at: string) => string[]> = {
  type: (types: string | string[], value, _schema, _root, at) =>
    [types].flat().some((each) => isType(value, each)) ? [] : [`${at}: ${typeOf(value)}, not ${[types].flat().join()}`],
  enum: (choices: unknown[], value, _schema, _root, at) => (choices.includes(value) ? [] : [`${at}: none of ${choices.join()}`]),
  const: (only: unknown, value, _schema, _root, at) => (value === only ? [] : [`${at}: not ${String(only)}`]),
  pattern: (source: string, value, _schema, _root, at) =>
    typeof value !== "string" || new RegExp(source, "u").test(value) ? [] : [`${at}: does not match ${source}`],
  minLength: (least: number, value, _s, _r, at) =>
    typeof value !== "string" || [...value].length >= least ? [] : [`${at}: too short`],
  maxLength: (most: number, value, _s, _r, at) =>
    typeof value !== "string" || [...value].length <= most ? [] : [`${at}: too long`],
  minimum: (least: number, value, _s, _r, at) =>
    typeof value !== "number" || value >= least ? [] : [`${at}: less than ${least}`],
  maximum: (most: number, value, _s, _r, at) => (typeof value !== "number" || value <= most ? [] : [`${at}: more than ${most}`]),
  minItems: (least: number, value, _s, _r, at) => (!Array.isArray(value) || value.length >= least ? [] : [`${at}: too few`]),
  maxItems: (most: number, value, _s, _r, at) => (!Array.isArray(value) || value.length <= most ? [] : [`${at}: too many`]),
  items: (each: Schema, value, _schema, root, at) =>
    Array.isArray(value) ? value.flatMap((item, index) => mismatches(each, item, root, `${at}/${index}`)) : [],
  allOf: (parts: Schema[], value, _schema, root, at) => parts.flatMap((part) => mismatches(part, value, root, at)),
  anyOf: (parts: Schema[], value, _schema, root, at) =>
    parts.some((part) => mismatches(part, value, root, at).length === 0) ? [] : [`${at}: fits none of ${parts.length}`],
  required: (names: string[], value, _schema, _root, at) =>
    typeOf(value) === "object"
      ? names.filter((name) => !Object.hasOwn(value as object, name)).map((name) => `${at}/${name}: missing`)
      : [],
  properties: (parts: Record<string, Schema>, value, _schema, root, at) =>
    typeOf(value) === "object"
      ? Object.entries(value as object).flatMap(([name, part]) => {
          const schema = Object.hasOwn(parts, name) ? parts[name] : undefined;
          return schema ? mismatches(schema, part, root, `${at}/${name}`) : [];
        })
      : [],
  propertyNames: (names: Schema, value, _schema, root, at) =>
    typeOf(value) === "object"
      ? Object.keys(value as object).flatMap((name) => mismatches(names, name, root, `${at}/${name}`))
      : [],
  additionalProperties: (others: Schema | false, value, schema, root, at) => {
    if (typeOf(value) !== "object") return [];
    const known = Object.keys((schema["properties"] as object | undefined) ?? {});
    const strange = Object.entries(value as object).filter(([name]) => !known.includes(name));
    return strange.flatMap(([name, part]) =>
      others === false ? [`${at}/${name}: unknown`] : mismatches(others, part, root, `${at}/${name}`),
    );
  },
};

/** The value at `#/a/b` of a document; throws where there is none. */
export function pointed(root: Schema, pointer: string): Schema {
  let found: unknown = root;
  for (const part of pointer.replace(/^#\//, "").split("/")) found = (found as Schema | undefined)?.[part];
  if (typeof found !== "object" || found === null) throw new Error(`${pointer} leads nowhere`);
  return found as Schema;
}

/** In which places the value is not what the schema says; none where it fits. */
export function mismatches(schema: Schema, value: unknown, root: Schema, at = "#"): string[] {
  const referred = typeof schema["$ref"] === "string" ? mismatches(pointed(root, schema["$ref"]), value, root, at) : [];
  const own = Object.entries(schema).flatMap(([keyword, expected]) => {
    if (annotations.has(keyword)) return [];
    const check = keywords[keyword];
    if (!check) throw new Error(`${keyword} is a keyword that nobody checks`);
    return check(expected as never, value, schema, root, at);
  });
  return [...referred, ...own];
}
