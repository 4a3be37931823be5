import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { now } from "~/platform/clock.server";
import { reader } from "~/platform/shop.server";
import { Card } from "~/ui/card";
import { DataTable } from "~/ui/data-table";
import { EmptyState } from "~/ui/empty-state";
import { formatDay, formatDuration } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { PageHeader } from "~/ui/page-header";
import { shopRecord } from "./show-record.server";
import type { ShopRecord } from "./show-record.server";

export const meta: MetaFunction = () => {
  const { record, common } = messagesFor("zh");
  return [{ title: `${record.title} · ${common.shopShort}` }, { name: "description", content: record.lead(90) }];
};

export const loader = () => shopRecord(reader(), now());

function Figure({ label, value, note }: { label: string; value: string; note: string }) {
  return (
    <li className="rounded-2xl border border-line bg-surface p-5">
      <p className="font-medium">{label}</p>
      <p className="mt-1 text-3xl font-semibold tabular-nums">{value}</p>
      <p className="mt-1 text-sm text-muted">{note}</p>
    </li>
  );
}

function Figures({ record }: { record: ShopRecord }) {
  const { record: m } = useMessages();
  const { promises, deposits, medianMinutes } = record;
  const share = (of: { share: number | null }) => (of.share === null ? m.none : m.percent(of.share));
  return (
    <ul className="grid gap-4 sm:grid-cols-3">
      <Figure label={m.promises} value={share(promises)} note={m.promisesNote(promises.kept, promises.decided)} />
      <Figure
        label={m.median}
        value={medianMinutes === null ? m.none : formatDuration(medianMinutes)}
        note={m.medianNote(record.calls)}
      />
      <Figure label={m.deposits} value={share(deposits)} note={m.depositsNote(deposits.onTime, deposits.decided)} />
    </ul>
  );
}

export default function ShopRecordPage() {
  const record = useLoaderData<typeof loader>();
  const { record: m, common } = useMessages();
  return (
    <>
      <PageHeader title={m.title} lead={m.lead(record.days)} />
      <div className="grid grid-cols-1 gap-8">
        <Figures record={record} />
        <DataTable
          caption={m.byTier}
          showCaption
          columns={[
            { header: m.tier, cell: ({ tier }) => common.tiers[tier] },
            { header: m.reports, align: "right", cell: ({ calls }) => calls },
            {
              header: m.kept,
              align: "right",
              cell: ({ kept, decided, share }) => (share === null ? m.noPromise : m.keptOf(kept, decided, share)),
            },
            {
              header: m.median,
              align: "right",
              cell: ({ medianMinutes }) => (medianMinutes === null ? m.none : formatDuration(medianMinutes)),
            },
          ]}
          rows={record.tiers}
          keyOf={({ tier }) => tier}
          empty={<EmptyState title={m.empty.title} text={m.empty.text} />}
        />
        <Card title={m.how}>
          <ul className="grid list-disc gap-2 pl-5">
            {[m.since(formatDay(record.since)), ...m.rules].map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ul>
        </Card>
      </div>
    </>
  );
}
