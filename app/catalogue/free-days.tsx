import { Link } from "@remix-run/react";
import type { Day } from "~/kernel/time";
import { Card } from "~/ui/card";
import { formatDay } from "~/ui/formats";
import { useMessages } from "~/ui/messages";

export interface ShownDay {
  readonly day: Day;
  readonly free: number | null;
  /** Where this day leads. */
  readonly to: string;
}

interface FreeDaysProps {
  readonly days: readonly ShownDay[];
  readonly chosen: Day;
  readonly today: Day;
  /** How long is asked for, in words. */
  readonly length: string;
}

/** The weeks ahead, Monday first: on each day how many machines can be had from then on. */
export function FreeDays({ days, chosen, today, length }: FreeDaysProps) {
  const { calendar: m } = useMessages().catalogue.model;
  const weeks = Array.from({ length: Math.ceil(days.length / 7) }, (_, week) => days.slice(week * 7, week * 7 + 7));
  return (
    <Card title={m.title}>
      <p className="text-sm text-muted">{m.lead(length)}</p>
      <table className="mt-3 w-full table-fixed border-separate border-spacing-1 text-center">
        <thead>
          <tr className="text-sm text-muted">
            {m.weekdays.map((weekday) => (
              <th key={weekday} scope="col" className="font-normal">
                {weekday}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]?.day}>
              {week.map((each) => (
                <td key={each.day} className="p-0">
                  <FreeDay each={each} chosen={each.day === chosen} today={each.day === today} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function FreeDay({ each: { day, free, to }, chosen, today }: { each: ShownDay; chosen: boolean; today: boolean }) {
  const { calendar: m } = useMessages().catalogue.model;
  const date = Number(day.slice(8));
  const month = date === 1 || today;
  const number = (
    <span className={`block ${free ? "" : "line-through"}`}>
      {today ? m.today : month ? `${Number(day.slice(5, 7))}/1` : date}
    </span>
  );
  if (!free)
    return (
      <div className="grid min-h-12 content-center rounded-lg bg-paper text-muted">
        {number}
        <span className="block text-xs">{free === null ? m.past : m.full}</span>
      </div>
    );
  return (
    <Link
      to={to}
      preventScrollReset
      aria-current={chosen ? "date" : undefined}
      aria-label={`${formatDay(day)} ${m.free(free)}`}
      className={`grid min-h-12 content-center rounded-lg border ${
        chosen ? "border-accent bg-accent-soft font-medium text-accent ring-1 ring-accent" : "border-line hover:bg-accent-soft"
      }`}
    >
      {number}
      <span className={`block text-xs ${chosen ? "" : "text-muted"}`}>{m.free(free)}</span>
    </Link>
  );
}
