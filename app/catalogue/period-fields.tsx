import { Link } from "@remix-run/react";
import type { Fen } from "~/kernel/money";
import type { Period } from "~/kernel/time";
import { MomentField } from "~/ui/fields";
import { formatMoneyShort, toFieldValue } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import type { Messages } from "~/ui/messages";
import { violationMessage } from "~/ui/violation-message";
import { typedPeriod } from "./asked-period";
import type { AskedPeriod, TypedPeriod, UsualEnd } from "./asked-period";

/** Why the dates asked for cannot be booked, as a sentence, and beside which field; null where they can. */
export const faultOf = (refused: AskedPeriod["refused"], m: Messages) =>
  refused && {
    field: refused.field,
    sentence: refused.violation ? violationMessage(refused.violation, m) : m.common.fields.period,
  };

interface PeriodFieldsProps {
  readonly period: Period;
  /** What was typed, where it cannot be booked. */
  readonly typed?: TypedPeriod;
  readonly errors?: Record<string, string | undefined>;
}

/** Pick-up and return, each with its hour; plain inputs, so that they work before any script has loaded. */
export function PeriodFields({ period, typed = typedPeriod(period), errors = {} }: PeriodFieldsProps) {
  const { home: m } = useMessages().catalogue;
  return (
    <>
      <MomentField label={m.from} name="from" defaultValue={typed.from} error={errors["from"]} />
      <MomentField label={m.until} name="until" defaultValue={typed.until} error={errors["until"]} />
    </>
  );
}

interface LengthLinksProps {
  readonly period: Period;
  /** With the rent where there is room for it. */
  readonly ends: readonly (UsualEnd & { readonly rent?: Fen })[];
  readonly hrefOf: (from: string, until: string) => string;
}

/** The usual lengths from the start that stands: one tap instead of a date. */
export function LengthLinks({ period, ends, hrefOf }: LengthLinksProps) {
  const { catalogue: m } = useMessages();
  const priced = ends.some((end) => end.rent !== undefined);
  return (
    <nav aria-label={m.lengths.label} className="py-1">
      <ul className={priced ? "grid grid-cols-3 gap-2" : "flex flex-wrap gap-2"}>
        {ends.map(({ length, until, rent }) => {
          const current = until === period.until;
          const note = rent !== undefined && formatMoneyShort(rent);
          return (
            <li key={length}>
              <Link
                to={hrefOf(toFieldValue(period.from), toFieldValue(until))}
                preventScrollReset
                aria-current={current ? "true" : undefined}
                className={`grid min-h-11 content-center rounded-full border text-center ${
                  current ? "border-accent bg-accent-soft font-medium text-accent" : "border-edge text-ink hover:bg-accent-soft"
                } ${note ? "rounded-lg! px-2 py-1" : "px-4"}`}
              >
                {m.lengths[length]}
                {note && <span className={`text-sm ${current ? "" : "text-muted"}`}>{note}</span>}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
