import type { Reader } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import { addressFor, noticeKinds } from "./notice";
import type { NoticeLanguage, NoticeValues } from "./notice";
import { filledNotice, parametersOf, wordsOf } from "./notice-texts.zh";
import type { NoticeFrame } from "./notice-texts.zh";
import type { CalendarFor, NoticeCalendar } from "./notice-calendar";
import type { OutgoingNotice } from "./notice-driver";
import { customerToTell, staffToTell } from "./notice-facts.repo.server";
import { templateInForce, templateVersion } from "./notice-templates.repo.server";
import type { OutboxRow } from "./outbox.repo.server";
import { stillMeant } from "./still-meant.repo.server";

interface Sending {
  readonly now: () => Instant;
  readonly calendarFor: CalendarFor;
  readonly origin: string;
  readonly shop: Pick<NoticeFrame, "shop" | "phone" | "place">;
}

type Prepared =
  | {
      readonly kind: "send";
      readonly notice: OutgoingNotice;
      readonly language: NoticeLanguage;
      readonly version: number;
      readonly calendar: NoticeCalendar | null;
    }
  | { readonly kind: "drop"; readonly why: "no-address" | "no-longer-so" };

/** The page a notice leads to. */
function pathOf(row: Pick<OutboxRow, "event">, { number, call }: NoticeValues): string {
  const { to } = noticeKinds[row.event];
  if (call) return to === "staff" ? `/queue/${call}` : `/my/calls/${call}`;
  return row.event === "papers-missing" ? `/my/${number}/papers` : `/my/${number}`;
}

const personOf = (db: Reader, row: OutboxRow) =>
  row.customer_id ? customerToTell(db, row.customer_id) : staffToTell(db, row.account_id ?? "");

/** The domain a Message-ID names itself by. */
const hostOf = (origin: string): string => new URL(origin).hostname;

/** The viewing that the text tells of, and no other: one that was moved meanwhile has a notice of its own. */
async function calendarOf(db: Reader, row: OutboxRow, { at }: NoticeValues, sending: Sending): Promise<NoticeCalendar | null> {
  if (row.channel !== "email" || !noticeKinds[row.event].calendar || !row.reservation_id) return null;
  const now = sending.now();
  const calendar = await sending.calendarFor(db, row.reservation_id, sending.origin, now);
  if (!calendar || calendar.event.until <= now) return null;
  const { from, cancelled } = calendar.event;
  return (at ? from === at && !cancelled : cancelled) ? calendar : null;
}

/** A row as it goes out: to whom by now, in which words. What was tried before goes in the same words again. */
export async function noticeToSend(db: Reader, row: OutboxRow, sending: Sending): Promise<Prepared> {
  const { origin, shop } = sending;
  const person = await personOf(db, row);
  const to = person ? addressFor(row.channel, person) : null;
  if (!person || !to) return { kind: "drop", why: "no-address" };
  if (!(await stillMeant(db, row))) return { kind: "drop", why: "no-longer-so" };
  const language = row.language ?? person.language;
  const text =
    row.template_version === null
      ? await templateInForce(db, row.event, language)
      : await templateVersion(db, row.event, language, row.template_version);
  const values = JSON.parse(row.data) as NoticeValues;
  const words = wordsOf(values, { ...shop, name: person.name, link: origin + pathOf(row, values) }, language);
  const messageId = row.message_id ?? `<${row.id}@${hostOf(origin)}>`;
  const calendar = await calendarOf(db, row, values, sending);
  const notice = {
    ...{ id: row.id, messageId, to, event: row.event, language },
    ...filledNotice(text, words),
    ...{ template: text.gateway_template, parameters: parametersOf(row.event, words) },
    calendar: calendar && { fileName: `${values.number ?? "viewing"}.ics`, text: calendar.text },
  };
  return { kind: "send", notice, language, version: text.version, calendar };
}
