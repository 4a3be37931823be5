import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import type { Fen } from "~/kernel/money";
import { now } from "~/platform/clock.server";
import { requireViewer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { DataTable } from "~/ui/data-table";
import type { Column } from "~/ui/data-table";
import { EmptyState } from "~/ui/empty-state";
import { formatMoment, formatMoneyShort } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { listRatedModels } from "./rates.repo.server";
import { rateAt } from "./set-rates.server";

export const handle: ShellHandle = { shell: "staff" };
export const meta: MetaFunction = () => [
  { title: `${messagesFor("zh").promotions.rates.title} · ${messagesFor("zh").common.shopShort}` },
];

export async function loader({ request }: LoaderFunctionArgs) {
  await requireViewer(request, "prices.change");
  const at = now();
  const models = await listRatedModels(reader());
  return {
    models: models.map((model) => ({
      ...{ slug: model.slug, name: model.name, rate: rateAt(model, at) },
      next: model.rates.findLast((rate) => rate.from > at)?.from ?? null,
    })),
  };
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>["models"][number];

export default function Rates() {
  const { models } = useLoaderData<typeof loader>();
  const { promotions, manage } = useMessages();
  const { rates: m } = promotions;
  const money = (amount: Fen | null | undefined) => (amount == null ? "—" : formatMoneyShort(amount));
  const columns: Column<Row>[] = [
    {
      header: m.columns.model,
      cell: (row) => (
        <Link to={`/manage/rates/${row.slug}`} className="text-accent underline underline-offset-3">
          {row.name}
        </Link>
      ),
    },
    { header: m.columns.hourly, align: "right", cell: (row) => money(row.rate?.hourly) },
    { header: m.columns.daily, align: "right", cell: (row) => money(row.rate?.daily) },
    { header: m.columns.weekly, align: "right", cell: (row) => money(row.rate?.weekly) },
    { header: m.columns.monthly, align: "right", cell: (row) => money(row.rate?.monthly) },
    {
      header: m.columns.since,
      cell: (row) => (
        <>
          {row.rate && formatMoment(row.rate.from, { year: true })}
          {row.next && <span className="block text-sm text-soon">{m.next(formatMoment(row.next, { year: true }))}</span>}
        </>
      ),
    },
  ];
  return (
    <div className="max-w-5xl">
      <PageHeader title={m.title} lead={m.lead} back={{ to: "/manage", label: manage.back }} />
      <DataTable
        caption={m.title}
        columns={columns}
        rows={models}
        keyOf={(row) => row.slug}
        empty={<EmptyState title={m.emptyTitle} text={m.emptyText} />}
      />
    </div>
  );
}
