import { data, redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { listModels } from "~/catalogue/models.repo.server";
import { fen } from "~/kernel/money";
import { RuleViolation } from "~/kernel/rule-violation";
import { instant } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { now } from "~/platform/clock.server";
import { formAction, typedValues } from "~/platform/form-action.server";
import { isMintedId, newId } from "~/platform/ids.server";
import { requireViewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { promotionKinds } from "~/pricing/promotion";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { ErrorSummary } from "~/ui/error-summary";
import { formatMoneyShort, toFieldValue } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { savePromotion, stopPromotion } from "./change-promotion.server";
import { PromotionFields } from "./promotion-form";
import { promotionSchema, promotionValues } from "./promotion-schema";
import { promotionWords } from "./promotion-words";
import { findPromotion } from "./promotions.repo.server";

export const handle: ShellHandle = { shell: "staff" };
export const meta: MetaFunction = () => [
  { title: `${messagesFor("zh").promotions.title} · ${messagesFor("zh").common.shopShort}` },
];

const namedModels = async (at: Instant) =>
  (await listModels(reader(), at)).map(({ id, brand, name }) => ({ id, name: `${brand} ${name}` }));

/** `new?kind=…` for one that is to be made. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireViewer(request, "prices.change");
  const at = now();
  const models = await namedModels(at);
  if (params["promotion"] === "new") {
    const asked = new URL(request.url).searchParams.get("kind");
    const kind = promotionKinds.find((each) => each === asked) ?? "campaign";
    const values: Record<string, string> = { from: toFieldValue(at) };
    return { id: newId("prm"), seen: "", kind, name: null, values, models, ended: false, brought: null };
  }
  const found = await findPromotion(reader(), params["promotion"] ?? "", at);
  if (!found) throw new Response(null, { status: 404 });
  const { id, kind, name, changedAt: seen, endedEarly: ended, uses, given, rent } = found;
  const values = promotionValues(found, toFieldValue);
  return { id, seen: seen as string, kind, name, values, models, ended, brought: { uses, given: fen(given), rent: fen(rent) } };
}

const seenOf = (text: string): Instant | null => {
  try {
    return text ? instant(text) : null;
  } catch {
    throw new RuleViolation({ code: "already-changed" });
  }
};

export const action = formAction(promotionSchema, async ({ intent, id, seen, promotion }, { request, form }) => {
  const { accountId: by } = await requireViewer(request, "prices.change");
  const at = now();
  if (intent === "end") {
    await transact((tx) => stopPromotion(tx, id, by, at));
    return redirect(`/manage/promotions?ended=${id}`) as Response;
  }
  if (!promotion || (seen === "" && !isMintedId("prm", id))) throw new RuleViolation({ code: "not-found" });
  const models = await namedModels(at);
  const known = (modelId: string) => models.find((each) => each.id === modelId)?.name;
  const { terms } = promotion;
  const asked = terms.kind === "add-on" ? [terms.modelId] : "scope" in terms ? terms.scope.models : [];
  if (asked.some((each) => !known(each))) throw new RuleViolation({ code: "model-not-rentable" }, "model");
  if (intent === "preview") {
    const words = promotionWords(promotion, (each) => known(each) ?? "", messagesFor("zh"));
    return data({
      ...{ fieldErrors: {}, formError: null, violation: null, signInAgain: false },
      values: typedValues(form),
      words,
    });
  }
  await transact((tx) => savePromotion(tx, { promotion: { ...promotion, id }, seen: seenOf(seen), by }, at));
  return redirect(`/manage/promotions?saved=${id}`) as Response;
});

export default function PromotionPage() {
  const { id, seen, kind, name, values, models, ended, brought } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { promotions: m } = useMessages();
  const typed = answer?.values;
  const words = answer && "words" in answer ? answer.words : null;
  const labels: Record<string, string> = m.fields;
  return (
    <div className="max-w-3xl">
      <PageHeader
        title={name ?? m.newTitle(m.kinds[kind].title)}
        lead={m.kinds[kind].lead}
        back={{ to: "/manage/promotions", label: m.back }}
      />
      {brought && brought.uses > 0 && (
        <p className="mb-4">{m.brought(brought.uses, formatMoneyShort(brought.given), formatMoneyShort(brought.rent))}</p>
      )}
      <Form method="post" className="grid gap-6" noValidate>
        <input type="hidden" name="id" value={typed?.["id"] ?? id} />
        <input type="hidden" name="seen" value={typed?.["seen"] ?? seen} />
        {answer?.formError && <Notice tone="danger">{answer.formError}</Notice>}
        {answer && <ErrorSummary errors={answer.fieldErrors} labels={labels} />}
        <Card>
          <PromotionFields
            key={JSON.stringify(typed ?? values)}
            kind={kind}
            values={typed ?? values}
            errors={answer?.fieldErrors ?? {}}
            models={models}
          />
        </Card>
        {words && (
          <Notice title={m.previewTitle}>
            <p>{words}</p>
          </Notice>
        )}
        {ended ? (
          <Notice>{m.ended}</Notice>
        ) : (
          <div className="flex flex-wrap gap-3">
            <SubmitButton name="intent" value="save">
              {m.save}
            </SubmitButton>
            <SubmitButton tone="quiet" name="intent" value="preview">
              {m.preview}
            </SubmitButton>
            {name !== null && (
              <SubmitButton tone="danger" name="intent" value="end" formNoValidate>
                {m.end}
              </SubmitButton>
            )}
          </div>
        )}
        {name !== null && !ended && <p className="text-sm text-muted">{m.endHint}</p>}
      </Form>
    </div>
  );
}
