import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import type { OpenDatabase } from "db/sqlite.server";
import { transactOn } from "db/transact.server";
import { deductionsOf, returnedUnits } from "~/damages/damages.repo.server";
import { settleDeduction } from "~/damages/settle-deduction.server";
import { checkUnit } from "~/handovers/check-unit.server";
import { handoverSummaryOf } from "~/handovers/handover-summary.server";
import { heldUnits } from "~/handovers/handovers.repo.server";
import type { SheetFacts } from "~/handovers/sheet-facts";
import { drawSheet } from "~/handovers/sheet.pdf.server";
import { lostOf, lostUnitsOf } from "~/payments/lost-units.repo.server";
import { standingOf } from "~/damages/deduction";
import { fen, yuan } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import { instant, plusHours } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { earlyReturnBesides, lostRent, lostRents } from "~/payments/lost-rent";
import { addPoliceReport } from "~/losses/add-police-report.server";
import type { PoliceReport } from "~/losses/add-police-report.server";
import type { SealedPaper } from "~/losses/loss-papers.server";
import { showLosses } from "~/losses/show-losses.server";
import { lossesOf } from "~/losses/losses.repo.server";
import { reportLoss } from "~/losses/report-loss.server";
import { findLost, settleLoss } from "~/losses/settle-loss.server";
import { checkLedger } from "~/payments/check-ledger.server";
import { earlyReturn } from "~/payments/early-return";
import { dueRentals, postDues } from "~/payments/post-dues.server";
import { dangersOn } from "~/rescue/show-dangers.server";
import { newId } from "~/platform/ids.server";
import { quoteOf } from "~/pricing/quote";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { databases } from "../support/databases";
import { pdfText } from "../support/pdf-text";
import { clerk, end, openRental, refusedWith, rentalOf, start } from "../support/rental";
import type { Rental } from "../support/rental";

