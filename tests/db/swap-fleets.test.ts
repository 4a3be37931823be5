import fc from "fast-check";
import { CompiledQuery } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OpenDatabase } from "db/sqlite.server";
import { transactOn } from "db/transact.server";
import type { Tx } from "db/transact.server";
import { yuan } from "~/kernel/money";
import { RuleViolation } from "~/kernel/rule-violation";
import { instant, plusHours } from "~/kernel/time";
import type { PlannedSwap } from "~/service/call";
import { findCall } from "~/service/calls.repo.server";
import { reportFault } from "~/service/report-fault.server";
import type { ServiceCall } from "~/service/service-call";
import { swapCandidates } from "~/service/swap-candidates.server";
import { keepForSwap, replacementsFor, swapUnit } from "~/service/swap-unit.server";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { databases } from "../support/databases";
import { allocationRow, openWithRentalOut, reservationRow } from "../support/rental-out";

const now = instant("2026-11-24T11:00:00+08:00");
const hour = (count: number) => plusHours(now, count);
const BROKEN = "unt_1";
const fleets = { mdl_t14: ["unt_2", "unt_3", "unt_4", "unt_5"], mdl_x1: ["unt_9", "unt_10"] } as const;
type ModelId = keyof typeof fleets;

/** What stands on a machine besides the rental of the broken one; hours from now, the time of checking left out. */
const standing = fc.record({
  kind: fc.constantFrom(
    ...(["booked", "booked", "booked", "booked", "held", "hold over", "tied", "out", "overdue", "back"] as const),
  ),
  /** On a machine of its model, the broken one first. */
  unit: fc.nat({ max: 4 }),
  other: fc.boolean(),
  from: fc.integer({ min: 0, max: 200 }),
  hours: fc.integer({ min: 5, max: 90 }),
  quantity: fc.constantFrom(1, 1, 1, 2),
});
type Standing = typeof standing extends fc.Arbitrary<infer Value> ? Value : never;
const anyFleet = fc.record({
  /** How long the broken one is rented yet; below nothing it should be back. */
  rest: fc.integer({ min: -10, max: 150 }),
  /** Machines besides the broken one, and of the better model. */
  machines: fc.integer({ min: 1, max: 4 }),
  better: fc.integer({ min: 0, max: 2 }),
  /** How many hours later the technician has it with him. */
  onTheWay: fc.integer({ min: 0, max: 6 }),
  /** Another machine that is away too, or back and not looked at: then it is asked only whether what is offered can be had. */
  odd: fc.constantFrom("none", "none", "none", "withheld", "unchecked"),
  standing: fc.array(standing, { minLength: 4, maxLength: 16 }),
});
type AnyFleet = typeof anyFleet extends fc.Arbitrary<infer Value> ? Value : never;

interface Span {
  readonly from: number;
  readonly until: number;
}
interface Promised extends Span {
  readonly id: string;
  readonly reservation: string;
  readonly model: ModelId;
  readonly unit: string;
  readonly kind: Standing["kind"];
}
const meets = (one: Span, other: Span) => one.from < other.until && other.from < one.until;
const mayMove = ({ kind }: Promised) => kind === "booked" || kind === "held";
const CHECKING = 2;

function spanOf({ kind, from, hours }: Standing): Span {
  if (kind === "out") return { from: -20, until: hours + CHECKING };
  if (kind === "overdue") return { from: -60, until: -1 };
  if (kind === "back") return { from: -100 - hours, until: -61 };
  // Now and then its time has come and it was not fetched.
  return { from: from - 15, until: from - 15 + Math.max(hours, 18) + CHECKING };
}

/** Each where it finds a place, as bookings do. */
function placed({ rest, machines, better, standing: wanted }: AnyFleet): Promised[] {
  const units = { mdl_t14: [BROKEN, ...fleets.mdl_t14.slice(0, machines)], mdl_x1: fleets.mdl_x1.slice(0, better) };
  const taken: (Span & { readonly unit: string })[] = [{ unit: BROKEN, from: -240, until: Math.max(rest, 0) }];
  const promised: Promised[] = [];
  for (const [index, each] of wanted.entries()) {
    const model: ModelId = each.other && better > 0 ? "mdl_x1" : "mdl_t14";
    const span = spanOf(each);
    // A machine that should be back stands in the way of all that comes.
    const blocks = each.kind === "overdue" ? { ...span, until: Infinity } : span;
    const own = units[model];
    const turned = [...own.slice(each.unit % own.length), ...own.slice(0, each.unit % own.length)];
    const free = turned.filter((unit) => !taken.some((other) => other.unit === unit && meets(other, blocks)));
    if (free.length < each.quantity) continue;
    for (const [place, unit] of free.slice(0, each.quantity).entries()) {
      promised.push({ ...span, id: `alc_${index}_${place}`, reservation: `rsv_${index}`, model, unit, kind: each.kind });
      taken.push({ ...blocks, unit });
    }
  }
  return promised;
}

