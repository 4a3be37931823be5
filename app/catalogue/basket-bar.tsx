import { Form } from "@remix-run/react";
import { ButtonLink, SubmitButton } from "~/ui/button";
import { useMessages } from "~/ui/messages";
import { useRootData } from "~/ui/root-data";
import { itemsText } from "./wanted-items";
import type { WantedItem } from "./wanted-items";

/** What this booking has so far, while more is being looked for; nothing while it has nothing. */
export function BasketBar({ items, from, until }: { items: readonly WantedItem[]; from: string; until: string }) {
  const { catalogue, quotations } = useMessages();
  const { basket: m } = catalogue;
  const id = useRootData()?.requestId ?? "";
  if (items.length === 0) return null;
  const asked = { items: itemsText(items), from, until };
  const units = items.reduce((sum, item) => sum + item.quantity, 0);
  return (
    <div className="bar-row">
      <p>{m.holds(items.length, units)}</p>
      <div className="flex flex-wrap justify-end gap-2">
        <Form method="post" action="/quotes">
          {Object.entries({ id, ...asked }).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <SubmitButton tone="quiet">{quotations.save}</SubmitButton>
        </Form>
        <ButtonLink to={`/book?${new URLSearchParams(asked)}`}>{m.go}</ButtonLink>
      </div>
    </div>
  );
}
