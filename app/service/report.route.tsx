import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { MOST_PICTURE_FORM_BYTES } from "~/handovers/picture-limits";
import { uploadAction } from "~/papers/upload-action.server";
import { now } from "~/platform/clock.server";
import { requireCustomer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import { ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { messagesFor, useMessages } from "~/ui/messages";
import { PageHeader } from "~/ui/page-header";
import { dropCallPictures, enterCallPictures, sealCallPictures } from "./call-pictures.server";
import { reportPageSchema } from "./call-schema";
import { CallList } from "./open-calls";
import { ReportForm } from "./report-form";
import { addToOpen, reportPageOf, sendReport } from "./report-page.server";

export const meta: MetaFunction = () => {
  const { service, common } = messagesFor("zh");
  return [{ title: `${service.report.title} · ${common.shopShort}` }];
};

async function ownReservation(request: Request, number: string | undefined) {
  const viewer = await requireCustomer(request);
  const reservation = await findReservation(reader(), number ?? "", viewer.customerId);
  if (!reservation) throw new Response(null, { status: 404 });
  return { viewer, reservation };
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { reservation } = await ownReservation(request, params["number"]);
  const page = await reportPageOf(reservation, now());
  // Scanned off the machine itself.
  const scanned = page.units.find((unit) => unit.id === new URL(request.url).searchParams.get("unit") && unit.open === null);
  return scanned ? { ...page, defaults: { ...page.defaults, unit: scanned.id } } : page;
}

export const action = uploadAction(
  ({ request, params }) => ownReservation(request, params["number"]),
  reportPageSchema,
  async (report, { form: files, person: { viewer, reservation } }) => {
    const at = now();
    if (report.intent === "note") return redirect(`/my/calls/${await addToOpen(files, report, reservation, viewer, at)}`);
    const pictures = await sealCallPictures(files, at);
    const number = await sendReport(report, reservation, viewer.accountId, at).catch(async (error: unknown) => {
      await dropCallPictures(pictures);
      throw error;
    });
    await enterCallPictures(number, pictures, viewer.accountId, at);
    return redirect(`/my/calls/${number}`);
  },
  MOST_PICTURE_FORM_BYTES,
);

export default function Report() {
  const page = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { report: m } = useMessages().service;
  const booking = `/my/${page.number}`;
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader title={m.title} lead={m.lead(page.number)} back={{ to: booking, label: m.back }} />
      {page.calls.length > 0 && (
        <section aria-label={m.open} className="mb-8 grid gap-3">
          <h2 className="text-lg font-semibold">{m.open}</h2>
          <p className="text-muted">{m.openHint}</p>
          <CallList calls={page.calls} base="/my/calls" />
        </section>
      )}
      {page.units.some((unit) => unit.open === null) || refusal ? (
        <ReportForm page={page} refusal={refusal} />
      ) : (
        page.calls.length === 0 && (
          <EmptyState title={m.nothing.title} text={m.nothing.text}>
            <ButtonLink to={booking}>{m.nothing.go}</ButtonLink>
          </EmptyState>
        )
      )}
    </div>
  );
}
