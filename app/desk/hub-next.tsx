import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { ButtonLink, SubmitButton } from "~/ui/button";
import { formatMoment, formatMoney } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import type { Messages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import type { BookingHub } from "./booking-hub.server";
import type { NextStep } from "./next-step";

type Words = Messages["desk"]["hub"];

function lineOf(step: NextStep, hub: BookingHub, m: Words): string {
  const { standing, paid } = hub.deposit;
  switch (step) {
    case "confirm":
    case "outcome":
      return m.nextLine[step](formatMoment(hub.viewing?.from ?? hub.period.from));
    case "deposit":
      return m.nextLine.deposit(formatMoney(standing.kind === "due" ? standing.owed : paid));
    case "take-back":
    case "overdue":
      return m.nextLine[step](formatMoment(hub.period.until));
    case "refund":
      return m.nextLine.refund(formatMoney(paid));
    default:
      return m.nextLine[step];
  }
}

/** Where the step is done; confirming is done here. */
function placeOf(step: NextStep, hub: BookingHub): string {
  const page = `/desk/bookings/${hub.number}`;
  const places: Record<Exclude<NextStep, "confirm">, string> = {
    outcome: "#viewing",
    papers: `/desk/papers/${hub.waitingPaper ?? ""}`,
    "papers-missing": `${page}/agreement`,
    "wait-papers": `tel:${hub.customer.phone}`,
    agreement: `${page}/agreement`,
    sign: `${page}/agreement`,
    guarantee: `${page}/agreement`,
    deposit: `${page}/payments`,
    supplement: `${page}/supplements`,
    "hand-out": `${page}/hand-out`,
    "take-back": `${page}/take-back`,
    overdue: `${page}/take-back`,
    refund: `${page}/payments`,
  };
  return step === "confirm" ? page : places[step];
}

function StepButton({ step, hub }: { step: NextStep; hub: BookingHub }) {
  const { hub: m } = useMessages().desk;
  const label = m.nextButton[step];
  if (step === "confirm" && hub.viewing)
    return (
      <Form method="post">
        <input type="hidden" name="viewing" value={hub.viewing.id} />
        <SubmitButton name="intent" value="confirm">
          {label}
        </SubmitButton>
      </Form>
    );
  return <ButtonLink to={placeOf(step, hub)}>{label}</ButtonLink>;
}

function Ended({ hub }: { hub: BookingHub }) {
  const { hub: m } = useMessages().desk;
  const when = hub.endedAt ? formatMoment(hub.endedAt) : "";
  const line = hub.stage === "returned" ? m.ended.returned : m.ended[hub.stage === "expired" ? "expired" : "cancelled"](when);
  const owing = hub.stage !== "returned" && hub.paid > 0;
  return (
    <Notice tone={owing ? "soon" : "info"}>
      <p>{line}</p>
      {owing && <p>{m.ended.paidBack(formatMoney(hub.paid))}</p>}
      <ButtonLink tone="quiet" to={`/desk/book?customer=${hub.customer.id}`} className="mt-3 no-underline!">
        {m.rebook}
      </ButtonLink>
    </Notice>
  );
}

/** The one thing to do next, as a button; or how it ended. */
export function HubNext({ hub, children }: { hub: BookingHub; children?: ReactNode }) {
  const { hub: m } = useMessages().desk;
  const { step } = hub;
  if (step === null) return <Ended hub={hub} />;
  const late = step === "overdue";
  return (
    <section
      aria-label={m.next}
      className={`flex flex-wrap items-center justify-between gap-4 rounded-2xl border-2 bg-surface p-5 ${late ? "border-danger" : "border-accent"}`}
    >
      <div className="min-w-0">
        <h2 className="text-sm text-muted">{m.next}</h2>
        <p className={`text-lg font-medium ${late ? "text-danger" : ""}`}>{lineOf(step, hub, m)}</p>
        {children}
      </div>
      <StepButton step={step} hub={hub} />
    </section>
  );
}
