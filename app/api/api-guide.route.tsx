import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { now } from "~/platform/clock.server";
import { Card } from "~/ui/card";
import { DataTable } from "~/ui/data-table";
import { Disclosure } from "~/ui/disclosure";
import { messagesFor, useMessages } from "~/ui/messages";
import { Badge } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { apiGuide } from "./api-guide.server";
import type { GuideField, GuideOperation } from "./api-guide.server";

export const meta: MetaFunction = () => [
  { title: `${messagesFor("zh").api.page.title} · ${messagesFor("zh").common.shopShort}` },
];

export const loader = ({ request }: LoaderFunctionArgs) => apiGuide(messagesFor("zh").api, new URL(request.url).origin, now());

function Fields({ title, fields }: { title: string; fields: readonly GuideField[] }) {
  const { page: m } = useMessages().api;
  if (fields.length === 0) return null;
  return (
    <Disclosure summary={title}>
      <ul className="divide-y divide-line text-sm">
        {fields.map(({ name, type, required, text }) => (
          <li key={name} className="grid gap-x-4 py-2 sm:grid-cols-[minmax(0,16rem)_minmax(0,1fr)]">
            <span className="wrap-anywhere">
              <code>{name}</code> {required && <span className="whitespace-nowrap text-soon">{m.required}</span>}
            </span>
            <span className="min-w-0 wrap-anywhere">
              {text} <span className="text-muted">{type}</span>
            </span>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

const Code = ({ label, text }: { label: string; text: string }) => (
  <section
    aria-label={label}
    // A region that scrolls must be reachable for those who scroll with keys.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    tabIndex={0}
    className="overflow-x-auto rounded-lg border border-line bg-paper p-3 text-sm"
  >
    <pre>
      <code>{text}</code>
    </pre>
  </section>
);

function OperationCard({ operation }: { operation: GuideOperation }) {
  const { page: m } = useMessages().api;
  const { id, method, path, title, text, parameters, body, answer, curl } = operation;
  return (
    <Card title={<span id={id}>{title}</span>}>
      <p className="flex flex-wrap items-center gap-2">
        <Badge>{method}</Badge> <code className="wrap-anywhere">{path}</code>
      </p>
      <p className="my-3 max-w-prose">{text}</p>
      <Code label={`${m.example} · ${title}`} text={curl} />
      <div className="mt-2">
        <Fields title={m.parameters} fields={parameters} />
        <Fields title={m.body} fields={body} />
        <Fields title={m.answer} fields={answer} />
      </div>
    </Card>
  );
}

/** The API for those who write programs: the same document, to read. */
export default function ApiGuide() {
  const { operations, problems } = useLoaderData<typeof loader>();
  const { page: m } = useMessages().api;
  return (
    <div className="max-w-4xl">
      <PageHeader
        title={m.title}
        lead={m.lead}
        actions={
          <a
            href="/api/v1/openapi.json"
            className="inline-flex min-h-11 items-center rounded-lg bg-accent px-5 font-medium text-on-accent hover:bg-accent-strong"
          >
            {m.document}
          </a>
        }
      />
      <div className="grid grid-cols-1 gap-6">
        <Card title={m.rules}>
          <ul className="grid list-disc gap-2 pl-5">
            {m.rulesList.map((rule) => (
              <li key={rule} className="wrap-anywhere">
                {rule}
              </li>
            ))}
          </ul>
        </Card>
        {operations.map((operation) => (
          <OperationCard key={operation.id} operation={operation} />
        ))}
        <section aria-labelledby="problems">
          <h2 id="problems" className="text-lg font-semibold">
            {m.problems}
          </h2>
          <p className="mb-3 text-muted">{m.problemsLead}</p>
          <DataTable
            caption={m.problems}
            rows={problems}
            keyOf={(problem) => problem.code}
            empty={null}
            columns={[
              { header: m.problemColumns.code, cell: ({ code }) => <code id={code}>{code}</code> },
              { header: m.problemColumns.status, cell: ({ status }) => status, align: "right" },
              { header: m.problemColumns.text, cell: ({ text }) => text },
            ]}
          />
        </section>
      </div>
    </div>
  );
}
