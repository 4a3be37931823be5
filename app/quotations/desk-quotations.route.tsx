import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { now } from "~/platform/clock.server";
import { requireViewer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { ButtonLink } from "~/ui/button";
import { DataTable } from "~/ui/data-table";
import type { Column } from "~/ui/data-table";
import { EmptyState } from "~/ui/empty-state";
import { formatMoment, formatMoney, formatPeriod } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { SearchBox } from "~/ui/search-box";
import type { ShellHandle } from "~/ui/shell";
import { Tabs } from "~/ui/tabs";
import { quotationStates } from "./quotation";
import { PAGE_LENGTH, searchQuotations } from "./quotations.repo.server";

export const handle: ShellHandle = { shell: "staff" };

export const meta: MetaFunction = () => {
  const { quotations, common } = messagesFor("zh");
  return [{ title: `${quotations.desk.title} · ${common.shopShort}` }];
};

export async function loader({ request }: LoaderFunctionArgs) {
  await requireViewer(request, "desk.use");
  const query = new URL(request.url).searchParams;
  const state = quotationStates.find((each) => each === query.get("state")) ?? "open";
  const text = (query.get("q") ?? "").trim().slice(0, 60);
  const page = Math.max(1, Math.min(1000, Number.parseInt(query.get("page") ?? "1", 10) || 1));
  const { count, quotations } = await searchQuotations(reader(), { state, text, page }, now());
  return {
    ...{ state, text, page, pages: Math.ceil(count / PAGE_LENGTH) },
    quotations: quotations.map(({ number, customer, contact, quote, period, validUntil, booked, withdrawn }) => ({
      ...{ number, period, validUntil, toPay: quote.toPay },
      customer: customer?.name ?? contact.name,
      phone: customer?.phone ?? contact.phone,
      lines: quote.lines.map(({ modelName, quantity }) => ({ modelName, quantity })),
      booking: booked?.number ?? null,
      withdrawnAt: withdrawn?.at ?? null,
    })),
  };
}

type Listed = ReturnType<typeof useLoaderData<typeof loader>>["quotations"][number];
const link = "inline-flex min-h-11 items-center text-accent underline underline-offset-3";

function useColumns(state: (typeof quotationStates)[number]): Column<Listed>[] {
  const { quotations, booking } = useMessages();
  const { columns: m, nobody } = quotations.desk;
  const last: Column<Listed> = {
    header: state === "booked" ? m.booking : state === "withdrawn" ? m.closed : m.until,
    cell: (row) =>
      row.booking ? (
        <Link to={`/desk/bookings/${row.booking}`} className={link}>
          {row.booking}
        </Link>
      ) : (
        <span className="whitespace-nowrap">{formatMoment(row.withdrawnAt ?? row.validUntil)}</span>
      ),
  };
  return [
    {
      header: m.number,
      cell: ({ number }) => (
        <Link to={`/desk/quotes/${number}`} className={`${link} font-medium`}>
          {number}
        </Link>
      ),
    },
    {
      header: m.customer,
      cell: ({ customer, phone }) => (
        <>
          <span className={customer ? "block" : "block text-muted"}>{customer ?? nobody}</span>
          {phone && (
            <a href={`tel:${phone}`} className="whitespace-nowrap text-accent underline underline-offset-3">
              {phone}
            </a>
          )}
        </>
      ),
    },
    {
      header: m.machines,
      cell: ({ lines }) => lines.map((line) => quotations.line(line.modelName, line.quantity)).join(booking.listComma),
    },
    { header: m.period, cell: ({ period }) => <span className="text-sm">{formatPeriod(period)}</span> },
    { header: m.total, align: "right", cell: ({ toPay }) => formatMoney(toPay) },
    last,
  ];
}

/** On a phone each quotation is a card: the table's six columns are too wide for it. */
function QuotationCards({ columns, rows }: { columns: readonly Column<Listed>[]; rows: readonly Listed[] }) {
  const [number, ...others] = columns;
  return (
    <ul className="grid gap-3 md:hidden">
      {rows.map((row) => (
        <li key={row.number} className="rounded-2xl border border-line bg-surface px-4 py-2">
          {number?.cell(row)}
          <dl className="grid gap-1 pb-2">
            {others.map(({ header, cell }) => (
              <div key={header} className="grid grid-cols-[6rem_minmax(0,1fr)] gap-2">
                <dt className="text-sm text-muted">{header}</dt>
                <dd>{cell(row)}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}

export default function DeskQuotations() {
  const { state, text, page, pages, quotations } = useLoaderData<typeof loader>();
  const { quotations: words, desk } = useMessages();
  const m = words.desk;
  const columns = useColumns(state);
  const tabs = quotationStates.map((each) => ({
    to: `/desk/quotes?${new URLSearchParams({ state: each, ...(text ? { q: text } : {}) })}`,
    label: words.states[each],
    current: each === state,
  }));
  return (
    <>
      <PageHeader
        title={m.title}
        lead={m.lead}
        back={{ to: "/desk", label: desk.hub.back }}
        actions={<ButtonLink to="/desk/book">{m.make}</ButtonLink>}
      />
      <div className="mb-4 grid gap-4">
        <div className="max-w-xl">
          <SearchBox label={m.search} />
        </div>
        <Tabs label={m.tabs} tabs={tabs} />
      </div>
      {quotations.length === 0 ? (
        <EmptyState {...(text ? m.none : m.empty[state])} />
      ) : (
        <>
          <QuotationCards columns={columns} rows={quotations} />
          <div className="hidden md:block">
            <DataTable caption={m.title} columns={columns} rows={quotations} keyOf={(row) => row.number} empty={null} />
          </div>
        </>
      )}
      <Pagination page={page} pages={pages} />
    </>
  );
}
