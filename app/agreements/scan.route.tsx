import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { now } from "~/platform/clock.server";
import { newId } from "~/platform/ids.server";
import { requireViewer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { FIELD_BYTES, uploadAction } from "~/papers/upload-action.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { FileField } from "~/ui/fields";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { listAgreements } from "./agreements.repo.server";
import { keepScan } from "./keep-scan.server";
import { ReadingRecord } from "./reading-record";
import { MOST_SCAN_BYTES } from "./scan";
import { ScanList } from "./scan-list";
import { listReadings, listScans } from "./scans.repo.server";

export const handle: ShellHandle = { shell: "staff" };
export const meta: MetaFunction = ({ params }) => {
  const { agreements, common } = messagesFor("zh");
  return [{ title: `${agreements.scan.title} ${params["number"] ?? ""} · ${common.shopShort}` }];
};

async function standingOf(number: string) {
  const reservation = await findReservation(reader(), number);
  const agreement = reservation && (await listAgreements(reader(), reservation.id)).find((each) => each.voidedAt === null);
  if (!agreement) throw new Response(null, { status: 404 });
  return { reservation, agreement };
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireViewer(request, "agreements.issue");
  const { reservation, agreement } = await standingOf(params["number"] ?? "");
  return {
    ...{ reservation: reservation.number, number: agreement.number, agreementId: agreement.id, id: newId("scn") },
    scans: (await listScans(reader(), agreement.id)).map(({ fileId: _file, ...scan }) => scan),
    readings: await listReadings(reader(), reservation.id),
  };
}

const scanSchema = z.object({ id: z.string().regex(/^scn_[0-9a-f]{32}$/), agreement: z.string().max(80) });

export const action = uploadAction(
  ({ request }) => requireViewer(request, "agreements.issue"),
  scanSchema,
  async ({ id, agreement }, { params, form, person }) => {
    const reservationNumber = params["number"] ?? "";
    const { agreement: standing } = await standingOf(reservationNumber);
    await keepScan(form, { id, agreementId: agreement, reservationNumber, by: person.accountId }, standing.number, now());
    return redirect(`/desk/bookings/${reservationNumber}/scan`);
  },
  MOST_SCAN_BYTES + FIELD_BYTES,
);

export default function ScanPage() {
  const { reservation, number, agreementId, id, scans, readings } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { scan: m, reading } = useMessages().agreements;
  return (
    <div className="max-w-3xl">
      <PageHeader title={m.title} lead={m.lead(number)} back={{ to: `/desk/bookings/${reservation}/agreement`, label: m.back }} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        <ScanList number={number} scans={scans} />
        <Card title={scans.length > 0 ? m.better : m.attach}>
          <Form method="post" encType="multipart/form-data" className="grid gap-4" key={id}>
            {refusal?.formError && <Notice tone="danger">{refusal.formError}</Notice>}
            <input type="hidden" name="id" value={refusal?.values["id"] ?? id} />
            <input type="hidden" name="agreement" value={agreementId} />
            <FileField label={m.file} name="file" multiple required hint={m.hint} error={refusal?.fieldErrors["file"]} />
            <SubmitButton className="sm:justify-self-start">{m.submit}</SubmitButton>
          </Form>
        </Card>
        <ReadingRecord title={reading.title} readings={readings} />
      </div>
    </div>
  );
}
