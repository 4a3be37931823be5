import fc from "fast-check";
import { CompiledQuery } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OpenDatabase } from "db/sqlite.server";
import { transactOn } from "db/transact.server";
import type { Tx } from "db/transact.server";
import { blockedPeriod } from "~/availability/availability";
import { fleetOf } from "~/availability/availability.repo.server";
import { freeCount } from "~/availability/fit";
import { extendReservation } from "~/changes/extend-reservation.server";
import { findModel } from "~/catalogue/models.repo.server";
import type { Model } from "~/catalogue/model";
import { checkUnit } from "~/handovers/check-unit.server";
import { onPaper } from "~/handovers/checked-unit";
import { handOut } from "~/handovers/hand-out.server";
import { heldUnits } from "~/handovers/handovers.repo.server";
import { swapIn } from "~/handovers/swap-in.server";
import { takeBack } from "~/handovers/take-back.server";
import { yuan } from "~/kernel/money";
import { RuleViolation } from "~/kernel/rule-violation";
import { instant, plusHours } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import { cancelReservation } from "~/reservations/cancel-reservation.server";
import { expireHolds } from "~/reservations/expire-holds.server";
import { placeReservation } from "~/reservations/place-reservation.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { databases } from "../support/databases";
import { openWithRentalOut } from "../support/rental-out";

const opened = instant("2026-11-24T11:00:00+08:00");
const clerk = "acc_clerk";

type Command =
  | { readonly kind: "book"; readonly inHours: number; readonly hours: number; readonly quantity: number }
  | { readonly kind: "wait"; readonly hours: number }
  | { readonly kind: "swap" | "extend"; readonly which: number; readonly other: number }
  | {
      readonly kind: "decide" | "sign" | "hand-out" | "return" | "cancel" | "withhold" | "set-free" | "check";
      readonly which: number;
    };

const which = fc.integer({ min: 0, max: 11 });
const book = fc.record({
  kind: fc.constant("book" as const),
  inHours: fc.integer({ min: 1, max: 72 }),
  hours: fc.integer({ min: 4, max: 72 }),
  quantity: fc.integer({ min: 1, max: 3 }),
});
const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  { weight: 5, arbitrary: book },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("wait" as const), hours: fc.integer({ min: 1, max: 24 }) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom("swap" as const, "extend" as const), which, other: which }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        ...([
          "decide",
          "sign",
          "sign",
          "hand-out",
          "hand-out",
          "return",
          "check",
          "check",
          "cancel",
          "withhold",
          "set-free",
        ] as const),
      ),
      which,
    }),
  },
);

type Stage = "booked" | "signed" | "out" | "over";
const ripeFor = {
  ...{ decide: ["booked"], sign: ["booked"], cancel: ["booked"], swap: ["booked", "signed"] },
  ...{ "hand-out": ["signed"], return: ["out"], extend: ["signed", "out"] },
} satisfies Record<string, readonly Stage[]> as Record<string, readonly Stage[]>;
const after: Record<string, Stage | undefined> = { sign: "signed", "hand-out": "out", return: "over", cancel: "over" };

// Asked after each of 50,000 steps: as plain text, for building them would take as long as the steps.
const CHANGES = CompiledQuery.raw("select total_changes() as changes") as CompiledQuery<{ changes: number }>;
const PROMISED_TWICE = CompiledQuery.raw(`
  select one.id, other.id as other from allocation as one
  join allocation as other on other.unit_id = one.unit_id and other.id > one.id
    and other.blocked_from < one.blocked_until and one.blocked_from < other.blocked_until
  where one.released_at is null and other.released_at is null`);
const UNSEEN = CompiledQuery.raw(`
  select gone.unit_id as unseen from allocation as gone join allocation as back on back.unit_id = gone.unit_id
  where gone.handed_out_at is not null and gone.returned_at is null and gone.released_at is null
    and back.returned_at is not null and back.checked_at is null and back.released_at is null`);
