import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { mayHandOut } from "~/deposits/deposit";
import { depositOf } from "~/deposits/deposit-standing.repo.server";
import { now } from "~/platform/clock.server";
import { CardsToSee } from "~/papers/cards-to-see";
import { cardsToSee } from "~/papers/see-in-person.server";
import { uploadAction } from "~/papers/upload-action.server";
import { newId } from "~/platform/ids.server";
import { requireViewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import { listAgreements } from "~/agreements/agreements.repo.server";
import { ButtonLink } from "~/ui/button";
import { formatMoment } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { outConditions } from "./check-list";
import { handOutSchema } from "./checked-unit";
import { handOut } from "./hand-out.server";
import { HandoverForm } from "./handover-form";
import { heldUnits, swapsSince, unitsNotHere } from "./handovers.repo.server";
import { postHandover } from "./handover-post.server";
import { picturesOf } from "./machine-pictures.repo.server";
import { MOST_PICTURE_FORM_BYTES } from "./picture-limits";
import { SwapForm } from "./swap-form";
import { swapIn } from "./swap-in.server";

export const handle: ShellHandle = { shell: "staff" };

export const meta: MetaFunction = ({ params }) => {
  const { handovers, common } = messagesFor("zh");
  return [{ title: `${handovers.handOut.title} ${params["number"] ?? ""} · ${common.shopShort}` }];
};

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, "units.handover");
  const reservation = await findReservation(reader(), params["number"] ?? "");
  if (!reservation) throw new Response(null, { status: 404 });
  const agreement = (await listAgreements(reader(), reservation.id)).find((each) => each.voidedAt === null);
  const { standing } = await depositOf(reader(), reservation, now());
  const units = await heldUnits(reader(), reservation.id);
  const pictures = (await picturesOf(reader(), reservation.id)).filter((each) => each.handoverId === null);
  return {
    id: newId("hnd"),
    number: reservation.number,
    customer: reservation.customer.name,
    signer: reservation.customer.kind === "individual" ? reservation.customer.name : "",
    clerk: viewer.name,
    handedOutAt: reservation.handedOutAt,
    /** V3: what cannot leave as it is. */
    notHere: reservation.handedOutAt ? [] : await unitsNotHere(reader(), reservation.id),
    cardsToSee: await cardsToSee(reader(), reservation.id),
    swaps: agreement?.signedAt ? await swapsSince(reader(), reservation.id, agreement.signedAt) : [],
    lacks: !agreement?.signedAt ? ("agreement" as const) : mayHandOut(standing) ? ("deposit" as const) : null,
    units: units.map(({ assetTag, serialNumber, modelName, category, accessories, condition }) => ({
      ...{ assetTag, serialNumber, modelName, category, accessories, condition },
      pictures: pictures.filter((each) => each.assetTag === assetTag).map((each) => each.id),
      out: null,
    })),
  };
}

export const action = uploadAction(
  ({ request }) => requireViewer(request, "units.handover"),
  handOutSchema,
  async (form, { form: files, person, params }) => {
    const number = params["number"] ?? "";
    const by = person.accountId;
    const at = now();
    if (form.intent === "swap") {
      await transact((tx) => swapIn(tx, { number, out: form.out, tag: form.tag, by }, at));
      return redirect(`/desk/bookings/${number}/hand-out`);
    }
    const posted = { number, direction: "out" as const, form, files, by };
    const kept = await postHandover(posted, at, (tx, drawn) => handOut(tx, { number, form, by, drawn }, at));
    return kept ?? redirect(`/desk/bookings/${number}/sheet`);
  },
  MOST_PICTURE_FORM_BYTES,
);

function Standing({ page }: { page: ReturnType<typeof useLoaderData<typeof loader>> }) {
  const { handOut: m, sheet } = useMessages().handovers;
  const hub = `/desk/bookings/${page.number}`;
  if (page.handedOutAt)
    return (
      <div className="grid justify-items-start gap-4">
        <Notice tone="kept">{m.done(formatMoment(page.handedOutAt))}</Notice>
        <ButtonLink tone="quiet" to={`${hub}/sheet`}>
          {sheet.open}
        </ButtonLink>
      </div>
    );
  if (page.lacks === null) return <Notice tone="kept">{m.ready}</Notice>;
  return (
    <div className="grid justify-items-start gap-4">
      <Notice tone="soon">{m.notReady[page.lacks]}</Notice>
      <ButtonLink to={page.lacks === "agreement" ? `${hub}/agreement` : `${hub}/payments`}>
        {page.lacks === "agreement" ? m.toAgreement : m.toPayments}
      </ButtonLink>
    </div>
  );
}

export default function HandOut() {
  const page = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { handovers: m } = useMessages();
  return (
    <div className="max-w-4xl">
      <PageHeader
        title={m.handOut.title}
        lead={m.handOut.lead(page.customer)}
        back={{ to: `/desk/bookings/${page.number}`, label: m.hub(page.number) }}
      />
      <div className="mb-6">
        <Standing page={page} />
      </div>
      {!page.handedOutAt && (
        <div className="mb-6 grid gap-3">
          {page.lacks !== null && page.units.length > 0 && (
            <p className="text-muted">{m.handOut.pick(page.units.map((unit) => unit.assetTag).join(m.handOut.comma))}</p>
          )}
          {page.notHere.length > 0 && <Notice tone="soon">{m.handOut.notHere(page.notHere.join(m.handOut.comma))}</Notice>}
          <CardsToSee cards={page.cardsToSee} />
          {page.swaps.length > 0 && <Notice tone="info">{m.handOut.swapped(page.swaps)}</Notice>}
          {page.units.length > 0 && <SwapForm units={page.units} refusal={refusal} first={page.notHere[0]} />}
        </div>
      )}
      {!page.handedOutAt && page.lacks === null && (
        <HandoverForm
          key={page.units.map((unit) => unit.assetTag).join(" ")}
          id={page.id}
          units={page.units}
          conditions={outConditions}
          refusal={refusal?.values["intent"] === "swap" ? undefined : refusal}
          submit={m.handOut.submit}
          signer={page.signer}
          clerk={page.clerk}
        />
      )}
    </div>
  );
}
