import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { keepPictures } from "~/handovers/keep-pictures.server";
import { picturesOf } from "~/handovers/machine-pictures.repo.server";
import { MOST_PICTURE_FORM_BYTES } from "~/handovers/picture-limits";
import { RuleViolation } from "~/kernel/rule-violation";
import { uploadAction } from "~/papers/upload-action.server";
import { now } from "~/platform/clock.server";
import { newId } from "~/platform/ids.server";
import { requireViewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import { formatDay, formatMoney } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { kindsFor } from "./damage-kind";
import { pricesOf, returnedUnits } from "./damages.repo.server";
import { DeductForm } from "./deduct-form";
import { deduct } from "./deduct.server";
import { damagesSchema } from "./deduction-schema";
import { ItemFacts } from "./item-facts";
import { SettleForm } from "./settle-form";
import { settleDeduction } from "./settle-deduction.server";
import { damagesOf } from "./show-damages.server";

export const handle: ShellHandle = { shell: "staff" };

export const meta: MetaFunction = ({ params }) => {
  const { returns, common } = messagesFor("zh");
  return [{ title: `${returns.damages.title} ${params["number"] ?? ""} · ${common.shopShort}` }];
};

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireViewer(request, "payments.record");
  const reservation = await findReservation(reader(), params["number"] ?? "");
  if (!reservation) throw new Response(null, { status: 404 });
  const at = now();
  const prices = await pricesOf(reader());
  const pictures = (await picturesOf(reader(), reservation.id)).filter((each) => each.direction === "in");
  const units = await returnedUnits(reader(), reservation, at);
  const { items, ...sums } = await damagesOf(reader(), reservation, at);
  return {
    ...{ number: reservation.number, customer: reservation.customer.name, id: newId("ded"), ...sums },
    items: items.map((item) => ({ item, id: newId("dde") })),
    units: units.map(({ assetTag, modelName, value, category }) => ({
      ...{ assetTag, modelName, value },
      pictures: pictures.filter((each) => each.assetTag === assetTag).map((each) => each.id),
      prices: kindsFor(category).map((kind) => ({ kind, proposed: prices.get(`${category}:${kind}`) ?? null })),
    })),
  };
}

export const action = uploadAction(
  ({ request }) => requireViewer(request, "payments.record"),
  damagesSchema,
  async (form, { form: files, person, params }) => {
    const number = params["number"] ?? "";
    const [by, at] = [person.accountId, now()];
    const reservation = await findReservation(reader(), number);
    if (!reservation) throw new RuleViolation({ code: "not-found" });
    if (form.intent === "deduct") {
      const units = await returnedUnits(reader(), reservation, at);
      const taking = { reservationId: reservation.id, direction: "in" as const, by, units };
      const before = new Set((await picturesOf(reader(), reservation.id)).map((each) => each.id));
      await keepPictures(files, taking, at);
      // What was taken with the form belongs to the item, like those that were ticked.
      const taken = (await picturesOf(reader(), reservation.id)).filter((each) => !before.has(each.id));
      const ticked = Object.fromEntries(taken.map((each) => [`picture-${each.id}`, "on"]));
      await transact((tx) => deduct(tx, { number, form: { ...form, ...ticked }, by }, at));
    } else await transact((tx) => settleDeduction(tx, { number, form, by }, at));
    return redirect(`/desk/bookings/${number}/damages`);
  },
  MOST_PICTURE_FORM_BYTES,
);

export default function Damages() {
  const page = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { returns, handovers } = useMessages();
  const { damages: m } = returns;
  const held = formatMoney(page.held);
  return (
    <div className="max-w-4xl">
      <PageHeader
        title={m.title}
        lead={m.lead(page.customer)}
        back={{ to: `/desk/bookings/${page.number}`, label: handovers.hub(page.number) }}
      />
      <div className="grid gap-4">
        {page.held > 0 && (
          <Notice tone="info">
            {page.refundBy ? m.held(held, formatDay(page.refundBy)) : m.heldOnly(held)}
            {page.disputed > 0 && ` ${m.disputed(formatMoney(page.disputed))}`}
          </Notice>
        )}
        {page.items.length === 0 && <EmptyState title={m.none.title} text={page.units.length > 0 ? m.none.text : m.noUnits} />}
        {page.items.map(({ item, id }) => (
          <Card key={item.id}>
            <ItemFacts item={item} at="/machine-pictures" />
            <SettleForm item={item} id={id} refusal={refusal?.values["item"] === item.id ? refusal : undefined} />
          </Card>
        ))}
        <DeductForm
          key={`${page.items.length} ${page.units.length}`}
          id={page.id}
          units={page.units}
          held={page.held}
          refusal={refusal?.values["intent"] === "deduct" ? refusal : undefined}
        />
      </div>
    </div>
  );
}
