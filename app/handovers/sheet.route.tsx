import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { RuleViolation } from "~/kernel/rule-violation";
import { uploadAction } from "~/papers/upload-action.server";
import { now } from "~/platform/clock.server";
import { requireViewer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import { EmptyState } from "~/ui/empty-state";
import { formatPeriod } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { signSchema } from "./checked-unit";
import { signedBy } from "./handover-post.server";
import { handoversOf } from "./handovers.repo.server";
import { reportedLost } from "./missing-units.repo.server";
import { picturesOf } from "./machine-pictures.repo.server";
import { SheetCard } from "./sheet-card";
import { shownSheet } from "./show-sheets.server";
import { signerOf, signSheet } from "./sign-sheet.server";

export const handle: ShellHandle = { shell: "staff" };

export const meta: MetaFunction = ({ params }) => {
  const { handovers, common } = messagesFor("zh");
  return [{ title: `${handovers.sheet.title} ${params["number"] ?? ""} · ${common.shopShort}` }];
};

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, "units.handover");
  const reservation = await findReservation(reader(), params["number"] ?? "");
  if (!reservation) throw new Response(null, { status: 404 });
  const { number, period, customer, agreementNumber } = reservation;
  const handovers = await handoversOf(reader(), reservation.id);
  const pictures = await picturesOf(reader(), reservation.id);
  const lost = await reportedLost(reader(), reservation.id);
  return {
    ...{ number, period, agreementNumber, customer: customer.name, clerk: viewer.name },
    signer: customer.kind === "individual" ? customer.name : "",
    sheets: handovers.map((each) => shownSheet(each, handovers, pictures, lost)),
  };
}
export type ShownSheet = Awaited<ReturnType<typeof loader>>["sheets"][number];

export const action = uploadAction(
  ({ request }) => requireViewer(request, "units.handover"),
  signSchema,
  async (form, { params }) => {
    const reservation = await findReservation(reader(), params["number"] ?? "");
    if (!reservation) throw new RuleViolation({ code: "not-found" });
    const at = now();
    const name = signerOf(form, reservation.customer);
    const signing = { reservationId: reservation.id, handoverId: form.handover, name };
    await signedBy(form, reservation.customer, at, (tx, drawn) => signSheet(tx, { ...signing, drawn }, at));
    return redirect(`/desk/bookings/${reservation.number}/sheet`);
  },
);

/** Each hand-over and return with its paper: to be printed, signed, and compared. */
export default function CheckSheet() {
  const { number, period, customer, agreementNumber, sheets, signer, clerk } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { handovers: m } = useMessages();
  return (
    <div className="max-w-4xl">
      <PageHeader
        title={m.sheet.title}
        lead={[customer, agreementNumber ?? number, formatPeriod(period)].join(" · ")}
        back={{ to: `/desk/bookings/${number}`, label: m.hub(number) }}
      />
      {sheets.length === 0 && <EmptyState title={m.sheet.none.title} text={m.sheet.none.text} />}
      {[...sheets].reverse().map((sheet) => (
        <SheetCard
          key={sheet.id}
          {...{ sheet, number, signer, clerk }}
          refusal={refusal?.values["handover"] === sheet.id ? refusal : undefined}
        />
      ))}
    </div>
  );
}
