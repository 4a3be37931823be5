import { beforeAll, describe, expect, test } from "vitest";
import * as handOutPage from "~/handovers/hand-out.route";
import { unitsNotHere } from "~/handovers/handovers.repo.server";
import * as takeBackPage from "~/handovers/take-back.route";
import { now } from "~/platform/clock.server";
import { newId } from "~/platform/ids.server";
import * as paymentsPage from "~/payments/payments.route";
import { webShop } from "../support/web";

/** A booking through its last pages, as a clerk sends the forms. */
describe("hand out, take back and settle over HTTP", () => {
  const shop = webShop();
  let number: string;
  let id: string;

  beforeAll(async () => {
    const { writer } = shop.database();
    const rows = await writer
      .selectFrom("reservation")
      .leftJoin("agreement", "agreement.reservation_id", "reservation.id")
      .select(["reservation.id", "reservation.number"])
      .where("starts_at", ">", now())
      .where("confirmed_at", "is not", null)
      .where("handed_out_at", "is", null)
      .where("cancelled_at", "is", null)
      .where("expired_at", "is", null)
      .where("deposit_way", "=", "deposit")
      .where("receipt", "=", "pickup")
      .where("agreement.id", "is", null)
      .orderBy("starts_at")
      .execute();
    // Towards evening the next to begin waits for machines that are still out: whose are here depends on the hour.
    const here = await Promise.all(rows.map(async (row) => (await unitsNotHere(writer, row.id)).length === 0));
    const row = rows.find((_row, index) => here[index]);
    if (!row) throw new Error("The demo shop has no coming booking whose machines are all here.");
    ({ id, number } = row);
    await writer.updateTable("reservation").set({ starts_at: now(), hold_ends_at: null }).where("id", "=", id).execute();
    await writer
      .insertInto("agreement")
      .values({
        ...{ id: newId("agr"), number: "XS-2026-9999", check_code: "HANDEDOUT", reservation_id: id, issued_at: now() },
        ...{ issued_by: "acc_clerk", snapshot_sealed: null, file_id: null, sha256: null, byte_length: null },
        ...{ on_site_hours: null, signed_at: now(), signed_seen_by: "acc_clerk", voided_at: null, voided_by: null },
        void_reason: null,
      })
      .execute();
  });
  const page = (name: string) => `/desk/bookings/${number}/${name}`;
  const handOver = (units: readonly { assetTag: string }[], formId: string, said: Record<string, string> = {}) => ({
    ...{ intent: "hand-over", id: formId, scanned: units.map((unit) => unit.assetTag.toLowerCase()).join("\n") },
    ...said,
  });

  test("D8: the page says what lacks, and the deposit is taken in once however often the form is sent", async () => {
    const before = await shop.load(handOutPage, page("hand-out"), "clerk", { number });
    expect(before.data.lacks).toBe("deposit");
    const { data } = await shop.load(paymentsPage, page("payments"), "clerk", { number });
    const form = {
      intent: "receive",
      id: data.ids.payment,
      kind: "deposit",
      way: "cash",
      amount: String(data.left.deposit / 100),
    };
    for (const _twice of [1, 2]) {
      const answer = await shop.post(paymentsPage, page("payments"), form, "clerk", { number });
      expect(answer).toMatchObject({ status: 302, location: page("payments") });
    }
    const after = await shop.load(paymentsPage, page("payments"), "clerk", { number });
    expect(after.data.entries).toHaveLength(1);
    expect((await shop.load(handOutPage, page("hand-out"), "clerk", { number })).data.lacks).toBeNull();
  });

  test("nobody but the desk hands out, and what is no amount comes back beside its field", async () => {
    const form = { intent: "swap", out: "XS-0001", tag: "XS-0002" };
    for (const person of ["student", "technician"] as const)
      expect((await shop.post(handOutPage, page("hand-out"), form, person, { number })).status).toBe(404);
    const wrong = { intent: "receive", id: newId("pay"), kind: "rent", way: "cash", amount: "一百" };
    const answer = await shop.post(paymentsPage, page("payments"), wrong, "clerk", { number });
    expect(answer).toMatchObject({
      status: 422,
      data: { fieldErrors: { amount: "请填金额，最多两位小数，例如 1280.50" }, values: { amount: "一百" } },
    });
  });

  test("a strange tag is refused beside the field; all there, the machines leave, once however often it is sent", async () => {
    const { data } = await shop.load(handOutPage, page("hand-out"), "clerk", { number });
    const strange = { ...handOver(data.units, data.id), scanned: "XS-9999" };
    const refused = await shop.post(handOutPage, page("hand-out"), strange, "clerk", { number });
    expect(refused).toMatchObject({ status: 422, data: { fieldErrors: { scanned: expect.stringContaining("XS-9999") } } });
    for (const _twice of [1, 2]) {
      const answer = await shop.post(handOutPage, page("hand-out"), handOver(data.units, data.id), "clerk", { number });
      expect(answer).toMatchObject({ status: 302, location: page("sheet") });
    }
    const out = await shop
      .database()
      .reader.selectFrom("handover")
      .select("direction")
      .where("reservation_id", "=", id)
      .execute();
    expect(out).toEqual([{ direction: "out" }]);
  });

  test("back, the page offers to wipe what was not wiped, and the deposit goes back", async () => {
    const { data } = await shop.load(takeBackPage, page("take-back"), "clerk", { number });
    const answer = await shop.post(takeBackPage, page("take-back"), handOver(data.units, data.id), "clerk", { number });
    expect(answer).toMatchObject({ status: 302, location: page("take-back") });
    const after = await shop.load(takeBackPage, page("take-back"), "clerk", { number });
    expect(after.data).toMatchObject({ returned: true, units: [] });
    for (const tag of after.data.unwiped)
      await shop.post(takeBackPage, page("take-back"), { intent: "wiped", tag, method: "reset" }, "clerk", { number });
    expect((await shop.load(takeBackPage, page("take-back"), "clerk", { number })).data.unwiped).toEqual([]);
    const money = await shop.load(paymentsPage, page("payments"), "clerk", { number });
    const { held } = money.data.sums.deposit;
    const refund = { intent: "refund", id: money.data.ids.refund, way: "cash", amount: String(held / 100) };
    await shop.post(paymentsPage, page("payments"), refund, "clerk", { number });
    expect((await shop.load(paymentsPage, page("payments"), "clerk", { number })).data.sums.deposit.held).toBe(0);
  });
});
