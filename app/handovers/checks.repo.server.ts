import type { Reader } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import { faultsIn } from "./check-list";
import type { CheckKey, Checks, Condition } from "./check-list";

/** A machine that does not leave the shop until somebody has said what is with it. */
export interface UnitToSettle {
  readonly unitId: string;
  readonly assetTag: string;
  readonly modelName: string;
  readonly category: string;
  readonly condition: "new" | "good" | "fair";
  readonly state: "unchecked" | "repair" | "lost";
  readonly since: Instant;
  /** As it came back, where it did. */
  readonly back: {
    readonly number: string;
    readonly customer: string;
    readonly condition: Condition;
    readonly faults: readonly CheckKey[];
    readonly remark: string | null;
    readonly wiped: boolean;
  } | null;
  /** The booking under which it was lost. */
  readonly lostFrom: string | null;
  /** Who is to have it next. */
  readonly next: { readonly number: string; readonly startsAt: Instant } | null;
}

const returns = (db: Reader) =>
  db
    .selectFrom("allocation")
    .innerJoin("reservation", "reservation.id", "allocation.reservation_id")
    .innerJoin("customer", "customer.id", "reservation.customer_id")
    .leftJoin("handover_unit", (join) =>
      join
        .onRef("handover_unit.allocation_id", "=", "allocation.id")
        .on("handover_unit.handover_id", "in", (where) =>
          where.selectFrom("handover").select("handover.id").where("direction", "=", "in"),
        ),
    )
    .select(["allocation.unit_id", "allocation.returned_at", "reservation.number", "customer.name as customer", "checks"])
    .select(["handover_unit.condition", "remark", "data_wiped_by"])
    .where("allocation.returned_at", "is not", null)
    .where("checked_at", "is", null)
    .where("allocation.released_at", "is", null)
    .orderBy("allocation.returned_at");

type Returned = Awaited<ReturnType<ReturnType<typeof returns>["execute"]>>[number];

const backOf = (row: Returned | undefined): UnitToSettle["back"] =>
  row
    ? {
        number: row.number,
        customer: row.customer,
        condition: row.condition ?? "good",
        faults: row.checks ? faultsIn(JSON.parse(row.checks) as Checks) : [],
        remark: row.remark,
        wiped: row.data_wiped_by !== null,
      }
    : null;

/** Whose turn is next for each of the machines. */
async function nextOf(db: Reader, unitIds: readonly string[], now: Instant) {
  const rows = await db
    .selectFrom("allocation")
    .innerJoin("reservation", "reservation.id", "allocation.reservation_id")
    .select(["unit_id", "number", "starts_at"])
    .where("unit_id", "in", [...unitIds])
    .where("allocation.released_at", "is", null)
    .where("allocation.handed_out_at", "is", null)
    .where("blocked_until", ">", now)
    .where((where) => where.or([where("hold_ends_at", "is", null), where("hold_ends_at", ">", now)]))
    .orderBy("starts_at", "desc")
    .execute();
  return new Map(rows.map((row) => [row.unit_id, { number: row.number, startsAt: row.starts_at }]));
}

/** Back and not looked at, in repair, lost: what is needed soonest first. */
export async function listUnitsToSettle(db: Reader, now: Instant): Promise<UnitToSettle[]> {
  const back = new Map((await returns(db).execute()).map((row) => [row.unit_id, row]));
  const units = await db
    .selectFrom("unit")
    .innerJoin("model", "model.id", "unit.model_id")
    .select(["unit.id", "asset_tag", "brand", "name", "category", "condition", "withheld_at", "withheld_because"])
    .where((where) => where.or([where("unit.id", "in", [...back.keys()]), where("withheld_at", "is not", null)]))
    .where("retired_at", "is", null)
    .orderBy("asset_tag")
    .execute();
  if (units.length === 0) return [];
  const next = await nextOf(
    db,
    units.map((unit) => unit.id),
    now,
  );
  const listed = units.map((unit): UnitToSettle => {
    const returned = back.get(unit.id);
    return {
      ...{ unitId: unit.id, assetTag: unit.asset_tag, modelName: `${unit.brand} ${unit.name}`, category: unit.category },
      ...{ condition: unit.condition, state: unit.withheld_because ?? "unchecked" },
      since: unit.withheld_at ?? returned?.returned_at ?? now,
      back: unit.withheld_because === "lost" ? null : backOf(returned),
      lostFrom: unit.withheld_because === "lost" ? (returned?.number ?? null) : null,
      next: next.get(unit.id) ?? null,
    };
  });
  const urgency = ({ next: coming, since }: UnitToSettle) => `${coming?.startsAt ?? "9"} ${since}`;
  return listed.sort((one, other) => (urgency(one) < urgency(other) ? -1 : 1));
}

/** How many machines are back and not looked at: for the board. */
export async function countUnchecked(db: Reader): Promise<number> {
  const row = await db
    .selectFrom("allocation")
    .innerJoin("unit", "unit.id", "allocation.unit_id")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("returned_at", "is not", null)
    .where("checked_at", "is", null)
    .where("released_at", "is", null)
    .where("withheld_at", "is", null)
    .executeTakeFirstOrThrow();
  return row.count;
}
