import { Form, Link } from "@remix-run/react";
import type { Day } from "~/kernel/time";
import type { Refusal } from "~/platform/form-action.server";
import { ButtonLink, SubmitButton } from "~/ui/button";
import { TextField } from "~/ui/fields";
import { formatDay, formatMoment, formatMoney } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Badge } from "~/ui/notice";
import type { ArrearsRow } from "./show-arrears.server";

interface Props {
  readonly row: ArrearsRow;
  readonly today: Day;
  readonly refusal: Refusal | undefined;
}

const percent = (basisPoints: number): string => `${basisPoints / 100}%`;

/** What the agreement lets the shop do about it. */
function Agreed({ row }: { row: ArrearsRow }) {
  const { arrears: m } = useMessages().money;
  return (
    <p className="text-sm text-muted">
      {m.graceLine(row.graceDays)}，{m.damages(percent(row.perDay), percent(row.most))}。
      <span className={row.damages > 0 ? "font-medium text-ink" : ""}>
        {row.damages > 0 ? m.damagesNow(formatMoney(row.damages)) : m.noDamages}
      </span>
    </p>
  );
}

function Reminders({ row }: { row: ArrearsRow }) {
  const { arrears: m } = useMessages().money;
  if (row.reminders.length === 0) return <p className="text-sm text-muted">{m.none}</p>;
  return (
    <ul className="text-sm text-muted">
      {row.reminders.map(({ kind, at, by }) => (
        <li key={`${kind} ${at}`}>{m.reminderLine(m.reminder[kind], formatMoment(at), by)}</li>
      ))}
    </ul>
  );
}

/** D5b: the guarantor hears of it in time; who told him, when and how stays on record. */
function Guarantor({ row, today, refusal }: Props) {
  const { money, common } = useMessages();
  const { arrears: m } = money;
  const { guarantor } = row;
  if (!guarantor) return null;
  const { told } = guarantor;
  return (
    <div className="border-t border-line pt-3">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium">{m.guarantor(guarantor.name)}</span>
        {guarantor.phone && (
          <a href={`tel:${guarantor.phone}`} className="min-h-11 content-center text-accent underline underline-offset-3">
            <span className="sr-only">{common.telephone} </span>
            {guarantor.phone}
          </a>
        )}
      </p>
      {told ? (
        <p className="text-sm text-muted">{m.told(formatMoment(told.at), told.by, told.how)}</p>
      ) : (
        <>
          <Badge tone={guarantor.tellBy < today ? "danger" : "soon"}>
            {(guarantor.tellBy < today ? m.tellLate : m.tellBy)(formatDay(guarantor.tellBy))}
          </Badge>
          <Form method="post" className="mt-2 grid gap-2 sm:flex sm:items-end">
            <input type="hidden" name="id" value={guarantor.formId} />
            <input type="hidden" name="booking" value={row.id} />
            <div className="grow">
              <TextField
                label={m.how}
                hint={m.howHint}
                name="how"
                maxLength={200}
                defaultValue={refusal?.values["how"] ?? ""}
                error={refusal?.fieldErrors["how"]}
              />
            </div>
            <SubmitButton tone="quiet" name="intent" value="told">
              {m.noteTold}
            </SubmitButton>
          </Form>
        </>
      )}
    </div>
  );
}

/** One who owes: how much since when, how to reach him, what was done and what comes next. */
export function ArrearsCard({ row, today, refusal }: Props) {
  const { money, common } = useMessages();
  const { arrears: m } = money;
  return (
    <li className="grid content-start gap-3 rounded-2xl border border-line bg-surface p-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3 className="text-lg font-semibold">{row.customer}</h3>
        <Badge tone={row.days > row.graceDays ? "danger" : "soon"}>{m.days(row.days)}</Badge>
      </div>
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="text-2xl font-semibold tabular-nums">{formatMoney(row.owed)}</span>
        <span className="text-muted">{m.since(formatDay(row.since))}</span>
      </p>
      <p className="flex flex-wrap items-center gap-x-4">
        <a href={`tel:${row.phone}`} className="min-h-11 content-center text-accent underline underline-offset-3">
          <span className="sr-only">{common.telephone} </span>
          {row.phone}
        </a>
        <Link to={`/desk/bookings/${row.number}`} className="min-h-11 content-center text-accent underline underline-offset-3">
          {row.number}
        </Link>
      </p>
      <ul className="text-sm">
        {row.debts.map((debt, index) => (
          <li key={`${debt.what} ${debt.on} ${String(index)}`}>
            {m.debt(m.due[debt.what], formatDay(debt.on), formatMoney(debt.amount))}
          </li>
        ))}
      </ul>
      <Agreed row={row} />
      <Reminders row={row} />
      <div className="flex flex-wrap items-center gap-3">
        <ButtonLink to={`/desk/bookings/${row.number}/payments`}>{m.pay}</ButtonLink>
        {row.remindedToday ? (
          <Badge tone="plain">{m.remindedToday}</Badge>
        ) : (
          <Form method="post">
            <input type="hidden" name="booking" value={row.id} />
            <SubmitButton tone="quiet" name="intent" value="remind">
              {m.remind}
            </SubmitButton>
          </Form>
        )}
      </div>
      <Guarantor row={row} today={today} refusal={refusal} />
    </li>
  );
}
