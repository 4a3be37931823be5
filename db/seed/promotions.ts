import { fen, yuan } from "~/kernel/money";
import { at, dayOf, plusDays, type Instant } from "~/kernel/time";
import type { PromotionTerms } from "~/pricing/promotion";
import { seedId } from "./rows";
import type { Row } from "./rows";

const everything = { models: [], categories: [] };

/** Name, first and last day from today, terms. */
const told: readonly (readonly [name: string, from: number, until: number | null, terms: PromotionTerms])[] = [
  [
    "学生券",
    -60,
    null,
    {
      ...{ kind: "coupon", code: "STUDENT", off: { share: 1000 }, scope: { models: [], categories: ["laptops"] } },
      ...{ leastRent: yuan(50), usesInAll: 200, usesPerCustomer: 1, alone: false },
    },
  ],
  [
    "老客回访券",
    -200,
    -20,
    {
      ...{ kind: "coupon", code: "XS-BACK", off: { amount: yuan(20) }, scope: everything },
      ...{ leastRent: yuan(100), usesInAll: 100, usesPerCustomer: 1, alone: true },
    },
  ],
  ["满 5000 减 300", -30, null, { kind: "full-reduction", leastRent: yuan(5000), amount: yuan(300) }],
  [
    "会议套餐",
    -90,
    null,
    {
      kind: "bundle",
      share: 1500,
      parts: [
        { category: "laptops", count: 10 },
        { category: "projectors", count: 1 },
        { category: "network", count: 1 },
      ],
    },
  ],
  ["打印机特惠", -10, 20, { kind: "campaign", share: 1000, scope: { models: [], categories: ["office"] } }],
  ["国庆投影仪特惠", -75, -45, { kind: "campaign", share: 2000, scope: { models: [], categories: ["projectors"] } }],
];

/** What runs, and what has run, with a router at ¥1 from ¥1,000 of rent on. */
export function promotionRows(models: readonly Row<"model">[], now: Instant): Row<"promotion">[] {
  const today = dayOf(now);
  const router = models.find((each) => each.category === "network");
  const addOn: PromotionTerms | null = router ? { kind: "add-on", leastRent: yuan(1000), modelId: router.id, most: 1 } : null;
  const all = addOn ? [...told, ["一元加租网络设备", -30, null, addOn] as const] : told;
  return all.map(([name, from, until, terms], index) => {
    const starts = at(plusDays(today, from), "00:00");
    return {
      ...{ id: seedId("prm", index + 1), kind: terms.kind, name, code: terms.kind === "coupon" ? terms.code : null },
      ...{ terms: JSON.stringify(terms), big_sale: 0 as const, starts_at: starts },
      ends_at: until === null ? null : at(plusDays(today, until), "00:00"),
      ...{ created_at: starts, created_by: "acc_manager", changed_at: starts, ended_at: null, ended_by: null, revision: 0 },
    };
  });
}

/** Every fifth model was a tenth dearer until four months ago. */
export const dearerBefore = (rate: Row<"rate">, now: Instant): Row<"rate">[] => {
  const tenth = (amount: number | null | undefined) => (amount == null ? null : fen(Math.ceil((amount * 11) / 1000) * 100));
  const changed = at(plusDays(dayOf(now), -120), "09:00");
  const before = { hourly_fen: tenth(rate.hourly_fen), weekly_fen: tenth(rate.weekly_fen) };
  return [
    {
      ...rate,
      ...before,
      id: `${rate.id}_before`,
      daily_fen: fen(tenth(rate.daily_fen) ?? 0),
      monthly_fen: fen(tenth(rate.monthly_fen) ?? 0),
    },
    { ...rate, effective_from: changed, set_by: "acc_manager" },
  ];
};
