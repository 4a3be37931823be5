import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { dayOf, plusDays, startOfDay } from "~/kernel/time";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import { requireViewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { isOverdue, stageOf } from "~/reservations/reservation";
import type { Reservation } from "~/reservations/reservation";
import { listReservationsAround } from "~/reservations/reservations.repo.server";
import { SubmitButton } from "~/ui/button";
import { formatDay, formatMoment } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Badge, Notice } from "~/ui/notice";
import { settleViewing } from "~/viewings/settle-viewing.server";

const rowOf = (each: Reservation, when: string) => ({
  number: each.number,
  when,
  customer: each.customer.name,
  phone: each.customer.phone,
  machines: each.lines.map((line) => [line.modelName, line.quantity, line.units.map((unit) => unit.assetTag)] as const),
  viewing: each.viewing,
});

export async function loader({ request }: LoaderFunctionArgs) {
  await requireViewer(request, "desk.use");
  const at = now();
  const today = dayOf(at);
  const day = { from: startOfDay(today), until: startOfDay(plusDays(today, 1)) };
  const all = await listReservationsAround(reader(), day);
  const isToday = (moment: string) => moment >= day.from && moment < day.until;
  const live = all.filter((each) => !["expired", "cancelled"].includes(stageOf(each, at)));
  return {
    today,
    overdue: live.filter((each) => isOverdue(each, at)).map((each) => rowOf(each, each.period.until)),
    viewings: live
      .filter((each) => each.viewing && isToday(each.viewing.from))
      .map((each) => rowOf(each, each.viewing?.from ?? each.period.from))
      .sort((one, other) => (one.when < other.when ? -1 : 1)),
    leaving: live.filter((each) => isToday(each.period.from) && !each.handedOutAt).map((each) => rowOf(each, each.period.from)),
    returning: live
      .filter((each) => isToday(each.period.until) && each.handedOutAt && !each.returnedAt && !isOverdue(each, at))
      .map((each) => rowOf(each, each.period.until)),
  };
}

const viewingSchema = z.object({
  viewing: z.string().min(1).max(80),
  intent: z.enum(["confirm", "accepts", "declines", "no-show"]),
});

export const action = formAction(viewingSchema, async ({ viewing, intent }, { request }) => {
  const viewer = await requireViewer(request, "reservations.change");
  await transact((tx) => settleViewing(tx, viewing, intent, viewer.accountId, now()));
  return redirect("/desk");
});

type Row = ReturnType<typeof useLoaderData<typeof loader>>["viewings"][number];

function ViewingSteps({ viewing }: { viewing: NonNullable<Row["viewing"]> }) {
  const { desk: m } = useMessages();
  if (viewing.outcome) return null;
  const steps = viewing.confirmedAt ? (["accepts", "declines", "no-show"] as const) : (["confirm"] as const);
  return (
    <Form method="post" className="mt-3 flex flex-wrap gap-2">
      <input type="hidden" name="viewing" value={viewing.id} />
      {steps.map((step) => (
        <SubmitButton key={step} tone={step === "accepts" || step === "confirm" ? "primary" : "quiet"} name="intent" value={step}>
          {step === "confirm" ? m.confirm : m.outcome[step]}
        </SubmitButton>
      ))}
    </Form>
  );
}

function Column({
  title,
  rows,
  late = false,
  viewings = false,
}: {
  title: string;
  rows: readonly Row[];
  late?: boolean;
  viewings?: boolean;
}) {
  const { desk: m, booking } = useMessages();
  return (
    <section aria-label={title}>
      <h2 className="flex items-center gap-2 text-lg font-semibold">
        {title} <Badge tone={late && rows.length > 0 ? "danger" : "info"}>{rows.length}</Badge>
      </h2>
      {rows.length === 0 && <p className="mt-2 text-muted">{m.empty}</p>}
      <ul className="mt-3 grid gap-3">
        {rows.map((row) => (
          <li key={row.number} className="rounded-xl border border-line bg-surface p-4">
            <p className="flex justify-between gap-2">
              <span className="font-semibold">{formatMoment(row.when as never)}</span>
              <span className="text-muted">{row.number}</span>
            </p>
            <p>
              {row.customer}{" "}
              <a href={`tel:${row.phone}`} className="text-accent underline underline-offset-3">
                {row.phone}
              </a>
            </p>
            {row.machines.map(([name, quantity, tags]) => (
              <p key={name} className="text-sm text-muted">
                {booking.line(name, quantity)} {tags.join(" ")}
              </p>
            ))}
            {viewings && row.viewing && <ViewingSteps viewing={row.viewing} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

export default function Today() {
  const board = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { desk: m } = useMessages();
  return (
    <>
      <h1 className="text-2xl font-semibold">
        {m.title} <span className="font-normal text-muted">{formatDay(board.today)}</span>
      </h1>
      {refusal?.formError && <Notice tone="danger">{refusal.formError}</Notice>}
      <div className="mt-6 grid gap-8 md:grid-cols-2 xl:grid-cols-4">
        <Column title={m.columns.overdue} rows={board.overdue} late />
        <Column title={m.columns.viewings} rows={board.viewings} viewings />
        <Column title={m.columns.leaving} rows={board.leaving} />
        <Column title={m.columns.returning} rows={board.returning} />
      </div>
    </>
  );
}
