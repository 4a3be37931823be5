import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { dayOf, isDay, plusDays, startOfDay } from "~/kernel/time";
import { specialDays } from "~/opening/opening.repo.server";
import { now } from "~/platform/clock.server";
import { requireViewer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { figuresAt } from "~/settings/settings.repo.server";
import { ButtonLink } from "~/ui/button";
import { formatDay, formatTime } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { Badge, Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { mondayOf, weekOf } from "./week";
import { viewingsBetween } from "./week.repo.server";

export const handle: ShellHandle = { shell: "staff" };
export const meta: MetaFunction = () => [
  { title: `${messagesFor("zh").opening.viewings.title} · ${messagesFor("zh").common.shopShort}` },
];

export async function loader({ request }: LoaderFunctionArgs) {
  await requireViewer(request, "desk.use");
  const at = now();
  const asked = new URL(request.url).searchParams.get("week") ?? "";
  const monday = mondayOf(isDay(asked) && asked > "2000" && asked < "2100" ? asked : dayOf(at));
  const until = plusDays(monday, 7);
  const coming = await viewingsBetween(reader(), { from: startOfDay(monday), until: startOfDay(until) });
  const figures = await figuresAt(reader(), at);
  const days = weekOf(monday, coming, dayOf, { special: await specialDays(reader(), monday, until), figures });
  return { today: dayOf(at), monday, previous: plusDays(monday, -7), next: until, days, count: coming.length };
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;
type Shown = Loaded["days"][number];

function Slot({ slot }: { slot: Shown["slots"][number] }) {
  const { opening, desk } = useMessages();
  const { viewings: m } = opening;
  return (
    <li className="flex gap-3 py-1.5 xl:gap-1 2xl:gap-3">
      <span className={`w-12 shrink-0 ${slot.coming.length > 0 ? "font-semibold" : "text-muted"}`}>{formatTime(slot.from)}</span>
      <div className="min-w-0 grow">
        {slot.coming.map((each) => (
          <p key={each.number} className="flex flex-wrap items-center gap-x-2">
            <Link
              to={`/desk/bookings/${each.number}#viewing`}
              className="inline-flex min-h-11 items-center text-accent underline underline-offset-3 lg:min-h-7"
            >
              {each.customer}
            </Link>
            <Badge tone={each.outcome ? "plain" : each.confirmed ? "kept" : "soon"}>
              {each.outcome ? desk.outcome[each.outcome] : each.confirmed ? m.confirmed : m.waiting}
            </Badge>
          </p>
        ))}
        <span className="text-sm text-muted">{m.left(slot.left)}</span>
      </div>
    </li>
  );
}

function Day({ day, today }: { day: Shown; today: string }) {
  const { viewings: m } = useMessages().opening;
  const count = day.slots.reduce((sum, slot) => sum + slot.coming.length, 0);
  return (
    <section
      aria-label={formatDay(day.day)}
      className={`min-w-0 rounded-xl border bg-surface p-3 xl:p-2 2xl:p-3 ${day.day === today ? "border-2 border-accent" : "border-line"}`}
    >
      <h2 className="flex min-h-8 flex-wrap items-center justify-between gap-1 font-semibold xl:text-sm 2xl:text-base">
        {formatDay(day.day)} {count > 0 && <Badge tone="info">{m.count(count)}</Badge>}
      </h2>
      {day.closed !== null && <p className="text-sm text-soon">{m.closedDay(day.closed)}</p>}
      <ul className="mt-1 divide-y divide-line">
        {day.slots.map((slot) => (
          <Slot key={slot.from} slot={slot} />
        ))}
      </ul>
    </section>
  );
}

/** V4: a week of viewings: who comes when, and how many places are left. */
export default function Week() {
  const { today, previous, next, days, count } = useLoaderData<typeof loader>();
  const { viewings: m } = useMessages().opening;
  return (
    <>
      <PageHeader
        title={m.title}
        lead={m.lead}
        actions={
          <>
            <ButtonLink tone="quiet" to={`?week=${previous}`}>
              {m.previous}
            </ButtonLink>
            <ButtonLink tone="quiet" to="/desk/viewings">
              {m.today}
            </ButtonLink>
            <ButtonLink tone="quiet" to={`?week=${next}`}>
              {m.next}
            </ButtonLink>
          </>
        }
      />
      {count === 0 && (
        <div className="mb-4">
          <Notice>{m.empty}</Notice>
        </div>
      )}
      <div className="grid items-start gap-3 sm:grid-cols-2 lg:grid-cols-4 xl:grid-cols-7 xl:gap-2">
        {days.map((day) => (
          <Day key={day.day} day={day} today={today} />
        ))}
      </div>
    </>
  );
}
