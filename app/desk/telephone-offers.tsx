import { Card } from "~/ui/card";
import { Button } from "~/ui/button";
import { formatMoment, formatMoney, formatMoneyShort } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import type { Perks } from "~/reservations/booking-perks.server";
import { takeOneMore } from "./telephone-lines";

interface OffersProps {
  readonly perks: Perks;
  readonly values: Readonly<Record<string, string | undefined>>;
}

function useOffers({ perks, values }: OffersProps) {
  const { prices: m, catalogue, common } = useMessages();
  const { extension, addOns, bundles, member } = perks;
  return [
    ...(extension
      ? [
          {
            text: m.extension(formatMoment(extension.until)),
            take: `${new URLSearchParams({ ...extension.typed })}`,
            go: m.extend,
          },
        ]
      : []),
    ...addOns.map(({ slug, name, missing, monthly }) =>
      missing > 0
        ? { text: m.addOnMissing(formatMoney(missing), name), take: null, go: "" }
        : {
            ...{ text: m.addOnOffer(name, catalogue.perMonth(formatMoneyShort(monthly))), go: m.addOnTake },
            take: takeOneMore(values, slug),
          },
    ),
    ...bundles.map(({ name, percent, missing }) => {
      const parts = missing.map(({ category, count }) => m.bundlePart(count, common.categories[category]));
      return { text: m.bundleHint(parts, name, percent), take: null, go: "" };
    }),
    ...(member?.next
      ? [
          {
            ...{ take: null, go: "" },
            text: m.memberNext(formatMoney(member.next.missing), m.levels[member.next.level], member.next.share / 100),
          },
        ]
      : []),
  ];
}

/** What the clerk can tell the customer of (P2, O4): the same hints as where he books himself. */
export function TelephoneOffers(props: OffersProps) {
  const { prices: m } = useMessages();
  const offers = useOffers(props);
  if (offers.length === 0) return null;
  return (
    <Card title={m.offers}>
      <ul className="divide-y divide-line">
        {offers.map(({ text, take, go }) => (
          <li key={text} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
            <span className="min-w-0">{text}</span>
            {take && (
              <Button type="submit" name="take" value={take} formNoValidate>
                {go}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
