import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import type { Refusal } from "~/platform/form-action.server";
import { newId } from "~/platform/ids.server";
import { requireCustomer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Disclosure } from "~/ui/disclosure";
import { EmptyState } from "~/ui/empty-state";
import { TextField } from "~/ui/fields";
import { formatDay, formatMoney } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { answerDeduction } from "./answer-deduction.server";
import { answerSchema } from "./deduction-schema";
import { ItemFacts } from "./item-facts";
import { damagesOf } from "./show-damages.server";
import type { ShownItem } from "./show-damages.server";

export const meta: MetaFunction = ({ params }) => {
  const { returns, common } = messagesFor("zh");
  return [{ title: `${returns.damages.mine.title} ${params["number"] ?? ""} · ${common.shopShort}` }];
};

async function own(request: Request, number: string | undefined) {
  const viewer = await requireCustomer(request);
  const reservation = await findReservation(reader(), number ?? "", viewer.customerId);
  if (!reservation) throw new Response(null, { status: 404 });
  return { viewer, reservation, damages: await damagesOf(reader(), reservation, now()) };
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireCustomer(request);
  const { reservation, damages } = await own(request, params["number"]);
  const { items, ...sums } = damages;
  return { number: reservation.number, ...sums, items: items.map((item) => ({ item, id: newId("dde") })) };
}

export const action = formAction(answerSchema, async (form, { request, params }) => {
  await requireCustomer(request);
  const { viewer, reservation, damages } = await own(request, params["number"]);
  // Another's item is answered like one that does not exist.
  if (!damages.items.some((item) => item.id === form.item)) throw new Response(null, { status: 404 });
  const { number } = reservation;
  const answer = { number, customerId: viewer.customerId, form, by: viewer.accountId };
  await transact((tx) => answerDeduction(tx, answer, now()));
  return redirect(`/my/${number}/damages`);
});

function Answer({ item, id, refusal }: { item: ShownItem; id: string; refusal: Refusal | undefined }) {
  const { mine: m } = useMessages().returns.damages;
  if (item.open) return <Notice tone="info">{m.sent}</Notice>;
  if (item.state === "upheld") return <p className="text-sm text-muted">{m.help}</p>;
  if (!item.answerable) return null;
  const hidden = (
    <>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="item" value={item.id} />
    </>
  );
  const error = refusal?.fieldErrors["words"];
  return (
    <div className="mt-3 grid gap-2">
      {refusal?.formError && <p className="text-danger">{refusal.formError}</p>}
      <Form method="post">
        {hidden}
        <SubmitButton name="intent" value="agree">
          {m.agree}
        </SubmitButton>
      </Form>
      <Disclosure summary={m.dispute} open={error !== undefined}>
        <Form method="post" className="grid gap-3">
          {hidden}
          <TextField
            label={m.words}
            name="words"
            hint={m.wordsHint}
            maxLength={300}
            required
            defaultValue={refusal?.values["words"] ?? ""}
            error={error}
          />
          <SubmitButton tone="quiet" name="intent" value="dispute" className="justify-self-start">
            {m.send}
          </SubmitButton>
        </Form>
      </Disclosure>
    </div>
  );
}

/** What is asked of a customer for damage, each item with its pictures: he agrees, or says why not (D7). */
export default function MyDamages() {
  const page = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { damages } = useMessages().returns;
  const { mine: m } = damages;
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title={m.title} lead={m.lead} back={{ to: `/my/${page.number}`, label: m.back }} />
      <div className="grid gap-4">
        {page.held > 0 && page.refundBy && (
          <Notice tone="info">{m.rest(formatMoney(page.held), formatDay(page.refundBy))}</Notice>
        )}
        {page.disputed > 0 && <Notice tone="soon">{damages.disputed(formatMoney(page.disputed))}</Notice>}
        {page.items.length === 0 && <EmptyState title={damages.none.title} text="" />}
        {page.items.map(({ item, id }) => (
          <Card key={item.id}>
            <ItemFacts item={item} at="/my/machine-pictures" />
            <Answer item={item} id={id} refusal={refusal?.values["item"] === item.id ? refusal : undefined} />
          </Card>
        ))}
      </div>
    </div>
  );
}
