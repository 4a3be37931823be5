import type { Insertable } from "kysely";
import type { Database } from "db/schema";
import { transactOn } from "db/transact.server";
import type { OpenDatabase } from "db/sqlite.server";
import { fen, yuan } from "~/kernel/money";
import { day, plusHours, plusMinutes } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";

type Row<T extends keyof Database> = Insertable<Database[T]>;

const person = { email: null, address: null, school: null, credit_code: null, contact_name: null, note: null };
const noNumber = { id_number_sealed: null, id_number_hash: null, id_number_tail: null };

function peopleRows(now: Instant) {
  const customer = (id: string, name: string, phone: string): Row<"customer"> => ({
    ...{ id, kind: "individual", name, phone, created_at: now },
    ...person,
    ...noNumber,
  });
  const account = (id: string, role: Row<"account">["role"], name: string, customerId: string | null = null): Row<"account"> => ({
    ...{ id, role, name, phone: null, email: null, password_hash: "-", customer_id: customerId },
    ...{ created_at: now, deactivated_at: null },
  });
  return {
    customers: [customer("cus_lin", "林晓雯", "13800000001"), customer("cus_other", "王海燕", "13800000009")],
    accounts: [
      account("acc_lin", "customer", "林晓雯", "cus_lin"),
      account("acc_clerk", "clerk", "黄丽娟"),
      account("acc_chen", "technician", "陈志强"),
      account("acc_xu", "technician", "许明辉"),
      account("acc_manager", "manager", "吴建国"),
    ],
  };
}

const model = (id: string, name: string, now: Instant): Row<"model"> => ({
  ...{ id, slug: id, brand: "Lenovo", name, category: "laptops", uses: "[]", specs: "[]", summary: "", accessories: "" },
  ...{ replacement_value_fen: yuan(6000), deposit_fen: null, published_at: now, revision: 0 },
});

const unit = (id: string, modelId: string, tag: string): Row<"unit"> => ({
  ...{ id, model_id: modelId, asset_tag: tag, serial_number: `SN-${tag}`, purchased_on: day("2026-01-05") },
  ...{
    purchase_price_fen: yuan(5500),
    condition: "good",
    retired_at: null,
    withheld_at: null,
    withheld_because: null,
    note: null,
  },
});

export function reservationRow(id: string, number: string, customerId: string, period: Period): Row<"reservation"> {
  return {
    ...{ id, number, customer_id: customerId, starts_at: period.from, ends_at: period.until, tier: "plus" },
    ...{ purpose: null, customer_note: null, placed_at: period.from, placed_by: "acc_lin", channel: "web" },
    ...{ deposit_way: "deposit", receipt: "pickup", delivery_address: null, delivery_district: null, delivery_metres: null },
    ...{
      use_district: "siming",
      quote: "{}",
      rent_fen: fen(0),
      supplement_fen: fen(0),
      delivery_fen: fen(0),
      deposit_fen: fen(0),
    },
    ...{ hold_ends_at: null, expired_at: null, cancelled_at: null, cancelled_by: null, cancel_reason: null },
    ...{ confirmed_at: period.from, confirmed_by: "acc_clerk", waived_at: null, waived_by: null },
    ...{ handed_out_at: null, returned_at: null },
  };
}

interface Claim {
  readonly id: string;
  readonly unitId: string;
  readonly reservationId: string;
  readonly period: Period;
  readonly out: boolean;
}

export const allocationRow = ({ id, unitId, reservationId, period, out }: Claim): Row<"allocation"> => ({
  ...{
    id,
    unit_id: unitId,
    model_id: "mdl_t14",
    reason: "rental",
    reservation_id: reservationId,
    line_id: `lin_${reservationId}`,
  },
  ...{ blocked_from: period.from, blocked_until: plusMinutes(period.until, 120) },
  ...{ pinned_at: out ? period.from : null, handed_out_at: out ? period.from : null, returned_at: null, released_at: null },
});

const lineRow = (reservationId: string): Row<"reservation_line"> => ({
  ...{ id: `lin_${reservationId}`, reservation_id: reservationId, model_id: "mdl_t14", quantity: 1 },
  ...{ rent_per_unit_fen: fen(0), deposit_per_unit_fen: fen(0) },
});

/** Ten days before to twenty days after `now`. */
export const rentalPeriod = (now: Instant): Period => ({ from: plusHours(now, -240), until: plusHours(now, 480) });

/**
 * A small shop: customer `cus_lin` has the ThinkPad XS-1 (`unt_1`) out under `rsv_lin`, tier plus; XS-2 to XS-4 stand in the shop, X-9
 * is of another model. Staff: `acc_clerk`, the technicians `acc_chen` and `acc_xu`, `acc_manager`.
 */
export async function openWithRentalOut(shop: OpenDatabase, now: Instant): Promise<void> {
  const { customers, accounts } = peopleRows(now);
  const period = rentalPeriod(now);
  await transactOn(shop.writer, async (tx) => {
    await tx.insertInto("customer").values(customers).execute();
    await tx.insertInto("account").values(accounts).execute();
    await tx
      .insertInto("model")
      .values([model("mdl_t14", "ThinkPad T14", now), model("mdl_x1", "ThinkPad X1", now)])
      .execute();
    const fleet = [1, 2, 3, 4].map((each) => unit(`unt_${each}`, "mdl_t14", `XS-${each}`));
    await tx
      .insertInto("unit")
      .values([...fleet, unit("unt_9", "mdl_x1", "X-9")])
      .execute();
    const reservation = reservationRow("rsv_lin", "R261114-001", "cus_lin", period);
    await tx
      .insertInto("reservation")
      .values({ ...reservation, handed_out_at: period.from })
      .execute();
    await tx.insertInto("reservation_line").values(lineRow("rsv_lin")).execute();
    const claim = { id: "alc_lin", unitId: "unt_1", reservationId: "rsv_lin", period, out: true };
    await tx.insertInto("allocation").values(allocationRow(claim)).execute();
  });
}

/** Another customer's booking of a machine, not yet handed out. */
export async function bookLater(shop: OpenDatabase, id: string, unitId: string, period: Period): Promise<void> {
  await transactOn(shop.writer, async (tx) => {
    await tx
      .insertInto("reservation")
      .values(reservationRow(id, `R-${id}`, "cus_other", period))
      .execute();
    await tx.insertInto("reservation_line").values(lineRow(id)).execute();
    await tx
      .insertInto("allocation")
      .values(allocationRow({ id: `alc_${id}`, unitId, reservationId: id, period, out: false }))
      .execute();
  });
}
