import { Link } from "@remix-run/react";
import { usePromiseText } from "~/catalogue/tier-cards";
import { Card } from "~/ui/card";
import { DefinitionList } from "~/ui/definition-list";
import { formatMoment, formatPeriod } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import type { ShownQuotation } from "./show-quotation.server";

/** What the price is for: term, machines, service with its promise, place, and until when it stands. */
export function QuotationFacts({ page }: { page: Omit<ShownQuotation, "ids"> }) {
  const { quotations: m, common, booking } = useMessages();
  const promiseText = usePromiseText();
  const { quote, agreed, promise } = page;
  return (
    <Card title={m.what}>
      <DefinitionList
        rows={[
          [m.rows.period, formatPeriod(page.period)],
          [m.rows.machines, quote.lines.map((line) => m.line(line.modelName, line.quantity)).join(booking.listComma)],
          [m.rows.tier, common.tiers[page.tier]],
          [m.rows.promise, agreed ? m.ownHours(agreed.hours) : promiseText({ promise })],
          [m.rows.agreed, agreed?.words || null],
          [m.rows.district, common.districts[page.district]],
          [m.rows.receipt, m.receipts[page.receipt]],
          [m.rows.made, formatMoment(page.createdAt, { year: true })],
          [m.rows.until, formatMoment(page.validUntil, { year: true })],
        ]}
      />
    </Card>
  );
}

/** V2: what is free right now, and that the quotation itself keeps no machine. */
export function MachinesNow({ page }: { page: Pick<ShownQuotation, "machines" | "wish"> }) {
  const { quotations: m } = useMessages();
  if (page.machines.length === 0) return null;
  return (
    <Card title={m.machinesNow} className="no-print">
      <ul className="grid gap-2">
        {page.machines.map(({ name, quantity, rented, free, enoughFrom }) => {
          const enough = rented && free >= quantity;
          return (
            <li key={name} className={enough ? "text-kept" : "font-medium text-soon"}>
              {!rented ? m.notRented(name) : enough ? m.free(name, free) : m.tooFew(name, free)}
              {!enough && enoughFrom && (
                <Link to={page.wish} className="block font-normal underline underline-offset-3">
                  {m.enoughFrom(formatMoment(enoughFrom))}
                </Link>
              )}
            </li>
          );
        })}
      </ul>
      <p className="mt-3 text-sm text-muted">{m.notHeld}</p>
    </Card>
  );
}
