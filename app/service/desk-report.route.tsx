import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import { requireViewer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import { EmptyState } from "~/ui/empty-state";
import { messagesFor, useMessages } from "~/ui/messages";
import { PageHeader } from "~/ui/page-header";
import { SearchBox } from "~/ui/search-box";
import type { ShellHandle } from "~/ui/shell";
import { reportPageSchema } from "./call-schema";
import { CallList } from "./open-calls";
import { ReportForm } from "./report-form";
import { addToOpen, reportPageOf, sendReport } from "./report-page.server";
import { listRentalsOut } from "./rentals-out.repo.server";

export const handle: ShellHandle = { shell: "staff" };
export const meta: MetaFunction = () => {
  const { service, common } = messagesFor("zh");
  return [{ title: `${service.desk.report} · ${common.shopShort}` }];
};

const askedNumber = (request: Request) => new URL(request.url).searchParams.get("number");

export async function loader({ request }: LoaderFunctionArgs) {
  await requireViewer(request, "calls.report");
  const number = askedNumber(request);
  if (!number) {
    const text = new URL(request.url).searchParams.get("find")?.trim().slice(0, 60) ?? "";
    return { text, found: text ? await listRentalsOut(reader(), text) : [], page: null, customer: null };
  }
  const reservation = await findReservation(reader(), number);
  if (!reservation) throw new Response(null, { status: 404 });
  const page = await reportPageOf(reservation, now());
  return { text: "", found: [], page, customer: reservation.customer.name };
}

export const action = formAction(reportPageSchema, async (report, { request, form }) => {
  const viewer = await requireViewer(request, "calls.report");
  const reservation = await findReservation(reader(), askedNumber(request) ?? "");
  if (!reservation) throw new Response(null, { status: 404 });
  if (report.intent === "note") return redirect(`/queue/${await addToOpen(form, report, reservation, viewer, now())}`);
  await sendReport(report, reservation, viewer.accountId, now());
  return redirect("/desk/calls");
});

function Find() {
  const { text, found } = useLoaderData<typeof loader>();
  const { service: m, booking } = useMessages();
  return (
    <>
      <SearchBox label={m.desk.find} name="find" />
      {text && found.length === 0 && <p className="mt-6 text-muted">{m.desk.none}</p>}
      {found.length > 0 && (
        <section aria-label={m.desk.found} className="mt-6">
          <h2 className="mb-3 text-lg font-semibold">{m.desk.found}</h2>
          <ul className="grid gap-3">
            {found.map((rental) => (
              <li key={rental.number}>
                <Link
                  to={`?number=${rental.number}`}
                  className="block rounded-lg border border-line bg-surface p-4 text-ink hover:border-accent"
                >
                  <span className="flex flex-wrap justify-between gap-2">
                    <span className="font-medium">{rental.customer}</span>
                    <span className="text-muted">{`${rental.number} · ${rental.phone}`}</span>
                  </span>
                  {rental.machines.map((machine) => (
                    <span key={machine.modelName} className="block text-sm text-muted">
                      {`${booking.line(machine.modelName, machine.tags.length)} ${machine.tags.slice(0, 5).join(" ")}`}
                    </span>
                  ))}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

export default function DeskReport() {
  const { page, customer } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { desk: m, report, call } = useMessages().service;
  return (
    <div className="max-w-2xl">
      <PageHeader
        title={m.findTitle}
        lead={page && `${customer} · ${page.number}`}
        back={page ? { to: "/desk/calls/new", label: m.other } : { to: "/desk/calls", label: call.backToQueue }}
      />
      {!page && <Find />}
      {page && page.calls.length > 0 && (
        <section aria-label={report.open} className="mb-8 grid gap-3">
          <h2 className="text-lg font-semibold">{report.open}</h2>
          <p className="text-muted">{report.openHint}</p>
          <CallList calls={page.calls} base="/queue" />
        </section>
      )}
      {page && (page.units.some((unit) => unit.open === null) || refusal) && <ReportForm page={page} refusal={refusal} desk />}
      {page && page.units.length === 0 && !refusal && <EmptyState title={report.nothing.title} text={report.nothing.text} />}
    </div>
  );
}