/** Every way to give the promises that may move a machine, tried one after another: an oracle that shares nothing with the shop. */
function canAll(moving: readonly Span[], fixed: ReadonlyMap<string, readonly Span[]>): boolean {
  const [units, inOrder] = [[...fixed.values()], moving.toSorted((one, other) => one.from - other.from)];
  const hopeless = new Set<string>();
  const from = (index: number, ends: readonly number[]): boolean => {
    const next = inOrder[index];
    if (!next) return true;
    const key = `${index} ${ends.join(" ")}`;
    if (hopeless.has(key)) return false;
    const found = units.some(
      (spans, unit) =>
        (ends[unit] ?? 0) <= next.from &&
        !spans.some((span) => meets(span, next)) &&
        from(index + 1, ends.with(unit, next.until)),
    );
    if (!found) hopeless.add(key);
    return found;
  };
  return from(
    0,
    units.map(() => -Infinity),
  );
}

/** Whether a machine can be had for the window while everybody who has a promise keeps one; `withBroken`: those on the broken one too. */
function canKeep(
  promised: readonly Promised[],
  units: readonly string[],
  wanted: string | null,
  window: Span,
  withBroken: boolean,
) {
  const fixed = new Map(units.map((unit): [string, Span[]] => [unit, unit === wanted ? [window] : []]));
  for (const each of promised)
    if (!mayMove(each) && each.kind !== "hold over")
      fixed.get(each.unit)?.push(each.kind === "overdue" ? { ...each, until: Infinity } : each);
  const taken = wanted !== null && (fixed.get(wanted) ?? []).some((span) => span !== window && meets(span, window));
  const moving = promised.filter(
    (each) => mayMove(each) && (units.includes(each.unit) || (withBroken && each.unit === BROKEN && each.model === "mdl_t14")),
  );
  return !taken && canAll(moving, fixed);
}

class Undo extends Error {}
const [SAVE, TAKE_BACK, LEAVE] = ["savepoint kept", "rollback to kept", "release kept"].map((text) =>
  CompiledQuery.raw(text),
) as [CompiledQuery, CompiledQuery, CompiledQuery];

