import { data, redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import type { Fen } from "~/kernel/money";
import { amountOf, amountText } from "~/payments/amount";
import { now } from "~/platform/clock.server";
import { formAction, typedValues } from "~/platform/form-action.server";
import { requireViewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { TextField } from "~/ui/fields";
import { messagesFor, useMessages } from "~/ui/messages";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { pricedCategories, pricedKinds } from "./damage-kind";
import { pricesOf } from "./damages.repo.server";
import { pricesSchema } from "./deduction-schema";
import { setPrices } from "./set-prices.server";

export const handle: ShellHandle = { shell: "staff" };

export const meta: MetaFunction = () => {
  const { returns, common } = messagesFor("zh");
  return [{ title: `${returns.prices.title} · ${common.shopShort}` }];
};

const lines = pricedCategories.flatMap((category) => pricedKinds(category).map((kind) => `${category}:${kind}`));

export async function loader({ request }: LoaderFunctionArgs) {
  await requireViewer(request, "prices.change");
  const prices = await pricesOf(reader());
  return { prices: Object.fromEntries(lines.map((line) => [line, prices.get(line) ?? null])) as Record<string, Fen | null> };
}

export const action = formAction(pricesSchema, async (typed, { request, form }) => {
  const { accountId } = await requireViewer(request, "prices.change");
  const wanted = new Map<string, Fen | null>();
  const wrong: string[] = [];
  for (const line of lines) {
    const text = typed[line]?.trim();
    if (text === undefined) continue;
    const amount = text === "" ? null : amountOf(text);
    if (text !== "" && amount === null) wrong.push(line);
    else wanted.set(line, amount);
  }
  if (wrong.length > 0) {
    const fieldErrors = Object.fromEntries(wrong.map((line) => [line, messagesFor("zh").common.fields.number]));
    return data(
      { values: typedValues(form), fieldErrors, formError: null, violation: null, signInAgain: false },
      { status: 422 },
    );
  }
  await transact((tx) => setPrices(tx, wanted, accountId, now()));
  return redirect("/manage/damage-prices");
});

/** What is proposed for each kind of damage: the clerk may ask less or, up to the machine's value, more. */
export default function DamagePrices() {
  const { prices } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { returns, common } = useMessages();
  const { prices: m, damages } = returns;
  return (
    <div className="max-w-4xl">
      <PageHeader title={m.title} lead={m.lead} />
      <Form method="post" className="grid gap-4">
        {pricedCategories.map((category) => (
          <Card key={category} title={common.categories[category]}>
            <div className="grid grid-cols-2 items-end gap-4 sm:grid-cols-4">
              {pricedKinds(category).map((kind) => {
                const line = `${category}:${kind}`;
                const amount = prices[line] ?? null;
                return (
                  <TextField
                    key={line}
                    label={damages.kinds[kind] ?? kind}
                    name={line}
                    inputMode="decimal"
                    defaultValue={refusal?.values[line] ?? (amount === null ? "" : amountText(amount))}
                    error={refusal?.fieldErrors[line]}
                  />
                );
              })}
            </div>
          </Card>
        ))}
        <SubmitButton className="justify-self-start">{m.save}</SubmitButton>
      </Form>
    </div>
  );
}
