import { originOf } from "~/platform/origin.server";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import { newId } from "~/platform/ids.server";
import { requireViewer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { Card } from "~/ui/card";
import { Flash } from "~/ui/flash";
import { messagesFor, useMessages } from "~/ui/messages";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { Tabs } from "~/ui/tabs";
import { ClauseEditor } from "./clause-editor";
import { ClauseHistory, PlaceholderList } from "./clause-lists";
import { answerClause } from "./clause-page.server";
import { ClausePreview, TakenMeanwhile } from "./clause-preview";
import { clauseFormSchema } from "./clause-schema";
import { clauseKeyOf, showClause } from "./show-clauses.server";

export const handle: ShellHandle = { shell: "staff" };
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.current.title ?? messagesFor("zh").clauses.title} · ${messagesFor("zh").common.shopShort}` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireViewer(request, "clauses.change");
  const query = new URL(request.url).searchParams;
  const key = clauseKeyOf(params["clause"] ?? "", query.get("case"));
  const from = query.has("from") ? Number(query.get("from")) : null;
  const shown = key && (await showClause(reader(), key, from, now(), originOf(request)));
  if (!shown) throw new Response(null, { status: 404 });
  return { ...shown, id: shown.id, formId: newId("clv"), published: Number(query.get("published")) || null };
}

export const action = formAction(clauseFormSchema, async (sent, { request, params, form }) => {
  const { accountId: by } = await requireViewer(request, "clauses.change");
  const key = clauseKeyOf(params["clause"] ?? "", new URL(request.url).searchParams.get("case"));
  if (!key) throw new Response(null, { status: 404 });
  return answerClause(sent, { key, form, by, origin: originOf(request) }, now());
});

export default function ClausePage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { clauses: m } = useMessages();
  const { id, variant, variants, article, current, published } = page;
  const [preview, taken] = answer && "preview" in answer ? [answer.preview, answer.taken] : [null, null];
  return (
    <>
      <PageHeader title={m.pageTitle(article, current.title)} back={{ to: "/manage/clauses", label: m.back }} />
      <Flash message={published && !answer ? { text: m.published(published) } : null} />
      {variants.length > 1 && (
        <div className="mb-6">
          <Tabs
            label={m.variantTabs}
            tabs={variants.map((each) => ({
              to: `/manage/clauses/${id}?case=${each}`,
              label: m.variants[each],
              current: each === variant,
            }))}
          />
        </div>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 xl:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
          {taken && <TakenMeanwhile taken={taken} />}
          <ClauseEditor key={page.formId} page={page} refusal={answer} />
          {preview && <ClausePreview preview={preview} />}
          <ClauseHistory page={page} />
        </div>
        <Card title={m.names.title}>
          <PlaceholderList names={page.names} />
        </Card>
      </div>
    </>
  );
}
