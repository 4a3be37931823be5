import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { isNoticeEvent } from "~/outbox/notice";
import type { NoticeEvent, NoticeLanguage } from "~/outbox/notice";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import { newId } from "~/platform/ids.server";
import { originOf } from "~/platform/origin.server";
import { requireViewer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { Flash } from "~/ui/flash";
import { messagesFor, useMessages } from "~/ui/messages";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { Tabs } from "~/ui/tabs";
import { NoticeEditor } from "./notice-editor";
import { answerNotice } from "./notice-page.server";
import { NoticeHistory, NoticeNames, NoticeReading } from "./notice-parts";
import { noticeFormSchema } from "./notice-schema";
import { showNotice } from "./show-notices.server";

export const handle: ShellHandle = { shell: "staff" };
export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const m = messagesFor("zh");
  return [{ title: `${data ? m.notices.events[data.event] : m.notices.title} · ${m.common.shopShort}` }];
};

/** Which text an address means; a 404 where there is no such. */
function asked(request: Request, notice: string | undefined): { event: NoticeEvent; language: NoticeLanguage } {
  const language = new URL(request.url).searchParams.get("lang") ?? "zh";
  if (!notice || !isNoticeEvent(notice) || (language !== "zh" && language !== "en")) throw new Response(null, { status: 404 });
  return { event: notice, language };
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireViewer(request, "notices.manage");
  const { event, language } = asked(request, params["notice"]);
  const query = new URL(request.url).searchParams;
  const shown = await showNotice(reader(), event, language, query.has("from") ? Number(query.get("from")) : null);
  if (!shown) throw new Response(null, { status: 404 });
  return { ...shown, formId: newId("ntt"), published: Number(query.get("published")) || null };
}

export const action = formAction(noticeFormSchema, async (sent, { request, params, form }) => {
  const { accountId: by } = await requireViewer(request, "notices.manage");
  return answerNotice(sent, { ...asked(request, params["notice"]), form, by, origin: originOf(request) }, now());
});

export default function NoticePage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { notices: m } = useMessages();
  const preview = answer && "preview" in answer ? answer.preview : null;
  const tabs = (["zh", "en"] as const).map((language) => ({
    ...{
      to: `/manage/notices/${page.event}?lang=${language}`,
      label: m.languages[language],
      current: language === page.language,
    },
  }));
  return (
    <>
      <PageHeader title={m.events[page.event]} lead={m.to[page.to]} back={{ to: "/manage/notices", label: m.back }} />
      <Flash message={page.published && !answer ? { text: m.published(page.published) } : null} />
      <div className="mb-6">
        <Tabs label={m.languageTabs} tabs={tabs} />
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 xl:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
          {preview && <NoticeReading preview={preview} />}
          <NoticeEditor key={page.formId} page={page} refusal={answer} />
          <NoticeHistory page={page} />
        </div>
        <NoticeNames names={page.names} />
      </div>
    </>
  );
}
