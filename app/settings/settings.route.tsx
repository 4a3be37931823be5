import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import { requireViewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { Card } from "~/ui/card";
import { DataTable } from "~/ui/data-table";
import type { Column } from "~/ui/data-table";
import { Flash } from "~/ui/flash";
import { formatMoment } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { changeFigures } from "./change-figures.server";
import { figureFields, figureGroups, figureText, keysOf } from "./figure-fields";
import type { FigureGroup } from "./figure-fields";
import { FigureGroupForm } from "./figure-group-form";
import { figureHistory } from "./figure-history";
import type { FigureStep } from "./figure-history";
import { figureFormSchema } from "./figure-schema";
import { figuresAt, listFigureChanges } from "./settings.repo.server";

export const handle: ShellHandle = { shell: "staff" };
export const meta: MetaFunction = () => [
  { title: `${messagesFor("zh").manage.settings.title} · ${messagesFor("zh").common.shopShort}` },
];

const SHOWN = 50;

export async function loader({ request }: LoaderFunctionArgs) {
  await requireViewer(request, "settings.change");
  const at = now();
  const changes = await listFigureChanges(reader(), 10_000);
  const figures = await figuresAt(reader(), at);
  const saved = new URL(request.url).searchParams.get("saved");
  return {
    groups: figureGroups.map((group) => ({
      group,
      seen: changes.find((change) => keysOf(group).some((key) => key === change.key))?.from ?? "",
      values: Object.fromEntries(keysOf(group).map((key) => [key, figureText(key, figures[key])])),
    })),
    history: figureHistory(changes).slice(0, SHOWN),
    saved: figureGroups.find((group) => group === saved) ?? null,
  };
}

export const action = formAction(figureFormSchema, async ({ group, seen, figures }, { request }) => {
  const viewer = await requireViewer(request, "settings.change");
  await transact((tx) => changeFigures(tx, { figures, seen, by: viewer.accountId }, now()));
  return redirect(`/manage/settings?saved=${group}`);
});

function History({ steps }: { steps: readonly FigureStep[] }) {
  const { settings: m } = useMessages().manage;
  const valueOf = (step: FigureStep, value: FigureStep["from"]) =>
    m.value(figureText(step.key, value), m.units[figureFields[step.key].unit]);
  const columns: Column<FigureStep>[] = [
    { header: m.columns.at, cell: (step) => formatMoment(step.at, { year: true }) },
    { header: m.columns.by, cell: (step) => step.byName ?? m.nobody },
    { header: m.columns.figure, cell: (step) => m.figures[step.key].label },
    { header: m.columns.change, cell: (step) => m.change(valueOf(step, step.from), valueOf(step, step.to)) },
  ];
  return (
    <section aria-labelledby="history">
      <h2 id="history" className="mb-3 text-lg font-semibold">
        {m.history}
      </h2>
      <DataTable
        caption={m.history}
        columns={columns}
        rows={steps}
        keyOf={(step) => `${step.at} ${step.key}`}
        empty={<p className="text-muted">{m.noHistory}</p>}
      />
    </section>
  );
}

function Contents({ groups }: { groups: readonly FigureGroup[] }) {
  const { settings: m } = useMessages().manage;
  return (
    <nav aria-label={m.contents} className="mb-6 flex flex-wrap gap-2">
      {groups.map((group) => (
        <a
          key={group}
          href={`#${group}`}
          className="inline-flex min-h-11 items-center rounded-lg border border-line bg-surface px-4 text-accent hover:bg-accent-soft"
        >
          {m.groups[group].title}
        </a>
      ))}
    </nav>
  );
}

export default function Settings() {
  const { groups, history, saved } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { manage } = useMessages();
  const m = manage.settings;
  const shown = groups.filter(({ values }) => Object.keys(values).length > 0);
  return (
    <div className="max-w-5xl">
      <PageHeader title={m.title} lead={m.lead} back={{ to: "/manage", label: manage.back }} />
      <Flash message={saved && !refusal ? { text: m.saved(m.groups[saved].title) } : null} />
      <Contents groups={shown.map(({ group }) => group)} />
      <div className="grid grid-cols-1 gap-6">
        {shown.map(({ group, seen, values }) => (
          <div key={group} id={group} className="scroll-mt-4">
            <Card title={m.groups[group].title}>
              {/* What was saved stands in the fields anew. */}
              <FigureGroupForm
                key={seen}
                group={group}
                seen={seen}
                values={values}
                refusal={refusal?.values["group"] === group ? refusal : undefined}
              />
            </Card>
          </div>
        ))}
        <History steps={history} />
      </div>
    </div>
  );
}
