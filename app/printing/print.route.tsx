import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { askedDay } from "~/deliveries/show-trips.server";
import { dayOf } from "~/kernel/time";
import { now } from "~/platform/clock.server";
import { requireViewer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { CheckField, DayField } from "~/ui/fields";
import { formatDay, formatMoment } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { papersOfDay, printedKinds } from "./papers-of-day.server";

export const handle: ShellHandle = { shell: "staff" };
export const meta: MetaFunction = () => [
  { title: `${messagesFor("zh").printing.title} · ${messagesFor("zh").common.shopShort}` },
];

export async function loader({ request }: LoaderFunctionArgs) {
  await requireViewer(request, "agreements.read");
  const day = askedDay(request, dayOf(now()));
  if (day === null) throw new Response(null, { status: 404 });
  const papers = await papersOfDay(reader(), day);
  return {
    day,
    none: new URL(request.url).searchParams.has("none"),
    parts: printedKinds.map((kind) => ({ kind, papers: papers.filter((paper) => paper.kind === kind) })),
  };
}

export default function Print() {
  const { day, none, parts } = useLoaderData<typeof loader>();
  const { printing: m } = useMessages();
  const empty = parts.every(({ papers }) => papers.length === 0);
  return (
    <div className="max-w-3xl">
      <PageHeader title={m.title} lead={formatDay(day)} />
      <Form method="get" className="mb-6 flex flex-wrap items-end gap-3">
        <DayField label={m.day} name="day" defaultValue={day} key={day} />
        <Button type="submit">{m.show}</Button>
      </Form>
      {none && <Notice tone="soon">{m.choose}</Notice>}
      {empty ? (
        <EmptyState title={m.empty.title} text={m.empty.text} />
      ) : (
        <form method="post" action={`/desk/print.pdf?day=${day}`} target="_blank" className="grid gap-6">
          {parts.map(
            ({ kind, papers }) =>
              papers.length > 0 && (
                <fieldset key={kind} className="rounded-2xl border border-line bg-surface p-5">
                  <legend className="px-1 font-semibold">{m.kinds[kind]}</legend>
                  {papers.map((paper) => (
                    <CheckField
                      key={paper.id}
                      name={`${kind}:${paper.id}`}
                      defaultChecked={kind === "agreement"}
                      label={m.line(paper.booking, paper.customer, formatMoment(paper.at))}
                    />
                  ))}
                </fieldset>
              ),
          )}
          <CheckField name="bothSides" label={m.bothSides} />
          <Button type="submit" tone="primary" className="justify-self-start">
            {m.print}
          </Button>
          <p className="text-sm text-muted">{m.recorded}</p>
        </form>
      )}
    </div>
  );
}
