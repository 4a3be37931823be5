import { ZERO } from "~/kernel/money";
import { Countdown } from "~/ui/countdown";
import { ButtonLink } from "~/ui/button";
import { formatDay, formatMoment, formatMoney } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import type { Messages } from "~/ui/messages";
import { useRootData } from "~/ui/root-data";
import type { CustomerStep } from "./customer-step";
import type { ShownReservation } from "./show-reservation.server";

/** The sentence for a step, with its moment or sum. */
function sentence({ step, viewing, period, quote, deposit, receipt, refundBy, due }: ShownReservation, m: Messages["booking"]) {
  const { standing, paid } = deposit;
  switch (step) {
    case "viewing":
      return m.next.viewing(viewing ? formatMoment(viewing.from) : "");
    case "deposit":
      return m.next.deposit(formatMoney(standing.kind === "due" ? standing.owed : quote.deposit));
    case "handover":
      return (receipt === "delivery" ? m.next.handoverDelivery : m.next.handover)(formatMoment(period.from));
    case "use":
    case "overdue":
      return m.next[step](formatMoment(period.until));
    case "pay":
      return m.next.pay(formatMoney(due.owed?.amount ?? ZERO));
    case "refund":
      return m.next.refund(formatMoney(paid), refundBy ? formatDay(refundBy) : "");
    default:
      return m.next[step];
  }
}

const needsPapers: readonly (CustomerStep | null)[] = ["papers", "papersRefused"];

function Actions({ booking }: { booking: ShownReservation }) {
  const { ratings, booking: words } = useMessages();
  const { steps: m } = words;
  const phone = useRootData()?.shop.phone;
  const { number, step, stage } = booking;
  const refused = booking.paperStep === "papersRefused";
  const live = stage === "booked" || stage === "viewed";
  const papers = live && needsPapers.includes(booking.paperStep);
  const over = ["expired", "cancelled", "over", "refund"].includes(step);
  return (
    <div className="mt-4 flex flex-wrap gap-3">
      {papers && <ButtonLink to={`/my/${number}/papers`}>{refused ? m.papersAgain : m.papers}</ButtonLink>}
      {stage === "out" && <ButtonLink to={`/my/${number}/report`}>{m.report}</ButtonLink>}
      {booking.agreementNumber && (
        <ButtonLink tone={step === "sign" ? "primary" : "quiet"} to={`/my/${number}/agreement`} reloadDocument>
          {m.agreement}
        </ButtonLink>
      )}
      {step === "viewing" && (
        <ButtonLink tone={papers ? "quiet" : "primary"} to={`/my/${number}/calendar`} reloadDocument>
          {m.calendar}
        </ButtonLink>
      )}
      {step === "answer" && <ButtonLink to={`/my/${number}/damages`}>{m.damages}</ButtonLink>}
      {["over", "refund", "pay"].includes(step) && (
        <ButtonLink tone="quiet" to={`/my/${number}/rate`}>
          {ratings.link}
        </ButtonLink>
      )}
      <ButtonLink tone={over ? "primary" : "quiet"} to={booking.again}>
        {m.again}
      </ButtonLink>
      {phone && (
        <a
          href={`tel:${phone}`}
          className="inline-flex min-h-11 items-center justify-center rounded-lg border border-edge bg-surface px-5 hover:bg-accent-soft"
        >
          {m.call}
        </a>
      )}
    </div>
  );
}

/** First on the page: what happens next, until when, and the button for it. */
export function NextStep({ booking }: { booking: ShownReservation }) {
  const { booking: m } = useMessages();
  const ended = booking.stage === "expired" || booking.stage === "cancelled";
  const alsoPapers = booking.step === "viewing" && needsPapers.includes(booking.paperStep);
  return (
    <section aria-labelledby="next" className="rounded-2xl border-2 border-accent bg-surface p-5">
      <h2 id="next" className="text-sm font-medium text-accent">
        {m.next.title}
      </h2>
      <p className="mt-1 text-lg font-medium">{sentence(booking, m)}</p>
      {alsoPapers && booking.paperStep && <p className="mt-1">{m.next[booking.paperStep]}</p>}
      {!ended && booking.holdEndsAt && (
        <p className="mt-2 flex flex-wrap items-center gap-x-3">
          <span className="text-muted">{m.detail.holdEnds(formatMoment(booking.holdEndsAt))}</span>
          <Countdown until={booking.holdEndsAt} now={booking.now} soonMinutes={24 * 60} />
        </p>
      )}
      <Actions booking={booking} />
    </section>
  );
}