const BOOKED = CompiledQuery.raw(`
  select number, quantity, cancelled_at is null and expired_at is null as live,
    count(allocation.id) as recorded, count(allocation.id) - count(allocation.released_at) as held
  from reservation join reservation_line on reservation_line.reservation_id = reservation.id
  left join allocation on allocation.line_id = reservation_line.id
    and allocation.reservation_id = reservation.id
  group by reservation_line.id`) as CompiledQuery<Record<"quantity" | "live" | "recorded" | "held", number> & { number: string }>;
const TIED = CompiledQuery.raw(
  "select id, unit_id as unitId from allocation where pinned_at is not null and released_at is null and reservation_id is not null",
) as CompiledQuery<{ id: string; unitId: string }>;
const [SAVE, KEEP, TAKE_BACK] = ["savepoint step", "release step", "rollback to step"].map((text) => CompiledQuery.raw(text)) as [
  CompiledQuery,
  CompiledQuery,
  CompiledQuery,
];

/** A shop with three machines of one model, driven by the real operations; every run is undone at its end. */
class Shop {
  now = opened;
  readonly numbers: string[] = [];
  readonly ids = new Map<string, string>();
  readonly stages = new Map<string, Stage>();
  readonly pinned = new Map<string, string>();
  #changes = 0;
  constructor(
    readonly tx: Tx,
    readonly model: Model,
    readonly tags: readonly string[],
    readonly seen: Map<string, number>,
  ) {}

  /** A refusal undoes what the operation wrote, as a request's own transaction would. */
  async attempt(name: string, work: () => Promise<unknown>): Promise<RuleViolation | null> {
    await this.tx.executeQuery(SAVE);
    try {
      await work();
      await this.tx.executeQuery(KEEP);
      this.seen.set(name, (this.seen.get(name) ?? 0) + 1);
      return null;
    } catch (error) {
      await this.tx.executeQuery(TAKE_BACK);
      await this.tx.executeQuery(KEEP);
      if (!(error instanceof RuleViolation)) throw error;
      this.seen.set(`${name} refused`, (this.seen.get(`${name} refused`) ?? 0) + 1);
      return error;
    }
  }

  async run(command: Command): Promise<void> {
    switch (command.kind) {
      case "book":
        return this.book(command);
      case "wait":
        this.now = plusHours(this.now, command.hours);
        await expireHolds(this.tx, this.now);
        return;
      case "withhold":
      case "set-free": {
        const away = command.kind === "withhold";
        const change = { withheld_at: away ? this.now : null, withheld_because: away ? ("repair" as const) : null };
        const tag = this.tags[command.which % this.tags.length] ?? "";
        await this.tx.updateTable("unit").set(change).where("asset_tag", "=", tag).execute();
        return;
      }
      case "check": {
        const tag = this.tags[command.which % this.tags.length] ?? "";
        const form = {
          intent: "ok" as const,
          id: newId("chk"),
          tag,
          condition: "good" as const,
          wipe: "erase" as const,
          note: "",
        };
        await this.attempt("check", () => checkUnit(this.tx, form, clerk, this.now));
        return;
      }
      default: {
        const ripe = this.numbers.filter((number) => (ripeFor[command.kind] ?? []).includes(this.stages.get(number) ?? "over"));
        // Now and then one for which it is too early or too late, to be refused.
        const among = ripe.length > 0 && command.which > 0 ? ripe : this.numbers;
        const number = among[command.which % Math.max(1, among.length)];
        if (!number || (await this.attempt(command.kind, () => this.step(command, number)))) return;
        const stage = after[command.kind];
        if (stage) this.stages.set(number, stage);
      }
    }
  }

