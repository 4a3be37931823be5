import { discountText } from "~/promotions/discount-text";
import { formatMoney } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import type { UnitPrice } from "./unit-price.server";

/** P8a: what is off a price for everybody, and the lowest rent of the last 30 days beside it. */
export function OffNote({ off }: Pick<UnitPrice, "off">) {
  const messages = useMessages();
  if (!off) return null;
  const { prices: m } = messages;
  return (
    <span className="off-note">
      {off.promotions.map((each) => (
        <b key={each.promotionId ?? each.because}>
          {each.because === "campaign" && each.name
            ? m.campaignBadge(each.name, each.basisPoints / 100)
            : discountText(each, messages).label}
        </b>
      ))}
      <small>{m.reference(formatMoney(off.reference))}</small>
    </span>
  );
}
