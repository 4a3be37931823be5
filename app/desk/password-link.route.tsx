import { originOf } from "~/platform/origin.server";
import { data } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { makePasswordLink, unusedAccountOf } from "~/people/password-link.server";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import type { Refusal } from "~/platform/form-action.server";
import { newToken } from "~/platform/ids.server";
import { requireViewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { drawQr } from "~/reservations/draw-qr.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { formatMoment } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";

export const handle: ShellHandle = { shell: "staff" };
export const meta: MetaFunction = () => [
  { title: `${messagesFor("zh").changes.password.deskTitle} · ${messagesFor("zh").common.shopShort}` },
];

async function booking(number: string | undefined) {
  const reservation = await findReservation(reader(), number ?? "");
  if (!reservation) throw new Response(null, { status: 404 });
  return reservation;
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireViewer(request, "reservations.change");
  const { number, customer } = await booking(params["number"]);
  return { number, name: customer.name, open: (await unusedAccountOf(reader(), customer.id)) !== null };
}

const none: Refusal = { values: {}, fieldErrors: {}, formError: null, violation: null, signInAgain: false };

export const action = formAction(z.object({ intent: z.literal("make") }), async (_form, { request, params }) => {
  const { accountId } = await requireViewer(request, "reservations.change");
  const { customer } = await booking(params["number"]);
  const token = newToken();
  const expires = await transact((tx) => makePasswordLink(tx, { customerId: customer.id, token, by: accountId }, now()));
  const link = new URL(`/set-password/${token}`, originOf(request)).href;
  // Shown this once: nothing of the token is kept.
  return data({ ...none, made: { link, expires, qr: drawQr(link) } });
});

export default function PasswordLink() {
  const { number, name, open } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { password: m } = useMessages().changes;
  const made = answer && "made" in answer ? answer.made : null;
  return (
    <>
      <PageHeader title={m.deskTitle} lead={name} back={{ to: `/desk/bookings/${number}`, label: m.back }} />
      <div className="grid max-w-xl gap-4">
        {answer?.formError && <Notice tone="danger">{answer.formError}</Notice>}
        {made ? (
          <Card title={m.scan}>
            <svg
              viewBox={`0 0 ${made.qr.size} ${made.qr.size}`}
              className="size-56 rounded-lg bg-white text-black"
              shapeRendering="crispEdges"
            >
              <title>{m.scan}</title>
              <path d={made.qr.path} fill="currentColor" />
            </svg>
            <p className="mt-3 text-sm break-all">{made.link}</p>
            <p className="mt-2 text-muted">{m.expires(formatMoment(made.expires))}</p>
          </Card>
        ) : open ? (
          <Card>
            <p>{m.deskText}</p>
            <Form method="post" className="mt-4">
              <SubmitButton name="intent" value="make">
                {m.make}
              </SubmitButton>
            </Form>
          </Card>
        ) : (
          <Notice>{m.notOpen}</Notice>
        )}
      </div>
    </>
  );
}
