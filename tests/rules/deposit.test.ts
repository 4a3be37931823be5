import { expect, test } from "vitest";
import { checkGuarantor, depositPerUnit, depositStanding, mayHandOut, waiverState, type ReviewedPaper } from "~/deposits/deposit";
import { yuan, ZERO } from "~/kernel/money";
import { day, instant } from "~/kernel/time";
import { defaultHouseFigures as figures } from "~/settings/house-figures";

const on = day("2026-09-29");
const when = instant("2026-09-28T10:00:00+08:00");
const accepted = (kind: ReviewedPaper["kind"], expiresOn: ReviewedPaper["expiresOn"] = null): ReviewedPaper => ({
  kind,
  acceptedAt: when,
  refusedAt: null,
  refuseReason: null,
  expiresOn,
});

test("D1: 50 % of replacement value, up to the next whole yuan; a model's own at most 90 %", () => {
  expect(depositPerUnit(yuan(4999), null, figures)).toBe(yuan(2500));
  expect(depositPerUnit(yuan(5000), null, figures)).toBe(yuan(2500));
  expect(depositPerUnit(yuan(5000), yuan(1000), figures)).toBe(yuan(1000));
  expect(depositPerUnit(yuan(5000), yuan(4501), figures)).toBe(yuan(4500));
});

test("D2, D4, D5: a company's waiver needs both papers, accepted and good through the expiry day", () => {
  const licence = accepted("business-licence");
  expect(waiverState("company", [licence], on)).toMatchObject({
    complete: false,
    items: [{ state: "accepted" }, { state: "missing" }],
  });
  expect(waiverState("company", [licence, accepted("responsible-person-id", on)], on).complete).toBe(true);
  const expired = waiverState("company", [licence, accepted("responsible-person-id", day("2026-09-28"))], on);
  expect(expired).toMatchObject({ complete: false, items: [{}, { state: "expired" }] });
});

test("D3, D4: one paper refused or not yet looked at: which one, and why", () => {
  const refused = { ...accepted("own-id"), acceptedAt: null, refusedAt: when, refuseReason: "照片模糊" };
  const awaiting = { ...accepted("xiamen-guarantor-id"), acceptedAt: null };
  expect(waiverState("guarantor", [refused, awaiting], on)).toEqual({
    complete: false,
    items: [
      { kind: "own-id", state: "refused", reason: "照片模糊" },
      { kind: "xiamen-guarantor-id", state: "awaiting", reason: null },
    ],
  });
  expect(waiverState("guarantor", [refused, accepted("own-id"), accepted("xiamen-guarantor-id")], on).complete).toBe(true);
  expect(waiverState("deposit", [], on).complete).toBe(false);
});

test("D5: the guarantor is another person, both 18 on the day of signing", () => {
  const parties = {
    renterNumber: "11010519491231002X",
    guarantorNumber: "350203190002280019",
    renterBirth: day("2008-09-29"),
    guarantorBirth: day("1990-02-28"),
    day: on,
  };
  expect(checkGuarantor(parties)).toBeNull();
  expect(checkGuarantor({ ...parties, guarantorNumber: "11010519491231002x" })).toEqual({ code: "guarantor-is-renter" });
  expect(checkGuarantor({ ...parties, renterBirth: day("2008-09-30") })).toEqual({ code: "under-age", who: "renter" });
  expect(checkGuarantor({ ...parties, guarantorBirth: day("2008-09-30") })).toEqual({ code: "under-age", who: "guarantor" });
});

test("D5b, D8: units leave only with the deposit waived or paid, a guarantor's waiver only when signed", () => {
  const facts = { way: "guarantor", waived: true, guaranteeSigned: false, depositDue: yuan(2500), depositPaid: ZERO } as const;
  expect(mayHandOut(depositStanding(facts))).toEqual({ code: "guarantee-not-signed" });
  expect(depositStanding({ ...facts, guaranteeSigned: true })).toEqual({ kind: "waived" });
  expect(depositStanding({ ...facts, way: "company" })).toEqual({ kind: "waived" });
  const due = depositStanding({ ...facts, way: "deposit", depositPaid: yuan(1000) });
  expect(mayHandOut(due)).toEqual({ code: "deposit-outstanding", owed: yuan(1500) });
  expect(mayHandOut(depositStanding({ ...facts, way: "deposit", depositPaid: yuan(2500) }))).toBeNull();
});
