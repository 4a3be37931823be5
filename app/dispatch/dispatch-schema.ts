import { momentField } from "~/ui/moment-schema";
import { z } from "zod";
import { districts } from "~/kernel/region";
import { feeCauses } from "~/service/fee";
import type { WeekdayHours } from "./working-hours";

const eventId = z.string().regex(/^evt_[0-9a-f]{32}$/);
const account = z.string().min(1, "choose").max(80);
const call = z.string().min(1).max(20);

/** `number:technician:event` of each call that the plan gives to somebody else than who has it. */
const proposals = z
  .string()
  .max(30_000)
  .transform((text, context) => {
    const parts = text.split(" ").map((each) => each.split(":"));
    const read = z
      .array(z.tuple([call, account, eventId]))
      .min(1)
      .max(500)
      .safeParse(parts);
    if (read.success) return read.data.map(([number, to, id]) => ({ call: number, to, id }));
    context.addIssue({ code: "custom", message: "invalid" });
    return z.NEVER;
  });

/** Nobody chosen leaves it to the plan who goes; no hour, when. */
const byHand = {
  to: z.string().max(80).default(""),
  at: z
    .literal("")
    .transform(() => null)
    .or(momentField)
    .default(null),
  first: z
    .string()
    .optional()
    .transform((ticked) => ticked !== undefined),
};

export const dispatchSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("apply"), proposals }),
  z.object({ intent: z.literal("pin"), call, ...byHand, id: eventId, placeId: eventId }),
  z.object({ intent: z.literal("release"), call, id: eventId, placeId: eventId }),
]);

/** What the desk wants to see of its change before it saves it: in the address. */
export const trialSchema = z.object({ call, try: z.string().optional(), ...byHand });
export type TrialForm = z.output<typeof trialSchema>;
export type DispatchForm = z.output<typeof dispatchSchema>;

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** `from.1`, `until.1` … for Monday to Sunday: both empty is a day off. Kinds as `skill.hardware` … */
const profile = z
  .looseObject({
    intent: z.literal("profile"),
    id: z.string().regex(/^tpr_[0-9a-f]{32}$/),
    account,
    home: z.enum(districts, "choose"),
  })
  .transform(({ intent, id, account: accountId, home, ...fields }, context) => {
    const hours = weekdays.flatMap((weekday): WeekdayHours[] => {
      const [from, until] = [fields[`from.${weekday}`], fields[`until.${weekday}`]];
      if (!from && !until) return [];
      if (typeof from === "string" && typeof until === "string" && TIME.test(from) && TIME.test(until) && from < until)
        return [{ weekday, from, until }];
      context.addIssue({ code: "custom", path: [`until.${weekday}`], message: "endsLater" });
      return [];
    });
    return {
      intent,
      id,
      account: accountId,
      home,
      skills: feeCauses.filter((kind) => fields[`skill.${kind}`] !== undefined),
      hours,
    };
  });

const absence = z
  .object({
    intent: z.literal("absence"),
    id: z.string().regex(/^tab_[0-9a-f]{32}$/),
    account,
    from: momentField,
    until: momentField,
    reason: z.string().trim().min(1, "required").max(100, "tooLong"),
  })
  .refine(({ from, until }) => from < until, { path: ["until"], message: "endsLater" });
const travel = z.object({
  intent: z.literal("travel"),
  from: z.enum(districts, "choose"),
  to: z.enum(districts, "choose"),
  minutes: z
    .string()
    .regex(/^\d{1,3}$/, "number")
    .transform(Number)
    .refine((minutes) => minutes >= 1 && minutes <= 600, "number"),
});

export const techniciansSchema = z.discriminatedUnion("intent", [
  profile,
  absence,
  z.object({ intent: z.literal("end-absence"), id: z.string().max(80) }),
  travel,
]);
export type ProfileForm = z.output<typeof profile>;
export type AbsenceForm = z.output<typeof absence>;
export type TravelForm = z.output<typeof travel>;