  /** The answer before and what the booking does are the same, both ways. */
  async book({ inHours, hours, quantity }: Extract<Command, { kind: "book" }>): Promise<void> {
    const from = plusHours(this.now, inHours);
    const period = { from, until: plusHours(from, hours) };
    const blocked = blockedPeriod(period, figures);
    const { free, exact } = freeCount(await fleetOf(this.tx, this.model.id, blocked, this.now), blocked);
    expect(exact).toBe(true);
    const id = newId("rsv");
    const refused = await this.attempt("book", async () => {
      const { number } = await placeReservation(
        this.tx,
        id,
        {
          ...{ customerId: "cus_lin", items: [{ model: this.model, quantity }], period, tier: "basic", useDistrict: "siming" },
          ...{ depositWay: "deposit", receipt: "pickup", deliveryAddress: null, slot: null, purpose: null, note: null },
          ...{ placedBy: "acc_lin", channel: "web" },
        },
        figures,
        this.now,
      );
      this.numbers.push(number);
      this.ids.set(number, id);
      this.stages.set(number, "booked");
    });
    if (quantity <= free) expect(refused).toBeNull();
    else expect(refused?.violation).toMatchObject({ code: "no-unit-free", free });
  }

  async step(command: Exclude<Command, { kind: "book" | "wait" | "check" }>, number: string): Promise<unknown> {
    const { tx, now } = this;
    const id = this.ids.get(number) ?? "";
    switch (command.kind) {
      case "cancel": {
        const reservation = await findReservation(tx, number);
        if (!reservation) throw new Error("A booked reservation is never lost");
        return cancelReservation(tx, reservation, "acc_lin", now);
      }
      case "decide":
        await tx
          .updateTable("reservation")
          .set({ hold_ends_at: null, confirmed_at: now })
          .where("id", "=", id)
          .where("cancelled_at", "is", null)
          .where("expired_at", "is", null)
          .execute();
        return;
      case "sign":
        return this.sign(id);
      case "hand-out":
      case "return": {
        const scanned = (await heldUnits(tx, id)).map((unit) => unit.assetTag).join("\n");
        const form = { id: newId("hnd"), scanned, note: "", ...onPaper };
        if (command.kind === "hand-out") return handOut(tx, { number, form, by: clerk }, now);
        return takeBack(tx, { number, form, by: clerk, lateReason: String }, figures, now);
      }
      case "swap": {
        const units = await heldUnits(tx, id);
        return swapIn(
          tx,
          {
            number,
            out: units[command.other % Math.max(1, units.length)]?.assetTag ?? "",
            tag: this.tags[command.other % this.tags.length] ?? "",
            by: clerk,
          },
          now,
        );
      }
      case "extend": {
        const { ends_at } = await tx.selectFrom("reservation").select("ends_at").where("id", "=", id).executeTakeFirstOrThrow();
        const until = plusHours(ends_at, 6 + 12 * command.other);
        const asked = { id: newId("req"), number, customerId: "cus_lin", until, by: "acc_lin" };
        return extendReservation(tx, asked, figures, now);
      }
    }
  }

  /** Decided, signed and paid: the machines are tied to the agreement. */
  async sign(id: string): Promise<void> {
    const { tx, now } = this;
    const open = await tx
      .selectFrom("reservation")
      .select("deposit_fen")
      .where("id", "=", id)
      .where("cancelled_at", "is", null)
      .where("expired_at", "is", null)
      .where("handed_out_at", "is", null)
      .executeTakeFirst();
    const signed = await tx.selectFrom("agreement").select("id").where("reservation_id", "=", id).executeTakeFirst();
    if (!open || signed) return;
    await tx.updateTable("reservation").set({ hold_ends_at: null, confirmed_at: now }).where("id", "=", id).execute();
    await tx
      .insertInto("agreement")
      .values({
        ...{ id: newId("agr"), number: `XS-${id}`, check_code: id, reservation_id: id, issued_at: now, issued_by: clerk },
        ...{ snapshot_sealed: null, file_id: null, sha256: null, byte_length: null, on_site_hours: null, signed_at: now },
        ...{ signed_seen_by: clerk, voided_at: null, voided_by: null, void_reason: null },
      })
      .execute();
    await tx
      .updateTable("allocation")
      .set({ pinned_at: now })
      .where("reservation_id", "=", id)
      .where("released_at", "is", null)
      .where("pinned_at", "is", null)
      .execute();
    await tx
      .insertInto("payment")
      .values({
        ...{ id: newId("pay"), reservation_id: id, kind: "deposit", amount_fen: open.deposit_fen, way: "cash", at: now },
        ...{ recorded_by: clerk, reverses_id: null, note: null },
      })
      .execute();
  }

