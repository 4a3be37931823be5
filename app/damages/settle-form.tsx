import { Form } from "@remix-run/react";
import { amountText } from "~/payments/amount";
import type { Refusal } from "~/platform/form-action.server";
import { SubmitButton } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { TextField } from "~/ui/fields";
import { useMessages } from "~/ui/messages";
import type { ShownItem } from "./show-damages.server";

interface Props {
  readonly item: ShownItem;
  readonly id: string;
  readonly refusal: Refusal | undefined;
}

/** The shop's word to an item: less, as it is with a reason, or nothing. */
export function SettleForm({ item, id, refusal }: Props) {
  const { damages: m } = useMessages().returns;
  const errors = refusal?.fieldErrors ?? {};
  if (item.state === "dropped" || item.state === "free") return null;
  return (
    <Disclosure summary={m.settle} open={item.open || refusal !== undefined}>
      <Form method="post" className="grid items-start gap-3 sm:grid-cols-[minmax(0,1fr)_10rem]">
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="item" value={item.id} />
        <TextField
          label={m.words}
          name="words"
          maxLength={300}
          required
          defaultValue={refusal?.values["words"] ?? ""}
          error={errors["words"]}
        />
        <TextField
          label={m.lowerTo}
          name="amount"
          inputMode="decimal"
          defaultValue={refusal?.values["amount"] ?? amountText(item.amount)}
          error={errors["amount"]}
        />
        {refusal?.formError && <p className="text-danger sm:col-span-2">{refusal.formError}</p>}
        <div className="flex flex-wrap gap-3 sm:col-span-2">
          <SubmitButton name="intent" value="lower">
            {m.lower}
          </SubmitButton>
          {item.open && (
            <SubmitButton tone="quiet" name="intent" value="uphold">
              {m.uphold}
            </SubmitButton>
          )}
          <SubmitButton tone="danger" name="intent" value="drop">
            {m.drop}
          </SubmitButton>
        </div>
      </Form>
    </Disclosure>
  );
}
