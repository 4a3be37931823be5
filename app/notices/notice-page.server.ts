import { data, redirect } from "@remix-run/node";
import type { Instant } from "~/kernel/time";
import type { NoticeEvent, NoticeLanguage } from "~/outbox/notice";
import { noticeParts, noticeProblems, tidiedNotice } from "~/outbox/notice-texts.zh";
import type { NoticeText } from "~/outbox/notice-texts.zh";
import { typedValues } from "~/platform/form-action.server";
import type { Refusal } from "~/platform/form-action.server";
import { reader, transact } from "~/platform/shop.server";
import { messagesFor } from "~/ui/messages";
import type { NoticeForm } from "./notice-schema";
import { publishNotice } from "./publish-notice.server";
import { previewOf } from "./show-notices.server";
import type { NoticePreview } from "./show-notices.server";

interface Sent {
  readonly event: NoticeEvent;
  readonly language: NoticeLanguage;
  readonly form: FormData;
  readonly by: string;
  readonly origin: string;
}

/** What stands against each part, beside its field. */
function problemsOf(event: NoticeEvent, text: NoticeText): Record<string, string> {
  const { problem } = messagesFor("zh").notices;
  const tidy = tidiedNotice(text);
  const found = noticeParts.map((part) => [part, noticeProblems(event, part, tidy[part]).map(problem).join("")] as const);
  return Object.fromEntries(found.filter(([, sentence]) => sentence !== ""));
}

const answer = (form: FormData, fieldErrors: Record<string, string>, preview: NoticePreview | null) => {
  const refusal: Refusal = { values: typedValues(form), fieldErrors, formError: null, violation: null, signInAgain: false };
  return data({ ...refusal, preview }, { status: Object.keys(fieldErrors).length > 0 ? 422 : 200 });
};

/** What the editor's buttons do: shows the text with example values, or publishes it. */
export async function answerNotice(sent: NoticeForm, args: Sent, now: Instant) {
  const { event, language, form, by, origin } = args;
  const { subject, body, short, gateway_template } = sent;
  const text = { subject, body, short, gateway_template };
  const problems = problemsOf(event, text);
  if (Object.keys(problems).length > 0) return answer(form, problems, null);
  if (sent.intent === "preview") return answer(form, {}, await previewOf(reader(), { event, language, text, origin }, now));
  const { id, base, note } = sent;
  await transact((tx) => publishNotice(tx, { ...text, id, event, language, base, note, by }, now));
  return redirect(`/manage/notices/${event}?lang=${language}&published=${base + 1}`) as never;
}