  async rows<T>(query: CompiledQuery<T>): Promise<T[]> {
    return (await this.tx.executeQuery(query)).rows;
  }

  /** V1, none leaves unseen, and every live reservation has its machines, those tied to it the very same ones. */
  async check(): Promise<void> {
    const [counted] = await this.rows(CHANGES);
    if (counted?.changes === this.#changes) return;
    this.#changes = counted?.changes ?? 0;
    const wrong: unknown[] = [...(await this.rows(PROMISED_TWICE)), ...(await this.rows(UNSEEN))];
    const booked = new Map((await this.rows(BOOKED)).map((each) => [each.number, each]));
    for (const number of this.numbers) {
      const own = booked.get(number);
      if (!own || own.recorded === 0) wrong.push(`${number} does not keep its machines on record`);
      else if (own.live === 1 && own.held !== own.quantity) wrong.push(own);
    }
    for (const { id, unitId } of await this.rows(TIED)) {
      const first = this.pinned.get(id) ?? unitId;
      if (first !== unitId) wrong.push(`${id} was tied to ${first} and is on ${unitId}`);
      this.pinned.set(id, first);
    }
    if (wrong.length > 0) expect.fail(JSON.stringify(wrong));
  }
}

class Undo extends Error {}

describe.each(databases)("whatever is done, on $name", ({ open }) => {
  let database: OpenDatabase;
  let model: Model;
  let tags: string[];
  beforeAll(async () => {
    database = await open();
    await openWithRentalOut(database, plusHours(opened, -9000) as Instant);
    await database.writer
      .insertInto("rate")
      .values({
        ...{ id: "rat_t14", model_id: "mdl_t14", hourly_fen: yuan(5), daily_fen: yuan(20), weekly_fen: yuan(80) },
        ...{ monthly_fen: yuan(100), effective_from: instant("2024-01-01T00:00:00+08:00"), set_by: null },
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    // The machine that is out there stays out of it.
    await database.writer.updateTable("unit").set({ retired_at: opened }).where("id", "=", "unt_1").execute();
    model = (await findModel(database.reader, "mdl_t14", opened)) as Model;
    const units = await database.reader
      .selectFrom("unit")
      .select("asset_tag")
      .where("model_id", "=", "mdl_t14")
      .where("retired_at", "is", null)
      .execute();
    tags = units.map((unit) => unit.asset_tag);
  });
  afterAll(() => database.close());

  test("V1, V2: no machine is promised twice, none is lost, and the answer is what booking does: 1,000 runs of 50 steps", async () => {
    const seen = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(fc.array(anyCommand, { minLength: 50, maxLength: 50 }), async (commands) => {
        await transactOn(database.writer, async (tx) => {
          const shop = new Shop(tx, model, tags, seen);
          for (const command of commands) {
            await shop.run(command);
            await shop.check();
          }
          throw new Undo();
        }).catch((error: unknown) => {
          if (!(error instanceof Undo)) throw error;
        });
      }),
      { numRuns: Number(process.env["MODEL_RUNS"] ?? 1000) },
    );
    for (const name of ["book", "book refused", "swap", "extend", "cancel", "hand-out", "return", "check"])
      expect(seen.get(name) ?? 0, name).toBeGreaterThan(0);
  }, 300_000);
});
