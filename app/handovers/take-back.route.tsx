import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { isDuplicateId } from "db/dialect";
import { millisBetween, MINUTE } from "~/kernel/time";
import { agreedFigures } from "~/payments/agreed-figures.repo.server";
import { earlyReturn } from "~/payments/early-return";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import { newId } from "~/platform/ids.server";
import { requireViewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { isOverdue } from "~/reservations/reservation";
import { findReservation } from "~/reservations/reservations.repo.server";
import { figuresAt } from "~/settings/settings.repo.server";
import { formatDuration, formatMoney } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { Aftermath } from "./aftermath";
import { backConditions, faultsIn, keepsData } from "./check-list";
import { takeBackSchema } from "./checked-unit";
import { HandoverForm } from "./handover-form";
import { handoversOf, heldUnits } from "./handovers.repo.server";
import { markWiped } from "./mark-wiped.server";
import { endangeredBy } from "./returns.repo.server";
import { takeBack } from "./take-back.server";

export const handle: ShellHandle = { shell: "staff" };

export const meta: MetaFunction = ({ params }) => {
  const { handovers, common } = messagesFor("zh");
  return [{ title: `${handovers.takeBack.title} ${params["number"] ?? ""} · ${common.shopShort}` }];
};

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireViewer(request, "units.handover");
  const reservation = await findReservation(reader(), params["number"] ?? "");
  if (!reservation) throw new Response(null, { status: 404 });
  const at = now();
  const units = await heldUnits(reader(), reservation.id);
  const handovers = await handoversOf(reader(), reservation.id);
  const whenOut = new Map(
    handovers.flatMap((each) => (each.direction === "out" ? each.units.map((unit) => [unit.assetTag, unit] as const) : [])),
  );
  const early = earlyReturn(reservation.quote, at, await agreedFigures(reader(), reservation));
  return {
    id: newId("hnd"),
    number: reservation.number,
    customer: reservation.customer.name,
    handedOut: reservation.handedOutAt !== null,
    returned: reservation.returnedAt !== null,
    someBack: units.some((unit) => unit.returnedAt !== null),
    lateMinutes: isOverdue(reservation, at) ? millisBetween(reservation.period.until, at) / MINUTE : null,
    refund: early && early.refund > 0 ? early.refund : null,
    unwiped: unwipedIn(handovers),
    endangered: await endangeredBy(reader(), reservation.id, at),
    units: units
      .filter((unit) => unit.handedOutAt !== null && unit.returnedAt === null)
      .map(({ assetTag, serialNumber, modelName, category, accessories, condition }) => ({
        ...{ assetTag, serialNumber, modelName, category, accessories },
        condition: condition === "new" ? ("good" as const) : condition,
        outRemark: whenOut.get(assetTag)?.remark ?? null,
        outFaults: faultsIn(whenOut.get(assetTag)?.checks ?? {}),
      })),
  };
}

export type TakeBackPage = Awaited<ReturnType<typeof loader>>;

const unwipedIn = (handovers: Awaited<ReturnType<typeof handoversOf>>): string[] =>
  handovers
    .flatMap((each) => (each.direction === "in" ? each.units : []))
    .filter((unit) => keepsData(unit.category) && !unit.wipedBy)
    .map((unit) => unit.assetTag);

export const action = formAction(takeBackSchema, async (form, { request, params }) => {
  const viewer = await requireViewer(request, "units.handover");
  const number = params["number"] ?? "";
  if (form.intent === "wiped") {
    await transact((tx) => markWiped(tx, { number, assetTag: form.tag, method: form.method, by: viewer.accountId }, now()));
    return redirect(`/desk/bookings/${number}/take-back`);
  }
  const at = now();
  const figures = await figuresAt(reader(), at);
  const { lateReason } = messagesFor("zh").handovers;
  try {
    await transact((tx) => takeBack(tx, { number, form, by: viewer.accountId, lateReason }, figures, at));
  } catch (error) {
    if (!isDuplicateId(error, "handover")) throw error;
  }
  return redirect(`/desk/bookings/${number}/take-back`);
});

export default function TakeBack() {
  const page = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { handovers: m } = useMessages();
  return (
    <div className="max-w-4xl">
      <PageHeader
        title={m.takeBack.title}
        lead={m.takeBack.lead(page.customer)}
        back={{ to: `/desk/bookings/${page.number}`, label: m.hub(page.number) }}
      />
      <div className="mb-6 grid gap-3">
        {!page.handedOut && <Notice tone="info">{m.takeBack.notOut}</Notice>}
        <Aftermath page={page} />
        {page.lateMinutes !== null && <Notice tone="danger">{m.takeBack.late(formatDuration(page.lateMinutes))}</Notice>}
        {page.units.length > 0 && page.refund !== null && (
          <Notice tone="info">{m.takeBack.early(formatMoney(page.refund))}</Notice>
        )}
      </div>
      {page.units.length > 0 && (
        <HandoverForm
          key={page.units.map((unit) => unit.assetTag).join(" ")}
          id={page.id}
          units={page.units}
          conditions={backConditions}
          refusal={refusal}
          submit={m.takeBack.submit}
          back
        />
      )}
    </div>
  );
}
