import { Form } from "@remix-run/react";
import type { Instant } from "~/kernel/time";
import { ButtonLink, SubmitButton } from "~/ui/button";
import { Countdown } from "~/ui/countdown";
import { formatMoment, formatPeriod } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Badge } from "~/ui/notice";
import type { ShownWish } from "./show-wishes.server";

/** One thing a customer waits for: his place in the queue, or what is kept for him and until when. */
export function WishCard({ wish, at }: { wish: ShownWish; at: Instant }) {
  const { mine: m } = useMessages().waiting;
  const { offer } = wish;
  return (
    <li className={`rounded-2xl bg-surface p-4 ${offer ? "border-2 border-accent" : "border border-line"}`}>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h3 className="font-semibold">{m.line(wish.modelName, wish.quantity)}</h3>
        {!offer && <Badge>{m.place(wish.place)}</Badge>}
      </div>
      {offer ? (
        <>
          <p className="mt-1 font-medium text-accent">
            {offer.quantity < wish.quantity ? m.offeredPart(offer.quantity) : m.offered}
          </p>
          <p className="text-sm">{formatPeriod(offer.period)}</p>
          {offer.otherDates && <p className="text-sm font-medium text-soon">{m.otherDates}</p>}
          <p className="mt-1 flex flex-wrap items-center gap-x-3 text-sm">
            <span className="text-muted">{m.keptUntil(formatMoment(offer.lapsesAt))}</span>
            <Countdown until={offer.lapsesAt} now={at} soonMinutes={30} />
          </p>
        </>
      ) : (
        <>
          <p className="mt-1 text-sm">{formatPeriod(wish.period)}</p>
          <p className="text-sm text-muted">
            {[m.dates(wish.earlierDays, wish.laterDays), wish.takesFewer && m.takesFewer, m.since(formatMoment(wish.askedAt))]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </>
      )}
      <div className="mt-3 flex flex-wrap gap-3">
        {offer && <ButtonLink to={offer.book}>{m.book}</ButtonLink>}
        <Form method="post" action="/my/waiting" preventScrollReset>
          <input type="hidden" name="wish" value={wish.id} />
          <SubmitButton tone="quiet" name="intent" value="withdraw">
            {offer ? m.withdrawOffer : m.withdraw}
          </SubmitButton>
        </Form>
      </div>
    </li>
  );
}

/** Stands on top of a customer's bookings while he waits for something. */
export function WishList({ wishes, at }: { wishes: readonly ShownWish[]; at: Instant }) {
  const { mine: m } = useMessages().waiting;
  if (wishes.length === 0) return null;
  return (
    <section aria-label={m.title} className="mt-6">
      <h2 className="text-lg font-semibold">{m.title}</h2>
      <ul className="mt-3 grid gap-3 lg:grid-cols-2">
        {wishes.map((wish) => (
          <WishCard key={wish.id} wish={wish} at={at} />
        ))}
      </ul>
    </section>
  );
}
