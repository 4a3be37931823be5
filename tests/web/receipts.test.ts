import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { transactOn } from "db/transact.server";
import * as verify from "~/agreements/verify-code.route";
import { fen } from "~/kernel/money";
import { dayOf } from "~/kernel/time";
import { issueReceipt } from "~/payments/issue-receipt.server";
import { recordPayment } from "~/payments/record-payment.server";
import * as route from "~/payments/receipt-file.route";
import { now } from "~/platform/clock.server";
import { newId } from "~/platform/ids.server";
import { pdfText } from "../support/pdf-text";
import { webShop } from "../support/web";

const shop = webShop();
const db = () => shop.database().reader;
const write = <T>(work: Parameters<typeof transactOn<T>>[1]) => transactOn(shop.database().writer, work);

/** A rental of the student's that is out. */
let number: string;
beforeAll(async () => {
  const rental = db().selectFrom("reservation").select("number").where("customer_id", "=", "cus_0");
  number = (await rental.where("handed_out_at", "is not", null).where("returned_at", "is", null).executeTakeFirstOrThrow())
    .number;
  // So much is owed that every payment here has something to pay.
  const owed = { intent: "charge", kind: "other", amount: fen(1_000_000), reason: "x", fromDeposit: undefined } as const;
  await write((tx) => recordPayment(tx, number, { ...owed, id: newId("chg") }, "acc_clerk", now()));
});
const pay = async (amount: number) => {
  const id = newId("pay");
  const form = { intent: "receive", id, kind: "service-fee", amount: fen(amount), way: "cash", note: "内部备注" } as const;
  await write((tx) => recordPayment(tx, number, form, "acc_clerk", now()));
  return id;
};
const numbers = async (prefix: string) =>
  (await db().selectFrom("receipt").select("number").where("number", "like", `${prefix}%`).orderBy("number").execute()).map(
    (row) => Number(row.number.slice(-5)),
  );
const open = (payment: string, person: "student" | "company" | "clerk" | "technician") =>
  shop.load(route, `/receipts/${payment}`, person, { payment });
const bytes = async (response: Response | null) => Buffer.from((await response?.arrayBuffer()) ?? new ArrayBuffer(0));

describe("R4: papers of payments", () => {
  test("each payment takes the next number as it is recorded, and one that fails leaves no gap", async () => {
    await pay(1_000);
    await expect(
      write(async (tx) => {
        const form = { intent: "receive", id: newId("pay"), kind: "service-fee", amount: fen(1), way: "cash", note: "" } as const;
        await recordPayment(tx, number, form, "acc_clerk", now());
        throw new Error("the machine went off");
      }),
    ).rejects.toThrow("went off");
    await pay(2_000);
    const known = await numbers("SJ");
    expect(known).toEqual(known.map((_, index) => index + 1));
  });

  test("twenty at once are twenty numbers in a row", async () => {
    const before = (await numbers("SJ")).length;
    await Promise.all(Array.from({ length: 20 }, (_, index) => pay(100 + index)));
    const known = await numbers("SJ");
    expect(known).toHaveLength(before + 20);
    expect(known).toEqual(known.map((_, index) => index + 1));
  });

  test("the customer and the desk get the same bytes, again and again, whatever happened since", async () => {
    const payment = await pay(12_345);
    const first = await bytes((await open(payment, "clerk")).response);
    await pay(54_321);
    const again = await open(payment, "student");
    expect(again.response?.headers.get("Cache-Control")).toBe("no-store");
    expect((await bytes(again.response)).equals(first)).toBe(true);
    const text = (await pdfText(first)).join("");
    expect(text).toContain("¥123.45");
    expect(text).not.toContain("内部备注");
  });

  test("another customer, a technician, and who asks for none are told that there is none", async () => {
    const payment = await pay(100);
    for (const person of ["company", "technician"] as const) expect((await open(payment, person)).status).toBe(404);
    for (const wrong of ["pay_none", "", "chg_1", "../../etc/passwd"]) expect((await open(wrong, "clerk")).status).toBe(404);
  });

  test("a payment from before papers were numbered takes its number when it is first asked for, once", async () => {
    const { id } = await db()
      .selectFrom("payment")
      .innerJoin("reservation", "reservation.id", "payment.reservation_id")
      .leftJoin("receipt", "receipt.payment_id", "payment.id")
      .select("payment.id")
      .where("customer_id", "=", "cus_0")
      .where("receipt.id", "is", null)
      .executeTakeFirstOrThrow();
    const [one, two] = await Promise.all([open(id, "student"), open(id, "student")]);
    expect((await bytes(one.response)).equals(await bytes(two.response))).toBe(true);
    expect(await db().selectFrom("receipt").select("id").where("payment_id", "=", id).execute()).toHaveLength(1);
  });

  test("what is taken back has a paper that names the one it takes back", async () => {
    const payment = await pay(777);
    const reversal = newId("pay");
    const form = { intent: "reverse", id: reversal, entry: payment, reason: "重复收款" } as const;
    await write((tx) => recordPayment(tx, number, form, "acc_clerk", now()));
    const issue = (paymentId: string) => write((tx) => issueReceipt(tx, { paymentId, number, by: "acc_clerk" }, now()));
    const [paper, undone] = [await issue(payment), await issue(reversal)];
    expect(undone).toMatchObject({ kind: "reversal", amount: 777, reverses: { number: paper.number, reason: "重复收款" } });
  });

  test("anybody checks it by its code: number, day, state and the sum of its bytes, no name", async () => {
    const payment = await pay(888);
    const row = () => db().selectFrom("receipt").select(["number", "check_code"]).where("payment_id", "=", payment);
    const { number: paper, check_code: code } = await row().executeTakeFirstOrThrow();
    const ask = (more = "") => shop.load(verify, `/verify/${code ?? ""}${more}`, "nobody", { code: code ?? "" });
    const asked = await ask();
    expect(asked).toMatchObject({ status: 200, data: { kind: "receipt", receipt: { number: paper, reversedOn: null } } });
    const printed = await bytes((await open(payment, "student")).response);
    const sha256 = createHash("sha256").update(printed).digest("hex");
    expect(asked.data).toMatchObject({ receipt: { sha256, bytes: printed.length } });
    expect((await pdfText(printed)).join("")).toContain(code?.match(/.{4}/g)?.join("-"));
    expect(Object.keys((asked.data as { receipt: object }).receipt).sort()).toEqual(
      ["bytes", "issuedOn", "kind", "number", "reversedOn", "sha256"], // no name, no sum
    );
    expect(await ask("?number=SJ1999-00001")).toMatchObject({ status: 404, data: { kind: "mismatch" } });
    const form = { intent: "reverse", id: newId("pay"), entry: payment, reason: "重复收款" } as const;
    await write((tx) => recordPayment(tx, number, form, "acc_clerk", now()));
    expect((await ask()).data).toMatchObject({ receipt: { sha256, reversedOn: dayOf(now()) } });
  });

  test("receipts are history: the database refuses to change one", async () => {
    await pay(100);
    const change = shop.database().writer.updateTable("receipt").set({ number: "SJ2026-99999" }).execute();
    await expect(change).rejects.toThrow("append_only");
  });
});
