import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { OpenDatabase } from "db/sqlite.server";
import { listModels } from "~/catalogue/models.repo.server";
import type { Model } from "~/catalogue/model";
import { agreeTier, askTier } from "~/changes/ask-tier.server";
import { changeDelivery } from "~/deliveries/change-delivery.server";
import { planDeliveryFor } from "~/deliveries/plan-delivery.server";
import { extendReservation } from "~/changes/extend-reservation.server";
import { listRequests } from "~/changes/requests.repo.server";
import { stateOf } from "~/changes/rental-request";
import { acceptRequest } from "~/changes/settle-request.server";
import { swapIn } from "~/handovers/swap-in.server";
import { yuan, ZERO } from "~/kernel/money";
import { noOwnTerms } from "~/kernel/own-terms";
import { plusHours } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { configurationFrom } from "~/platform/configuration.server";
import { newId } from "~/platform/ids.server";
import { openShop, transact } from "~/platform/shop.server";
import { openSealedFile } from "~/platform/vault.server";
import { serviceTermsOf } from "~/service/service-terms.repo.server";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { agreeOther } from "~/supplements/agree-other.server";
import type { Security } from "~/supplements/agreed-change";
import { waitingChanges } from "~/supplements/agreed-changes.repo.server";
import { consentToSupplement, showSupplementToGuarantor } from "~/supplements/guarantee-supplement.server";
import { issueSupplement } from "~/supplements/issue-supplement.server";
import { signSupplement } from "~/supplements/sign-supplement.server";
import { listSupplements, supplementSnapshot, supplementsOfAgreement } from "~/supplements/supplements.repo.server";
import { dropChange, voidSupplement } from "~/supplements/void-supplement.server";
import { listWaitingSupplements } from "~/supplements/waiting-supplements.repo.server";
import { databases } from "../support/databases";
import { booked, clerk, end, openRental, refusedWith, rentalOf, start } from "../support/rental";
import type { Rental } from "../support/rental";
import { pdfText } from "../support/pdf-text";

const during = plusHours(start, 48);
const longer = plusHours(end, 24 * 14);
const origin = "https://rent.example.cn";
const by = { accountId: clerk, name: "黄丽娟" };

