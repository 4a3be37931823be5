import { fen, sumFen, yuan } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import type { Tier } from "~/kernel/tier";
import { instant } from "~/kernel/time";
import type { Period } from "~/kernel/time";
import { daysOf } from "~/pricing/term";
import type { HouseFigures } from "~/settings/house-figures";
import { promiseInWords } from "./paper-words.zh";
import { paymentPlan } from "./payment-plan";
import type { AgreementDelivery, AgreementSnapshot, Lessor } from "./snapshot";

/** Agreements of nobody, by which the manager sees how a text comes out. */
export const exampleKinds = ["deposit", "company", "guarantor", "long-term"] as const;
export type ExampleKind = (typeof exampleKinds)[number];

const number = "XS-样张";
const issuedAt = instant("2026-12-01T10:20:00+08:00");
const issuedBy = "店员";

interface Draft {
  readonly period: Period;
  readonly tier: Tier;
  readonly quantity: number;
  readonly months?: number;
  readonly perUnit: Fen;
  readonly renter: AgreementSnapshot["renter"];
  readonly use: AgreementSnapshot["use"];
  readonly deposit: AgreementSnapshot["deposit"];
  readonly guarantor?: AgreementSnapshot["guarantor"];
  readonly delivery?: Omit<AgreementDelivery, "mode">;
  readonly specialTerms?: readonly string[];
}

const papersSeen = { acceptedBy: issuedBy, acceptedAt: instant("2026-12-01T10:05:00+08:00") };
const student = {
  kind: "individual" as const,
  ...{ name: "张三", idNumber: "350203200001010000", phone: "13800000000" },
  ...{ address: "厦门市思明区示例路 1 号 101 室", school: "示例大学" },
};
const firm = {
  kind: "company" as const,
  ...{ name: "示例（厦门）有限公司", creditCode: "91350200MA00000000", phone: "0592-5550000" },
  ...{ address: "厦门市湖里区示例路 2 号", responsiblePerson: { name: "李四", idNumber: "350203198001010000" } },
};
const day = (from: string, until: string): Period => ({ from: instant(from), until: instant(until) });

const drafts: Record<ExampleKind, Draft> = {
  deposit: {
    ...{ period: day("2026-12-05T10:00:00+08:00", "2026-12-08T10:00:00+08:00"), tier: "basic", quantity: 1, perUnit: yuan(75) },
    ...{ renter: student, use: { purpose: "毕业答辩", place: "示例大学" }, deposit: { kind: "due", amount: yuan(3400) } },
  },
  company: {
    ...{ period: day("2026-12-07T08:00:00+08:00", "2026-12-13T20:00:00+08:00"), tier: "rapid", quantity: 10 },
    ...{ perUnit: yuan(120), renter: firm, use: { purpose: "产品发布会", place: "厦门市集美区示例展馆" } },
    deposit: {
      ...{ kind: "waived", because: "company", amountWaived: yuan(34_000) },
      papers: [
        { kind: "business-licence", holder: firm.name, ...papersSeen },
        { kind: "responsible-person-id", holder: "李四", ...papersSeen },
      ],
    },
    delivery: {
      ...{ address: "厦门市集美区示例展馆", fee: yuan(95) },
      window: day("2026-12-07T07:00:00+08:00", "2026-12-07T08:00:00+08:00"),
    },
    specialTerms: ["展会期间甲方派技术人员一名驻场。", "驻场费用已包含在服务等级加价内。"],
  },
  guarantor: {
    ...{ period: day("2026-12-05T10:00:00+08:00", "2026-12-25T10:00:00+08:00"), tier: "plus", quantity: 1, perUnit: yuan(98) },
    ...{ renter: student, use: { purpose: "课程学习", place: "示例大学" } },
    deposit: {
      ...{ kind: "waived", because: "guarantor", amountWaived: yuan(3400) },
      papers: [
        { kind: "own-id", holder: student.name, ...papersSeen },
        { kind: "xiamen-guarantor-id", holder: "王五", ...papersSeen },
      ],
    },
    guarantor: {
      ...{ name: "王五", idNumber: "350203197001010000", phone: "13900000000", address: "厦门市思明区示例路 3 号" },
      cap: yuan(7000),
    },
  },
  "long-term": {
    ...{ period: day("2026-12-31T09:00:00+08:00", "2027-06-30T09:00:00+08:00"), tier: "plus", quantity: 5, months: 6 },
    ...{ perUnit: yuan(1380), renter: firm, use: { purpose: "办公", place: firm.address } },
    deposit: { kind: "due", amount: yuan(17_000) },
  },
};

function unitsOf(quantity: number): AgreementSnapshot["units"] {
  return Array.from({ length: quantity }, (_, index) => ({
    ...{ assetTag: `NB-${String(index + 1).padStart(4, "0")}`, serialNumber: `SN-EXAMPLE-${index + 1}` },
    ...{ brand: "联想", modelName: "ThinkPad T14", specs: "i5 / 16 GB / 512 GB / 14 英寸", condition: "良好" },
    ...{ accessories: "电源适配器、电脑包", replacementValue: yuan(6800) },
  }));
}

function moneyOf({ period, quantity, months = 0, perUnit, tier, delivery }: Draft) {
  const label = "联想 ThinkPad T14";
  const parts = { months, weeks: 0, days: months ? 0 : daysOf(period), hours: 0 };
  const amount = fen(perUnit * quantity);
  const supplement = fen(tier === "basic" ? 0 : Math.round(amount * (tier === "plus" ? 0.1 : 0.2)));
  const deliveries = delivery ? [{ label: "送货", amount: delivery.fee }] : [];
  const atHandover = sumFen(deliveries.map((each) => each.amount));
  const rent = fen(amount + supplement);
  const lines = [{ label, quantity, parts, perUnit, amount, dayRate: yuan(25) }];
  return {
    rent: { lines, discounts: [], supplement, deliveries, total: fen(rent + atHandover) },
    payments: paymentPlan({ rent, atHandover, period }),
  };
}

/** What the example says apart from its clauses, with the figures of today. `origin`: where its code would lead. */
export function exampleAgreement(kind: ExampleKind, lessor: Lessor, figures: HouseFigures, origin: string): AgreementSnapshot {
  const draft = drafts[kind];
  const { period, tier, quantity, renter, use, deposit, guarantor = null, delivery, specialTerms = [] } = draft;
  const none = { mode: "shop", address: lessor.address, window: null, fee: fen(0) } as const;
  return {
    ...{ version: 2, number, checkCode: "0000-0000-0000-0000", verifyUrl: `${origin}/verify`, issuedAt, issuedBy },
    ...{
      place: "厦门市思明区",
      copies: guarantor ? 3 : 2,
      lessor,
      renter,
      use,
      period,
      days: daysOf(period),
      deposit,
      guarantor,
    },
    units: unitsOf(quantity),
    ...moneyOf(draft),
    service: {
      ...{ tier, promise: promiseInWords(tier, period) },
      fees: {
        hardwareIsland: fen(figures.hardwareIslandFee),
        hardwareElsewhere: fen(figures.hardwareElsewhereFee),
        softwareIsland: fen(figures.softwareIslandFee),
        softwareElsewhere: fen(figures.softwareElsewhereFee),
      },
    },
    delivery: delivery ? { mode: "delivery", ...delivery } : none,
    figures,
    specialTerms,
  };
}
