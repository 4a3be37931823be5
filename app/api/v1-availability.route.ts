import { reader } from "~/platform/shop.server";
import { itemsFor } from "~/reservations/book.server";
import { availabilityOf } from "~/reservations/prepare-booking.server";
import { figuresAt } from "~/settings/settings.repo.server";
import { alternativesFor } from "~/waiting/alternatives.server";
import { endpoint, method } from "./endpoint.server";
import { operations } from "./operations";
import { termOf } from "./term";

/** V2: the booking page's own answer. */
const ask = method(operations.askAvailability, async ({ query: { items: asked, from, until }, at }) => {
  const figures = await figuresAt(reader(), at);
  const period = termOf({ from, until }, at, figures);
  const items = await itemsFor(asked, at);
  const available = await availabilityOf(reader(), items, period, figures, at);
  const other = await alternativesFor(reader(), { items, period }, figures, at);
  return {
    body: {
      from,
      until,
      items: items.map(({ model, quantity }, index) => {
        const { free = 0, exact = false, enough = null } = available[index] ?? {};
        const next = enough && { from: enough.from, until: enough.until };
        return { model: model.slug, asked: quantity, free, enough: free >= quantity, exact, next };
      }),
      alternatives: other && { earlier: other.earlier, later: other.later },
    },
  };
});

const answer = endpoint({ GET: ask });
export const loader = answer;
export const action = answer;
