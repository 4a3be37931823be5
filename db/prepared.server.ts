import type { Compilable, CompiledQuery } from "kysely";
import type { Reader } from "./transact.server";

/** Stands in a query for a value that comes later: the whole of it, or one of a list. */
class Given {
  constructor(
    readonly name: string,
    readonly index: number | null,
  ) {}
}

type Values = Readonly<Record<string, unknown>>;

const MOST_SHAPES = 100;

/** Lists of another length make another query. */
const shapeOf = (values: Values): string =>
  Object.values(values)
    .map((value) => (Array.isArray(value) ? value.length : "."))
    .join();

/** The value's place in the query, which takes it for a value of that kind. */
function placeOf(name: string, value: unknown): unknown {
  return Array.isArray(value) ? value.map((_, index) => new Given(name, index)) : new Given(name, null);
}

const valueFor = (place: unknown, values: Values): unknown => {
  if (!(place instanceof Given)) return place;
  const value = values[place.name];
  return place.index === null ? value : (value as readonly unknown[])[place.index];
};

/**
 * A query that is built once and then asked with other values: to build one takes longer than SQLite takes to answer it, and some
 * are asked several times for each booking. `given` holds the places of the values and may only be used as values: what is not
 * known when the query is built cannot decide how it is built. A value is null only where the query takes it as such.
 */
export function prepared<V extends object, Row>(
  build: (db: Reader, given: V) => Compilable<Row>,
): (db: Reader, values: V) => Promise<Row[]> {
  const built = new Map<string, CompiledQuery<Row>>();
  return async (db, asked) => {
    const values = asked as Values;
    const shape = shapeOf(values);
    let query = built.get(shape);
    if (!query) {
      const given = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, placeOf(name, value)]));
      query = build(db, given as V).compile();
      if (built.size < MOST_SHAPES) built.set(shape, query);
    }
    const parameters = query.parameters.map((place) => valueFor(place, values));
    return (await db.executeQuery<Row>({ ...query, parameters })).rows;
  };
}
