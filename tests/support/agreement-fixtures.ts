import { fillClauses } from "~/agreements/clauses.zh";
import { promiseInWords } from "~/agreements/paper-words.zh";
import { paymentPlan } from "~/agreements/payment-plan";
import { textsOfNewShop } from "~/agreements/shipped-clauses.zh";
import type {
  AgreementDelivery,
  AgreementFigures,
  AgreementRentLine,
  AgreementSnapshot,
  AgreementUnit,
} from "~/agreements/snapshot";
import { fen, sumFen, yuan } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import type { Tier } from "~/kernel/tier";
import { DAY, day, instant, lengthOf } from "~/kernel/time";
import type { Period } from "~/kernel/time";

export const figures: AgreementFigures = {
  lateGraceMinutes: 120,
  refundWorkingDays: 3,
  defectReportHours: 48,
  arrearsGraceDays: 3,
  arrearsPerDay: 3,
  arrearsMost: 1000,
  depreciationPerMonth: 200,
  depreciationLeast: 3000,
  missedPromiseDays: 1,
  guarantorNoticeDays: 7,
};

const lessor = {
  name: "厦门新思索计算机租赁有限公司",
  creditCode: "91350203MA0000015M",
  address: "厦门市思明区软件园二期观日路 8 号 101 室",
  phone: "0592-5550188",
  account: "中国银行厦门软件园支行 4000 0000 0000 0001",
};

export function laptop(ordinal: number, model = "ThinkPad T14", value: Fen = yuan(6800)): AgreementUnit {
  const tag = String(ordinal).padStart(4, "0");
  return {
    assetTag: `XSS-NB-${tag}`,
    serialNumber: `PF3K${(ordinal * 7919 + 100_003).toString(36).toUpperCase()}`,
    brand: "Lenovo",
    modelName: model,
    specs: "i5-1240P / 16 GB / 512 GB / 14 英寸",
    accessories: "电源适配器、电脑包、鼠标",
    condition: "九成新",
    replacementValue: value,
  };
}

const projector: AgreementUnit = {
  assetTag: "XSS-PJ-0007",
  serialNumber: "X4EP1900233",
  brand: "ViewSonic",
  modelName: "PA503X",
  specs: "3800 流明 / XGA / HDMI",
  accessories: "电源线、HDMI 线、遥控器、便携包",
  condition: "八成新",
  replacementValue: yuan(3299),
};

interface Draft {
  readonly number: string;
  readonly period: Period;
  readonly days: number;
  readonly tier: Tier;
  readonly units: readonly AgreementUnit[];
  readonly lines: readonly AgreementRentLine[];
  readonly discounts?: AgreementSnapshot["rent"]["discounts"];
  readonly supplement?: Fen;
  readonly deliveries?: AgreementSnapshot["rent"]["deliveries"];
  readonly delivery?: AgreementDelivery;
}

type Settled = Pick<AgreementSnapshot, "renter" | "use" | "deposit" | "guarantor" | "specialTerms">;

/** Sums and payments follow from the lines, as they do in the shop. */
function agreement(draft: Draft, settled: Settled): AgreementSnapshot {
  const supplement = draft.supplement ?? fen(0);
  const discounts = draft.discounts ?? [];
  const deliveries = draft.deliveries ?? [];
  const off = sumFen(discounts.map((each) => each.amount));
  const rent = fen(sumFen(draft.lines.map((line) => line.amount)) - off + supplement);
  const atHandover = sumFen(deliveries.map((each) => each.amount));
  const { number, period, days, units } = draft;
  const snapshot: AgreementSnapshot = {
    version: 2,
    number,
    checkCode: "7QF4-M2KX-9TDA",
    verifyUrl: `https://rent.example.com/verify/7QF4M2KX9TDA`,
    issuedAt: instant("2026-11-24T10:20:00+08:00"),
    issuedBy: "林晓燕",
    place: "厦门市思明区",
    copies: settled.guarantor ? 3 : 2,
    lessor,
    units,
    period,
    days,
    rent: { lines: draft.lines, discounts, supplement, deliveries, total: fen(rent + atHandover) },
    payments: paymentPlan({ rent, atHandover, period }),
    service: {
      tier: draft.tier,
      promise: promiseInWords(draft.tier, period),
      fees: {
        hardwareIsland: yuan(50),
        hardwareElsewhere: yuan(100),
        softwareIsland: yuan(100),
        softwareElsewhere: yuan(150),
      },
    },
    delivery: draft.delivery ?? { mode: "shop", address: lessor.address, window: null, fee: fen(0) },
    figures,
    ...settled,
    wording: "2026年11月24日第1版",
  };
  return withClauses(snapshot);
}

