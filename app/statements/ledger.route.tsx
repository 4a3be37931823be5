import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { dayOf } from "~/kernel/time";
import { MoneyTabs } from "~/payments/money-tabs";
import { now } from "~/platform/clock.server";
import { requireViewer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { Button } from "~/ui/button";
import { Card } from "~/ui/card";
import { DataTable } from "~/ui/data-table";
import { DayField } from "~/ui/fields";
import { formatDay, formatMoment } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { listExports } from "./ledger-export.server";
import { ledgerPeriodOf } from "./ledger-period";

export const handle: ShellHandle = { shell: "staff" };

export const meta: MetaFunction = () => {
  const { money, common } = messagesFor("zh");
  return [{ title: `${money.ledger.title} · ${common.shopShort}` }];
};

export async function loader({ request }: LoaderFunctionArgs) {
  await requireViewer(request, "ledger.export");
  const { searchParams } = new URL(request.url);
  const today = dayOf(now());
  const [from, until] = [searchParams.get("from") ?? `${today.slice(0, 8)}01`, searchParams.get("to") ?? today];
  const wrong = searchParams.has("from") && ledgerPeriodOf(from, until) === null;
  return { from, until, wrong, today, exports: await listExports(reader(), 50) };
}

export default function Ledger() {
  const { from, until, wrong, today, exports } = useLoaderData<typeof loader>();
  const { money, common } = useMessages();
  const { ledger: m } = money;
  return (
    <>
      <PageHeader title={m.title} lead={m.lead} />
      <MoneyTabs />
      <Card className="mb-8">
        {/* A file is no page: the browser itself fetches it. */}
        <form method="get" action="/desk/ledger.csv" className="flex flex-wrap items-end gap-4">
          <DayField label={m.from} name="from" defaultValue={from} max={today} required />
          <DayField
            label={m.until}
            name="to"
            defaultValue={until}
            max={today}
            required
            error={wrong ? common.fields.outOfBounds : undefined}
          />
          <Button type="submit" tone="primary">
            {m.download}
          </Button>
        </form>
        <p className="mt-3 text-sm text-muted">{m.hint}</p>
      </Card>
      <DataTable
        caption={m.history}
        showCaption
        rows={exports}
        keyOf={(each) => each.id}
        empty={<p className="text-muted">{m.historyEmpty}</p>}
        columns={[
          { header: m.column.when, cell: (each) => formatMoment(each.at, { year: true }) },
          { header: m.column.by, cell: (each) => <span className="whitespace-nowrap">{each.by}</span> },
          {
            header: m.column.period,
            cell: (each) => (
              <span className="whitespace-nowrap">
                {m.period(formatDay(each.from, { year: true }), formatDay(each.until, { year: true }))}
              </span>
            ),
          },
          { header: m.column.entries, align: "right", cell: (each) => each.entries },
        ]}
      />
    </>
  );
}
