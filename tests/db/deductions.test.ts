import { beforeEach, describe, expect, test } from "vitest";
import type { OpenDatabase } from "db/sqlite.server";
import { transactOn } from "db/transact.server";
import { answerDeduction } from "~/damages/answer-deduction.server";
import { deduct } from "~/damages/deduct.server";
import { deductionsOf, listDisputes } from "~/damages/damages.repo.server";
import { standingOf } from "~/damages/deduction";
import { damagesOf } from "~/damages/show-damages.server";
import { fen, yuan } from "~/kernel/money";
import { plusHours } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import { databases } from "../support/databases";
import { clerk, end, openRental, refusedWith } from "../support/rental";
import type { Rental } from "../support/rental";
import { settleDeduction } from "~/damages/settle-deduction.server";
import { booked } from "../support/rental";

describe.each(databases)("damage, deduction and dispute on $name", ({ openDemoShop }) => {
  let shop: OpenDatabase;
  let rental: Rental;
  let tag: string;
  let picture: string;
  const later = (hours: number) => plusHours(end, hours);
  beforeEach(async () => {
    shop = await openDemoShop(booked);
    rental = await openRental(shop);
    [tag = ""] = await rental.tags();
    await rental.ready();
    await rental.out();
    await rental.back(rental.formFor(await rental.tags()), end);
    picture = newId("pic");
    const { id: unit_id } = await shop.reader
      .selectFrom("unit")
      .select("id")
      .where("asset_tag", "=", tag)
      .executeTakeFirstOrThrow();
    const file = newId("fil");
    await shop.writer
      .insertInto("sealed_file")
      .values({
        ...{ id: file, purpose: "machine-picture", mime: "image/jpeg", byte_length: 1, sha256: "", key_id: "", wrapped_key: "" },
        ...{ created_at: end, erased_at: null },
      })
      .execute();
    await shop.writer
      .insertInto("machine_picture")
      .values({
        ...{ id: picture, reservation_id: rental.id, unit_id, direction: "in", handover_id: null, file_id: file },
        ...{ taken_at: end, taken_by: clerk, removed_at: null },
      })
      .execute();
  });

  const ask = (said: object = {}, id = newId("ded")) =>
    transactOn(shop.writer, (tx) =>
      deduct(
        tx,
        {
          number: rental.number,
          by: clerk,
          form: {
            ...{ intent: "deduct", id, tag, kind: "screen", part: "屏幕左上角", cause: "damage", reason: "有一道裂纹" },
            ...{ amount: yuan(600), from: "deposit", [`picture-${picture}`]: "on", ...said },
          },
        },
        later(1),
      ),
    );
  const items = () => deductionsOf(shop.reader, [rental.id]);
  const answer = async (form: object, customerId = "cus_0") => {
    const [item] = await items();
    await transactOn(shop.writer, async (tx) => {
      const whole = { id: newId("dde"), item: item?.id ?? "", ...form } as never;
      await answerDeduction(tx, { number: rental.number, customerId, form: whole, by: "acc_customer_0" }, later(2));
    });
  };
  const settle = async (form: object) => {
    const [item] = await items();
    await transactOn(shop.writer, async (tx) => {
      const whole = { id: newId("dde"), item: item?.id ?? "", words: "看过照片", ...form } as never;
      await settleDeduction(tx, { number: rental.number, form: whole, by: clerk }, later(3));
    });
  };
  const held = async () => (await rental.ledger(later(9))).deposit.held;

  test("D7: an item is taken from the deposit with its picture and the list's price; sent twice it is one", async () => {
    const before = await held();
    const id = newId("ded");
    await ask({}, id);
    await ask({}, id);
    expect(await items()).toMatchObject([{ asked: yuan(600), proposed: yuan(600), pictures: [picture], fromDeposit: true }]);
    expect(await held()).toBe(before - yuan(600));
    const { entries } = await rental.ledger(later(9));
    expect(entries.at(-1)).toMatchObject({ kind: "damage", note: expect.stringContaining("屏幕左上角") });
  });

  test("without a picture, above the deposit, above the value, for wear: each is refused beside its field", async () => {
    const field = async (said: object) => ask(said).catch((error: { field?: string }) => error.field);
    expect(await field({ [`picture-${picture}`]: undefined })).toBe("pictures");
    expect(await field({ amount: yuan(9_000_000) })).toBe("amount");
    expect(await field({ cause: "wear" })).toBe("amount");
    await expect(ask({ amount: fen((await held()) + 1), from: "deposit" })).rejects.toSatisfy((error) =>
      ["deposit-too-small", "over-machine-value"].includes((error as { violation: { code: string } }).violation.code),
    );
    await expect(ask({ tag: "XS-99999" })).rejects.toEqual(refusedWith("unit-not-in-reservation"));
    expect(await items()).toEqual([]);
  });

  test("wear is written down as free and costs nothing", async () => {
    const before = await held();
    await ask({ cause: "wear", amount: fen(0) });
    expect((await items()).map((each) => standingOf(each).state)).toEqual(["free"]);
    expect(await held()).toBe(before);
  });

  test("disputed, it stands on the board and the rest of the deposit stays due; lowered, a counter-entry and a new one", async () => {
    const before = await held();
    await ask();
    await answer({ intent: "dispute", words: "交付时就有" });
    expect(await listDisputes(shop.reader)).toMatchObject([{ number: rental.number, words: "交付时就有" }]);
    const shown = await damagesOf(shop.reader, await rental.reservation(), later(3));
    expect(shown).toMatchObject({ disputed: yuan(600), held: before - yuan(600), refundBy: expect.any(String) });
    await settle({ intent: "lower", amount: yuan(200) });
    expect(await listDisputes(shop.reader)).toEqual([]);
    expect(await held()).toBe(before - yuan(200));
    const amounts = (await rental.ledger(later(9))).entries.filter((each) => each.type === "charge").map((each) => each.amount);
    expect(amounts).toEqual([yuan(600), -yuan(600), yuan(200)]);
    await answer({ intent: "agree" });
    await expect(answer({ intent: "dispute", words: "还是不同意" })).rejects.toEqual(refusedWith("already-changed"));
  });

  test("D7: said within one second it stands in its order; disputed once more, it is on the board once more", async () => {
    await ask();
    const [item] = await items();
    const say = (form: object) =>
      transactOn(shop.writer, async (tx) => {
        const whole = { id: newId("dde"), item: item?.id ?? "", words: "看过照片", ...form } as never;
        if ("amount" in form) await settleDeduction(tx, { number: rental.number, form: whole, by: clerk }, later(2));
        else
          await answerDeduction(tx, { number: rental.number, customerId: "cus_0", form: whole, by: "acc_customer_0" }, later(2));
      });
    for (let amount = 500; amount >= 100; amount -= 100) {
      await say({ intent: "dispute" });
      expect((await items()).map((each) => standingOf(each).state)).toEqual(["disputed"]);
      expect(await listDisputes(shop.reader)).toHaveLength(1);
      await say({ intent: "lower", amount: yuan(amount) });
      expect((await items()).map((each) => standingOf(each).state)).toEqual(["lowered"]);
      expect(await listDisputes(shop.reader)).toEqual([]);
    }
  });

  test("upheld with a reason nothing moves; dropped, the deposit is whole again and nothing more is settled", async () => {
    const before = await held();
    await ask();
    await expect(settle({ intent: "uphold" })).rejects.toEqual(refusedWith("already-changed"));
    await answer({ intent: "dispute", words: "不是我弄的" });
    await settle({ intent: "uphold" });
    expect(await held()).toBe(before - yuan(600));
    await settle({ intent: "drop" });
    expect(await held()).toBe(before);
    await expect(settle({ intent: "drop" })).rejects.toEqual(refusedWith("already-changed"));
  });

  const charges = async () =>
    (await rental.ledger(later(9))).entries.flatMap((each) =>
      each.type === "charge" ? [{ id: each.id, amount: each.amount, fromDeposit: each.fromDeposit }] : [],
    );
  const byHand = async (intent: "reverse" | "to-deposit") => {
    const entry = (await charges()).at(-1)?.id ?? "";
    const form = { intent, id: newId("chg"), entry, ...(intent === "reverse" ? { reason: "写错了" } : {}) } as never;
    await rental.record(form, later(2));
  };

  test.each([
    ["drop", {}, [yuan(600), -yuan(600)]],
    ["lower", { amount: yuan(200) }, [yuan(600), -yuan(600), yuan(200)]],
    ["uphold", {}, [yuan(600), -yuan(600), yuan(600)]],
  ])(
    "R4: its entry was taken back by hand; %s still settles it, and the ledger says what stands",
    async (intent, more, amounts) => {
      const before = await held();
      await ask();
      await answer({ intent: "dispute", words: "交付时就有" });
      await byHand("reverse");
      await settle({ intent, ...more });
      expect((await charges()).map((each) => each.amount)).toEqual(amounts);
      const stands = amounts.reduce((sum, each) => sum + each, 0);
      expect(await held()).toBe(before - stands);
      expect(await listDisputes(shop.reader)).toEqual([]);
      if (stands === 0) return;
      await settle({ intent: "drop" });
      expect(await held()).toBe(before);
    },
  );

  test("R4: taken from the deposit instead, it is dropped where it stands now", async () => {
    const before = await held();
    await ask({ from: "customer" });
    await byHand("to-deposit");
    expect(await held()).toBe(before - yuan(600));
    await settle({ intent: "drop" });
    expect(await held()).toBe(before);
    expect((await rental.ledger(later(9))).fees.charged).toBe(0);
  });

  test("D7: what is asked anew is never more than the deposit still holds", async () => {
    await ask();
    await answer({ intent: "dispute", words: "交付时就有" });
    await byHand("reverse");
    const form = { intent: "refund", id: newId("pay"), amount: fen((await held()) - 100), way: "cash", note: "" } as never;
    await rental.record(form, later(2));
    await expect(settle({ intent: "uphold" })).rejects.toEqual(refusedWith("deposit-too-small"));
  });

  test("another customer has nothing to say to it", async () => {
    await ask();
    await expect(answer({ intent: "agree" }, "cus_1")).rejects.toEqual(refusedWith("not-found"));
    expect((await items())[0]?.events).toEqual([]);
  });
});
