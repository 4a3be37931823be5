import { periodFrom, typedPeriod, usualPeriod } from "~/catalogue/asked-period";
import { itemsText } from "~/catalogue/wanted-items";
import { bookableTiers } from "~/kernel/tier";
import type { Instant } from "~/kernel/time";
import type { Reservation } from "./reservation";

type Again = Pick<Reservation, "lines" | "period" | "tier" | "useDistrict">;

/** The same once more as an address: models, quantities, length, tier and place, from the usual start on. */
export function againAddress({ lines, period, tier, useDistrict }: Again, now: Instant): string {
  const { from, until } = typedPeriod(periodFrom(usualPeriod(now).from, period));
  const bookable = bookableTiers.find((each) => each === tier) ?? "basic";
  return `/book?${new URLSearchParams({ items: itemsText(lines), from, until, tier: bookable, district: useDistrict })}`;
}
