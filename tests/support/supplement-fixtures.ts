import { fen, yuan } from "~/kernel/money";
import { day, instant } from "~/kernel/time";
import type { SupplementContent, SupplementSnapshot } from "~/supplements/supplement-snapshot";
import { company, deposited, laptop, student } from "./agreement-fixtures";

type Parties = Pick<SupplementSnapshot, "lessor" | "renter" | "guarantor">;

const of = (
  agreement: typeof student,
  content: SupplementContent,
  more: Partial<SupplementSnapshot> = {},
): SupplementSnapshot => {
  const parties: Parties = { lessor: agreement.lessor, renter: agreement.renter, guarantor: null };
  return {
    version: 1,
    number: `${agreement.number}-补1`,
    agreementNumber: agreement.number,
    agreementSignedOn: day("2026-09-01"),
    checkCode: "7QF4-M2KX-9TDA-0B1C",
    verifyUrl: "https://rent.example.cn/verify/7QF4M2KX9TDA0B1C",
    issuedAt: instant("2026-09-10T15:20:00+08:00"),
    issuedBy: "黄丽娟",
    place: "厦门市思明区",
    copies: 2,
    ...parties,
    content,
    ...more,
  };
};

const machine = "XSS-NB-0012（Lenovo ThinkPad T14，序列号PF3K2A1B）";
const renewed = {
  kind: "renewal" as const,
  startsAt: instant("2026-09-01T10:00:00+08:00"),
  endsBefore: instant("2026-09-15T10:00:00+08:00"),
  endsAfter: instant("2026-09-29T10:00:00+08:00"),
  daysAdded: 14,
  rentBefore: yuan(150),
  rentAfter: yuan(230.5),
  amount: yuan(80.5),
  payments: [{ on: day("2026-09-15"), amount: yuan(80.5) }],
  machines: [machine],
  guarantorNoticeDays: 7,
};

export const renewalByGuarantor = of(
  student,
  { ...renewed, security: { kind: "guarantor", waived: yuan(3400) } },
  { guarantor: student.guarantor, copies: 3 },
);
export const renewalByDeposit = of(student, { ...renewed, security: { kind: "deposit-instead", amount: yuan(3400) } });
export const renewalOfCompany = of(company, {
  ...renewed,
  endsAfter: instant("2027-01-15T10:00:00+08:00"),
  daysAdded: 122,
  amount: yuan(1500),
  rentAfter: yuan(1650),
  payments: ["2026-09-15", "2026-10-15", "2026-11-15", "2026-12-15"].map((on) => ({ on: day(on), amount: yuan(375) })),
  machines: Array.from({ length: 30 }, (_, index) => `XSS-NB-${100 + index}`),
  security: { kind: "company", waived: yuan(34_000) },
});
export const renewalForNothing = of(deposited, {
  ...renewed,
  amount: fen(0),
  rentAfter: renewed.rentBefore,
  payments: [],
  security: { kind: "deposit", amount: yuan(1700) },
});
const old = { assetTag: "XSS-NB-0012", serialNumber: "PF3K2A1B", name: "Lenovo ThinkPad T14", value: yuan(6800) };
export const swapped = of(student, {
  kind: "unit-swap",
  swaps: [
    {
      out: old,
      in: laptop(31),
      at: instant("2026-09-10T14:05:00+08:00"),
      where: "on-site",
      reason: "报修F260910-001：屏幕不亮，按电源键没有反应",
    },
    {
      out: { ...old, assetTag: "XSS-NB-0013" },
      in: laptop(32),
      at: instant("2026-09-10T14:05:00+08:00"),
      where: "shop",
      reason: "交付以前换机",
    },
  ],
});
const promises = {
  plus: {
    island: "自报修之时起24小时之内上门解决",
    elsewhere: "上门时间由双方在报修时另行商定，甲方在接到报修后先予登记并答复",
  },
  rapid: {
    island: "自报修之时起12小时之内上门解决；中午12:00以后报修的，次日中午12:00以前上门解决",
    elsewhere: "上门时间由双方在报修时另行商定，甲方在接到报修后先予登记并答复",
  },
};
const raised = {
  kind: "tier-change" as const,
  from: instant("2026-09-11T09:00:00+08:00"),
  until: instant("2026-09-29T10:00:00+08:00"),
  tierBefore: "plus" as const,
  tierAfter: "rapid" as const,
  promiseBefore: promises.plus,
  promiseAfter: promises.rapid,
  supplementBefore: yuan(15),
  supplementAfter: yuan(24.64),
  amount: yuan(9.64),
  payOn: day("2026-09-11"),
};
export const tierRaised = of(student, raised, { guarantor: student.guarantor, copies: 3 });
export const tierLowered = of(company, {
  ...raised,
  tierBefore: "rapid",
  tierAfter: "plus",
  promiseBefore: promises.rapid,
  promiseAfter: promises.plus,
  supplementBefore: yuan(30),
  supplementAfter: yuan(20.36),
  amount: -964,
});
export const otherwise = of(company, {
  kind: "other",
  from: instant("2026-09-11T09:00:00+08:00"),
  rows: [
    { what: "上门时限（其他地区）", before: "按服务等级", after: "自报修之时起8小时之内上门解决" },
    { what: "送货、取货", before: "按服务等级", after: "每次免费" },
  ],
  terms: ["会议期间（9月20日至22日）甲方派一名技术员驻场，不另收费。", "设备可以由乙方的合作单位在同一会场使用。"],
});

export const allSupplements = {
  renewalByGuarantor,
  renewalByDeposit,
  renewalOfCompany,
  renewalForNothing,
  swapped,
  tierRaised,
  tierLowered,
  otherwise,
};
