import { data } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { askedPeriod, typedPeriod } from "~/catalogue/asked-period";
import { findModel } from "~/catalogue/models.repo.server";
import { faultOf } from "~/catalogue/period-fields";
import { now } from "~/platform/clock.server";
import { formAction, typedValues } from "~/platform/form-action.server";
import type { Refusal } from "~/platform/form-action.server";
import { newId } from "~/platform/ids.server";
import { viewerOf } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { WhoCard } from "~/reservations/booking-who";
import { figuresAt } from "~/settings/settings.repo.server";
import { ButtonLink, SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { ErrorSummary } from "~/ui/error-summary";
import { CheckField, MomentField, QuantityField, SelectField } from "~/ui/fields";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { useActionForm } from "~/ui/use-action-form";
import { alternativesFor } from "./alternatives.server";
import { fleetsFor } from "./fleets.server";
import { joinList } from "./join-list.server";
import { NothingFree } from "./nothing-free";
import { bookAddress } from "./show-wishes.server";
import { MOST_DAYS } from "./turn";
import { wishSchema } from "./waiting-schema";

export const meta: MetaFunction = () => {
  const { waiting, common } = messagesFor("zh");
  return [{ title: `${waiting.page.title} · ${common.shopShort}` }];
};

export async function loader({ request }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams;
  const at = now();
  const figures = await figuresAt(reader(), at);
  const model = await findModel(reader(), query.get("model") ?? "", at);
  if (!model) throw new Response(null, { status: 404 });
  const { period, typed, refused } = askedPeriod(query, at, figures);
  const typedQuantity = Number(query.get("quantity") ?? 1);
  const quantity = Number.isInteger(typedQuantity) && typedQuantity >= 1 ? Math.min(typedQuantity, figures.mostUnitsPerLine) : 1;
  const alternatives = await alternativesFor(reader(), { items: [{ model, quantity }], period }, figures, at);
  const free = (await fleetsFor(reader(), [model.id], period, figures, at)).free(model.id, period);
  const viewer = await viewerOf(request);
  return {
    id: newId("wsh"),
    model: { slug: model.slug, name: `${model.brand} ${model.name}` },
    ...{ quantity, typed, free, alternatives, offerHours: figures.waitingOfferHours },
    fault: faultOf(refused, messagesFor("zh")),
    book: alternatives ? null : bookAddress(model.slug, quantity, period),
    viewer: viewer && { name: viewer.name, kind: viewer.customerKind },
  };
}

const nothing = { fieldErrors: {}, formError: null, violation: null, signInAgain: false } satisfies Partial<Refusal>;

export const action = formAction(wishSchema, async (form, args) => {
  const answer = await joinList(form, args);
  return answer instanceof Response ? answer : data({ ...nothing, ...answer, values: typedValues(args.form) }, { status: 422 });
});

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

function What({ page, form }: { page: Page; form: ReturnType<typeof useActionForm> }) {
  const { page: m } = useMessages().waiting;
  const days = Array.from({ length: MOST_DAYS + 1 }, (_, count) => count);
  const field = (name: string) => ({ id: name, ...form.field(name) });
  const moment = (name: "from" | "until") => {
    const { error, ...rest } = field(name);
    return { ...rest, error: error ?? (page.fault?.field === name ? page.fault.sentence : undefined) };
  };
  return (
    <Card title={m.what}>
      <p className="text-lg font-medium">{page.model.name}</p>
      <div className="mt-3 grid gap-4 sm:grid-cols-2">
        <div className="sm:col-span-2">
          <QuantityField label={m.quantity} min={1} {...field("quantity")} />
        </div>
        <MomentField label={m.from} {...moment("from")} />
        <MomentField label={m.until} {...moment("until")} />
        {(["earlier", "later"] as const).map((side) => (
          <SelectField key={side} label={m[side]} {...field(`${side}Days`)}>
            {days.map((count) => (
              <option key={count} value={count}>
                {m.days(count)}
              </option>
            ))}
          </SelectField>
        ))}
        <div className="sm:col-span-2">
          <CheckField label={m.takesFewer} {...form.check("takesFewer")} />
        </div>
      </div>
    </Card>
  );
}

export default function Wait() {
  const page = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { waiting, booking, common } = useMessages();
  const { page: m } = waiting;
  const { model, alternatives } = page;
  const defaultValues = { ...page.typed, quantity: String(page.quantity), earlierDays: "0", laterDays: "0", kind: "individual" };
  const form = useActionForm(wishSchema, { refusal, defaultValues });
  const query = (changes: Record<string, string>) =>
    new URLSearchParams({ model: model.slug, quantity: String(page.quantity), ...page.typed, ...changes });
  const labels = { ...booking.labels, quantity: m.quantity, from: m.from, until: m.until };
  return (
    <>
      <PageHeader title={m.title} lead={m.lead} back={{ to: `/models/${model.slug}?${query({})}`, label: model.name }} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <Form method="post" {...form.props} className="grid min-w-0 gap-6">
          <input type="hidden" name="id" value={refusal?.values["id"] ?? page.id} />
          <input type="hidden" name="model" value={model.slug} />
          {page.book && (
            <Notice tone="kept">
              <p>{m.freeNow(page.free)}</p>
              <ButtonLink to={page.book} className="mt-2 no-underline!">
                {m.bookNow}
              </ButtonLink>
            </Notice>
          )}
          {refusal?.formError && (
            <Notice tone="danger">
              {refusal.formError}{" "}
              {refusal.signInAgain && (
                <a href="/sign-in" target="_blank" rel="noreferrer">
                  {common.signInLink}
                </a>
              )}
            </Notice>
          )}
          {refusal && <ErrorSummary errors={refusal.fieldErrors} labels={labels} />}
          <What key={`${page.typed.from} ${page.typed.until}`} page={page} form={form} />
          <WhoCard title={m.who} form={form} viewer={page.viewer} signInTo={`/wait?${query({})}`} />
          <Card title={m.how}>
            <p>{m.howText(page.offerHours)}</p>
            <div className="mt-4 grid">
              <SubmitButton>{m.submit}</SubmitButton>
            </div>
          </Card>
        </Form>
        {alternatives && (
          <div className="lg:sticky lg:top-4">
            <NothingFree
              alternatives={alternatives}
              periodHref={(period) =>
                `/book?${new URLSearchParams({ items: `${model.slug}:${page.quantity}`, ...typedPeriod(period) })}`
              }
              modelHref={(slug, asked, atItsPrice) =>
                `/book?${new URLSearchParams({
                  ...{ items: `${slug}:${page.quantity}`, ...page.typed },
                  ...(atItsPrice ? { instead: `${slug}:${asked}` } : {}),
                })}`
              }
            />
          </div>
        )}
      </div>
    </>
  );
}