/** Its clauses filled in anew, after something else about it was changed. */
export function withClauses({ clauses: _clauses, ...snapshot }: AgreementSnapshot): AgreementSnapshot {
  return { ...snapshot, clauses: fillClauses(textsOfNewShop, snapshot) };
}

/** The same agreement as it was kept before texts of clauses had versions. */
export function beforeVersions({ clauses: _clauses, wording: _wording, ...snapshot }: AgreementSnapshot): AgreementSnapshot {
  return { ...snapshot, version: 1 };
}

const periodFrom = (from: string, until: string): Period => ({ from: instant(from), until: instant(until) });
const parts = (given: Partial<AgreementRentLine["parts"]>) => ({ months: 0, weeks: 0, days: 0, hours: 0, ...given });
const daysOf = (period: Period) => Math.ceil(lengthOf(period) / DAY);

const studentPeriod = periodFrom("2026-12-01T10:00:00+08:00", "2027-01-10T18:00:00+08:00");

/** A student with a guarantor; the font has 喆, 䶮 and 𬭎 but not 𠮷. */
export const student = agreement(
  {
    number: "XSS-2026-1124-0031",
    period: studentPeriod,
    days: daysOf(studentPeriod),
    tier: "plus",
    units: [laptop(31, "ThinkPad E14", yuan(4200))],
    lines: [
      {
        label: "Lenovo ThinkPad E14",
        quantity: 1,
        parts: parts({ months: 1, weeks: 1, days: 3 }),
        perUnit: yuan(163),
        amount: yuan(163),
        dayRate: yuan(12),
      },
    ],
    supplement: fen(1630),
    deliveries: [{ label: "送货（8.2 km，增值服务 10 km 内免费）", amount: fen(0) }],
    delivery: {
      mode: "delivery",
      address: "厦门市思明区厦门大学海韵园 3 号楼 502",
      window: periodFrom("2026-12-01T09:30:00+08:00", "2026-12-01T10:30:00+08:00"),
      fee: fen(0),
    },
  },
  {
    renter: {
      kind: "individual",
      name: "黄喆䶮𠮷",
      idNumber: "350203190002280019",
      address: "厦门市思明区厦门大学海韵园 3 号楼 502",
      phone: "13800138000",
      school: "厦门大学软件学院",
    },
    use: { purpose: "课程学习、毕业设计", place: "厦门大学海韵校区" },
    deposit: {
      kind: "waived",
      because: "guarantor",
      amountWaived: yuan(2100),
      papers: [
        { kind: "own-id", holder: "黄喆䶮𠮷", acceptedBy: "林晓燕", acceptedAt: instant("2026-11-24T09:58:00+08:00") },
        { kind: "xiamen-guarantor-id", holder: "陈𬭎", acceptedBy: "林晓燕", acceptedAt: instant("2026-11-24T10:05:00+08:00") },
      ],
    },
    guarantor: {
      name: "陈𬭎",
      idNumber: "35020319010101009X",
      phone: "13900139000",
      address: "厦门市思明区禾祥西路 120 号 602 室",
      cap: yuan(5000),
    },
    specialTerms: [],
  },
);

const companyPeriod = periodFrom("2026-12-07T08:00:00+08:00", "2026-12-13T20:00:00+08:00");
const tenLaptops = Array.from({ length: 10 }, (_, index) => laptop(101 + index));

