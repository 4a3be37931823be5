import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { amountText } from "~/payments/amount";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import type { Refusal } from "~/platform/form-action.server";
import { requireViewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import { ButtonLink, SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { RadioCards, TextField } from "~/ui/fields";
import { formatMoney } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { LossFacts, ReportLossForm } from "./loss-parts";
import { lossSchema } from "./loss-schema";
import { reportLoss } from "./report-loss.server";
import { settleLoss } from "./settle-loss.server";
import { showLosses } from "./show-losses.server";
import type { ShownLoss } from "./show-losses.server";

export const handle: ShellHandle = { shell: "staff" };

export const meta: MetaFunction = ({ params }) => {
  const { returns, common } = messagesFor("zh");
  return [{ title: `${returns.loss.title} ${params["number"] ?? ""} · ${common.shopShort}` }];
};

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireViewer(request, "payments.record");
  const reservation = await findReservation(reader(), params["number"] ?? "");
  if (!reservation) throw new Response(null, { status: 404 });
  return showLosses(reader(), reservation, now());
}

export const action = formAction(lossSchema, async (form, { request, params }) => {
  const { accountId: by } = await requireViewer(request, "payments.record");
  const number = params["number"] ?? "";
  const { lateReason } = messagesFor("zh").handovers;
  const at = now();
  await transact((tx) =>
    form.intent === "report"
      ? reportLoss(tx, { number, customerId: null, form, by, lateReason }, at)
      : settleLoss(tx, { number, form, by }, at),
  );
  return redirect(`/desk/bookings/${number}/loss`);
});

function SettleForm({ loss, refusal }: { loss: ShownLoss; refusal: Refusal | undefined }) {
  const { loss: m } = useMessages().returns;
  const errors = refusal?.fieldErrors ?? {};
  return (
    <Form method="post" className="mt-4 grid gap-4 border-t border-line pt-4" noValidate>
      <input type="hidden" name="loss" value={loss.id} />
      {refusal?.formError && <Notice tone="danger">{refusal.formError}</Notice>}
      <RadioCards
        label={m.blame}
        name="blame"
        choices={[
          { value: "his", title: m.his },
          { value: "blameless", title: m.blameless, detail: m.blameHint },
        ]}
        defaultValue={refusal?.values["blame"]}
        error={errors["blame"]}
      />
      <TextField
        label={m.amount}
        hint={loss.value === null ? m.valueHint : `${m.value(formatMoney(loss.value))}，${m.valueHint}`}
        name="amount"
        inputMode="decimal"
        defaultValue={refusal?.values["amount"] ?? (loss.value === null ? "" : amountText(loss.value))}
        error={errors["amount"]}
      />
      <TextField
        label={m.note}
        hint={m.noteHint}
        optional
        name="words"
        maxLength={300}
        defaultValue={refusal?.values["words"] ?? ""}
        error={errors["words"]}
      />
      <SubmitButton name="intent" value="settle" className="sm:justify-self-start">
        {m.sure}
      </SubmitButton>
    </Form>
  );
}

/** What is lost of a booking: who answers for it, and a report taken for a customer who calls or comes. */
export default function DeskLoss() {
  const page = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { loss: m, damages } = useMessages().returns;
  return (
    <div className="max-w-3xl">
      <PageHeader
        title={m.title}
        lead={page.customer}
        back={{ to: `/desk/bookings/${page.number}`, label: m.back(page.number) }}
      />
      <div className="grid gap-4">
        {page.losses.map((loss) => (
          <Card key={loss.id} title={`${loss.assetTag} ${loss.modelName}`}>
            <LossFacts loss={loss} />
            {loss.settledAt === null && loss.foundAt === null && (
              <SettleForm loss={loss} refusal={refusal?.values["loss"] === loss.id ? refusal : undefined} />
            )}
            {loss.blameless === false && (
              <ButtonLink to={`/desk/bookings/${page.number}/damages`} tone="quiet" className="mt-3">
                {damages.link}
              </ButtonLink>
            )}
            {loss.foundAt === null && <p className="mt-3 text-sm text-muted">{m.foundNote}</p>}
          </Card>
        ))}
        {page.losses.length === 0 && <Notice tone="info">{m.none}</Notice>}
        {page.out.length > 0 ? (
          <ReportLossForm key={page.losses.length} page={page} refusal={refusal} />
        ) : (
          <p className="text-muted">{m.nothingOut}</p>
        )}
      </div>
    </div>
  );
}
