import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { OpenDatabase } from "db/sqlite.server";
import { issueSchema } from "~/agreements/agreement-schema";
import { findAgreementFile, lastSnapshot, listAgreements } from "~/agreements/agreements.repo.server";
import { drawAgreement } from "~/agreements/agreement.pdf.server";
import { listClauseVersions } from "~/agreements/clauses.repo.server";
import { publishClause } from "~/clauses/publish-clause.server";
import { issueAgreement } from "~/agreements/issue-agreement.server";
import type { AgreementSnapshot } from "~/agreements/snapshot";
import { signAgreement, signGuarantee } from "~/agreements/sign-agreement.server";
import { voidAgreement } from "~/agreements/void-agreement.server";
import { listModels } from "~/catalogue/models.repo.server";
import type { Model } from "~/catalogue/model";
import type { PaperKind } from "~/deposits/deposit";
import { inCapitals } from "~/kernel/capitals";
import { fen } from "~/kernel/money";
import { instant, plusHours, plusMinutes } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { configurationFrom } from "~/platform/configuration.server";
import { newId } from "~/platform/ids.server";
import { comingNumber, nextNumber } from "~/platform/number-series.server";
import { openShop, transact } from "~/platform/shop.server";
import { hashOfNumber, openSealedFile, sealText } from "~/platform/vault.server";
import { cancelReservation } from "~/reservations/cancel-reservation.server";
import { expireHolds } from "~/reservations/expire-holds.server";
import { placeReservation } from "~/reservations/place-reservation.server";
import type { ReservationRequest } from "~/reservations/place-reservation.server";
import type { Reservation } from "~/reservations/reservation";
import { findReservation } from "~/reservations/reservations.repo.server";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { formatMoney } from "~/ui/formats";
import { settleViewing } from "~/viewings/settle-viewing.server";
import { databases } from "../support/databases";
import { pdfText } from "../support/pdf-text";

const now = instant("2026-11-24T10:00:00+08:00");
const firstSlot = instant("2026-11-25T09:00:00+08:00");
const period = { from: instant("2026-12-01T10:00:00+08:00"), until: instant("2026-12-15T10:00:00+08:00") };
const RENTER = "350203190002280019";
const GUARANTOR = "35020319010101009X";
const origin = "https://rent.example.cn";
const clerk = { accountId: "acc_clerk", name: "黄丽娟" };

/** What comes in between while a paper is drawn. */
const drawing: { before: (() => Promise<void>) | null } = { before: null };
const drawn = async (snapshot: AgreementSnapshot) => {
  await drawing.before?.();
  return drawAgreement(snapshot);
};

