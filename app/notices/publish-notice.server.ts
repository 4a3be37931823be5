import type { Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import type { NoticeEvent, NoticeLanguage } from "~/outbox/notice";
import { noticeParts, noticeProblems, tidiedNotice } from "~/outbox/notice-texts.zh";
import type { NoticeText } from "~/outbox/notice-texts.zh";
import { insertTemplate, templateExists, templateInForce } from "~/outbox/notice-templates.repo.server";

export interface NoticeOrder extends NoticeText {
  readonly id: string;
  readonly event: NoticeEvent;
  readonly language: NoticeLanguage;
  /** The version that was changed. */
  readonly base: number;
  readonly note: string;
  readonly by: string;
}

/**
 * Publishes a text: notices sent from now on carry it, a notice that was tried before goes out in the words it had. Going back is
 * publishing an older text anew. The same form sent twice is one version. Throws `already-changed` and `clause-unchanged`. The caller
 * has shown what stands against the text; with anything against it this throws RangeError.
 */
export async function publishNotice(tx: Tx, order: NoticeOrder, now: Instant): Promise<void> {
  const { id, event, language, base, note, by, ...given } = order;
  if (await templateExists(tx, id)) return;
  const text = tidiedNotice(given);
  if (noticeParts.some((part) => noticeProblems(event, part, text[part]).length > 0))
    throw new RangeError("Not a text to publish");
  const { version, ...current } = await templateInForce(tx, event, language);
  if (version !== base) throw new RuleViolation({ code: "already-changed" });
  const same = ([...noticeParts, "gateway_template"] as const).every((part) => text[part] === current[part]);
  if (same) throw new RuleViolation({ code: "clause-unchanged" }, "body");
  await insertTemplate(tx, { id, event, language, version: version + 1, ...text, note, published_at: now, published_by: by });
}
