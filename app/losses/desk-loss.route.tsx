import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { amountText } from "~/payments/amount";
import { now } from "~/platform/clock.server";
import { MOST_PICTURE_FORM_BYTES } from "~/handovers/picture-limits";
import { uploadAction } from "~/papers/upload-action.server";
import type { Refusal } from "~/platform/form-action.server";
import { requireViewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import { Dangers } from "~/rescue/dangers";
import { dangersOn } from "~/rescue/show-dangers.server";
import { figuresAt } from "~/settings/settings.repo.server";
import { ButtonLink, SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { RadioCards, TextField } from "~/ui/fields";
import { formatMoney } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { addPoliceReport } from "./add-police-report.server";
import { withLossPapers } from "./loss-papers.server";
import { LossFacts, ReportLossForm } from "./loss-parts";
import { lossSchema } from "./loss-schema";
import { PoliceReport } from "./police-report";
import { LossSteps, RentSteps } from "./reckoning";
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
  const at = now();
  const page = await showLosses(reader(), reservation, at);
  const gone = page.losses.filter((loss) => loss.foundAt === null).map((loss) => loss.assetTag);
  const dangers = gone.length > 0 ? await dangersOn(reader(), gone, await figuresAt(reader(), at), at) : [];
  return { ...page, dangers };
}

export const action = uploadAction(
  ({ request }) => requireViewer(request, "payments.record"),
  lossSchema,
  async (form, { form: files, person: { accountId: by }, params }) => {
    const number = params["number"] ?? "";
    const { lateReason } = messagesFor("zh").handovers;
    const at = now();
    const about = { number, customerId: null, by };
    if (form.intent === "report") await transact((tx) => reportLoss(tx, { ...about, form, lateReason }, at));
    else if (form.intent === "settle") await transact((tx) => settleLoss(tx, { number, form, by }, at));
    else
      await withLossPapers(files, number, at, (papers) => transact((tx) => addPoliceReport(tx, { ...about, form, papers }, at)));
    return redirect(`/desk/bookings/${number}/loss`);
  },
  MOST_PICTURE_FORM_BYTES,
);

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
        hint={loss.worth === null ? m.valueHint : `${m.value(formatMoney(loss.worth.value))}，${m.valueHint}`}
        name="amount"
        inputMode="decimal"
        defaultValue={refusal?.values["amount"] ?? (loss.worth === null ? "" : amountText(loss.worth.value))}
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
        <Dangers models={page.dangers} back={`/desk/bookings/${page.number}/loss`} narrow />
        {page.losses.map((loss) => (
          <Card key={loss.id} title={`${loss.assetTag} ${loss.modelName}`}>
            <LossFacts loss={loss} />
            <LossSteps loss={loss} until={page.end} />
            <PoliceReport loss={loss} looks={page.looks} refusal={refusal} staff />
            {loss.settledAt === null && loss.foundAt === null && (
              <SettleForm
                loss={loss}
                refusal={refusal?.values["intent"] === "settle" && refusal.values["loss"] === loss.id ? refusal : undefined}
              />
            )}
            {loss.blameless === false && (
              <ButtonLink to={`/desk/bookings/${page.number}/damages`} tone="quiet" className="mt-3">
                {damages.link}
              </ButtonLink>
            )}
            {loss.foundAt === null && <p className="mt-3 text-sm text-muted">{m.foundNote}</p>}
          </Card>
        ))}
        {page.rent && (
          <Card title={m.steps.rent}>
            <RentSteps rent={page.rent} />
          </Card>
        )}
        {page.losses.length === 0 && <Notice tone="info">{m.none}</Notice>}
        {page.out.length > 0 ? (
          <ReportLossForm key={page.losses.length} page={page} refusal={refusal} staff />
        ) : (
          <p className="text-muted">{m.nothingOut}</p>
        )}
      </div>
    </div>
  );
}
