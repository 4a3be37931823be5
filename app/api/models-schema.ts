import { z } from "zod";
import { amount, category, count, instantText, line, moment, slug, use } from "./fields-schema";

const dates = { from: moment.optional(), until: moment.optional() };
const bothOrNone = ({ from, until }: { from?: unknown; until?: unknown }) => (from === undefined) === (until === undefined);
const beside = { path: ["until"], message: "bothOrNone" };

export const modelsQuery = z
  .strictObject({
    category: category.optional(),
    use: use.optional(),
    brand: line(60).optional(),
    text: line(80).optional(),
    ...dates,
    page: count(1, 1000).optional(),
    perPage: count(1, 100).optional(),
  })
  .refine(bothOrNone, beside);

export const modelQuery = z.strictObject(dates).refine(bothOrNone, beside);

export const partsAnswer = z.strictObject({ months: z.int(), weeks: z.int(), days: z.int(), hours: z.int() });

export const ratesAnswer = z.strictObject({
  hourlyFen: amount.nullable(),
  dailyFen: amount,
  weeklyFen: amount.nullable(),
  monthlyFen: amount,
});

/** What one unit costs for the dates asked for, and how many can be had. */
export const offerAnswer = z.strictObject({
  free: z.int(),
  nextFree: instantText.nullable(),
  rentFen: amount,
  parts: partsAnswer,
  depositFen: amount,
});

export const modelAnswer = z.strictObject({
  slug,
  brand: z.string(),
  name: z.string(),
  category,
  uses: z.array(use),
  specs: z.array(z.strictObject({ key: z.string(), text: z.string() })),
  summary: z.string(),
  accessories: z.string(),
  replacementValueFen: amount,
  depositFen: amount,
  rates: ratesAnswer,
  offer: offerAnswer.nullable(),
  page: z.string(),
});
export type ModelAnswer = z.output<typeof modelAnswer>;

export const modelsAnswer = z.strictObject({
  models: z.array(modelAnswer),
  total: z.int(),
  pageNumber: z.int(),
  perPage: z.int(),
  next: z.string().nullable(),
});
export type ModelsAnswer = z.output<typeof modelsAnswer>;
