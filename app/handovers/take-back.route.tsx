import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { millisBetween, MINUTE } from "~/kernel/time";
import { agreedFigures } from "~/payments/agreed-figures.repo.server";
import { settledEarly } from "~/payments/early-return";
import { earlyReturnBesides } from "~/payments/lost-rent";
import { lostOf } from "~/payments/lost-units.repo.server";
import { rentOf } from "~/payments/money-facts.repo.server";
import { now } from "~/platform/clock.server";
import { uploadAction } from "~/papers/upload-action.server";
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
import { backConditions, keepsData } from "./check-list";
import { takeBackSchema } from "./checked-unit";
import { HandoverForm } from "./handover-form";
import { handoversOf, heldUnits } from "./handovers.repo.server";
import { postHandover } from "./handover-post.server";
import { missingAt, reportedLost } from "./missing-units.repo.server";
import { picturesOf } from "./machine-pictures.repo.server";
import { outStateOf } from "./out-state-of";
import { MOST_PICTURE_FORM_BYTES } from "./picture-limits";
import { markWiped } from "./mark-wiped.server";
import { endangeredBy } from "./returns.repo.server";
import { takeBack } from "./take-back.server";

export const handle: ShellHandle = { shell: "staff" };

export const meta: MetaFunction = ({ params }) => {
  const { handovers, common } = messagesFor("zh");
  return [{ title: `${handovers.takeBack.title} ${params["number"] ?? ""} · ${common.shopShort}` }];
};

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, "units.handover");
  const reservation = await findReservation(reader(), params["number"] ?? "");
  if (!reservation) throw new Response(null, { status: 404 });
  const at = now();
  const units = await heldUnits(reader(), reservation.id);
  const handovers = await handoversOf(reader(), reservation.id);
  const pictures = await picturesOf(reader(), reservation.id);
  const lost = await lostOf(reader(), reservation.id);
  const early = earlyReturnBesides(reservation.quote, lost, at, await agreedFigures(reader(), reservation));
  return {
    id: newId("hnd"),
    number: reservation.number,
    customer: reservation.customer.name,
    signer: reservation.customer.kind === "individual" ? reservation.customer.name : "",
    clerk: viewer.name,
    handedOut: reservation.handedOutAt !== null,
    returned: reservation.returnedAt !== null,
    someBack: units.some((unit) => unit.returnedAt !== null),
    lateMinutes: isOverdue(reservation, at) ? millisBetween(reservation.period.until, at) / MINUTE : null,
    early:
      early && early.refund > 0
        ? { less: early.refund, ...settledEarly(early, await rentOf(reader(), reservation.id, at)) }
        : null,
    unwiped: unwipedIn(handovers),
    missing: missingAt(await reportedLost(reader(), reservation.id), at),
    endangered: await endangeredBy(reader(), reservation.id, at),
    units: units
      .filter((unit) => unit.handedOutAt !== null && unit.returnedAt === null)
      .map(({ assetTag, serialNumber, modelName, category, accessories, condition }) => ({
        ...{ assetTag, serialNumber, modelName, category, accessories },
        condition: condition === "new" ? ("good" as const) : condition,
        pictures: pictures
          .filter((each) => each.assetTag === assetTag && each.direction === "in" && each.handoverId === null)
          .map((each) => each.id),
        out: outStateOf(handovers, pictures, assetTag),
      })),
  };
}

export type TakeBackPage = Awaited<ReturnType<typeof loader>>;

const unwipedIn = (handovers: Awaited<ReturnType<typeof handoversOf>>): string[] =>
  handovers
    .flatMap((each) => (each.direction === "in" ? each.units : []))
    .filter((unit) => keepsData(unit.category) && !unit.wipedBy)
    .map((unit) => unit.assetTag);

export const action = uploadAction(
  ({ request }) => requireViewer(request, "units.handover"),
  takeBackSchema,
  async (form, { form: files, person, params }) => {
    const number = params["number"] ?? "";
    const by = person.accountId;
    const at = now();
    const page = `/desk/bookings/${number}/take-back`;
    if (form.intent === "wiped") {
      await transact((tx) => markWiped(tx, { number, assetTag: form.tag, method: form.method, by }, at));
      return redirect(page);
    }
    const figures = await figuresAt(reader(), at);
    const { lateReason } = messagesFor("zh").handovers;
    const posted = { number, direction: "in" as const, form, files, by };
    const kept = await postHandover(posted, at, (tx, drawn) =>
      takeBack(tx, { number, form, by, lateReason, drawn }, figures, at),
    );
    return kept ?? redirect(page);
  },
  MOST_PICTURE_FORM_BYTES,
);

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
        {page.units.length > 0 && page.early && (
          <Notice tone="info">
            {m.takeBack.early(formatMoney(page.early.less))}
            {page.early.back > 0 && m.takeBack.earlyBack(formatMoney(page.early.back))}
            {page.early.still > 0 && m.takeBack.earlyStill(formatMoney(page.early.still))}
          </Notice>
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
          signer={page.signer}
          clerk={page.clerk}
          back
        />
      )}
    </div>
  );
}
