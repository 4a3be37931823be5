import { sql } from "kysely";
import type { Reader } from "db/transact.server";

export interface RentalOut {
  readonly number: string;
  readonly customer: string;
  readonly phone: string;
  readonly machines: readonly { readonly modelName: string; readonly tags: readonly string[] }[];
}

/** Signs that `like` would read as any text are taken literally. */
const containing = (text: string) => `%${text.toLowerCase().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

/** Rentals whose machines are with the customer now, by number, customer, telephone or asset tag; the ten latest. */
export async function listRentalsOut(db: Reader, text: string, most = 10): Promise<RentalOut[]> {
  const pattern = containing(text);
  const columns = ["reservation.number", "customer.name", "customer.phone", "unit.asset_tag"] as const;
  const out = db
    .selectFrom("allocation")
    .innerJoin("reservation", "reservation.id", "allocation.reservation_id")
    .innerJoin("customer", "customer.id", "reservation.customer_id")
    .innerJoin("unit", "unit.id", "allocation.unit_id")
    .innerJoin("model", "model.id", "unit.model_id")
    .where("allocation.handed_out_at", "is not", null)
    .where("allocation.returned_at", "is", null)
    .where("released_at", "is", null);
  const matching = await out
    .select("reservation.id")
    .distinct()
    .select("starts_at")
    .where((where) => where.or(columns.map((column) => sql<boolean>`lower(${sql.ref(column)}) like ${pattern} escape '\\'`)))
    .orderBy("starts_at", "desc")
    .limit(most)
    .execute();
  if (matching.length === 0) return [];
  const ids = matching.map((row) => row.id);
  const rows = await out
    .select(["reservation.id", "reservation.number", "customer.name as customer", "customer.phone"])
    .select(["unit.asset_tag", "model.brand", "model.name as model_name"])
    .where("reservation.id", "in", ids)
    .orderBy("asset_tag")
    .execute();
  return ids.flatMap((id) => {
    const own = rows.filter((row) => row.id === id);
    const [first] = own;
    if (!first) return [];
    const names = [...new Set(own.map((row) => `${row.brand} ${row.model_name}`))];
    const machines = names.map((modelName) => ({
      modelName,
      tags: own.filter((row) => `${row.brand} ${row.model_name}` === modelName).map((row) => row.asset_tag),
    }));
    return [{ number: first.number, customer: first.customer, phone: first.phone, machines }];
  });
}
