import type { Reader } from "db/transact.server";
import { differenceOf } from "~/clauses/text-difference";
import type { Instant } from "~/kernel/time";
import { exampleName, exampleValues } from "~/outbox/example-notices.zh";
import { noticeEvents, noticeKinds, noticeLanguages } from "~/outbox/notice";
import type { NoticeEvent, NoticeLanguage } from "~/outbox/notice";
import { filledNotice, noticeNames, noticeParts, tidiedNotice, wordsOf } from "~/outbox/notice-texts.zh";
import type { NoticeText } from "~/outbox/notice-texts.zh";
import { listTemplates, listTemplateVersions } from "~/outbox/notice-templates.repo.server";
import type { NoticeDriver } from "~/outbox/notice-driver";
import { shop } from "~/platform/viewer.server";

/** Every notice with its subject in both languages, and by what each way sends. */
export async function showNotices(db: Reader, drivers: readonly NoticeDriver[]) {
  const templates = await listTemplates(db);
  return {
    notices: noticeEvents.map((event) => ({
      ...{ event, to: noticeKinds[event].to, urgent: noticeKinds[event].urgent, optional: noticeKinds[event].optional },
      texts: noticeLanguages.map((language) => {
        const text = templates.find((each) => each.event === event && each.language === language);
        return { language, subject: text?.subject ?? "", version: text?.version ?? 0 };
      }),
    })),
    ways: (["email", "sms", "wechat"] as const).map((channel) => ({
      channel,
      by: drivers.find((driver) => driver.channel === channel)?.name ?? ("none" as const),
    })),
  };
}

/** As its recipient would read it, with example values. */
export function readingOfNotice(event: NoticeEvent, language: NoticeLanguage, text: NoticeText, origin: string, now: Instant) {
  const frame = { shop: shop.name, phone: shop.phone, place: shop.address, name: exampleName(language) };
  const words = wordsOf(exampleValues(event, now), { ...frame, link: `${origin}/my/R261126-001` }, language);
  return filledNotice(text, words);
}

/** How a text would come out, and what it changes of the one in force. */
export async function previewOf(
  db: Reader,
  { event, language, text, origin }: { event: NoticeEvent; language: NoticeLanguage; text: NoticeText; origin: string },
  now: Instant,
) {
  const [current] = await listTemplateVersions(db, event, language);
  const tidy = tidiedNotice(text);
  const before = noticeParts.map((part) => current?.[part] ?? "").join("\n");
  return {
    reading: readingOfNotice(event, language, tidy, origin, now),
    difference: differenceOf(before, noticeParts.map((part) => tidy[part]).join("\n")),
  };
}
export type NoticePreview = Awaited<ReturnType<typeof previewOf>>;

/** The editor's page; `from`: the text of an older version stands in the fields. Null for a version that there is not. */
export async function showNotice(db: Reader, event: NoticeEvent, language: NoticeLanguage, from: number | null) {
  const versions = await listTemplateVersions(db, event, language);
  const [current] = versions;
  const source = from === null ? current : versions.find((each) => each.version === from);
  if (!current || !source) return null;
  const { subject, body, short, gateway_template } = source;
  const kind = noticeKinds[event];
  return {
    ...{ event, language, to: kind.to, urgent: kind.urgent, optional: kind.optional },
    ...{ current: current.version, source: { version: source.version, subject, body, short, gateway_template } },
    versions: versions.map(({ id, version, note, published_at, published_by }) => ({
      ...{ id, version, note, publishedAt: published_at, publishedBy: published_by },
    })),
    names: kind.names.map((name) => noticeNames[name]),
  };
}
export type ShownNotice = NonNullable<Awaited<ReturnType<typeof showNotice>>>;
