import { Form, Link } from "@remix-run/react";
import type { Instant } from "~/kernel/time";
import { ButtonLink, SubmitButton } from "~/ui/button";
import { formatMoment, formatTime } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Badge } from "~/ui/notice";

export interface BoardMachines {
  readonly name: string;
  readonly quantity: number;
  readonly tags: readonly string[];
}

/** One line of the board, ready to be shown. */
export interface BoardRow {
  readonly key: string;
  readonly number: string;
  readonly when: Instant;
  /** On another day than the board's: shown with its date. */
  readonly otherDay: boolean;
  readonly late: boolean;
  /** What is wrong or must be known, in a few words. */
  readonly remarks: readonly { readonly text: string; readonly tone: "danger" | "soon" | "kept" | "plain" }[];
  readonly customer: string;
  readonly phone: string;
  readonly machines: readonly BoardMachines[];
  readonly place: string | null;
  /** The one thing to do: a page, or a step of a viewing. */
  readonly action:
    | { readonly to: string; readonly label: string }
    | { readonly viewing: string; readonly step: "confirm" | "accepts" }
    | null;
}

const MOST_TAGS = 4;

function Machines({ machines }: { machines: readonly BoardMachines[] }) {
  const { desk: m, booking } = useMessages();
  return (
    <>
      {machines.map(({ name, quantity, tags }) => (
        <p key={name} className="text-sm text-muted print:text-xs">
          {booking.line(name, quantity)}
          {tags.length > 0 && (
            <span className="block">{m.tags(tags.slice(0, MOST_TAGS).join(" "), tags.length - MOST_TAGS)}</span>
          )}
        </p>
      ))}
    </>
  );
}

function Action({ row }: { row: BoardRow }) {
  const { desk: m } = useMessages();
  const { action } = row;
  if (!action) return null;
  if ("to" in action)
    return (
      <ButtonLink to={action.to} tone={row.late ? "primary" : "quiet"} className="px-4">
        {action.label}
      </ButtonLink>
    );
  return (
    <Form method="post" preventScrollReset className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <input type="hidden" name="viewing" value={action.viewing} />
      <SubmitButton name="intent" value={action.step} className="px-4">
        {action.step === "confirm" ? m.confirm : m.outcome.accepts}
      </SubmitButton>
      <Link
        to={`/desk/bookings/${row.number}#viewing`}
        className="inline-flex min-h-11 items-center text-accent underline underline-offset-3"
      >
        {m.otherOutcome}
      </Link>
    </Form>
  );
}

export function BoardItem({ row }: { row: BoardRow }) {
  return (
    <li
      className={`rounded-xl border bg-surface px-4 py-3 print:px-2 print:py-1 print:text-xs ${row.late ? "border-danger" : "border-line"}`}
    >
      <p className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <span className={`font-semibold whitespace-nowrap ${row.late ? "text-danger" : ""}`}>
          {row.otherDay ? formatMoment(row.when) : formatTime(row.when)}
        </span>
        <Link
          to={`/desk/bookings/${row.number}`}
          className="-my-2.5 inline-flex min-h-11 print:my-0 print:min-h-0 print:text-xs items-center text-sm whitespace-nowrap text-accent underline underline-offset-3"
        >
          {row.number}
        </Link>
      </p>
      <p className="flex flex-wrap items-center gap-x-3">
        <span className="font-medium">{row.customer}</span>
        <a
          href={`tel:${row.phone}`}
          className="inline-flex min-h-11 items-center whitespace-nowrap text-accent underline underline-offset-3 lg:min-h-8 print:min-h-0"
        >
          {row.phone}
        </a>
      </p>
      <Machines machines={row.machines} />
      {row.place && <p className="text-sm wrap-anywhere">{row.place}</p>}
      {row.remarks.length > 0 && (
        <p className="mt-1 flex flex-wrap gap-1">
          {row.remarks.map(({ text, tone }) => (
            <Badge key={text} tone={tone}>
              {text}
            </Badge>
          ))}
        </p>
      )}
      {row.action && (
        <div className="no-print mt-3">
          <Action row={row} />
        </div>
      )}
    </li>
  );
}
