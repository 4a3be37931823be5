import { Form, Link } from "@remix-run/react";
import type { Refusal } from "~/platform/form-action.server";
import { SubmitButton } from "~/ui/button";
import { MomentField, SelectField } from "~/ui/fields";
import { useMessages } from "~/ui/messages";
import { CallSummary } from "./queue-card";
import type { QueueCard } from "./queue-card";

export interface DeskCall {
  readonly card: QueueCard;
  readonly reservationNumber: string;
  /** Ids of the events to come. */
  readonly hourId: string;
  readonly assignId: string;
  /** The agreed hour as its field shows it. */
  readonly hour: string;
  /** S5a: the machine that is kept to be handed over, by its tag. */
  readonly kept: string | null;
  /** S3: nobody has entered it yet. */
  readonly awaits: boolean;
}

interface DeskEntryProps {
  readonly entry: DeskCall;
  readonly technicians: readonly { readonly id: string; readonly name: string }[];
  readonly earliest: string;
  readonly refusal: Refusal | undefined;
  /** Whether who reads this answers customers on the telephone. */
  readonly mayNote: boolean;
}

function HourForm({ entry, earliest, refusal }: Pick<DeskEntryProps, "entry" | "earliest" | "refusal">) {
  const { desk: m } = useMessages().service;
  return (
    <Form method="post" className="grid content-start gap-2">
      <input type="hidden" name="intent" value="hour" />
      <input type="hidden" name="call" value={entry.card.number} />
      <MomentField
        label={m.hour}
        name="hour"
        min={earliest}
        step={60}
        defaultValue={refusal?.values["hour"] ?? entry.hour}
        error={refusal?.fieldErrors["hour"]}
      />
      <SubmitButton tone={entry.awaits ? "primary" : "quiet"} name="id" value={entry.hourId}>
        {m.saveHour}
      </SubmitButton>
    </Form>
  );
}

function AssignForm({ entry, technicians, refusal }: Pick<DeskEntryProps, "entry" | "technicians" | "refusal">) {
  const { desk: m } = useMessages().service;
  return (
    <Form method="post" className="grid content-start gap-2">
      <input type="hidden" name="intent" value="assign" />
      <input type="hidden" name="call" value={entry.card.number} />
      <SelectField
        label={m.assign}
        name="to"
        defaultValue={entry.card.assignedTo?.accountId ?? ""}
        error={refusal?.fieldErrors["to"]}
      >
        <option value="">{m.choose}</option>
        {technicians.map((each) => (
          <option key={each.id} value={each.id}>
            {each.name}
          </option>
        ))}
      </SelectField>
      <SubmitButton tone="quiet" name="id" value={entry.assignId}>
        {m.saveAssign}
      </SubmitButton>
    </Form>
  );
}

/** One open call at the desk: whom to call about the hour, and whom to send. */
export function DeskEntry({ entry, technicians, earliest, refusal, mayNote }: DeskEntryProps) {
  const { desk: m, swapPage, remark } = useMessages().service;
  const { card } = entry;
  // What was refused stands on the call it was typed for.
  const own = refusal?.values["call"] === card.number ? refusal : undefined;
  return (
    <li className="rounded-2xl border border-line bg-surface p-4">
      <CallSummary card={card} />
      <p className="text-sm text-muted">
        {card.number} · <Link to={`/desk/bookings/${entry.reservationNumber}`}>{entry.reservationNumber}</Link> ·{" "}
        {card.assignedTo?.name ?? m.nobody} ·{" "}
        <Link to={`/desk/calls/${card.number}/swap`}>{entry.kept ? m.kept(entry.kept) : swapPage.link}</Link>
        {mayNote && (
          <>
            {" · "}
            <Link to={`/queue/${card.number}#remark`}>{remark.link}</Link>
          </>
        )}
      </p>
      <div className="mt-3 grid gap-4 border-t border-line pt-3 sm:grid-cols-2">
        <HourForm entry={entry} earliest={earliest} refusal={own} />
        <AssignForm key={card.assignedTo?.accountId ?? ""} entry={entry} technicians={technicians} refusal={own} />
      </div>
    </li>
  );
}
