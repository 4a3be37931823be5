import type { Reader, Tx } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import { customerToTell } from "~/outbox/notice-facts.repo.server";
import { addressFor, masked, noticeEvents, noticeKinds } from "~/outbox/notice";
import { openWays } from "~/outbox/open-ways.server";
import { newId } from "~/platform/ids.server";
import type { NoticeChoice } from "./notice-schema";

/** What he is told, by which ways, and what he has chosen. */
export async function showMyNotices(db: Reader, customerId: string) {
  const person = await customerToTell(db, customerId);
  if (!person) return null;
  const ways = openWays();
  const address = (channel: "email" | "sms") => {
    const to = addressFor(channel, person);
    return to && masked(channel, to);
  };
  const ofCustomers = noticeEvents.filter((event) => noticeKinds[event].to === "customer");
  return {
    ...{ language: person.language, wechat: person.wechat, wechatOpen: ways.has("wechat") },
    ...{ email: address("email"), sms: ways.has("sms") ? address("sms") : null },
    necessary: ofCustomers.filter((event) => !noticeKinds[event].optional),
    optional: ofCustomers
      .filter((event) => noticeKinds[event].optional)
      .map((event) => ({ event, wanted: !person.declined.includes(event) })),
  };
}
export type MyNotices = NonNullable<Awaited<ReturnType<typeof showMyNotices>>>;

/** What he wants to be told beyond what is necessary, and in which language; it holds for what happens from now on. */
export async function chooseNotices(tx: Tx, customerId: string, choice: NoticeChoice, now: Instant): Promise<void> {
  const { language, wechat, declined } = choice;
  const chosen = { language, wechat: wechat ? 1 : 0, declined: JSON.stringify(declined), changed_at: now } as const;
  await tx
    .insertInto("notice_choice")
    .values({ id: newId("nch"), customer_id: customerId, ...chosen })
    .onConflict((conflict) => conflict.column("customer_id").doUpdateSet(chosen))
    .execute();
}