describe.each(databases)("S5a: another machine instead of the broken one, on $name", ({ open }) => {
  let shop: OpenDatabase;
  let call: ServiceCall;
  beforeAll(async () => {
    shop = await open();
    await openWithRentalOut(shop, now);
    const unit = await shop.reader.selectFrom("unit").selectAll().where("id", "=", "unt_2").executeTakeFirstOrThrow();
    const more = (id: string, model_id: ModelId) => ({ ...unit, id, model_id, asset_tag: id.toUpperCase(), serial_number: id });
    await shop.writer
      .insertInto("unit")
      .values([more("unt_5", "mdl_t14"), more("unt_10", "mdl_x1")])
      .execute();
    const card = { hourly_fen: yuan(5), daily_fen: yuan(20), weekly_fen: yuan(80), set_by: null };
    const rate = (model_id: ModelId, monthly: number) => ({
      ...{ ...card, id: `rat_${model_id}`, model_id, monthly_fen: yuan(monthly) },
      effective_from: instant("2024-01-01T00:00:00+08:00"),
    });
    await shop.writer
      .insertInto("rate")
      .values([rate("mdl_t14", 100), rate("mdl_x1", 200)])
      .execute();
    const fault = {
      ...({ reservationId: "rsv_lin", unitId: BROKEN, kind: "hardware", description: "屏幕不亮", by: "acc_lin" } as const),
      ...({ contactName: "林晓雯", contactPhone: "13800000001", address: "思明南路 422 号", district: "siming" } as const),
    };
    const number = await transactOn(shop.writer, (tx) => reportFault(tx, "cal_1", fault, figures, hour(-1)));
    call = (await findCall(shop.reader, number)) as ServiceCall;
  });
  afterAll(() => shop.close());

  async function write(tx: Tx, fleet: AnyFleet, promised: readonly Promised[]): Promise<void> {
    const used = [BROKEN, ...fleets.mdl_t14.slice(0, fleet.machines), ...fleets.mdl_x1.slice(0, fleet.better)];
    await tx
      .updateTable("unit")
      .set({ retired_at: hour(-999) })
      .where("id", "not in", used)
      .execute();
    await tx
      .updateTable("allocation")
      .set({ blocked_until: hour(fleet.rest) })
      .where("id", "=", "alc_lin")
      .execute();
    for (const id of new Set(promised.map((each) => each.reservation))) {
      const own = promised.filter((each) => each.reservation === id);
      const [{ from, until, kind, model }] = own as [Promised];
      const period = { from: hour(from), until: hour(until - CHECKING) };
      const hold = kind === "held" ? hour(30) : kind === "hold over" ? hour(-1) : null;
      await tx
        .insertInto("reservation")
        .values({ ...reservationRow(id, `R-${id}`, "cus_other", period), hold_ends_at: hold })
        .execute();
      const line = { id: `lin_${id}`, reservation_id: id, model_id: model, quantity: own.length };
      await tx
        .insertInto("reservation_line")
        .values({ ...line, rent_per_unit_fen: yuan(0), deposit_per_unit_fen: yuan(0) })
        .execute();
      await tx
        .insertInto("allocation")
        .values(
          own.map((each) => ({
            ...allocationRow({
              id: each.id,
              unitId: each.unit,
              reservationId: id,
              period,
              out: ["out", "overdue", "back"].includes(kind),
            }),
            ...{ model_id: model, ...(kind === "tied" && { pinned_at: hour(-1) }) },
            ...(kind === "back" && { returned_at: hour(each.until - CHECKING), checked_at: hour(each.until) }),
          })),
        )
        .execute();
    }
    await makeOdd(tx, fleet.odd);
  }

  async function makeOdd(tx: Tx, odd: AnyFleet["odd"]): Promise<void> {
    if (odd === "withheld")
      await tx
        .updateTable("unit")
        .set({ withheld_at: hour(-5), withheld_because: "repair" })
        .where("id", "=", "unt_2")
        .execute();
    if (odd === "unchecked")
      await tx.updateTable("allocation").set({ checked_at: null }).where("returned_at", "is not", null).execute();
  }

  const kept = (tx: Tx) =>
    tx
      .selectFrom("allocation")
      .select(["id", "unit_id", "blocked_from", "blocked_until", "reason"])
      .where("released_at", "is", null)
      .orderBy("unit_id")
      .orderBy("blocked_from")
      .execute();

  /** Keeps the machine, answers what `look` saw then, and undoes it; null where it was refused. */
  async function keeping<Seen>(tx: Tx, tag: string, look: (planned: PlannedSwap) => Promise<Seen>) {
    await tx.executeQuery(SAVE);
    try {
      const planned = await keepForSwap(tx, call, tag, now).catch((error: unknown) => {
        if (!(error instanceof RuleViolation)) throw error;
        expect(error.violation).toEqual({ code: "unit-not-available", assetTag: tag });
        return null;
      });
      return planned && (await look(planned));
    } finally {
      await tx.executeQuery(TAKE_BACK);
      await tx.executeQuery(LEAVE);
    }
  }

  interface Case {
    readonly fleet: AnyFleet;
    readonly promised: readonly Promised[];
    readonly window: Span;
    readonly tagOf: ReadonlyMap<string, string>;
  }

  /** Nobody is promised what another has, everybody has as much as before, and what is tied is where it was. */
  async function nothingLost(tx: Tx, { promised }: Case): Promise<Map<string, string>> {
    const after = await kept(tx);
    for (const [index, each] of after.entries()) {
      const next = after[index + 1];
      if (next?.unit_id === each.unit_id)
        expect(next.blocked_from >= each.blocked_until, JSON.stringify([each, next])).toBe(true);
    }
    const unitOf = new Map(after.map((each) => [each.id, each.unit_id]));
    for (const each of promised.filter(({ kind }) => kind !== "hold over")) {
      const at = unitOf.get(each.id) ?? "nowhere";
      const own: readonly string[] = each.model === "mdl_x1" ? fleets.mdl_x1 : [BROKEN, ...fleets.mdl_t14];
      expect(own).toContain(at);
      if (!mayMove(each)) expect(at).toBe(each.unit);
    }
    return unitOf;
  }

  /** Kept for the rest of the rental, then handed over by whoever comes, whatever else was promised around it. */
  async function keepAndHandOver(tx: Tx, asked: Case, unit: string, planned: PlannedSwap) {
    const own = async () => (await kept(tx)).filter((each) => each.reason === "transfer" || each.unit_id === unit);
    const transfer = { reason: "transfer", unit_id: unit, blocked_from: now, blocked_until: hour(asked.window.until) };
    expect(await own()).toContainEqual(expect.objectContaining(transfer));
    const unitOf = await nothingLost(tx, asked);
    const then = hour(asked.fleet.onTheWay);
    await swapUnit(tx, call, { tag: planned.tag, kept: planned, by: "acc_chen" }, then);
    await nothingLost(tx, asked);
    const rental = (await own()).find((each) => each.blocked_from === then);
    expect(rental).toMatchObject({ reason: "rental", unit_id: unit });
    expect((rental?.blocked_until ?? "") >= hour(asked.window.until)).toBe(true);
    return { moved: planned.moved, unitOf };
  }

  async function check(tx: Tx, asked: Case, seen: Map<string, number>): Promise<void> {
    const { fleet, promised, window, tagOf } = asked;
    const count = (name: string) => seen.set(name, (seen.get(name) ?? 0) + 1);
    const offered = await swapCandidates(tx, call, now);
    expect(offered?.until).toBe(hour(window.until));
    const tags = offered?.candidates.map((each) => each.assetTag) ?? [];
    expect((await replacementsFor(tx, call, now)).toSorted()).toEqual(
      (offered?.candidates ?? []).flatMap((each) => (each.sameModel ? [each.assetTag] : [])).toSorted(),
    );
    const own = fleets.mdl_t14.slice(0, fleet.machines);
    const better = fleets.mdl_x1.slice(0, fleet.better);
    const onBroken = promised.filter((each) => each.unit === BROKEN && mayMove(each));
    for (const unit of [...own, ...better]) {
      const tag = tagOf.get(unit) ?? "";
      const same = (own as readonly string[]).includes(unit);
      const result = await keeping(tx, tag, (planned) => keepAndHandOver(tx, asked, unit, planned));
      if (fleet.odd === "none") expect(result !== null, tag).toBe(canKeep(promised, same ? own : better, unit, window, false));
      if (tags.includes(tag) || (same && result)) expect([tags.includes(tag), result !== null], tag).toEqual([true, true]);
      count(result ? (same ? "kept" : "kept better") : "refused");
      if (!result) continue;
      const left = onBroken.filter((each) => result.unitOf.get(each.id) === BROKEN);
      const gone = onBroken.filter((each) => !left.includes(each));
      const told = gone.map((each) => [`R-${each.reservation}`, tagOf.get(result.unitOf.get(each.id) ?? "")]);
      expect(result.moved.map(({ number, toTag }) => [number, toTag]).toSorted()).toEqual(told.toSorted());
      if (promised.some((each) => each.unit === unit && mayMove(each) && meets(each, window))) count("made room");
      if (left.length > 0) count("to settle");
      if (fleet.odd === "none" && canKeep(promised, own, same ? unit : null, window, true)) expect(left).toEqual([]);
      if (gone.length > 0) count("moved off the broken");
      // What the desk reads before it keeps the first of them is what becomes of the later bookings.
      if (tag === tags[0])
        expect((offered?.later ?? []).map(({ number, toTag }) => [number, toTag]).toSorted()).toEqual(
          [...told, ...left.map((each) => [`R-${each.reservation}`, null])].toSorted(),
        );
    }
    // Of a better model the first that can be had is offered, and it is where there is one.
    if (fleet.odd === "none")
      expect(better.some((unit) => tags.includes(tagOf.get(unit) ?? ""))).toBe(
        better.some((unit) => canKeep(promised, better, unit, window, false)),
      );
  }

  test("S5a, V1, V2: whatever is promised: what is offered can be kept, nothing else can, and every booking has its machine", async () => {
    const seen = new Map<string, number>();
    const units = await shop.reader.selectFrom("unit").select(["id", "asset_tag"]).execute();
    const tagOf = new Map(units.map((each) => [each.id, each.asset_tag]));
    await fc.assert(
      fc.asyncProperty(anyFleet, async (fleet) => {
        const promised = placed(fleet);
        const window = { from: 0, until: Math.max(fleet.rest, 24) };
        await transactOn(shop.writer, async (tx) => {
          await write(tx, fleet, promised);
          await check(tx, { fleet, promised, window, tagOf }, seen);
          throw new Undo();
        }).catch((error: unknown) => {
          if (!(error instanceof Undo)) throw error;
        });
      }),
      { numRuns: Number(process.env["SWAP_RUNS"] ?? 50) },
    );
    for (const name of ["kept", "kept better", "refused", "made room", "moved off the broken", "to settle"])
      expect(seen.get(name) ?? 0, name).toBeGreaterThan(0);
  }, 600_000);
});
