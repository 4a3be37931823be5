import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { residentNumberOf } from "db/seed/fictional-numbers";
import type { OpenDatabase } from "db/sqlite.server";
import { depositOf } from "~/deposits/deposit-standing.repo.server";
import { dayOf, instant, plusHours } from "~/kernel/time";
import { refuseGuarantee } from "~/papers/answer-guarantee.server";
import { eraseServed } from "~/privacy/erase-served.server";
import { findGuarantor, findGuarantorByToken } from "~/papers/guarantors.repo.server";
import { guarantorLink } from "~/papers/invite-guarantor.server";
import { markGuaranteeSigned } from "~/papers/mark-guarantee-signed.server";
import { listPapersToCheck, papersOf } from "~/papers/papers.repo.server";
import { withdrawConsent } from "~/papers/withdraw-consent.server";
import { openSealedFile, openText } from "~/platform/vault.server";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { databases } from "../support/databases";
import { numbers, openVault, waiverRental } from "../support/papers";
import type { WaiverRental } from "../support/papers";
import { booked, clerk, refusedWith, start } from "../support/rental";

describe.each(databases)("papers of a rental on $name", ({ openDemoShop }) => {
  let shop: OpenDatabase;
  let vault: ReturnType<typeof openVault>;
  beforeEach(async () => {
    shop = await openDemoShop(booked);
    vault = openVault(shop);
  });
  afterEach(() => vault.remove());

  const states = async (rental: WaiverRental, at = booked) => {
    const papers = await papersOf(shop.reader, await rental.reservation(), dayOf(at));
    return Object.fromEntries(papers.map((paper) => [paper.kind, paper.state]));
  };
  const linkOf = async (rental: WaiverRental) => {
    const guarantor = await findGuarantor(shop.reader, rental.id);
    return guarantor ? guarantorLink(guarantor) : null;
  };
  const tokenOf = async (rental: WaiverRental) => (await linkOf(rental))?.split("/").at(-1) ?? "";

  describe("handing in", () => {
    test("without consent no paper is taken, and nothing of it is kept", async () => {
      const rental = await waiverRental(shop, "guarantor");
      await expect(rental.handIn("own-id", numbers.renter)).rejects.toEqual(refusedWith("consent-missing"));
      expect(await states(rental)).toEqual({ "own-id": "missing", "xiamen-guarantor-id": "missing" });
      const { id_number_tail } = await shop.reader
        .selectFrom("customer")
        .select("id_number_tail")
        .where("id", "=", "cus_0")
        .executeTakeFirstOrThrow();
      expect(id_number_tail).toBeNull();
    });

    test("consent is one record with the version of its text, however often it is given", async () => {
      const rental = await waiverRental(shop, "guarantor");
      await rental.consent();
      await rental.consent(plusHours(booked, 1));
      const rows = await shop.reader.selectFrom("consent").selectAll().where("reservation_id", "=", rental.id).execute();
      expect(rows).toMatchObject([{ account_id: "acc_customer_0", purpose: "papers", given_at: booked, withdrawn_at: null }]);
      expect(rows[0]?.text_version).toMatch(/^\d{4}-/);
    });

    test.each([
      ["I1: without a number", null, "id-number-missing"],
      ["D5: seventeen years old", numbers.minor, "under-age"],
      ["I1: born tomorrow", residentNumberOf("20261125", 1), "under-age"],
      ["I1: with a wrong check digit", "110105194912310020", "id-number-missing"],
    ])("%s the paper is refused", async (_name, number, code) => {
      const rental = await waiverRental(shop, "guarantor");
      await rental.consent();
      await expect(rental.handIn("own-id", number)).rejects.toEqual(refusedWith(code));
    });

    test("the number is kept sealed, found by its hash and shown by its last two places", async () => {
      const rental = await waiverRental(shop, "guarantor");
      await rental.consent();
      await rental.handIn("own-id", "１１０１０５19491231002x");
      const known = await shop.reader.selectFrom("customer").selectAll().where("id", "=", "cus_0").executeTakeFirstOrThrow();
      expect(known.id_number_tail).toBe("2X");
      expect(JSON.stringify(known)).not.toContain(numbers.renter.slice(0, 12));
      expect(openText(known.id_number_sealed ?? "", "customer cus_0 id-number")).toBe(numbers.renter);
    });

    test("D2: a company gives the number and name of its responsible person; its contact stays", async () => {
      const rental = await waiverRental(shop, "company");
      const before = await shop.reader.selectFrom("customer").select("contact_name").where("id", "=", "cus_1").executeTakeFirst();
      await rental.consent();
      await rental.handIn("responsible-person-id", numbers.renter);
      const known = await shop.reader.selectFrom("customer").selectAll().where("id", "=", "cus_1").executeTakeFirstOrThrow();
      expect(known).toMatchObject({ responsible_name: "郑堃", id_number_tail: "2X", ...before });
    });

    test("another upload stands in the place of the first; an accepted one is not replaced", async () => {
      const rental = await waiverRental(shop, "company");
      await rental.consent();
      await rental.handIn("business-licence");
      const second = await rental.handIn("business-licence");
      const papers = await papersOf(shop.reader, await rental.reservation(), dayOf(booked));
      expect(papers.find((paper) => paper.kind === "business-licence")?.paperId).toBe(second);
      await rental.accept(second);
      await expect(rental.handIn("business-licence")).rejects.toEqual(refusedWith("paper-already-decided"));
    });

    test("a paper that this way of deposit does not ask for is not taken", async () => {
      const rental = await waiverRental(shop, "company");
      await rental.consent();
      await expect(rental.handIn("own-id", numbers.renter)).rejects.toEqual(refusedWith("not-found"));
      await expect(rental.handIn("xiamen-guarantor-id")).rejects.toEqual(refusedWith("not-found"));
      await expect(rental.handIn("letter-of-authority")).resolves.toBeTruthy();
    });

    test("nothing is taken for a booking whose hold has ended", async () => {
      const rental = await waiverRental(shop, "company");
      await rental.consent();
      await expect(rental.handIn("business-licence", null, instant("2026-11-30T10:00:00+08:00"))).rejects.toEqual(
        refusedWith("hold-ended"),
      );
    });

    test("thirty papers a day are the most, and the next day there is room again", async () => {
      const rental = await waiverRental(shop, "company");
      await rental.consent();
      for (let count = 0; count < 30; count += 1) await rental.handIn("business-licence");
      await expect(rental.handIn("business-licence")).rejects.toEqual(refusedWith("too-many-attempts"));
      await expect(rental.handIn("business-licence", null, plusHours(booked, 25))).resolves.toBeTruthy();
    });
  });

  describe("the guarantor", () => {
    test("D5a: his link leads to him; the database has its hash and its sealed text alone", async () => {
      const rental = await waiverRental(shop, "guarantor");
      await rental.invite();
      const token = await tokenOf(rental);
      expect(token.length).toBeGreaterThan(40);
      expect((await findGuarantorByToken(shop.reader, token))?.name).toBe("陈国栋");
      expect(await findGuarantorByToken(shop.reader, `${token}x`)).toBeUndefined();
      expect(JSON.stringify(await shop.reader.selectFrom("guarantor").selectAll().execute())).not.toContain(token);
    });

    test("D5: the renter is not his own guarantor, whoever gives the number first", async () => {
      const rental = await waiverRental(shop, "guarantor");
      await rental.consent();
      await rental.invite();
      await rental.handIn("own-id", numbers.renter);
      await expect(rental.answer("11010519491231002x")).rejects.toEqual(refusedWith("guarantor-is-renter"));

      const other = await waiverRental(await openDemoShop(booked), "guarantor");
      await other.consent();
      await other.invite();
      await other.answer(numbers.renter);
      await expect(other.handIn("own-id", numbers.renter)).rejects.toEqual(refusedWith("guarantor-is-renter"));
    });

    test("D5: he is 18 on the day, the birthday itself counts", async () => {
      const rental = await waiverRental(shop, "guarantor");
      await rental.invite();
      await expect(rental.answer(numbers.minor)).rejects.toMatchObject({
        violation: { code: "under-age", who: "guarantor" },
        field: "idNumber",
      });
      await shop.writer.updateTable("reservation").set({ hold_ends_at: null }).where("id", "=", rental.id).execute();
      const birthday = instant("2027-01-01T00:00:00+08:00");
      await expect(rental.answer(numbers.minor, plusHours(birthday, -1))).rejects.toEqual(refusedWith("under-age"));
      await expect(rental.answer(numbers.minor, birthday)).resolves.toBeTruthy();
    });

    test("D5a: his own consent goes with his answer, and the renter is told that he answered", async () => {
      const rental = await waiverRental(shop, "guarantor");
      await rental.invite();
      await rental.answer(numbers.guarantor);
      const guarantor = await findGuarantor(shop.reader, rental.id);
      const consents = await shop.reader.selectFrom("consent").selectAll().where("reservation_id", "=", rental.id).execute();
      expect(consents).toMatchObject([{ account_id: null, guarantor_id: guarantor?.id }]);
      expect((await rental.told()).map(([kind]) => kind)).toEqual(["guarantor-answered"]);
      expect(await states(rental)).toMatchObject({ "xiamen-guarantor-id": "awaiting" });
    });

    test("who does not want to is forgotten: no number, no address, no picture that opens, and the waiver falls", async () => {
      const rental = await waiverRental(shop, "guarantor");
      await rental.consent();
      await rental.invite();
      const papers = [await rental.handIn("own-id", numbers.renter), await rental.answer(numbers.guarantor)];
      for (const paper of papers) await rental.accept(paper);
      expect((await rental.row()).waived_at).toBe(booked);
      const guarantor = await findGuarantor(shop.reader, rental.id);
      const files = await rental.run((tx) => refuseGuarantee(tx, guarantor?.id ?? "", booked));
      expect(files).toHaveLength(1);
      expect(await openSealedFile(shop.reader, files[0] ?? "")).toBeNull();
      const row = await shop.reader
        .selectFrom("guarantor")
        .selectAll()
        .where("id", "=", guarantor?.id ?? "")
        .executeTakeFirstOrThrow();
      expect([row.id_number_sealed, row.id_number_hash, row.id_number_tail, row.address]).toEqual([null, null, null, null]);
      expect((await rental.row()).waived_at).toBeNull();
      expect((await depositOf(shop.reader, await rental.reservation(), booked)).waiver.complete).toBe(false);
      await expect(rental.answer(numbers.guarantor, booked, guarantor?.id)).rejects.toEqual(refusedWith("already-changed"));
    });

    test("another one may be named: the first link leads nowhere and his papers no longer count", async () => {
      const rental = await waiverRental(shop, "guarantor");
      await rental.invite();
      const first = await tokenOf(rental);
      await rental.answer(numbers.guarantor);
      await rental.invite("林美玉");
      expect(await findGuarantorByToken(shop.reader, first)).toBeUndefined();
      expect((await findGuarantorByToken(shop.reader, await tokenOf(rental)))?.name).toBe("林美玉");
      expect(await states(rental)).toMatchObject({ "xiamen-guarantor-id": "missing" });
    });

    test("D5b: he signs once, after the papers are accepted; then the deposit is waived and nobody can take his place", async () => {
      const rental = await waiverRental(shop, "guarantor");
      const sign = () => rental.run((tx) => markGuaranteeSigned(tx, rental.id, clerk, booked));
      const standing = async () => (await depositOf(shop.reader, await rental.reservation(), booked)).standing;
      await rental.consent();
      await rental.invite();
      await rental.accept(await rental.answer(numbers.guarantor));
      await expect(sign()).rejects.toEqual(refusedWith("waiver-needs-papers"));
      await rental.accept(await rental.handIn("own-id", numbers.renter));
      expect(await standing()).toMatchObject({ kind: "due", lacksGuarantee: true });
      await sign();
      expect(await standing()).toEqual({ kind: "waived" });
      await expect(sign()).rejects.toEqual(refusedWith("already-changed"));
      await expect(rental.invite("林美玉")).rejects.toEqual(refusedWith("agreement-already-signed"));
    });
  });

  describe("the review", () => {
    test("D4, V6: with the last paper accepted the deposit is waived, the booking stands and its hold no longer ends", async () => {
      const rental = await waiverRental(shop, "company");
      await rental.consent();
      const [licence, person] = [
        await rental.handIn("business-licence"),
        await rental.handIn("responsible-person-id", numbers.renter),
      ];
      expect(await rental.accept(licence)).toMatchObject({ waived: false });
      expect(await rental.row()).toMatchObject({ waived_at: null, confirmed_at: null, hold_ends_at: "2026-11-30T02:00:00Z" });
      const at = plusHours(booked, 2);
      expect(await rental.accept(person, {}, at)).toEqual({ reservationNumber: rental.number, waived: true });
      expect(await rental.row()).toMatchObject({
        ...{ waived_at: at, waived_by: clerk, confirmed_at: at, confirmed_by: clerk, hold_ends_at: null },
      });
      expect((await depositOf(shop.reader, await rental.reservation(), at)).standing).toEqual({ kind: "waived" });
      expect((await rental.told()).map(([kind]) => kind)).toEqual(["paper-accepted", "waiver-complete"]);
    });

    test("D4: one refused paper leaves the deposit due, and the customer is told which and why", async () => {
      const rental = await waiverRental(shop, "company");
      await rental.consent();
      const [licence, person] = [
        await rental.handIn("business-licence"),
        await rental.handIn("responsible-person-id", numbers.renter),
      ];
      await rental.accept(person);
      await rental.refuse(licence, " 照片不清楚 ");
      const { standing, waiver } = await depositOf(shop.reader, await rental.reservation(), booked);
      expect(standing).toMatchObject({ kind: "due", lacksGuarantee: false });
      expect(waiver.items).toContainEqual({ kind: "business-licence", state: "refused", reason: "照片不清楚" });
      expect(await rental.told()).toContainEqual([
        "paper-refused",
        { number: rental.number, kind: "business-licence", reason: "照片不清楚" },
      ]);
      expect(await rental.row()).toMatchObject({ waived_at: null, confirmed_at: null });
    });

    test("a refusal without a reason is none", async () => {
      const rental = await waiverRental(shop, "company");
      await rental.consent();
      const paper = await rental.handIn("business-licence");
      await expect(rental.refuse(paper, "  ")).rejects.toEqual(refusedWith("reason-missing"));
      expect(await states(rental)).toMatchObject({ "business-licence": "awaiting" });
    });

    test("a paper is decided once, however many decide at the same time", async () => {
      const rental = await waiverRental(shop, "company");
      await rental.consent();
      const paper = await rental.handIn("business-licence");
      const outcomes = await Promise.allSettled([rental.accept(paper), rental.refuse(paper, "看不清"), rental.accept(paper)]);
      expect(outcomes.filter((each) => each.status === "fulfilled")).toHaveLength(1);
      for (const each of outcomes)
        if (each.status === "rejected") expect(each.reason).toEqual(refusedWith("paper-already-decided"));
    });

    test("D5: a paper is good through its last day and not beyond", async () => {
      const rental = await waiverRental(shop, "company");
      await rental.consent();
      const paper = await rental.handIn("business-licence");
      const [yesterday, today] = [dayOf(plusHours(booked, -24)), dayOf(booked)];
      await expect(rental.accept(paper, { expiresOn: yesterday })).rejects.toMatchObject({
        violation: { code: "paper-expired", on: yesterday },
        field: "expiresOn",
      });
      await rental.accept(paper, { expiresOn: today });
      expect(await states(rental)).toMatchObject({ "business-licence": "accepted" });
      expect(await states(rental, plusHours(booked, 24))).toMatchObject({ "business-licence": "expired" });
    });

    test("D5: a guarantor's card is accepted only with its address confirmed", async () => {
      const rental = await waiverRental(shop, "guarantor");
      await rental.invite();
      const paper = await rental.answer(numbers.guarantor);
      await expect(rental.accept(paper, { hukouConfirmed: false })).rejects.toEqual(refusedWith("hukou-not-confirmed"));
      await rental.accept(paper);
      const row = await shop.reader.selectFrom("paper").select("hukou_confirmed").where("id", "=", paper).executeTakeFirst();
      expect(row).toEqual({ hukou_confirmed: 1 });
    });

    test("papers handed in within one second are seen with the licence before the ID", async () => {
      const rental = await waiverRental(shop, "company");
      await rental.consent();
      for (let round = 0; round < 5; round += 1) {
        // Handed in once more they stand in the place of the first.
        const identity = await rental.handIn("responsible-person-id", numbers.renter);
        const licence = await rental.handIn("business-licence");
        const waiting = await listPapersToCheck(shop.reader);
        const mine = waiting.filter((paper) => paper.reservationNumber === rental.number);
        expect(mine.map((paper) => paper.paperId)).toEqual([licence, identity]);
      }
    });

    test("the desk sees what waits, longest first, and nothing of bookings given up", async () => {
      const rental = await waiverRental(shop, "company");
      await rental.consent();
      const first = await rental.handIn("responsible-person-id", numbers.renter);
      const second = await rental.handIn("business-licence", null, plusHours(booked, 1));
      const mine = async () => {
        const waiting = await listPapersToCheck(shop.reader);
        return waiting.filter((paper) => paper.reservationNumber === rental.number).map((paper) => paper.paperId);
      };
      expect(await mine()).toEqual([first, second]);
      await shop.writer.updateTable("reservation").set({ cancelled_at: booked }).where("id", "=", rental.id).execute();
      expect(await mine()).toEqual([]);
      await expect(rental.accept(first)).rejects.toEqual(refusedWith("already-cancelled"));
    });
  });

  describe("forgetting", () => {
    const opens = async (paperId: string) => {
      const { file_id } = await shop.reader
        .selectFrom("paper")
        .select("file_id")
        .where("id", "=", paperId)
        .executeTakeFirstOrThrow();
      return (await openSealedFile(shop.reader, file_id)) !== null;
    };
    const erase = (rental: WaiverRental, days: number) =>
      rental.run((tx) => eraseServed(tx, figures, plusHours(booked, days * 24)));

    test("consent taken back: the pictures open no more, and the deposit is due again", async () => {
      const rental = await waiverRental(shop, "company");
      await rental.consent();
      const papers = [await rental.handIn("business-licence"), await rental.handIn("responsible-person-id", numbers.renter)];
      for (const paper of papers) await rental.accept(paper);
      await rental.run((tx) => withdrawConsent(tx, rental.id, rental.accountId, booked));
      for (const paper of papers) expect(await opens(paper)).toBe(false);
      expect((await depositOf(shop.reader, await rental.reservation(), booked)).standing).toMatchObject({ kind: "due" });
      await expect(rental.handIn("business-licence")).rejects.toEqual(refusedWith("consent-missing"));
    });

    test("while the machines are with the customer the papers stay", async () => {
      const rental = await waiverRental(shop, "company");
      await rental.consent();
      const paper = await rental.handIn("business-licence");
      await shop.writer.updateTable("reservation").set({ handed_out_at: start }).where("id", "=", rental.id).execute();
      const withdraw = rental.run((tx) => withdrawConsent(tx, rental.id, rental.accountId, start));
      await expect(withdraw).rejects.toEqual(refusedWith("already-handed-out"));
      expect(await opens(paper)).toBe(true);
    });

    test("a refused picture is gone after a week, one that serves is not", async () => {
      const rental = await waiverRental(shop, "company");
      await rental.consent();
      const [refused, serving] = [
        await rental.handIn("business-licence"),
        await rental.handIn("responsible-person-id", numbers.renter),
      ];
      await rental.refuse(refused, "看不清");
      await rental.accept(serving);
      await erase(rental, 6.9);
      expect(await opens(refused)).toBe(true);
      await erase(rental, 7);
      expect([await opens(refused), await opens(serving)]).toEqual([false, true]);
    });
  });
});
