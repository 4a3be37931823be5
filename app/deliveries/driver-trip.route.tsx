import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { dayOf } from "~/kernel/time";
import { uploadAction } from "~/papers/upload-action.server";
import { now } from "~/platform/clock.server";
import { newId } from "~/platform/ids.server";
import { requireViewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { Card } from "~/ui/card";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { tripSchema } from "./delivery-schema";
import { TripFacts } from "./driver-trip";
import { failTrip } from "./fail-trip.server";
import { ProofFacts } from "./proof-facts";
import { proveDelivery } from "./prove-delivery.server";
import { withProofPicture } from "./receive-proof.server";
import { showTrip, tripFor } from "./show-trip.server";
import { FailForm, ProofForm } from "./trip-forms";

export const handle: ShellHandle = { shell: "staff" };

export const meta: MetaFunction = ({ params }) => {
  const { deliveries, common } = messagesFor("zh");
  return [{ title: `${deliveries.title} ${params["number"] ?? ""} · ${common.shopShort}` }];
};

/** The trip of the address, for its driver and for the desk; to others it is as if there were none. */
async function ownTrip({ request, params }: Pick<ActionFunctionArgs, "request" | "params">) {
  const viewer = await requireViewer(request, "deliveries.drive");
  const found = await tripFor(reader(), params["number"] ?? "", params["direction"] ?? "", viewer);
  if (!found) throw new Response(null, { status: 404 });
  return { ...found, viewer };
}

export async function loader(args: LoaderFunctionArgs) {
  const { reservation, direction } = await ownTrip(args);
  const at = now();
  return {
    ...(await showTrip(reader(), reservation, direction, at)),
    day: dayOf(at),
    ids: { proof: newId("prf"), failed: newId("dev") },
  };
}

export const action = uploadAction(ownTrip, tripSchema, async (trip, { form, person: { reservation, direction, viewer } }) => {
  const at = now();
  const about = { id: trip.id, reservation, direction, note: trip.note, by: viewer.accountId };
  if (trip.intent === "prove") {
    const proof = { ...about, receivedBy: trip.receivedBy };
    await withProofPicture(form, reservation.number, at, (file) => transact((tx) => proveDelivery(tx, { ...proof, file }, at)));
  } else {
    const again = trip.from && trip.until ? { from: trip.from, until: trip.until } : null;
    await transact((tx) => failTrip(tx, { ...about, reason: trip.reason, again }, at));
  }
  return redirect("/deliveries");
});

export default function TripOfDriver() {
  const { trip, proof, day, ids } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { deliveries: m } = useMessages();
  const { direction } = trip;
  const refusedIn = (intent: string) => (refusal?.values["intent"] === intent ? refusal : undefined);
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader title={`${m.trip.title[direction]} ${trip.number}`} back={{ to: "/deliveries", label: m.trip.back }} />
      <div className="grid gap-4">
        {refusal && !refusal.values["intent"] && refusal.formError && <Notice tone="danger">{refusal.formError}</Notice>}
        <Card>
          <TripFacts trip={trip} day={day} />
        </Card>
        {proof && <ProofFacts proof={proof} />}
        {!proof && !trip.handedOut && <Notice tone="soon">{m.mine.notOut}</Notice>}
        {!proof && trip.handedOut && <ProofForm direction={direction} id={ids.proof} refusal={refusedIn("prove")} />}
        {trip.state !== "done" && <FailForm id={ids.failed} refusal={refusedIn("fail")} />}
      </div>
    </div>
  );
}
