import { at, dayOf, plusDays } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { noticeKinds } from "./notice";
import type { NoticeEvent, NoticeLanguage, NoticeValues } from "./notice";

/** What stands in the braces while the manager looks at a text. */
export function exampleValues(event: NoticeEvent, now: Instant): NoticeValues {
  const tomorrow = plusDays(dayOf(now), 1);
  const all: Required<NoticeValues> = {
    ...{ number: "R261126-001", machines: "ThinkPad T14 × 2", amount: 340_000, call: "S261126-001" },
    ...{ from: at(tomorrow, "10:00"), until: at(plusDays(tomorrow, 6), "10:00"), at: at(tomorrow, "14:30") },
    ...{ papers: ["own-id", "xiamen-guarantor-id"], unit: "XS-0001", technician: "陈志强", reason: "机型停租" },
  };
  const names: readonly string[] = noticeKinds[event].names;
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
}

export const exampleName = (language: NoticeLanguage): string => (language === "zh" ? "林晓雯" : "Xiaowen Lin");