describe.each(databases)("a machine is lost, on $name", ({ openDemoShop }) => {
  let shop: OpenDatabase;
  let rental: Rental;
  let tags: string[];
  const lostAt = plusHours(start, 4 * 24);
  const known = plusHours(lostAt, 20);
  const run = <T>(work: Parameters<typeof transactOn<T>>[1]) => transactOn(shop.writer, work);
  const report = (tag: string, more: { id?: string; at?: Instant; now?: Instant; customerId?: string } = {}) =>
    run((tx) =>
      reportLoss(
        tx,
        {
          ...{
            number: rental.number,
            customerId: more.customerId ?? null,
            by: clerk,
            lateReason: (days: number) => `late ${days}`,
          },
          form: {
            ...{ intent: "report" as const, id: more.id ?? newId("los"), tag, lostAt: more.at ?? lostAt },
            ...{ words: "在咖啡馆被偷", police: "厦公（思）受案字 2026 第 1 号" },
          },
        },
        more.now ?? known,
      ),
    );
  const settle = (blame: "his" | "blameless", amount: Fen = fen(0), now = plusHours(known, 1), tag = tags[0]) =>
    run(async (tx) => {
      const loss = (await lossesOf(tx, rental.id)).find((each) => each.assetTag === tag);
      const form = { intent: "settle" as const, loss: loss?.id ?? "", blame, amount, words: "" };
      return settleLoss(tx, { number: rental.number, form, by: clerk }, now);
    });
  const books = async (at: Instant) => {
    await run(async (tx) => postDues(tx, await dueRentals(tx, "all", at), at));
    return (await checkLedger(shop.reader, at)).violations;
  };

  beforeEach(async () => {
    shop = await openDemoShop(instant("2026-11-24T10:00:00+08:00"));
    rental = await openRental(shop);
    await rental.ready();
    await rental.pay("rent", (await rental.ledger(start)).rent.total);
    await rental.out();
    tags = await rental.tags();
  });

  test("V3, Civil Code 729: it is kept from everybody, its rent ends that day, the other machine's goes on", async () => {
    const whole = (await rental.ledger(known)).rent.total;
    await report(tags[0] ?? "");
    const unit = await shop.reader
      .selectFrom("unit")
      .selectAll()
      .where("asset_tag", "=", tags[0] ?? "")
      .executeTakeFirstOrThrow();
    expect(unit).toMatchObject({ withheld_at: known, withheld_because: "lost" });
    expect(await rental.isFree(tags[0] ?? "", plusHours(end, 48))).toBe(false);
    const { quote } = await rental.reservation();
    const early = earlyReturn(quote, lostAt, figures);
    const { rent } = await rental.ledger(known);
    // One of two machines: half of what bringing both back that day would have saved.
    expect(whole - rent.total).toBe(Math.floor((early?.refund ?? 0) / 2));
    expect(whole - rent.total).toBeGreaterThan(0);
    expect((await rental.reservation()).returnedAt).toBeNull();
    expect(await books(known)).toEqual([]);
  });

  test("the same form sent twice is one report; a machine that is not out, and a time outside of it, are refused", async () => {
    const id = newId("los");
    await report(tags[0] ?? "", { id });
    await report(tags[0] ?? "", { id });
    expect(await lossesOf(shop.reader, rental.id)).toHaveLength(1);
    await expect(report(tags[0] ?? "")).rejects.toEqual(refusedWith("unit-not-out"));
    await expect(report("XS-0001")).rejects.toEqual(refusedWith("unit-not-out"));
    for (const at of [plusHours(known, 1), plusHours(start, -1)])
      await expect(report(tags[1] ?? "", { at })).rejects.toEqual(refusedWith("loss-outside-rental"));
    await expect(report(tags[1] ?? "", { customerId: "cus_1" })).rejects.toEqual(refusedWith("not-found"));
  });

  test("with the last machine the rental is over, and the rest of the rent is to be given back", async () => {
    const { paid } = (await rental.ledger(known)).rent;
    await report(tags[0] ?? "");
    await rental.back(rental.formFor([tags[1] ?? ""]), plusHours(known, 2));
    const state = await rental.ledger(plusHours(known, 2));
    expect((await rental.reservation()).returnedAt).toBe(plusHours(known, 2));
    expect(state.rent.over).toBe(paid - state.rent.total);
    expect(state.rent.over).toBeGreaterThan(0);
    expect(await books(plusHours(known, 2))).toEqual([]);
  });

  test("clause 12: through his fault he pays its value of that day, the deposit first; never more; once", async () => {
    const { quote } = await rental.reservation();
    const value = quote.lines[0]?.replacementValue ?? fen(0);
    const held = (await rental.ledger(known)).deposit.held;
    const asked = fen(value - 100);
    await report(tags[0] ?? "");
    await expect(settle("his", fen(value + 1))).rejects.toEqual(refusedWith("over-machine-value"));
    await expect(settle("his", fen(0))).rejects.toEqual(refusedWith("fee-out-of-bounds"));
    await settle("his", asked);
    await settle("his", asked);
    await expect(settle("blameless")).rejects.toEqual(refusedWith("already-changed"));
    expect((await rental.ledger(known)).deposit.held).toBe(held - asked);
    await report(tags[1] ?? "");
    await settle("his", asked, plusHours(known, 2), tags[1]);
    const items = await deductionsOf(shop.reader, [rental.id]);
    expect(items.map((item) => [item.assetTag, item.cause, item.fromDeposit, item.asked])).toEqual([
      [tags[0], "loss", true, asked],
      [tags[1], "loss", true, held - asked],
      [tags[1], "loss", false, 2 * asked - held],
    ]);
    const state = await rental.ledger(plusHours(known, 3));
    expect([state.deposit.held, state.fees.charged]).toEqual([0, 2 * asked - held]);
    expect(await books(plusHours(known, 3))).toEqual([]);
  });

  test("without his fault he pays nothing for it", async () => {
    await report(tags[0] ?? "");
    await settle("blameless");
    expect(await deductionsOf(shop.reader, [rental.id])).toEqual([]);
    expect((await lossesOf(shop.reader, rental.id))[0]).toMatchObject({ blameless: true, amount: null });
  });

  test("clause 12: found again, what was asked is taken back, and it is looked at before anybody has it", async () => {
    await report(tags[0] ?? "");
    await settle("his", fen(100_000));
    const before = (await rental.ledger(known)).deposit.held;
    const found = plusHours(known, 48);
    await run((tx) => findLost(tx, { intent: "found", id: newId("chk"), tag: tags[0] ?? "", note: "" }, clerk, found));
    const items = await deductionsOf(shop.reader, [rental.id]);
    expect(items.length).toBeGreaterThan(0);
    for (const item of items) expect(standingOf(item).state).toBe("dropped");
    const state = await rental.ledger(found);
    expect(state.deposit.held).toBe(before + 100_000);
    expect((await lossesOf(shop.reader, rental.id))[0]?.foundAt).toBe(found);
    const unit = await shop.reader
      .selectFrom("unit")
      .selectAll()
      .where("asset_tag", "=", tags[0] ?? "")
      .executeTakeFirstOrThrow();
    expect(unit.withheld_because).toBe("repair");
    expect(await books(found)).toEqual([]);
  });

  test("V2, V3: who was to have the machine next gets another", async () => {
    const next = await rentalOf(shop, rental.model, {
      ...{ items: [{ model: rental.model, quantity: 1 }], customerId: "cus_2", placedBy: "acc_customer_2" },
      period: { from: plusHours(end, 72), until: plusHours(end, 120) },
    });
    const [unit] = await shop.reader
      .selectFrom("unit")
      .select("id")
      .where("asset_tag", "=", tags[0] ?? "")
      .execute();
    await shop.writer
      .updateTable("allocation")
      .set({ unit_id: unit?.id ?? "" })
      .where("reservation_id", "=", next.id)
      .execute();
    await report(tags[0] ?? "");
    expect(await next.tags()).not.toContain(tags[0]);
    expect(await next.tags()).toHaveLength(1);
  });

  test("the return says what is missing: 未归还：丢失, as it was known when both signed, on the page and on the paper", async () => {
    const [lost = "", other = ""] = tags;
    await report(lost);
    const form = rental.formFor([other]);
    await rental.back(form, plusHours(known, 2));
    const facts = async () => {
      const row = await shop.reader.selectFrom("handover").select("snapshot").where("id", "=", form.id).executeTakeFirstOrThrow();
      return JSON.parse(row.snapshot ?? "") as SheetFacts;
    };
    const sheet = await facts();
    expect(sheet.missing).toMatchObject([{ assetTag: lost, lostAt }]);
    const notes = { signing: "paper", signedName: null, signedAt: null, wipedLater: [] } as const;
    const drawn = (await pdfText(await drawSheet({ facts: sheet, notes, strokes: null }))).join("");
    for (const words of [lost, "未归还：丢失", "另有1台丢失"]) expect(drawn).toContain(words);
    await run((tx) => findLost(tx, { intent: "found", id: newId("chk"), tag: lost, note: "" }, clerk, plusHours(known, 9)));
    expect((await facts()).missing).toHaveLength(1);
    const { handovers } = await handoverSummaryOf(shop.reader, rental.id);
    expect(handovers.map((each) => each.missing.map((unit) => unit.assetTag))).toEqual([[], [lost]]);
  });

  test("V3: who was to have it and finds no other machine stands on the desk's page of the loss, by the number of his booking", async () => {
    const [lost = ""] = tags;
    const next = await rentalOf(shop, rental.model, {
      ...{ items: [{ model: rental.model, quantity: 1 }], customerId: "cus_2", placedBy: "acc_customer_2" },
      period: { from: plusHours(end, 72), until: plusHours(end, 120) },
    });
    const unit = await shop.reader.selectFrom("unit").select("id").where("asset_tag", "=", lost).executeTakeFirstOrThrow();
    await shop.writer.updateTable("allocation").set({ unit_id: unit.id }).where("reservation_id", "=", next.id).execute();
    const repair = { withheld_at: start, withheld_because: "repair" } as const;
    await shop.writer
      .updateTable("unit")
      .set(repair)
      .where("model_id", "=", rental.model.id)
      .where("asset_tag", "not in", tags)
      .execute();
    await rental.back(
      rental.formFor([tags[1] ?? ""], { [`condition:${tags[1]}`]: "damaged", [`remark:${tags[1]}`]: "屏裂" }),
      known,
    );
    await report(lost, { now: plusHours(known, 1) });
    const lines = (await dangersOn(shop.reader, [lost], figures, plusHours(known, 1))).flatMap((model) => [
      ...model.rescued,
      ...model.stranded,
    ]);
    expect(lines.map((line) => [line.number, line.because, line.tags])).toEqual([[next.number, "lost", [lost]]]);
    expect(await dangersOn(shop.reader, ["XS-0001"], figures, plusHours(known, 1))).toEqual([]);
  });

  test("R1: lost after the end of the term, it was late until then and costs no less rent", async () => {
    const late = plusHours(end, 50);
    await report(tags[0] ?? "", { at: late, now: plusHours(late, 5) });
    const state = await rental.ledger(plusHours(late, 5));
    expect(state.fees.charged).toBeGreaterThan(0);
    const { quote } = await rental.reservation();
    expect(state.rent.total).toBe(quote.rent + quote.supplement + quote.delivery);
  });

  describe("what it comes to, step by step", () => {
    const shown = async (at: Instant) => showLosses(shop.reader, await rental.reservation(), at);
    /** Amount beneath amount, as the page has them. */
    const addsUp = async (at: Instant) => {
      const page = await shown(at);
      const state = await rental.ledger(at);
      if (!page.rent) throw new Error("Something is lost");
      const { whole, lost, delivery, total, paid, left, over } = page.rent;
      const less = lost.reduce((sum, each) => sum + each.less, 0);
      expect(whole - less + delivery).toBe(total);
      expect([total, paid, over]).toEqual([state.rent.total, state.rent.paid, state.rent.over]);
      expect(total - paid).toBe(left - over);
      for (const { rent, worth } of page.losses) {
        const { rent: ofModel, of, quantity } = rent.ofModel;
        const part = Math.floor(((rent.whole - rent.used) * ofModel) / (of * quantity));
        // Rent and supplement are rounded down each.
        expect([part, part - 1]).toContain(rent.rent + rent.supplement);
        expect(worth?.value).toBeLessThanOrEqual(worth?.agreed ?? 0);
      }
      return page;
    };

    test("Civil Code 729: the rent of the page is that of the ledger, whether the other machine stays, comes early or is lost too", async () => {
      await report(tags[0] ?? "");
      expect((await addsUp(known)).rent?.lost).toHaveLength(1);
      await rental.back(rental.formFor([tags[1] ?? ""]), plusHours(known, 30));
      await addsUp(plusHours(known, 31));
    });

    test("R2: what bringing the other machine back early gives back is what the ledger comes to less then, the lost one's rent not twice", async () => {
      await report(tags[0] ?? "");
      const at = plusHours(known, 30);
      const { total } = (await rental.ledger(at)).rent;
      const { quote } = await rental.reservation();
      const shownThen = earlyReturnBesides(quote, await lostOf(shop.reader, rental.id), at, figures);
      await rental.back(rental.formFor([tags[1] ?? ""]), at);
      expect(shownThen?.refund).toBe(total - (await rental.ledger(at)).rent.total);
      expect(shownThen?.refund).toBeGreaterThan(0);
    });

    test("lost both, on different days", async () => {
      await report(tags[0] ?? "");
      await report(tags[1] ?? "", { at: plusHours(lostAt, 50), now: plusHours(lostAt, 60) });
      const page = await addsUp(plusHours(lostAt, 61));
      expect(page.rent?.lost).toHaveLength(2);
      // The deposit goes to the first that is not settled.
      const held = (await rental.ledger(known)).deposit.held;
      const most = page.losses.map((loss) => loss.most ?? { fromDeposit: fen(0), toPay: fen(0), value: fen(0) });
      expect(most.reduce((sum, each) => sum + each.fromDeposit, 0)).toBeLessThanOrEqual(held);
      for (const each of most) expect(each.fromDeposit + each.toPay).toBe(each.value);
    });

    test("Civil Code 729: paid ahead, and the other machine kept to the end: what is too much is given back", async () => {
      await report(tags[0] ?? "");
      await rental.back(rental.formFor([tags[1] ?? ""]), end);
      const after = plusHours(end, 1);
      const page = await addsUp(after);
      const over = page.rent?.over ?? fen(0);
      expect(over).toBe(page.rent?.lost[0]?.less);
      expect(over).toBeGreaterThan(0);
      await rental.record({ intent: "refund-rent", id: newId("pay"), amount: over, way: "cash", note: "" }, after);
      expect((await addsUp(after)).rent).toMatchObject({ over: 0, left: 0 });
      expect(await books(after)).toEqual([]);
    });

    test("clause 12: asked less what was lowered is what the deposit covers and what is left to pay, as on the ledger", async () => {
      const value = (await rental.reservation()).quote.lines[0]?.replacementValue ?? fen(0);
      const { held } = (await rental.ledger(known)).deposit;
      const asked = fen(value - 20_000);
      await report(tags[0] ?? "");
      expect((await shown(known)).losses[0]).toMatchObject({ compensation: null, worth: { value } });
      await settle("his", asked);
      await report(tags[1] ?? "");
      await settle("his", asked, plusHours(known, 2), tags[1]);
      const second = async (at: Instant) => (await shown(at)).losses.find((loss) => loss.assetTag === tags[1])?.compensation;
      const sums = await second(plusHours(known, 3));
      expect(sums).toEqual({ asked, lowered: 0, fromDeposit: held - asked, toPay: 2 * asked - held });
      const state = await rental.ledger(plusHours(known, 3));
      expect([state.deposit.deducted, state.fees.charged]).toEqual([held, sums?.toPay]);
      const item = (await deductionsOf(shop.reader, [rental.id])).find((each) => each.assetTag === tags[1] && each.fromDeposit);
      const lower = { intent: "lower" as const, id: newId("dde"), item: item?.id ?? "", amount: fen(5000), words: "旧机器" };
      await run((tx) => settleDeduction(tx, { number: rental.number, form: lower, by: clerk }, plusHours(known, 3)));
      const less = { lowered: held - asked - 5000, fromDeposit: 5000, toPay: sums?.toPay };
      expect(await second(plusHours(known, 4))).toMatchObject(less);
      const form = { intent: "found" as const, id: newId("chk"), tag: tags[1] ?? "", note: "" };
      await run((tx) => findLost(tx, form, clerk, plusHours(known, 5)));
      const found = await second(plusHours(known, 6));
      expect(found).toMatchObject({ fromDeposit: 0, toPay: 0, lowered: found?.asked });
    });
  });

  describe("a machine that was lost, found, handed out again under the same rental, and lost again", () => {
    const second = plusHours(known, 72);
    /** As a swap on site leaves it: the broken machine's time is over, the found one is out in its place. */
    const lostTwice = async () => {
      const [first = "", other = ""] = tags;
      await report(first);
      await settle("his", fen(100_000));
      await run((tx) => findLost(tx, { intent: "found", id: newId("chk"), tag: first, note: "" }, clerk, plusHours(known, 24)));
      const ok = {
        intent: "ok" as const,
        id: newId("chk"),
        tag: first,
        note: "",
        condition: "good" as const,
        wipe: "reset" as const,
      };
      await run((tx) => checkUnit(tx, ok, clerk, plusHours(known, 30)));
      const [found, broken] = await Promise.all(
        [first, other].map(async (tag) => (await heldUnits(shop.reader, rental.id)).find((unit) => unit.assetTag === tag)),
      );
      const swappedAt = plusHours(known, 48);
      await run(async (tx) => {
        const row = await tx
          .selectFrom("allocation")
          .selectAll()
          .where("id", "=", broken?.allocationId ?? "")
          .executeTakeFirstOrThrow();
        await tx.updateTable("allocation").set({ released_at: swappedAt }).where("id", "=", row.id).execute();
        const time = { blocked_from: swappedAt, pinned_at: swappedAt, handed_out_at: swappedAt };
        await tx
          .insertInto("allocation")
          .values({ ...row, ...time, id: newId("alc"), unit_id: found?.unitId ?? "" })
          .execute();
      });
      await report(first, { at: second, now: plusHours(second, 2) });
      return first;
    };

    test("it is one machine to be asked for, two losses, and each takes its rent off once", async () => {
      const tag = await lostTwice();
      const at = plusHours(second, 3);
      const reservation = await rental.reservation();
      expect((await returnedUnits(shop.reader, reservation, at)).map((unit) => unit.assetTag)).toEqual([tag]);
      expect((await lostUnitsOf(shop.reader, [rental.id])).get(rental.id)?.map((unit) => unit.lostAt)).toEqual([lostAt, second]);
      const page = await showLosses(shop.reader, reservation, at);
      const less = [lostAt, second].map((moment) => {
        const each = lostRent(reservation.quote, { modelId: rental.model.id, lostAt: moment }, plusHours(second, 2), figures);
        return each.rent + each.supplement;
      });
      expect(page.rent?.lost.map((each) => each.less)).toEqual(less);
      expect(page.losses.map((loss) => [loss.foundAt !== null, loss.compensation?.toPay ?? null])).toEqual([
        [true, 0],
        [false, null],
      ]);
      expect(await books(at)).toEqual([]);
    });

    test("what was asked the first time and taken back is not asked twice, and the second time is settled by itself", async () => {
      const tag = await lostTwice();
      const at = plusHours(second, 3);
      await run(async (tx) => {
        const open = (await lossesOf(tx, rental.id)).find((loss) => loss.foundAt === null);
        const form = { intent: "settle" as const, loss: open?.id ?? "", blame: "his" as const, amount: fen(50_000), words: "" };
        await settleLoss(tx, { number: rental.number, form, by: clerk }, at);
      });
      const items = (await deductionsOf(shop.reader, [rental.id])).map((item) => [item.assetTag, standingOf(item).amount]);
      expect(items).toEqual([
        [tag, 0],
        [tag, 50_000],
      ]);
      expect(await books(at)).toEqual([]);
    });
  });

  describe("what the police wrote down comes later", () => {
    const addition = (police: string, more: Partial<PoliceReport> & { id?: string } = {}) =>
      run(async (tx) => {
        const [loss] = await lossesOf(tx, rental.id);
        const form = { intent: "police" as const, id: more.id ?? newId("lnt"), loss: loss?.id ?? "", police };
        const about = { number: rental.number, customerId: null, papers: [], by: clerk };
        return addPoliceReport(tx, { ...about, form, ...more }, plusHours(known, 5));
      });
    const paper = (hash: string): SealedPaper => ({
      hash,
      file: {
        ...{
          id: newId("fil"),
          purpose: "loss-paper",
          mime: "image/jpeg",
          byte_length: 1,
          sha256: "",
          key_id: "",
          wrapped_key: "",
        },
        ...{ created_at: known, erased_at: null },
      },
    });

    test("by the customer and by the clerk; nothing said before is changed, and the same form sent twice is one", async () => {
      await report(tags[0] ?? "");
      const id = newId("lnt");
      for (const _twice of [1, 2]) await addition("已立案，2026 第 9 号", { id, customerId: "cus_0", by: "acc_customer_0" });
      await addition("中华派出所，李警官");
      expect((await lossesOf(shop.reader, rental.id))[0]?.police.map((note) => note.words)).toEqual([
        "厦公（思）受案字 2026 第 1 号",
        "已立案，2026 第 9 号",
        "中华派出所，李警官",
      ]);
      await expect(shop.writer.updateTable("loss_note").set({ words: "" }).execute()).rejects.toThrow("append_only");
    });

    test("nothing at all, another customer's loss and a seventh paper are refused; a paper sent twice is one", async () => {
      await report(tags[0] ?? "");
      await expect(addition("")).rejects.toEqual(refusedWith("police-report-missing"));
      await expect(addition("x", { customerId: "cus_1" })).rejects.toEqual(refusedWith("not-found"));
      const first = ["a", "b", "c", "d", "e", "f"].map(paper);
      expect(await addition("", { papers: first })).toEqual(first);
      expect(await addition("", { papers: [paper("a")] })).toEqual([]);
      await expect(addition("", { papers: [paper("g")] })).rejects.toEqual(refusedWith("too-many-loss-papers"));
      expect((await lossesOf(shop.reader, rental.id))[0]?.papers).toHaveLength(6);
    });
  });
});