/** Ten laptops and a projector for a fair; the deposit is waived on the licence. */
export const company = agreement(
  {
    number: "XSS-2026-1124-0032",
    period: companyPeriod,
    days: daysOf(companyPeriod),
    tier: "rapid",
    units: [...tenLaptops, projector],
    lines: [
      {
        label: "Lenovo ThinkPad T14",
        quantity: 10,
        parts: parts({ weeks: 1 }),
        perUnit: yuan(120),
        amount: yuan(1200),
        dayRate: yuan(25),
      },
      {
        label: "ViewSonic PA503X",
        quantity: 1,
        parts: parts({ weeks: 1 }),
        perUnit: yuan(260),
        amount: yuan(260),
        dayRate: yuan(60),
      },
    ],
    discounts: [{ label: "数量优惠（11 台，10%）", amount: yuan(146) }],
    supplement: fen(26_280),
    deliveries: [
      { label: "送货（集美区 25 km）", amount: yuan(95) },
      { label: "取货（集美区 25 km）", amount: yuan(95) },
    ],
    delivery: {
      mode: "delivery",
      address: "厦门市集美区杏林湾路 492 号会展厅 B2",
      window: periodFrom("2026-12-07T07:00:00+08:00", "2026-12-07T08:00:00+08:00"),
      fee: yuan(95),
    },
  },
  {
    renter: {
      kind: "company",
      name: "厦门海岸线会展服务有限公司",
      creditCode: "91350200MA000004XP",
      address: "厦门市湖里区高崎南五路 210 号 3 楼",
      phone: "0592-5550199",
      responsiblePerson: { name: "郑堃", idNumber: "350204190304050063" },
      agent: { name: "吴敏", phone: "13700137000" },
    },
    use: { purpose: "产品发布会签到与演示", place: "厦门市集美区杏林湾路 492 号会展厅 B2" },
    deposit: {
      kind: "waived",
      because: "company",
      amountWaived: yuan(35_650),
      papers: [
        {
          kind: "business-licence",
          holder: "厦门海岸线会展服务有限公司",
          acceptedBy: "林晓燕",
          acceptedAt: instant("2026-11-23T16:40:00+08:00"),
        },
        { kind: "responsible-person-id", holder: "郑堃", acceptedBy: "林晓燕", acceptedAt: instant("2026-11-23T16:42:00+08:00") },
      ],
    },
    guarantor: null,
    specialTerms: [
      "展会期间（2026年12月7日至12月13日，每日 08:00–20:00），甲方派技术人员一名在会展厅 B2 驻场，发现故障30分钟内到达设备所在位置。",
      "驻场服务费已包含在快速保障服务加价内，不另行收取。",
    ],
  },
);

const weekendPeriod = periodFrom("2026-11-27T18:00:00+08:00", "2026-11-27T23:00:00+08:00");

/** One evening, one machine, a deposit. */
export const deposited = agreement(
  {
    number: "XSS-2026-1124-0033",
    period: weekendPeriod,
    days: 1,
    tier: "basic",
    units: [projector],
    lines: [
      {
        label: "ViewSonic PA503X",
        quantity: 1,
        parts: parts({ hours: 5 }),
        perUnit: yuan(45.5),
        amount: yuan(45.5),
        dayRate: yuan(60),
      },
    ],
  },
  {
    renter: {
      kind: "individual",
      name: "欧阳若兰",
      idNumber: "440524188001010014",
      address: "厦门市湖里区五缘湾 1 号 2201 室",
      phone: "13600136000",
    },
    use: { purpose: "家庭观影", place: "厦门市湖里区五缘湾 1 号 2201 室" },
    deposit: { kind: "due", amount: yuan(1650), paidOn: day("2026-11-24") },
    guarantor: null,
    specialTerms: [],
  },
);

const longPeriod = periodFrom("2026-12-31T09:00:00+08:00", "2027-12-15T18:00:00+08:00");
const fifty = Array.from({ length: 50 }, (_, index) =>
  laptop(201 + index, index < 30 ? "ThinkPad T14" : "ThinkPad P16s", yuan(6800)),
);

/** Fifty machines for most of a year, paid monthly. */
export const fiftyMachines = agreement(
  {
    number: "XSS-2026-1124-0034",
    period: longPeriod,
    days: daysOf(longPeriod),
    tier: "rapid",
    units: fifty,
    lines: [
      {
        label: "Lenovo ThinkPad T14",
        quantity: 30,
        parts: parts({ months: 11, weeks: 2, days: 1 }),
        perUnit: yuan(2465),
        amount: yuan(73_950),
        dayRate: yuan(25),
      },
      {
        label: "Lenovo ThinkPad P16s",
        quantity: 20,
        parts: parts({ months: 11, weeks: 2, days: 1 }),
        perUnit: yuan(2890),
        amount: yuan(57_800),
        dayRate: yuan(30),
      },
    ],
    discounts: [{ label: "数量优惠（50 台，15%）", amount: fen(1_976_250) }],
    supplement: fen(2_239_750),
    deliveries: [{ label: "送货（岛内，快速保障免费）", amount: fen(0) }],
  },
  {
    renter: {
      kind: "company",
      name: "鹭岛软件工程（厦门）有限公司",
      creditCode: "91350203MA00000A9B",
      address: "厦门市思明区软件园二期望海路 23 号 6 楼",
      phone: "0592-5550166",
      responsiblePerson: { name: "苏煊", idNumber: "11010519491231002X" },
    },
    use: { purpose: "软件开发项目，临时录用人员办公", place: "厦门市思明区软件园二期望海路 23 号 6 楼" },
    deposit: { kind: "due", amount: yuan(170_000) },
    guarantor: null,
    specialTerms: ["甲方每季度上门巡检一次，不收费。"],
  },
);

export const allAgreements = { student, company, deposited, fiftyMachines };
