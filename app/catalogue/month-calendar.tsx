import { Form, Link, useSearchParams } from "@remix-run/react";
import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { dayOf, timeOfDay } from "~/kernel/time";
import type { Period } from "~/kernel/time";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { SelectField } from "~/ui/fields";
import { formatDay, formatMoment, formatMoneyShort, toFieldValue } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { changedQuery } from "./address";
import type { TypedPeriod } from "./asked-period";
import { FEW } from "./model";
import type { ShownDay, ShownMonth } from "./show-month.server";

interface MonthCalendarProps {
  readonly month: ShownMonth;
  readonly chosen: Period;
  /** Where they cannot be booked, the dates as typed: their hours may be what is wrong. */
  readonly typed: TypedPeriod;
}

const PLACE = "calendar";

/** A month to choose from by tapping: first the start, then the end. Each day is a link, so that it works before scripts have loaded. */
export function MonthCalendar({ month, chosen, typed }: MonthCalendarProps) {
  const { calendar: m } = useMessages().catalogue.model;
  const [query] = useSearchParams();
  const to = (changes: Record<string, string | null>) => `?${changedQuery(query, changes)}#${PLACE}`;
  const cells = [...Array.from({ length: month.blank }, () => null), ...month.days];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) => cells.slice(week * 7, week * 7 + 7));
  // Weeks that are over, or before the start, only stand in the way.
  const coming = weeks.filter((week) => week.some((each) => each && each.state !== "past" && each.state !== "before"));
  return (
    <div id={PLACE} className="scroll-mt-4">
      <Card
        title={m.title}
        aside={
          month.start && (
            <Link to={to({ start: null })} preventScrollReset className="text-link">
              {m.again}
            </Link>
          )
        }
      >
        {month.refused && <Notice tone="soon">{m.badStart}</Notice>}
        <p aria-live="polite">{month.start ? m.chooseEnd(formatMoment(month.start)) : m.chooseStart}</p>
        <p className="text-sm text-muted">
          {month.limit
            ? m.limit(formatMoment(month.limit))
            : m.bounds(month.shortestHours, formatDay(month.latest, { year: true }))}
        </p>
        <MonthHead month={month} to={to} />
        <table className="month">
          <thead>
            <tr>
              {m.weekdays.map((weekday) => (
                <th key={weekday} scope="col">
                  {weekday}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {coming.map((week, index) => (
              <tr key={week[0]?.day ?? index}>
                {week.map((each, place) => (
                  <td key={each?.day ?? place}>{each && <DayCell each={each} month={month} chosen={chosen} to={to} />}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <Hours hours={month.hours} chosen={chosen} typed={typed} />
      </Card>
    </div>
  );
}

type To = (changes: Record<string, string | null>) => string;

function MonthHead({ month: { month, previous, next }, to }: { month: ShownMonth; to: To }) {
  const { calendar: m } = useMessages().catalogue.model;
  const turn = (target: string | null, label: string, sign: ReactNode) =>
    target ? (
      <Link to={to({ month: target })} preventScrollReset aria-label={label} className="month-turn">
        {sign}
      </Link>
    ) : (
      <span className="size-11" />
    );
  return (
    <div className="mt-2 flex items-center justify-between">
      {turn(previous, m.previous, <ChevronLeft aria-hidden="true" className="size-5" />)}
      <h3 className="font-semibold">{m.month(month.slice(0, 4), Number(month.slice(5)))}</h3>
      {turn(next, m.next, <ChevronRight aria-hidden="true" className="size-5" />)}
    </div>
  );
}

interface DayCellProps {
  readonly each: ShownDay;
  readonly month: ShownMonth;
  readonly chosen: Period;
  readonly to: To;
}

function DayCell({ each, month: { start, today }, chosen, to }: DayCellProps) {
  const { calendar: m } = useMessages().catalogue.model;
  const { day, state, free, moment, rent } = each;
  const [first, last] = start ? [dayOf(start), null] : [dayOf(chosen.from), dayOf(chosen.until)];
  const part = day === first ? m.start : day === last ? m.end : null;
  const chosenDay = part !== null || (last !== null && day > first && day < last);
  const few = free > 0 && free <= FEW;
  const freeText = state === "hours" ? m.hoursOnly : few ? m.few(free) : m.free;
  const number = <b>{day === today ? m.today : Number(day.slice(8))}</b>;
  const mark = chosenDay ? "day day-chosen" : "day";
  if (!moment)
    return (
      <div className={state === "before" ? `${mark} day-before` : `${mark} day-off`}>
        {number}
        <small>{part ?? m.states[state]}</small>
      </div>
    );
  const label =
    rent === null ? m.asStart(formatDay(day), freeText) : m.asEnd(formatMoment(moment), formatMoneyShort(rent), freeText);
  return (
    <Link
      to={
        start
          ? to({ from: toFieldValue(start), until: toFieldValue(moment), start: null, month: null })
          : to({ start: toFieldValue(moment), month: day.slice(0, 7) })
      }
      preventScrollReset
      rel="nofollow"
      aria-label={label}
      aria-current={part ? "date" : undefined}
      className={mark}
    >
      {number}
      {rent === null ? (
        <small>{part ?? (state === "hours" ? m.states.hours : few ? freeText : m.free)}</small>
      ) : (
        <small className="day-rent">{formatMoneyShort(rent).slice(1)}</small>
      )}
      {rent !== null && few && <small className="day-few">{m.few(free)}</small>}
    </Link>
  );
}

/** The same days at other hours: for rentals of some hours, and for who comes later. */
function Hours({ hours, chosen, typed }: { hours: readonly string[]; chosen: Period; typed: TypedPeriod }) {
  const { calendar: m } = useMessages().catalogue.model;
  const [query] = useSearchParams();
  const kept = [...query].filter(([name]) => !["from", "until", "fromTime", "untilTime"].includes(name));
  const fields = [
    ["fromTime", m.fromTime, timeOfDay(chosen.from)],
    ["untilTime", m.untilTime, timeOfDay(chosen.until)],
  ] as const;
  return (
    <Form
      method="get"
      preventScrollReset
      className="mt-4 grid grid-cols-2 items-end gap-3 border-t border-line pt-3 sm:grid-cols-3"
    >
      <p className="col-span-full text-sm text-muted">{m.hours}</p>
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <input type="hidden" name="from" value={typed.from} />
      <input type="hidden" name="until" value={typed.until} />
      {fields.map(([name, label, value]) => (
        <SelectField key={`${name} ${value}`} label={label} name={name} defaultValue={value}>
          {hours.map((hour) => (
            <option key={hour}>{hour}</option>
          ))}
        </SelectField>
      ))}
      <SubmitButton tone="quiet" className="col-span-full sm:col-span-1">
        {m.applyHours}
      </SubmitButton>
    </Form>
  );
}
