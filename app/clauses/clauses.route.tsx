import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { requireViewer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { DataTable } from "~/ui/data-table";
import type { Column } from "~/ui/data-table";
import { formatMoment } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { showClauses } from "./show-clauses.server";

export const handle: ShellHandle = { shell: "staff" };
export const meta: MetaFunction = () => [{ title: `${messagesFor("zh").clauses.title} · ${messagesFor("zh").common.shopShort}` }];

export async function loader({ request }: LoaderFunctionArgs) {
  await requireViewer(request, "clauses.change");
  return showClauses(reader());
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>["clauses"][number];
type Row = Shown["texts"][number] & { readonly id: string; readonly article: string };

export default function ClausesPage() {
  const { clauses, wording } = useLoaderData<typeof loader>();
  const { clauses: m } = useMessages();
  const rows = clauses.flatMap(({ id, article, texts }) => texts.map((text): Row => ({ ...text, id, article })));
  const columns: Column<Row>[] = [
    {
      header: m.columns.article,
      cell: ({ id, variant, article, title }) => (
        <Link
          to={`/manage/clauses/${id}?case=${variant}`}
          className="-my-2.5 inline-flex min-h-11 items-center text-accent underline underline-offset-3"
        >
          {m.pageTitle(article, title)}
        </Link>
      ),
    },
    { header: m.columns.variant, cell: (row) => (row.variant === "usual" ? "" : m.variants[row.variant]) },
    { header: m.columns.version, cell: (row) => m.version(row.version) },
    { header: m.columns.since, cell: (row) => formatMoment(row.publishedAt, { year: true }) },
    { header: m.columns.by, cell: (row) => row.publishedBy ?? m.shipped },
  ];
  return (
    <>
      <PageHeader title={m.title} lead={m.lead(wording)} />
      <div className="grid gap-6">
        <Notice tone="soon">{m.lawyer}</Notice>
        <DataTable caption={m.title} columns={columns} rows={rows} keyOf={(row) => `${row.id} ${row.variant}`} empty={null} />
      </div>
    </>
  );
}
