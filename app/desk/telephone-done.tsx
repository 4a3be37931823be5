import { ButtonLink } from "~/ui/button";
import { Card } from "~/ui/card";
import { formatMoment, formatMoney } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { PageHeader } from "~/ui/page-header";
import { useRootData } from "~/ui/root-data";
import type { SpokenBooking } from "./telephone.server";

/** The number, large enough to be read out, and the sentences to say. */
export function TelephoneDone({ booking, isNew }: { booking: SpokenBooking; isNew: boolean }) {
  const { desk } = useMessages();
  const address = useRootData()?.shop.address ?? "";
  const { done: m } = desk.phone;
  const { viewing, holdEndsAt, receipt, depositWay } = booking;
  const sentences = [
    m.number(booking.number),
    viewing && m.viewing(formatMoment(viewing), address),
    holdEndsAt && (receipt === "pickup" ? m.hold : m.holdDelivery)(formatMoment(holdEndsAt)),
    m.bring[depositWay],
    m.price(formatMoney(booking.toPay), formatMoney(booking.deposit)),
    isNew && m.account,
  ].filter((sentence) => typeof sentence === "string");
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader title={m.title} lead={booking.customer} back={{ to: "/desk", label: desk.hub.back }} />
      <Card>
        <p className="text-4xl font-semibold tracking-wide whitespace-nowrap sm:text-5xl">{booking.number}</p>
        <h2 className="mt-6 text-lg font-semibold">{m.say}</h2>
        <ol className="mt-2 grid list-decimal gap-2 pl-6 text-lg">
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ol>
        <div className="mt-6 flex flex-wrap gap-3">
          <ButtonLink to={`/desk/bookings/${booking.number}`}>{m.open}</ButtonLink>
          <ButtonLink to="/desk/book" tone="quiet">
            {m.again}
          </ButtonLink>
        </div>
      </Card>
    </div>
  );
}
