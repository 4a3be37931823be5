import { ButtonLink } from "~/ui/button";
import { useMessages } from "~/ui/messages";
import { itemsText } from "./wanted-items";
import type { WantedItem } from "./wanted-items";

/** What this booking has so far, while more is being looked for; nothing while it has nothing. */
export function BasketBar({ items, from, until }: { items: readonly WantedItem[]; from: string; until: string }) {
  const { basket: m } = useMessages().catalogue;
  if (items.length === 0) return null;
  const units = items.reduce((sum, item) => sum + item.quantity, 0);
  return (
    <div className="bar-row">
      <p>{m.holds(items.length, units)}</p>
      <ButtonLink to={`/book?${new URLSearchParams({ items: itemsText(items), from, until })}`}>{m.go}</ButtonLink>
    </div>
  );
}
