import { z } from "zod";
import { optionalEvents } from "~/outbox/notice";
import type { NoticeEvent } from "~/outbox/notice";

const typed = {
  subject: z.string().max(2000, "tooLong"),
  body: z.string().max(20_000, "tooLong"),
  short: z.string().max(2000, "tooLong"),
  gateway_template: z
    .string()
    .trim()
    .regex(/^[\w-]{0,64}$/, "invalid"),
};

/** What the editor sends, to look at or to publish. Whether the texts may be published is `noticeProblems`. */
export const noticeFormSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("preview"), ...typed }),
  z.object({
    intent: z.literal("publish"),
    id: z.string().regex(/^ntt_[0-9a-f]{32}$/),
    /** The version that the manager had before him. */
    base: z.coerce.number().int().min(1),
    note: z.string().trim().min(2, "required").max(100, "tooLong"),
    ...typed,
  }),
]);
export type NoticeForm = z.output<typeof noticeFormSchema>;

export const againSchema = z.object({ intent: z.literal("again"), id: z.string().regex(/^obx_[0-9a-f]{32}$/) });

export interface NoticeChoice {
  readonly language: "zh" | "en";
  readonly wechat: boolean;
  readonly declined: readonly NoticeEvent[];
}

/** A ticked box sends its event's name; what is not ticked is declined. */
export const noticeChoiceSchema = z
  .looseObject({ language: z.enum(["zh", "en"], "invalid"), wechat: z.literal("on").optional() })
  .transform((form): NoticeChoice => ({
    language: form.language,
    wechat: form.wechat === "on",
    declined: optionalEvents.filter((event) => form[event] !== "on"),
  }));