test("Civil Code 729: lost machines never take more off than there is, the later the less, and all at once as much as bringing all back", () => {
  const card = { hourly: null, daily: yuan(20), weekly: yuan(100), monthly: yuan(300) };
  const from = start;
  const quoteFor = ([first, second]: readonly [number, number], days: number) =>
    quoteOf({
      period: { from, until: plusHours(from, 24 * days) },
      ...{ tier: "plus", deliveries: [], figures },
      lines: [
        { modelId: "a", modelName: "A", quantity: first, card, replacementValue: yuan(6000), ownDeposit: null },
        {
          modelId: "b",
          modelName: "B",
          quantity: second,
          card: { ...card, daily: yuan(35) },
          replacementValue: yuan(3000),
          ownDeposit: null,
        },
      ],
    });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 1, max: 400 }),
      fc.integer({ min: 0, max: 9_000 }),
      fc.integer({ min: 0, max: 9_000 }),
      (first, second, days, one, other) => {
        const quote = quoteFor([first, second], days);
        const until = quote.period.until;
        const [early, late] = [Math.min(one, other), Math.max(one, other)].map((hour) => plusHours(quote.period.from, hour));
        if (!early || !late) return;
        const at = (lostAt: Instant) => lostRent(quote, { modelId: "a", lostAt }, until, figures);
        const sum = ({ rent, supplement }: { rent: number; supplement: number }) => rent + supplement;
        expect(sum(at(early))).toBeGreaterThanOrEqual(sum(at(late)));
        const all = [...Array<string>(first).fill("a"), ...Array<string>(second).fill("b")].map((modelId) => ({
          modelId,
          lostAt: early,
        }));
        const whole = earlyReturn(quote, early, figures)?.refund ?? 0;
        const taken = sum(lostRents(quote, all, until, figures));
        expect(taken).toBeLessThanOrEqual(whole);
        // Each machine's part is rounded down, of the rent and of the supplement.
        expect(taken).toBeGreaterThanOrEqual(whole - 2 * all.length);
      },
    ),
    { numRuns: 300 },
  );
});
