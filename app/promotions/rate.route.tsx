import { data, redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import type { Fen } from "~/kernel/money";
import { RuleViolation } from "~/kernel/rule-violation";
import { now } from "~/platform/clock.server";
import { formAction, typedValues } from "~/platform/form-action.server";
import { newId } from "~/platform/ids.server";
import { requireViewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import type { RateWarning } from "~/pricing/rate-warnings";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { DataTable } from "~/ui/data-table";
import type { Column } from "~/ui/data-table";
import { ErrorSummary } from "~/ui/error-summary";
import { MomentField, TextField } from "~/ui/fields";
import { Flash } from "~/ui/flash";
import { formatMoment, formatMoneyShort, toFieldValue } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { Badge, Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { rateSchema } from "./rate-schema";
import { listRatedModels } from "./rates.repo.server";
import { rateAt, setRates, warningsFor } from "./set-rates.server";

export const handle: ShellHandle = { shell: "staff" };
export const meta: MetaFunction = () => [
  { title: `${messagesFor("zh").promotions.rates.title} · ${messagesFor("zh").common.shopShort}` },
];

const typed = (amount: Fen | null | undefined) => (amount == null ? "" : String(amount / 100));

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireViewer(request, "prices.change");
  const at = now();
  const [model] = await listRatedModels(reader(), params["model"] ?? "");
  if (!model) throw new Response(null, { status: 404 });
  const rate = rateAt(model, at);
  const standing = { hourly: typed(rate?.hourly), daily: typed(rate?.daily), weekly: typed(rate?.weekly) };
  return {
    id: newId("rat"),
    saved: new URL(request.url).searchParams.has("saved"),
    name: model.name,
    rates: model.rates.map((each) => ({ ...each, state: each.from > at ? "coming" : each === rate ? "current" : "past" })),
    values: { ...standing, monthly: typed(rate?.monthly), from: toFieldValue(at) } as Record<string, string>,
  };
}

export const action = formAction(rateSchema, async ({ id, from, read, ...card }, { request, params, form }) => {
  const { accountId: by } = await requireViewer(request, "prices.change");
  const at = now();
  const slug = params["model"] ?? "";
  const models = await listRatedModels(reader());
  const model = models.find((each) => each.slug === slug);
  if (!model) throw new RuleViolation({ code: "not-found" });
  const warnings = warningsFor(models, model, card, from);
  if (warnings.length > 0 && read !== warnings.join(" ")) {
    const refusal = { fieldErrors: {}, formError: null, violation: null, signInAgain: false, values: typedValues(form) };
    return data({ ...refusal, warnings }, { status: 422 });
  }
  await transact((tx) => setRates(tx, { id, slug, card, from, by }, at));
  return redirect(`/manage/rates/${slug}?saved`) as Response;
});

type Rate = ReturnType<typeof useLoaderData<typeof loader>>["rates"][number];

function History({ rates }: { rates: readonly Rate[] }) {
  const { rates: m } = useMessages().promotions;
  const money = (amount: Fen | null) => (amount === null ? m.none : formatMoneyShort(amount));
  const columns: Column<Rate>[] = [
    {
      header: m.columns.since,
      cell: (rate) => (
        <>
          {formatMoment(rate.from, { year: true })} {rate.state === "current" && <Badge tone="kept">{m.current}</Badge>}
          {rate.state === "coming" && <Badge tone="soon">{m.coming}</Badge>}
        </>
      ),
    },
    { header: m.columns.hourly, align: "right", cell: (rate) => money(rate.hourly) },
    { header: m.columns.daily, align: "right", cell: (rate) => money(rate.daily) },
    { header: m.columns.weekly, align: "right", cell: (rate) => money(rate.weekly) },
    { header: m.columns.monthly, align: "right", cell: (rate) => money(rate.monthly) },
    { header: m.columns.by, cell: (rate) => rate.byName ?? m.nobody },
  ];
  return (
    <section>
      <h2 className="mb-3 text-lg font-semibold">{m.history}</h2>
      <DataTable caption={m.history} columns={columns} rows={rates} keyOf={(rate) => rate.id} empty={null} />
    </section>
  );
}

export default function RatePage() {
  const { id, saved, name, rates, values } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { rates: m } = useMessages().promotions;
  const warnings: readonly RateWarning[] = answer && "warnings" in answer ? answer.warnings : [];
  const field = (key: string) => ({
    ...{ name: key, id: key, defaultValue: answer?.values[key] ?? values[key] ?? "", error: answer?.fieldErrors[key] },
  });
  const labels = { hourly: m.columns.hourly, daily: m.columns.daily, weekly: m.columns.weekly, monthly: m.columns.monthly };
  return (
    <div className="max-w-4xl">
      <PageHeader title={name} lead={m.lead} back={{ to: "/manage/rates", label: m.title }} />
      <Flash message={saved && !answer ? { text: m.saved } : null} />
      <div className="grid grid-cols-1 gap-6">
        <Card title={m.set}>
          <Form method="post" className="grid gap-4" noValidate key={id}>
            <input type="hidden" name="id" value={answer?.values["id"] ?? id} />
            <input type="hidden" name="read" value={warnings.join(" ")} />
            {answer?.formError && <Notice tone="danger">{answer.formError}</Notice>}
            {answer && <ErrorSummary errors={answer.fieldErrors} labels={{ ...labels, from: m.from }} />}
            <div className="grid items-start gap-4 sm:grid-cols-4">
              <TextField label={m.yuan(labels.hourly)} hint={m.hourlyHint} inputMode="decimal" {...field("hourly")} />
              <TextField label={m.yuan(labels.daily)} inputMode="decimal" {...field("daily")} />
              <TextField label={m.yuan(labels.weekly)} hint={m.weeklyHint} inputMode="decimal" {...field("weekly")} />
              <TextField label={m.yuan(labels.monthly)} inputMode="decimal" {...field("monthly")} />
            </div>
            <MomentField label={m.from} {...field("from")} />
            {warnings.length > 0 && (
              <Notice tone="soon" title={m.warned}>
                <ul className="list-disc pl-5">
                  {warnings.map((warning) => (
                    <li key={warning}>{m.warnings[warning]}</li>
                  ))}
                </ul>
              </Notice>
            )}
            <div>
              <SubmitButton>{warnings.length > 0 ? m.anyway : m.save}</SubmitButton>
            </div>
          </Form>
        </Card>
        <History rates={rates} />
      </div>
    </div>
  );
}
