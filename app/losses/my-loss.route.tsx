import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { now } from "~/platform/clock.server";
import { MOST_PICTURE_FORM_BYTES } from "~/handovers/picture-limits";
import { uploadAction } from "~/papers/upload-action.server";
import { requireCustomer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import { ButtonLink } from "~/ui/button";
import { Card } from "~/ui/card";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { addPoliceReport } from "./add-police-report.server";
import { withLossPapers } from "./loss-papers.server";
import { LossFacts, ReportLossForm } from "./loss-parts";
import { myLossSchema } from "./loss-schema";
import { PoliceReport } from "./police-report";
import { LossSteps, RentSteps } from "./reckoning";
import { reportLoss } from "./report-loss.server";
import { showLosses } from "./show-losses.server";

export const meta: MetaFunction = ({ params }) => {
  const { returns, common } = messagesFor("zh");
  return [{ title: `${returns.loss.title} ${params["number"] ?? ""} · ${common.shopShort}` }];
};

async function own(request: Request, number: string | undefined) {
  const viewer = await requireCustomer(request);
  const reservation = await findReservation(reader(), number ?? "", viewer.customerId);
  if (!reservation) throw new Response(null, { status: 404 });
  return { viewer, reservation };
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { reservation } = await own(request, params["number"]);
  return showLosses(reader(), reservation, now());
}

export const action = uploadAction(
  ({ request, params }) => own(request, params["number"]),
  myLossSchema,
  async (form, { form: files, person: { viewer, reservation } }) => {
    const { lateReason } = messagesFor("zh").handovers;
    const about = { number: reservation.number, customerId: viewer.customerId, by: viewer.accountId };
    const at = now();
    if (form.intent === "report") await transact((tx) => reportLoss(tx, { ...about, form, lateReason }, at));
    else
      await withLossPapers(files, reservation.number, at, (papers) =>
        transact((tx) => addPoliceReport(tx, { ...about, form, papers }, at)),
      );
    return redirect(`/my/${reservation.number}/loss`);
  },
  MOST_PICTURE_FORM_BYTES,
);

/** A machine is gone: he says so at once, and sees what becomes of it. */
export default function MyLoss() {
  const page = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { loss: m, damages } = useMessages().returns;
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader title={m.title} back={{ to: `/my/${page.number}`, label: m.back(page.number) }} />
      <div className="grid gap-4">
        {page.losses.map((loss) => (
          <Card key={loss.id} title={`${loss.assetTag} ${loss.modelName}`}>
            {loss.settledAt === null && loss.foundAt === null && <Notice tone="info">{m.waiting}</Notice>}
            <LossFacts loss={loss} />
            <LossSteps loss={loss} until={page.end} />
            <PoliceReport loss={loss} looks={page.looks} refusal={refusal} />
            {loss.blameless === false && loss.foundAt === null && (
              <ButtonLink to={`/my/${page.number}/damages`} className="mt-3">
                {damages.mine.open}
              </ButtonLink>
            )}
          </Card>
        ))}
        {page.rent && (
          <Card title={m.steps.rent}>
            <RentSteps rent={page.rent} />
          </Card>
        )}
        {page.out.length > 0 && <ReportLossForm key={page.losses.length} page={page} refusal={refusal} />}
        {page.out.length === 0 && page.losses.length === 0 && <Notice tone="info">{m.none}</Notice>}
      </div>
    </div>
  );
}
