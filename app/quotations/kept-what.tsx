import { Link } from "@remix-run/react";
import { typedPeriod } from "~/catalogue/asked-period";
import type { PreparedBooking } from "~/reservations/prepare-booking.server";
import { Card } from "~/ui/card";
import { DefinitionList } from "~/ui/definition-list";
import { formatPeriod } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Badge, Notice } from "~/ui/notice";

/** P8: what is booked by a quotation: to be read here, and changed only at the price of today. */
export function KeptWhat({ booking }: { booking: PreparedBooking }) {
  const { quotations: m, common, catalogue, booking: words } = useMessages();
  const { quotation, itemsText: items, period, tier, district, receipt } = booking;
  if (!quotation) return null;
  const asked = { items, instead: booking.instead, ...typedPeriod(period), tier, district, receipt };
  return (
    <Card title={m.book.title}>
      <input type="hidden" name="quotation" value={quotation.token} />
      {Object.entries(asked).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div id="items" className="grid gap-4">
        <Notice tone="kept">{quotation.sentence}</Notice>
        <ul className="grid gap-2">
          {booking.items.map(({ slug, name, quantity, free }) => (
            <li key={slug} className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="font-medium">{m.line(name, quantity)}</span>
              <Badge tone={free >= quantity ? "kept" : "soon"}>
                {free >= quantity ? catalogue.free(free) : words.tooFew(free)}
              </Badge>
            </li>
          ))}
        </ul>
        <DefinitionList
          rows={[
            [m.rows.period, formatPeriod(period)],
            [m.rows.tier, common.tiers[quotation.tier]],
            [m.rows.district, common.districts[district]],
            [m.rows.receipt, m.receipts[receipt]],
          ]}
        />
        <Link
          to={`/book?${new URLSearchParams(asked)}`}
          className="inline-flex min-h-11 items-center text-accent underline underline-offset-3"
        >
          {m.book.change}
        </Link>
      </div>
    </Card>
  );
}
