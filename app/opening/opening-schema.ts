import { z } from "zod";
import { daysBetween, isDay, plusDays } from "~/kernel/time";
import type { Day } from "~/kernel/time";

const MOST_DAYS = 62;
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "invalid");

const range = {
  from: z.string().refine(isDay, "invalid"),
  until: z.string().refine((text) => text === "" || isDay(text), "invalid"),
};
const daysOf = (from: string, until: string): Day[] => {
  const last = until === "" ? from : until;
  const count = daysBetween(from as Day, last as Day) + 1;
  return count < 1 || count > MOST_DAYS ? [] : Array.from({ length: count }, (_, index) => plusDays(from as Day, index));
};

const opening = z
  .object({
    intent: z.literal("opening"),
    ...range,
    state: z.enum(["closed", "special"], "choose"),
    opensAt: z.string().default(""),
    closesAt: z.string().default(""),
    note: z.string().trim().max(60, "tooLong").default(""),
  })
  .transform(({ intent, from, until, state, opensAt, closesAt, note }, context) => {
    const days = daysOf(from, until);
    if (days.length === 0) context.addIssue({ code: "custom", message: "daysRange", path: ["until"] });
    const hours = state === "closed" ? null : { opensAt, closesAt };
    if (hours && !timeOfDay.safeParse(opensAt).success)
      context.addIssue({ code: "custom", message: "required", path: ["opensAt"] });
    if (hours && (!timeOfDay.safeParse(closesAt).success || closesAt <= opensAt))
      context.addIssue({ code: "custom", message: "closesLater", path: ["closesAt"] });
    return { intent, days, state, hours, note };
  });

const publicDay = z
  .object({
    intent: z.literal("public"),
    ...range,
    kind: z.enum(["holiday", "workday", "ordinary"], "choose"),
    name: z.string().trim().max(30, "tooLong").default(""),
    decreed: z.string().optional(),
  })
  .transform(({ intent, from, until, kind, name, decreed }, context) => {
    const days = daysOf(from, until);
    if (days.length === 0) context.addIssue({ code: "custom", message: "daysRange", path: ["until"] });
    if (kind !== "ordinary" && !name) context.addIssue({ code: "custom", message: "required", path: ["name"] });
    return { intent, days, kind, name, decreed: decreed !== undefined };
  });

const usual = z
  .object({ intent: z.literal("usual"), day: z.string().refine(isDay, "invalid") })
  .transform(({ intent, day }) => ({ intent, day: day as Day }));

/** What the manager's page of days sends: days closed or open otherwise, public holidays, and days set back to usual. */
export const openingSchema = z.discriminatedUnion("intent", [opening, publicDay, usual]);
export const openingForms = { opening, public: publicDay, usual };