describe.each(databases)("issuing an agreement on $name", ({ openDemoShop }) => {
  let shop: OpenDatabase;
  let model: Model;
  let directory: string;
  let turn = 0;
  /** A customer of each kind for each test, of whom nothing is known yet. */
  let student: string;
  let firm: string;
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), "agreements-"));
    shop = await openDemoShop(now);
    openShop({ database: shop, configuration: configurationFrom({ NODE_ENV: "test", DATA_DIR: directory, DEMO: "1" }) });
    model = (await listModels(shop.reader, now)).find((each) => each.slug === "latitude-5440") ?? expect.unreachable();
  });
  afterAll(async () => {
    await shop.close();
    rmSync(directory, { recursive: true, force: true });
  });
  const newCustomer = async (kind: "individual" | "company", name: string): Promise<string> => {
    const id = newId("cus");
    const company = { credit_code: kind === "company" ? "91350200MA000004XP" : null, contact_name: null, responsible_name: null };
    const nothing = { email: null, address: null, school: null, note: null, id_number_sealed: null, id_number_hash: null };
    await transact((tx) =>
      tx
        .insertInto("customer")
        .values({ id, kind, name, phone: "13800138000", ...company, ...nothing, id_number_tail: null, created_at: now })
        .execute(),
    );
    return id;
  };
  beforeEach(async () => {
    student = await newCustomer("individual", "林晓雯");
    firm = await newCustomer("company", "厦门海岸线会展服务有限公司");
  });

  afterEach(async () => {
    drawing.before = null;
    // The machines of one test are free for the next.
    await transact((tx) =>
      tx
        .updateTable("allocation")
        .set({ released_at: now })
        .where("reservation_id", "in", (where) =>
          where.selectFrom("reservation").select("reservation.id").where("customer_id", "in", [student, firm]),
        )
        .execute(),
    );
  });

  const reservationOf = async (number: string): Promise<Reservation> =>
    (await findReservation(shop.reader, number)) ?? expect.unreachable();

  const book = async (quantity = 1, more: Partial<ReservationRequest> = {}): Promise<Reservation> => {
    turn += 1;
    // Two viewings at a time.
    const slot = plusMinutes(firstSlot, (turn % 16) * 30 + Math.floor(turn / 16) * 24 * 60);
    const request: ReservationRequest = {
      ...{ customerId: student, items: [{ model, quantity }], period, tier: "plus", useDistrict: "siming" },
      ...{ depositWay: "deposit", receipt: "pickup", deliveryAddress: null, slot, purpose: "毕业设计", note: null },
      ...{ placedBy: "acc_customer_0", channel: "web" },
      ...more,
    };
    return reservationOf((await transact((tx) => placeReservation(tx, newId("rsv"), request, figures, now))).number);
  };
  const accept = async (reservation: Reservation): Promise<Reservation> => {
    const viewing = reservation.viewing?.id ?? expect.unreachable();
    await transact((tx) => settleViewing(tx, viewing, "accepts", "acc_clerk", now));
    return reservationOf(reservation.number);
  };
  const decided = async (quantity = 1, more: Partial<ReservationRequest> = {}) => accept(await book(quantity, more));

  const form = (more: Record<string, string> = {}) =>
    issueSchema.parse({
      ...{ intent: "issue", id: newId("agr"), idNumber: RENTER, address: "厦门市思明区厦大海韵 3 号楼" },
      ...{ purpose: "毕业设计", place: "厦门大学海韵校区", specialTerms: "每周巡检一次。\n\n  不收巡检费。" },
      ...more,
    });
  const issue = ({ number }: Reservation, more: Record<string, string> = {}, at: Instant = now) =>
    issueAgreement({ reservationNumber: number, form: form(more), origin, by: clerk }, at, drawn);
  const pdfOf = async (number: string): Promise<Buffer> => {
    const file = (await findAgreementFile(shop.reader, number)) ?? expect.unreachable();
    return ((await openSealedFile(shop.reader, file.fileId ?? "")) ?? expect.unreachable()).bytes;
  };
  const textOf = async (number: string) => (await pdfText(await pdfOf(number))).join("");
  const files = () => (existsSync(join(directory, "vault")) ? readdirSync(join(directory, "vault")).length : 0);
  const tight = (text: string) => text.replace(/\s+/g, "");
  const standing = async ({ id }: Reservation) => (await listAgreements(shop.reader, id)).find((each) => !each.voidedAt);

  /** A paper that the clerk has accepted, without a picture. */
  const acceptedPaper = async (reservation: Reservation, kind: PaperKind, guarantorId: string | null = null): Promise<void> => {
    const file_id = newId("fil");
    const none = { expires_on: null, hukou_confirmed: null, refused_at: null, refused_by: null, refuse_reason: null };
    await transact(async (tx) => {
      const file = { id: file_id, purpose: "paper" as const, mime: "image/jpeg", byte_length: 1, sha256: "", key_id: "" };
      await tx
        .insertInto("sealed_file")
        .values({ ...file, wrapped_key: "", created_at: now, erased_at: now })
        .execute();
      const paper = { id: newId("pap"), reservation_id: reservation.id, customer_id: reservation.customer.id, kind, file_id };
      const accepted = { uploaded_at: now, uploaded_by: null, accepted_at: now, accepted_by: "acc_clerk", replaced_at: null };
      await tx
        .insertInto("paper")
        .values({ ...paper, ...none, ...accepted, guarantor_id: guarantorId })
        .execute();
    });
  };
  const guarantorOf = async ({ id }: Reservation): Promise<string> => {
    const guarantor = newId("gua");
    const answered = { address: "厦门市思明区禾祥西路 120 号", answered_at: now, refused_at: null, replaced_at: null };
    const number = { id_number_hash: hashOfNumber(GUARANTOR), id_number_tail: GUARANTOR.slice(-2) };
    const sealed = { id_number_sealed: sealText(GUARANTOR, `guarantor ${guarantor} id-number`), ...number };
    const person = {
      id: guarantor,
      reservation_id: id,
      name: "陈大仁",
      phone: "13900139000",
      link_hash: guarantor,
      link_sealed: "",
    };
    await transact((tx) =>
      tx
        .insertInto("guarantor")
        .values({ ...person, ...answered, ...sealed, signed_at: null, signed_seen_by: null })
        .execute(),
    );
    return guarantor;
  };
  const guaranteed = async (): Promise<Reservation> => {
    const reservation = await decided(1, { depositWay: "guarantor" });
    const guarantor = await guarantorOf(reservation);
    await acceptedPaper(reservation, "own-id");
    await acceptedPaper(reservation, "xiamen-guarantor-id", guarantor);
    return reservation;
  };

  test("A1, D8: a student who pays a deposit gets a paper with number, machines, capitals and the deposit as due", async () => {
    const reservation = await decided(2);
    const number = await issue(reservation);
    expect(number).toMatch(/^XS-2026-\d{4}$/);
    const text = await textOf(number);
    const { quote, customer } = reservation;
    const units = (await reservationOf(reservation.number)).lines.flatMap((line) => line.units);
    expect(units).toHaveLength(2);
    expect(units.every((unit) => unit.pinnedAt === now)).toBe(true);
    for (const wanted of [
      ...[number, customer.name, RENTER, "厦门市思明区厦大海韵3号楼", "毕业设计", "每周巡检一次。", "不收巡检费。", "黄丽娟"],
      ...units.flatMap((unit) => [unit.assetTag, tight(unit.serialNumber)]),
      ...[formatMoney(quote.toPay), `人民币${inCapitals(quote.toPay)}`],
      `押金为${formatMoney(quote.deposit)}（大写：人民币${inCapitals(quote.deposit)}），由乙方在交付设备以前支付`,
      "自报修之时起24小时之内上门解决",
      "本协议不设保证人",
    ])
      expect(text).toContain(wanted);
    expect(text).not.toContain("免收押金");
  });

  test("D2, D4: a company whose papers are accepted gets the waiver clause with the papers and who looked at them", async () => {
    const reservation = await decided(1, { customerId: firm, depositWay: "company" });
    await acceptedPaper(reservation, "business-licence");
    await acceptedPaper(reservation, "responsible-person-id");
    const text = await textOf(await issue(reservation, { responsibleName: "郑堃" }));
    const { quote, customer } = reservation;
    for (const wanted of [
      ...["乙方为单位承租人", "营业执照", "负责人身份证", customer.name, "郑堃", "黄丽娟"],
      `押金${formatMoney(quote.deposit)}（大写：人民币${inCapitals(quote.deposit)}）`,
      "单位负责人出示身份证件，不因此承担保证责任",
    ])
      expect(text).toContain(wanted);
    expect(text).not.toContain("押金为");
  });

  test("D4: with one paper missing the agreement carries the deposit as due", async () => {
    const reservation = await decided(1, { customerId: firm, depositWay: "company" });
    await acceptedPaper(reservation, "business-licence");
    const text = await textOf(await issue(reservation, { responsibleName: "郑堃" }));
    expect(text).toContain(`押金为${formatMoney(reservation.quote.deposit)}`);
    expect(text).not.toContain("乙方为单位承租人");
  });

  test("D5b: the guarantor's clause has joint liability and a cap, and the waiver counts once he has signed in front of staff", async () => {
    const reservation = await guaranteed();
    const text = await textOf(await issue(reservation));
    for (const wanted of ["陈大仁", GUARANTOR, "连带责任保证", "最后一笔到期债务履行期限届满之日起六个月", "一式3份"])
      expect(text).toContain(wanted);
    const agreement = (await standing(reservation)) ?? expect.unreachable();
    const order = { agreementId: agreement.id, reservationNumber: reservation.number, by: "acc_clerk" };
    await transact((tx) => signAgreement(tx, { ...order, guarantor: false }, now));
    await transact((tx) => signGuarantee(tx, order, plusHours(now, 1)));
    const signed = await shop.reader
      .selectFrom("guarantor")
      .select("signed_at")
      .where("reservation_id", "=", reservation.id)
      .execute();
    expect(signed).toEqual([{ signed_at: plusHours(now, 1) }]);
  });

  test("D5b: where the guarantor will not sign, the agreement says the deposit is due and has nothing for him to sign", async () => {
    const reservation = await guaranteed();
    const text = await textOf(await issue(reservation, { asDeposit: "on" }));
    expect(text).toContain("本协议不设保证人");
    expect(text).toContain("押金为");
    const agreement = (await standing(reservation)) ?? expect.unreachable();
    const order = { agreementId: agreement.id, reservationNumber: reservation.number, by: "acc_clerk" };
    await expect(transact((tx) => signAgreement(tx, { ...order, guarantor: true }, now))).rejects.toThrow("already-changed");
    expect((await standing(reservation))?.signedAt).toBeNull();
  });

  test("D8: refused while the customer has not decided, when he cancelled, when the hold has ended, and when one stands", async () => {
    const unseen = await book();
    await expect(issue(unseen)).rejects.toThrow("not-yet-viewed");
    const end = unseen.holdEndsAt ?? expect.unreachable();
    await expect(issue(unseen, {}, end)).rejects.toThrow("hold-ended");
    await transact(async (tx) => cancelReservation(tx, unseen, "acc_customer_0", now));
    await expect(issue(unseen)).rejects.toThrow("already-cancelled");
    const seen = await decided();
    const number = await issue(seen);
    await expect(issue(seen)).rejects.toMatchObject({ violation: { code: "agreement-already-issued", number } });
  });

  test("a refused or double issue leaves no file behind, and the same form sent twice is one agreement", async () => {
    const before = files();
    await expect(issue(await book())).rejects.toThrow("not-yet-viewed");
    expect(files()).toBe(before);
    const reservation = await decided();
    const order = { reservationNumber: reservation.number, form: form(), origin, by: clerk };
    const [one, other] = await Promise.all([issueAgreement(order, now), issueAgreement(order, now)]);
    expect(await issueAgreement(order, now)).toBe(one);
    expect(other).toBe(one);
    expect(await listAgreements(shop.reader, reservation.id)).toHaveLength(1);
    expect(files()).toBe(before + 1);
  });

  test("two clerks at once: one agreement, the other is told its number, one file", async () => {
    const reservation = await decided();
    const before = files();
    const outcomes = await Promise.allSettled([issue(reservation), issue(reservation)]);
    expect(outcomes.map((each) => each.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(files()).toBe(before + 1);
  });

  test("a booking changed while the paper is drawn is not issued as it was", async () => {
    const reservation = await decided();
    const before = files();
    drawing.before = async () => {
      await transact((tx) => tx.updateTable("customer").set({ phone: "13800000099" }).where("id", "=", student).execute());
    };
    await expect(issue(reservation)).rejects.toThrow("already-changed");
    expect(await standing(reservation)).toBeUndefined();
    expect(files()).toBe(before);
    expect(await textOf(await issue(reservation))).toContain("13800000099");
  });

  test("I1, D5: a number is needed once, of somebody who is 18, and is kept sealed with its last two places readable", async () => {
    const reservation = await decided();
    await expect(issue(reservation, { idNumber: "" })).rejects.toMatchObject({
      violation: { code: "id-number-missing" },
      field: "idNumber",
    });
    expect(issueSchema.safeParse({ ...form(), specialTerms: "", onSiteHours: "", idNumber: "350203190101010000" }).success).toBe(
      false,
    );
    await issue(reservation);
    const kept = await shop.reader.selectFrom("customer").selectAll().where("id", "=", student).executeTakeFirstOrThrow();
    expect(kept).toMatchObject({ id_number_tail: "19", id_number_hash: hashOfNumber(RENTER) });
    expect(JSON.stringify(kept)).not.toContain(RENTER);
    const next = await decided();
    expect(await textOf(await issue(next, { idNumber: "" }))).toContain(RENTER);
  });

  test("A1, A2: twenty at once, some refused while they are drawn and some whose drawing fails: numbers without a gap, none twice", async () => {
    const bookings: Reservation[] = [];
    for (let week = 0; week < 20; week += 1) {
      const from = plusHours(period.from, 7 * 24 * (week % 10));
      bookings.push(await decided(1, { period: { from, until: plusHours(from, 24) } }));
    }
    const first = await comingNumber(shop.reader, "agreement-2026");
    let drawings = 0;
    drawing.before = async () => {
      drawings += 1;
      if (drawings % 5 === 2) throw new Error("The printer's font is gone");
      if (drawings % 5 === 4)
        await transact((tx) =>
          tx
            .updateTable("customer")
            .set({ phone: `138000000${drawings + 10}` })
            .where("id", "=", student)
            .execute(),
        );
    };
    const sealed = files();
    const outcomes = await Promise.allSettled([...bookings, ...bookings.slice(0, 4)].map((each) => issue(each)));
    drawing.before = null;
    const issued = outcomes.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
    expect(drawings).toBeGreaterThanOrEqual(20);
    expect(issued.length).toBeGreaterThanOrEqual(10);
    expect(issued.length).toBeLessThan(20);
    const wanted = issued.map((_, index) => `XS-2026-${String(first + index).padStart(4, "0")}`);
    expect([...issued].sort()).toEqual(wanted);
    expect(await comingNumber(shop.reader, "agreement-2026")).toBe(first + issued.length);
    expect(files()).toBe(sealed + issued.length);
  });

  test("A1: a number that another program takes while the paper is drawn is not given twice: the paper is drawn anew", async () => {
    const first = await comingNumber(shop.reader, "agreement-2026");
    const reservation = await decided();
    let drawings = 0;
    drawing.before = async () => {
      drawings += 1;
      if (drawings < 3) await transact((tx) => nextNumber(tx, "agreement-2026"));
    };
    const sealed = files();
    const number = await issue(reservation);
    expect(number).toBe(`XS-2026-${String(first + 2).padStart(4, "0")}`);
    expect(drawings).toBe(3);
    expect(files()).toBe(sealed + 1);
    expect(await textOf(number)).toContain(number);
    expect((await lastSnapshot(shop.reader, reservation.id))?.number).toBe(number);
    const endless = await decided();
    drawing.before = async () => {
      await transact((tx) => nextNumber(tx, "agreement-2026"));
    };
    await expect(issue(endless)).rejects.toThrow();
    expect(files()).toBe(sealed + 1);
  });

  test("A1: the year turns at Shanghai's midnight, and each year counts from one", async () => {
    const newYear = { from: instant("2027-02-01T10:00:00+08:00"), until: instant("2027-02-08T10:00:00+08:00") };
    const [late, early] = [await decided(1, { period: newYear }), await decided(1, { period: newYear })];
    const [last, first] = await Promise.all([
      issue(late, {}, instant("2026-12-31T23:59:59+08:00")),
      issue(early, {}, instant("2027-01-01T00:00:00+08:00")),
    ]);
    expect(last).toMatch(/^XS-2026-/);
    expect(first).toBe("XS-2027-0001");
    expect(await textOf(first)).toContain("签订日期2027年1月1日");
  });

  test("A2: rates, names, figures and clauses changed later leave the paper as it is, byte by byte, drawn once more too", async () => {
    const reservation = await decided();
    const number = await issue(reservation);
    const before = await pdfOf(number);
    await transact(async (tx) => {
      await tx
        .updateTable("model")
        .set({ name: "Another", replacement_value_fen: fen(1) })
        .where("id", "=", model.id)
        .execute();
      await tx.updateTable("customer").set({ name: "改了名" }).where("id", "=", student).execute();
      const rate = { hourly_fen: null, daily_fen: fen(1), weekly_fen: null, monthly_fen: fen(1), set_by: null };
      await tx
        .insertInto("rate")
        .values({ id: "rat_new", model_id: model.id, ...rate, effective_from: now })
        .execute();
      await tx
        .insertInto("setting_change")
        .values({ id: "set_1", key: "refundWorkingDays", value: "9", effective_from: now, changed_by: null })
        .execute();
    });
    const [use] = await listClauseVersions(shop.reader, "use/usual");
    if (!use) throw new Error("There is no text");
    const published = { id: newId("clv"), key: use.key, base: use.version, note: "改了一个字", by: clerk.accountId };
    const body = `${use.body}\n不得转借给他人。`;
    await transact((tx) => publishClause(tx, { ...published, title: use.title, body }, now));
    expect((await pdfOf(number)).equals(before)).toBe(true);
    const kept = await lastSnapshot(shop.reader, reservation.id);
    expect(kept && (await drawAgreement(kept)).equals(before)).toBe(true);
    const rows = await shop.reader.selectFrom("agreement").selectAll().where("number", "=", number).execute();
    expect(JSON.stringify(rows)).not.toContain(RENTER);
    expect((await lastSnapshot(shop.reader, reservation.id))?.renter.name).toBe(reservation.customer.name);
  });

  test("A2: voided while unsigned with a reason, issued again under another number; signed, it stands", async () => {
    const reservation = await decided();
    const first = await issue(reservation);
    const { id } = (await standing(reservation)) ?? expect.unreachable();
    const order = { agreementId: id, reservationNumber: reservation.number, by: "acc_clerk" };
    const nullify = (reason: string, agreementId = id) =>
      transact((tx) => voidAgreement(tx, { ...order, agreementId, reason }, now));
    await expect(nullify("  ")).rejects.toMatchObject({ violation: { code: "reason-missing" }, field: "reason" });
    await nullify("地址写错");
    // V4: he saw this machine and chose it, so it stays his; only what was tied by the paper alone is free to move again.
    expect((await reservationOf(reservation.number)).lines[0]?.units[0]?.pinnedAt).toBe(now);
    await expect(nullify("再来")).rejects.toThrow("already-changed");
    const second = await issue(reservation);
    expect(second).not.toBe(first);
    expect(await textOf(first)).toContain(first);
    const again = (await standing(reservation)) ?? expect.unreachable();
    await transact((tx) => signAgreement(tx, { ...order, agreementId: again.id, guarantor: false }, now));
    await expect(nullify("晚了", again.id)).rejects.toThrow("agreement-already-signed");
    await expect(transact((tx) => signAgreement(tx, { ...order, agreementId: again.id, guarantor: false }, now))).rejects.toThrow(
      "already-changed",
    );
    await expect(
      transact((tx) => voidAgreement(tx, { ...order, reservationNumber: "R000000-001", reason: "x" }, now)),
    ).rejects.toThrow("not-found");
  });

  test("D5b: a guarantee signed on an agreement falls with it", async () => {
    const reservation = await guaranteed();
    await issue(reservation);
    const { id } = (await standing(reservation)) ?? expect.unreachable();
    const order = { agreementId: id, reservationNumber: reservation.number, by: "acc_clerk" };
    await transact((tx) => signGuarantee(tx, order, now));
    await transact((tx) => voidAgreement(tx, { ...order, reason: "租期写错" }, now));
    const left = await shop.reader
      .selectFrom("guarantor")
      .select("signed_at")
      .where("reservation_id", "=", reservation.id)
      .execute();
    expect(left).toEqual([{ signed_at: null }]);
  });

  test("V5: an issued agreement keeps its machines beyond the end of the hold", async () => {
    const address = { receipt: "delivery", deliveryAddress: "厦门市思明区 1 号", slot: null } as const;
    const reservation = await book(1, { customerId: firm, depositWay: "company", ...address });
    await acceptedPaper(reservation, "business-licence");
    await acceptedPaper(reservation, "responsible-person-id");
    expect(reservation.holdEndsAt).not.toBeNull();
    const text = await textOf(await issue(reservation, { responsibleName: "郑堃" }));
    expect(text).toContain("将设备送至：厦门市思明区1号");
    await transact((tx) => expireHolds(tx, period.from));
    expect(await reservationOf(reservation.number)).toMatchObject({ expiredAt: null, holdEndsAt: null, confirmedAt: now });
  });

  test("A3: what the agreement says of its own stands in its clauses and among its special terms, and with the agreement", async () => {
    const reservation = await decided(1, { tier: "basic" });
    const own = { onSiteHours: "6", elsewhereHours: "12", hardwareVisit: "30", softwareVisit: "0" };
    const text = await textOf(await issue(reservation, own));
    expect(text).toContain("自报修之时起6小时之内上门解决（另行约定）");
    expect(text).toContain("上门时限（其他地区）：自报修之时起12小时之内上门解决。");
    expect(text).toContain("上门软件修复：每次免费。");
    const said = { islandHours: 6, elsewhereHours: 12, trip: null, hardwareVisit: 3_000, softwareVisit: 0 };
    expect((await standing(reservation))?.own).toEqual(said);
  });

  test("a name with 喆, 䶮 and 𠮷 is printed where the font has the character, and named by its code where it has not", async () => {
    await transact((tx) => tx.updateTable("customer").set({ name: "黄喆䶮𠮷" }).where("id", "=", student).execute());
    expect(await textOf(await issue(await decided()))).toContain("黄喆䶮〔U+20BB7〕");
  });
});
