import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { fen } from "~/kernel/money";
import { now } from "~/platform/clock.server";
import { requireViewer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { Card } from "~/ui/card";
import { DataTable } from "~/ui/data-table";
import type { Column } from "~/ui/data-table";
import { EmptyState } from "~/ui/empty-state";
import { formatMoment, formatMoneyShort, formatTime } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { FigureTile } from "./figure-tile";
import { OutboxLine } from "./outbox-line";
import { overview } from "./overview.server";

export const handle: ShellHandle = { shell: "staff" };
export const meta: MetaFunction = () => [{ title: `${messagesFor("zh").manage.title} · ${messagesFor("zh").common.shopShort}` }];

export async function loader({ request }: LoaderFunctionArgs) {
  await requireViewer(request, "insight.read");
  return overview(reader(), now());
}

type Overview = ReturnType<typeof useLoaderData<typeof loader>>;

function Tiles({ figures }: { figures: Overview }) {
  const { tiles: m } = useMessages().manage;
  const { out, fleet, rent, calls, overdue, holds } = figures;
  const late = overdue.reduce((sum, row) => sum + row.units, 0);
  const { kept, decided, share } = calls.kept;
  return (
    <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
      <FigureTile
        {...m.out}
        value={m.out.value(out, fleet)}
        note={m.out.note(fleet ? Math.round((out / fleet) * 100) : 0)}
        to="#models"
      />
      <FigureTile {...m.rent} value={formatMoneyShort(rent)} to="#models" />
      <FigureTile {...m.overdue} value={m.overdue.value(late)} tone={late > 0 ? "danger" : undefined} to="#overdue" />
      <FigureTile {...m.holds} value={m.holds.value(holds.length)} to="#holds" />
      <FigureTile
        {...m.calls}
        value={m.calls.value(calls.open)}
        note={m.calls.note(calls.late)}
        tone={calls.late > 0 ? "danger" : undefined}
        to="/desk/calls"
      />
      <FigureTile
        label={m.kept.label}
        to="/record"
        value={share === null ? m.kept.none : m.kept.value(share)}
        note={share === null ? m.kept.noneNote : m.kept.note(kept, decided)}
        tone={share === null ? undefined : share === 100 ? "kept" : "soon"}
      />
    </ul>
  );
}

interface RowsProps {
  readonly id: string;
  readonly title: string;
  readonly none: string;
  readonly rows: Overview["overdue"];
  readonly when: (row: Overview["overdue"][number]) => ReactNode;
}

function Rows({ id, title, none, rows, when }: RowsProps) {
  const { manage: m } = useMessages();
  return (
    <div id={id} className="scroll-mt-4">
      <Card title={title}>
        {rows.length === 0 && <p className="text-muted">{none}</p>}
        <ul className="divide-y divide-line">
          {rows.map((row) => (
            <li key={row.number}>
              <Link
                to={`/desk/bookings/${row.number}`}
                className="-mx-2 flex min-h-11 flex-wrap items-center justify-between gap-x-4 rounded-lg px-2 py-2 hover:bg-accent-soft"
              >
                <span>
                  <span className="font-medium">{row.customer}</span>{" "}
                  <span className="text-muted">
                    {row.number} · {m.units(row.units)}
                  </span>
                </span>
                <span>{when(row)}</span>
              </Link>
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}

const Nowrap = ({ children }: { children: ReactNode }) => <span className="whitespace-nowrap">{children}</span>;

function BestModels({ models }: { models: Overview["models"] }) {
  const { models: m } = useMessages().manage;
  const columns: Column<Overview["models"][number]>[] = [
    {
      header: m.columns.model,
      cell: (row) => (
        <Link to={`/models/${row.slug}`} className="text-accent underline underline-offset-3">
          {row.name}
        </Link>
      ),
    },
    { header: m.columns.rent, align: "right", cell: (row) => formatMoneyShort(row.rent) },
    { header: m.columns.rentals, align: "right", cell: (row) => <Nowrap>{m.rentals(row.rentals)}</Nowrap> },
    {
      header: m.columns.perUnit,
      align: "right",
      cell: (row) => (row.fleet ? formatMoneyShort(fen(Math.round(row.rent / row.fleet))) : ""),
    },
    { header: m.columns.out, align: "right", cell: (row) => <Nowrap>{`${row.out} / ${row.fleet}`}</Nowrap> },
  ];
  return (
    <section id="models" aria-labelledby="models-title" className="scroll-mt-4">
      <h2 id="models-title" className="text-lg font-semibold">
        {m.title}
      </h2>
      <p className="mb-3 text-muted">{m.lead}</p>
      <DataTable
        caption={m.title}
        columns={columns}
        rows={models}
        keyOf={(row) => row.slug}
        empty={<EmptyState title={m.empty} text={m.emptyText} />}
      />
    </section>
  );
}

export default function Manage() {
  const figures = useLoaderData<typeof loader>();
  const { manage: m } = useMessages();
  return (
    <div className="max-w-6xl">
      <PageHeader title={m.title} lead={m.lead(formatMoment(figures.now))} />
      <div className="grid grid-cols-1 gap-6">
        <OutboxLine alert={figures.outbox} />
        <Tiles figures={figures} />
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <Rows id="overdue" {...m.overdue} rows={figures.overdue} when={(row) => m.overdue.due(formatMoment(row.at))} />
          <Rows id="holds" {...m.holds} rows={figures.holds} when={(row) => m.holds.ends(formatTime(row.at))} />
        </div>
        <BestModels models={figures.models} />
      </div>
    </div>
  );
}
