import { Form } from "@remix-run/react";
import type { Fen } from "~/kernel/money";
import type { Refusal } from "~/platform/form-action.server";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { SelectField, TextField } from "~/ui/fields";
import { formatMoney } from "~/ui/formats";
import { useMessages } from "~/ui/messages";

export interface CallPartsPage {
  readonly id: string;
  readonly over: boolean;
  readonly used: readonly {
    readonly movementId: string;
    readonly name: string;
    readonly count: number;
    readonly price: Fen;
    readonly charged: boolean;
  }[];
  readonly ask: Fen;
  readonly cost: Fen | null;
  readonly choices: readonly { readonly id: string; readonly name: string; readonly stock: number }[];
}

export function UsedParts({ page }: { page: CallPartsPage }) {
  const { used: m } = useMessages().parts;
  if (page.used.length === 0)
    return (
      <Card title={m.listTitle}>
        <p className="text-muted">{m.none}</p>
      </Card>
    );
  return (
    <Card title={m.listTitle}>
      <ul className="divide-y divide-line">
        {page.used.map(({ movementId, name, count, price, charged }) => (
          <li key={movementId} className="flex flex-wrap items-center justify-between gap-3 py-2">
            <span className="wrap-anywhere">
              {m.line(name, count)}
              <span className="block text-sm text-muted">{charged ? m.price(formatMoney(price)) : m.free}</span>
            </span>
            {!page.over && (
              <Form method="post">
                <input type="hidden" name="id" value={page.id} />
                <input type="hidden" name="movement" value={movementId} />
                <SubmitButton tone="quiet" name="intent" value="put-back">
                  {m.putBack}
                </SubmitButton>
              </Form>
            )}
          </li>
        ))}
      </ul>
      <p className="mt-3">{page.ask > 0 ? m.ask(formatMoney(page.ask)) : m.askNone}</p>
      {page.cost !== null && <p className="text-muted">{m.cost(formatMoney(page.cost))}</p>}
    </Card>
  );
}

export function UsePartForm({ page, refusal }: { page: CallPartsPage; refusal: Refusal | undefined }) {
  const { used: m, field } = useMessages().parts;
  const own = refusal?.values["intent"] === "use" ? refusal : undefined;
  const of = (name: string, value: string) => ({
    name,
    defaultValue: own?.values[name] ?? value,
    error: own?.fieldErrors[name],
  });
  return (
    <Card title={m.useTitle}>
      {page.choices.length === 0 ? (
        <p>{m.noParts}</p>
      ) : (
        <Form method="post" className="grid gap-4">
          <input type="hidden" name="id" value={page.id} />
          <SelectField label={m.which} required {...of("part", "")}>
            <option value="">{m.choose}</option>
            {page.choices.map(({ id, name, stock }) => (
              <option key={id} value={id}>
                {m.choice(name, stock)}
              </option>
            ))}
          </SelectField>
          <TextField label={field.count} inputMode="numeric" required {...of("count", "1")} />
          <SubmitButton name="intent" value="use" className="min-h-14 w-full text-lg">
            {m.submit}
          </SubmitButton>
        </Form>
      )}
    </Card>
  );
}