describe.each(databases)("supplements to a signed agreement on $name", ({ openDemoShop }) => {
  let shop: OpenDatabase;
  let directory: string;
  let rental: Rental;
  let model: Model;
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), "supplements-"));
    shop = await openDemoShop(booked);
    openShop({ database: shop, configuration: configurationFrom({ NODE_ENV: "test", DATA_DIR: directory, DEMO: "1" }) });
    await openRental(shop);
    model = (await listModels(shop.reader, booked)).find((each) => each.slug === "latitude-5440") ?? expect.unreachable();
  });
  afterAll(async () => {
    await shop.close();
    rmSync(directory, { recursive: true, force: true });
  });
  const release = () =>
    transact((tx) => tx.updateTable("allocation").set({ released_at: booked }).where("model_id", "=", model.id).execute());
  beforeEach(async () => {
    // The machines of one test are free for the next.
    await release();
    rental = await rentalOf(shop, model);
    await rental.ready();
  });

  const order = (changeId: string, of: Rental = rental) => ({ reservationNumber: of.number, changeId, origin, by });
  const issue = (changeId: string, at: Instant = during, of: Rental = rental) => issueSupplement(order(changeId, of), at);
  const sign = (ordinal: number, { guarantor = false, at = during, of = rental } = {}) =>
    transact((tx) => signSupplement(tx, { reservationNumber: of.number, ordinal, guarantor, by: clerk }, at));
  const supplements = (of: Rental = rental) => listSupplements(shop.reader, of.id);
  const askLonger = async (of: Rental = rental, until = longer, at: Instant = during) => {
    const id = newId("rqt");
    const asked = { id, number: of.number, customerId: "cus_0", until, by: "acc_customer_0" };
    await transact((tx) => extendReservation(tx, asked, figures, at));
    return id;
  };
  const renew = async (of: Rental = rental, security?: Security, until = longer, at: Instant = during) => {
    const requestId = await askLonger(of, until, at);
    const change = await transact((tx) => acceptRequest(tx, { number: of.number, requestId }, { by: clerk, security }, at));
    return change ?? expect.unreachable();
  };
  const tier = (from: Instant, at: Instant = during, asked: "plus" | "rapid" = "rapid") =>
    transact((tx) => agreeTier(tx, { id: newId("agc"), number: rental.number, tier: asked, from, by: clerk }, figures, at));
  const other = (more: Partial<Parameters<typeof agreeOther>[1]> = {}, at: Instant = during) => {
    const agreed = {
      id: newId("agc"),
      number: rental.number,
      from: at,
      own: noOwnTerms,
      terms: ["停车费由甲方承担。"],
      by: clerk,
    };
    return transact((tx) => agreeOther(tx, { ...agreed, ...more }, at));
  };
  const textOf = async (ordinal: number, of: Rental = rental) => {
    const found = (await supplements(of)).find((each) => each.ordinal === ordinal) ?? expect.unreachable();
    const file = await openSealedFile(shop.reader, found.fileId);
    return (await pdfText(file?.bytes ?? Buffer.alloc(0))).join("");
  };
  const standing = async () => rental.reservation();

  test("R3: a renewal holds with its signatures: until then the old end, then term, price and machines", async () => {
    await rental.out();
    const change = await renew();
    expect(await issue(change)).toBe(1);
    expect((await standing()).period.until).toBe(end);
    const [paper] = await supplements();
    const { number } = (await waitingSigned()) ?? expect.unreachable();
    expect(paper?.number).toBe(`${number}-补1`);
    const text = await textOf(1);
    for (const each of ["2026年12月11日10:00", "2026年12月25日10:00", "人民币", "见原协议"]) expect(text).toContain(each);
    await sign(1);
    const after = await standing();
    expect(after.period.until).toBe(longer);
    expect(after.quote.period.until).toBe(longer);
    expect((await supplements())[0]).toMatchObject({ signedAt: during, inForceAt: during, signedSeenBy: expect.any(String) });
    expect(await waitingChanges(shop.reader, rental.id)).toEqual([]);
    expect((await listRequests(shop.reader, rental.id))[0]).toMatchObject({ toSign: false });
    await expect(sign(1)).rejects.toEqual(refusedWith("already-changed"));
  });
  const keptUntil = async () => {
    const rows = await shop.reader
      .selectFrom("allocation")
      .select("blocked_until")
      .distinct()
      .where("reservation_id", "=", rental.id)
      .where("released_at", "is", null)
      .execute();
    return rows.map((row) => row.blocked_until);
  };
  const waitingSigned = () =>
    shop.reader.selectFrom("agreement").select("number").where("reservation_id", "=", rental.id).executeTakeFirst();

  test("A2: numbers have no gap, however many are issued at once; asked for twice at once it is one", async () => {
    const changes: string[] = [];
    for (let each = 0; each < 4; each += 1) changes.push(await other({ terms: [`第${each}项约定。`] }));
    await Promise.all([...changes, ...changes].map((each) => issue(each)));
    expect((await supplements()).map((each) => each.ordinal)).toEqual([1, 2, 3, 4]);
    expect(new Set((await supplements()).map((each) => each.changeId))).toEqual(new Set(changes));
    const last = await other();
    await Promise.all([issue(last), issue(last), issue(last)]);
    expect((await supplements()).map((each) => each.ordinal)).toEqual([1, 2, 3, 4, 5]);
  });

  test("A2: void while unsigned, issued again under the next number; an issued one never changes", async () => {
    const change = await other();
    await issue(change);
    const voided = { reservationNumber: rental.number, ordinal: 1, by: clerk };
    await expect(transact((tx) => voidSupplement(tx, { ...voided, reason: " " }, during))).rejects.toEqual(
      refusedWith("reason-missing"),
    );
    await transact((tx) => voidSupplement(tx, { ...voided, reason: "写错了" }, during));
    await expect(sign(1)).rejects.toEqual(refusedWith("already-changed"));
    expect(await issue(change)).toBe(2);
    await sign(2);
    await expect(transact((tx) => voidSupplement(tx, { ...voided, ordinal: 2, reason: "x" }, during))).rejects.toEqual(
      refusedWith("supplement-already-signed"),
    );
    const number = (await waitingSigned())?.number ?? "";
    expect((await supplementsOfAgreement(shop.reader, number)).map((each) => each.state)).toEqual(["voided", "signed"]);
    const second = (await supplements())[1]?.id ?? "";
    const said = shop.writer.updateTable("supplement").set({ number: "another" }).where("id", "=", second).execute();
    await expect(said).rejects.toThrow("append_only");
    await expect(shop.writer.deleteFrom("supplement").where("id", "=", second).execute()).rejects.toThrow("append_only");
  });

  test("an unsigned agreement gets none, and neither does one that is void", async () => {
    await shop.writer.updateTable("agreement").set({ signed_at: null }).where("reservation_id", "=", rental.id).execute();
    await expect(other()).rejects.toEqual(refusedWith("agreement-unsigned"));
    await expect(tier(plusHours(during, 1))).rejects.toEqual(refusedWith("agreement-unsigned"));
    await shop.writer.updateTable("agreement").set({ voided_at: during }).where("reservation_id", "=", rental.id).execute();
    await expect(other()).rejects.toEqual(refusedWith("agreement-missing"));
  });

  test("after the return no renewal is signed or issued any more", async () => {
    await rental.out();
    const change = await renew();
    await issue(change);
    await rental.back(rental.formFor(await rental.tags()), plusHours(end, -1));
    await expect(sign(1, { at: end })).rejects.toEqual(refusedWith("machines-not-out"));
    await transact((tx) => voidSupplement(tx, { reservationNumber: rental.number, ordinal: 1, reason: "已还", by: clerk }, end));
    await expect(issue(change, end)).rejects.toEqual(refusedWith("machines-not-out"));
  });

  test("given up, the old end holds, the machines are free again, and he is told why; nothing else waits any more", async () => {
    await rental.out();
    const change = await renew();
    await issue(change);
    expect(await keptUntil()).toEqual([plusHours(longer, 2)]);
    const dropping = { reservationNumber: rental.number, changeId: change, reason: "客户没来签", by: clerk };
    await transact((tx) => dropChange(tx, dropping, figures, during));
    expect(await keptUntil()).toEqual([plusHours(end, 2)]);
    const [request] = await listRequests(shop.reader, rental.id);
    expect(request && stateOf(request)).toBe("refused");
    expect((await supplements())[0]?.voidReason).toBe("客户没来签");
    await expect(transact((tx) => dropChange(tx, dropping, figures, during))).rejects.toEqual(refusedWith("already-changed"));
    await askLonger();
  });

  test("S4: machine, end and tier changed one after another: each holds from its moment, and the price adds up", async () => {
    const [out = ""] = await rental.tags();
    const [taken = ""] = await rental.freeTags(start, end);
    await transact((tx) => swapIn(tx, { number: rental.number, out, tag: taken, by: clerk }, plusHours(start, -1)));
    const [swap] = await waitingChanges(shop.reader, rental.id);
    expect((await listWaitingSupplements(shop.reader)).map((each) => each.number)).toContain(rental.number);
    await issue(swap?.id ?? "");
    for (const each of [out, taken, "约定价值"]) expect(await textOf(1)).toContain(each);
    await sign(1);
    await rental.out();

    await issue(await renew());
    await expect(tier(plusHours(during, 5))).rejects.toEqual(refusedWith("supplement-waits"));
    await sign(2);
    const before = (await standing()).quote;
    const from = plusHours(during, 24);
    await issue(await tier(from));
    await sign(3);
    const { quote, tier: now } = await standing();
    expect(now).toBe("rapid");
    expect(quote.rent).toBe(before.rent);
    expect(quote.toPay).toBe(quote.rent + quote.supplement + quote.delivery);
    expect(quote.supplement).toBeGreaterThan(0);
    const tierAt = async (moment: Instant) => (await serviceTermsOf(shop.reader, rental.id, moment)).terms.tier;
    expect([await tierAt(plusHours(from, -1)), await tierAt(from)]).toEqual(["basic", "rapid"]);
    expect((await serviceTermsOf(shop.reader, rental.id, from)).terms.term.until).toBe(longer);
    await expect(tier(plusHours(during, 2), during, "plus")).rejects.toEqual(refusedWith("supplement-waits"));
    expect((await supplements()).map((each) => each.kind)).toEqual(["unit-swap", "renewal", "tier-change"]);
  });

  test("A2: two machines swapped before the paper are one supplement; swapped back, none is due", async () => {
    const [one = "", two = ""] = await rental.tags();
    const [first = "", second = ""] = await rental.freeTags(start, end);
    const swap = (out: string, tag: string) =>
      transact((tx) => swapIn(tx, { number: rental.number, out, tag, by: clerk }, plusHours(start, -1)));
    await swap(one, first);
    await swap(two, second);
    const waiting = await waitingChanges(shop.reader, rental.id);
    expect(waiting.map((each) => each.data)).toMatchObject([
      {
        swaps: [
          { out: one, in: first },
          { out: two, in: second },
        ],
      },
    ]);
    await swap(first, one);
    await swap(second, two);
    expect(await waitingChanges(shop.reader, rental.id)).toEqual([]);
  });

  test("A3: other terms hold from their date on, not before: hours, and what a trip costs", async () => {
    const from = plusHours(during, 24);
    const own = { ...noOwnTerms, islandHours: 3, hardwareVisit: ZERO };
    await issue(await other({ from, own, terms: [] }));
    const at = async (moment: Instant) => (await serviceTermsOf(shop.reader, rental.id, moment)).terms;
    expect((await at(from)).override).toBeNull();
    await sign(1);
    expect((await at(plusHours(from, -1))).override).toBeNull();
    expect(await at(from)).toMatchObject({
      override: { island: 3, elsewhere: null },
      visitFees: { hardware: 0, software: null },
    });
    await expect(other({ own: noOwnTerms, terms: [], from: during })).rejects.toEqual(refusedWith("fact-missing"));
    await expect(other({ from: end })).rejects.toEqual(refusedWith("not-earlier"));
  });

  describe("D5b, Civil Code 695: a renewal on a guarantor's word", () => {
    let secured: Rental;
    let guarantor: string;
    beforeEach(async () => {
      await release();
      secured = await rentalOf(shop, model, { depositWay: "guarantor", items: [{ model, quantity: 1 }] });
      await secured.agree();
      guarantor = newId("gua");
      const paper = { reservation_id: secured.id, customer_id: "cus_0", file_id: "fil_x", uploaded_at: booked };
      await transact(async (tx) => {
        await tx
          .insertInto("guarantor")
          .values({
            ...{ id: guarantor, reservation_id: secured.id, name: "陈铉", phone: "13900139000", link_hash: guarantor },
            ...{ link_sealed: "", address: "厦门市思明区禾祥西路 120 号", answered_at: booked, signed_at: booked },
            signed_seen_by: clerk,
          })
          .execute();
        const file = { purpose: "paper" as const, mime: "image/jpeg", byte_length: 1, sha256: "", key_id: "", wrapped_key: "" };
        await tx
          .insertInto("sealed_file")
          .values({ id: "fil_x", ...file, created_at: booked, erased_at: null })
          .onConflict((conflict) => conflict.column("id").doNothing())
          .execute();
        for (const kind of ["own-id", "xiamen-guarantor-id"] as const)
          await tx
            .insertInto("paper")
            .values({ id: newId("pap"), kind, ...paper, accepted_at: booked, accepted_by: clerk, expires_on: null })
            .execute();
      });
      await secured.out();
    });
    const invited = () => ({
      ...{ id: guarantor, name: "陈铉", reservation_id: secured.id, number: secured.number },
      ...{ answered_at: booked, refused_at: null, signed_at: booked },
    });
    const signIt = (guarantorSigned: boolean) => sign(1, { guarantor: guarantorSigned, of: secured });

    test("is signed only with his yes at his own link and his hand; the paper has his part and a cap for the longer term", async () => {
      await issue(await renew(secured), during, secured);
      await expect(signIt(true)).rejects.toEqual(refusedWith("guarantor-consent-missing"));
      const shown = await showSupplementToGuarantor(shop.reader, invited());
      expect(shown).toMatchObject({ ordinal: 1, consentedAt: null, cap: expect.any(Number) });
      await expect(transact((tx) => consentToSupplement(tx, invited(), 2, during))).rejects.toEqual(
        refusedWith("already-changed"),
      );
      await transact((tx) => consentToSupplement(tx, invited(), 1, during));
      await expect(signIt(false)).rejects.toEqual(refusedWith("guarantor-consent-missing"));
      await signIt(true);
      expect((await secured.reservation()).period.until).toBe(longer);
      const text = await textOf(1, secured);
      expect(text).toContain("保证人（签字）");
      const [paper] = await supplements(secured);
      expect((await supplementSnapshot(shop.reader, paper?.id ?? "")).guarantor?.cap).toBe(shown?.cap);
    });

    test("or the deposit is paid in his place", async () => {
      await issue(await renew(secured, "deposit"), during, secured);
      await expect(signIt(false)).rejects.toEqual(refusedWith("deposit-outstanding"));
      expect(await showSupplementToGuarantor(shop.reader, invited())).toBeNull();
      await payDepositOf(secured);
      await signIt(false);
      expect((await secured.reservation()).period.until).toBe(longer);
    });
    const payDepositOf = async (of: Rental) => of.pay("deposit", (await of.reservation()).quote.deposit, newId("pay"), during);

    test("with a paper of his run out only the deposit is left", async () => {
      await shop.writer
        .updateTable("paper")
        .set({ expires_on: "2026-11-30" as never })
        .where("guarantor_id", "is", null)
        .where("reservation_id", "=", secured.id)
        .execute();
      await expect(renew(secured, "guarantor")).rejects.toEqual(refusedWith("already-changed"));
    });
  });

  test("P4: a customer asks for another tier at a price; answered late, the dearer one is paid from the answer on", async () => {
    await rental.out();
    const id = newId("rqt");
    const asked = { id, number: rental.number, customerId: "cus_0", tier: "plus" as const, by: "acc_customer_0" };
    await transact((tx) => askTier(tx, { ...asked, from: plusHours(during, 1) }, figures, during));
    await transact((tx) => askTier(tx, { ...asked, from: plusHours(during, 1) }, figures, during));
    const [request] = await listRequests(shop.reader, rental.id);
    expect(request).toMatchObject({ kind: "tier", tier: { after: "plus", from: plusHours(during, 1) } });
    await expect(askLonger()).rejects.toEqual(refusedWith("request-open"));
    const late = plusHours(during, 48);
    const change = await transact((tx) => acceptRequest(tx, { number: rental.number, requestId: id }, { by: clerk }, late));
    const [waiting] = await waitingChanges(shop.reader, rental.id);
    expect(waiting).toMatchObject({ id: change, data: { kind: "tier-change", from: late } });
    expect((waiting?.data as { amount: number } | undefined)?.amount).toBeLessThan(request?.amount ?? 0);
  });

  test("L4, A3: a trip to come costs what the supplement says, and staff can add nothing to it", async () => {
    const far = await rentalOf(shop, model, {
      ...{
        depositWay: "company",
        receipt: "delivery",
        deliveryAddress: "厦门市集美区1号",
        useDistrict: "jimei",
        customerId: "cus_1",
      },
      ...{ items: [{ model, quantity: 1 }], placedBy: "acc_customer_1" },
    });
    await far.agree();
    const quoted = (await far.reservation()).quote;
    expect(quoted.delivery).toBeGreaterThan(0);
    const own = { ...noOwnTerms, trip: yuan(10) };
    const change = await other({ number: far.number, own, terms: [], from: booked }, booked);
    await issue(change, booked, far);
    await sign(1, { at: booked, of: far });
    expect((await far.reservation()).quote).toMatchObject({
      delivery: yuan(20),
      toPay: quoted.toPay - quoted.delivery + yuan(20),
    });
    await transact((tx) => planDeliveryFor(tx, far.number));
    const form = { intent: "change" as const, direction: "outbound" as const, from: plusHours(start, -2), until: start };
    const trip = { ...form, address: "厦门市集美区1号", km: 40_000, reason: "", service: null, dearer: "keep" as const };
    await transact((tx) => changeDelivery(tx, far.number, trip, clerk, booked));
    const rows = await shop.reader.selectFrom("delivery").selectAll().where("reservation_id", "=", far.id).execute();
    expect(rows.map((row) => [row.transport_fen, row.service_fen])).toEqual([
      [yuan(10), 0],
      [yuan(10), 0],
    ]);
    const dearer = transact((tx) => changeDelivery(tx, far.number, { ...trip, service: yuan(50), reason: "远" }, clerk, booked));
    await expect(dearer).rejects.toEqual(refusedWith("fee-out-of-bounds"));
  });
});
