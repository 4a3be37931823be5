import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { dayOf, plusDays, startOfDay } from "~/kernel/time";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import { requireViewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { figuresAt } from "~/settings/settings.repo.server";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { DataTable } from "~/ui/data-table";
import { EmptyState } from "~/ui/empty-state";
import { formatDay } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { Badge, Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { HolidayForm, SpecialDayForm } from "./opening-forms";
import { insertOpeningChange, insertPublicDayChange, publicDaysBetween, specialDays, viewingsOn } from "./opening.repo.server";
import { openingSchema } from "./opening-schema";

export const handle: ShellHandle = { shell: "staff" };
export const meta: MetaFunction = () => [{ title: `${messagesFor("zh").opening.title} · ${messagesFor("zh").common.shopShort}` }];

export async function loader({ request }: LoaderFunctionArgs) {
  await requireViewer(request, "settings.change");
  const at = now();
  const today = dayOf(at);
  const until = plusDays(today, 800);
  const { opensAt, closesAt } = await figuresAt(reader(), at);
  const saved = Number(new URL(request.url).searchParams.get("saved") ?? "-1");
  return {
    usual: { opensAt, closesAt },
    special: [...(await specialDays(reader(), today, until)).values()].sort((one, other) => (one.day < other.day ? -1 : 1)),
    holidays: [...(await publicDaysBetween(reader(), today, until)).values()].sort((one, other) =>
      one.day < other.day ? -1 : 1,
    ),
    saved: Number.isSafeInteger(saved) && saved >= 0 ? saved : null,
  };
}

export const action = formAction(openingSchema, async (form, { request }) => {
  const { accountId } = await requireViewer(request, "settings.change");
  const at = now();
  if (form.intent === "public") {
    await transact((tx) => insertPublicDayChange(tx, form, accountId, at));
    return redirect("/manage/opening?saved=0");
  }
  const change =
    form.intent === "usual"
      ? { days: [form.day], state: "usual" as const, hours: null, note: "" }
      : { ...form, state: form.state };
  await transact((tx) => insertOpeningChange(tx, change, accountId, at));
  const [first, last] = [change.days[0], change.days.at(-1)];
  const closed = change.state === "closed" && first && last;
  const met = closed ? await viewingsOn(reader(), { from: startOfDay(first), until: startOfDay(plusDays(last, 1)) }) : 0;
  return redirect(`/manage/opening?saved=${met}`);
});

export default function Opening() {
  const { usual, special, holidays, saved } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { opening: m } = useMessages();
  const dayText = (day: (typeof special)[number]["day"]) => formatDay(day, { year: true });
  return (
    <>
      <PageHeader title={m.title} lead={m.lead} />
      {saved !== null && (
        <div className="mb-6">
          <Notice tone={saved > 0 ? "soon" : "kept"}>{saved > 0 ? `${m.saved}${m.viewingsThere(saved)}` : m.saved}</Notice>
        </div>
      )}
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <div className="grid min-w-0 gap-6">
          <Card title={m.special.title}>
            <p className="mb-3 text-muted">{m.special.usual(usual.opensAt, usual.closesAt)}</p>
            {special.length === 0 ? (
              <p className="text-muted">{m.special.empty}</p>
            ) : (
              <ul className="divide-y divide-line">
                {special.map(({ day, hours, note }) => (
                  <li key={day} className="flex flex-wrap items-center justify-between gap-3 py-2">
                    <span>
                      <span className="font-medium">{dayText(day)}</span>{" "}
                      <Badge tone={hours ? "info" : "soon"}>
                        {hours ? `${hours.opensAt}–${hours.closesAt}` : m.special.closedWord}
                      </Badge>
                      {note && <span className="block text-sm text-muted">{note}</span>}
                    </span>
                    <Form method="post">
                      <input type="hidden" name="day" value={day} />
                      <SubmitButton tone="quiet" name="intent" value="usual">
                        {m.special.back}
                      </SubmitButton>
                    </Form>
                  </li>
                ))}
              </ul>
            )}
          </Card>
          <SpecialDayForm refusal={refusal?.values["intent"] === "opening" ? refusal : undefined} />
        </div>
        <div className="grid min-w-0 gap-6">
          {holidays.some((day) => !day.decreed) && <Notice tone="soon">{m.holidays.undecreedNote}</Notice>}
          <DataTable
            caption={m.holidays.title}
            showCaption
            rows={holidays}
            keyOf={(row) => row.day}
            columns={[
              { header: m.holidays.columns.day, cell: (row) => dayText(row.day) },
              {
                header: m.holidays.columns.kind,
                cell: (row) => (row.kind === "holiday" ? m.holidays.off : <Badge tone="soon">{m.holidays.work}</Badge>),
              },
              { header: m.holidays.columns.name, cell: (row) => row.name },
              {
                header: m.holidays.columns.source,
                cell: (row) => (row.decreed ? m.holidays.decreed : <Badge tone="plain">{m.holidays.notDecreed}</Badge>),
              },
            ]}
            empty={<EmptyState title={m.holidays.title} text={m.holidays.undecreedNote} />}
          />
          <HolidayForm refusal={refusal?.values["intent"] === "public" ? refusal : undefined} />
        </div>
      </div>
    </>
  );
}
