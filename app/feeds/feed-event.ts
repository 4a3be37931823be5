import { plusMinutes } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";
import type { Messages } from "~/ui/messages";

/** What calendars are told of a booking, and of its customer no more than they need. */
export interface FeedBooking {
  readonly id: string;
  readonly number: string;
  readonly customer: { readonly name: string; readonly phone: string };
  readonly period: Period;
  readonly receipt: "pickup" | "delivery";
  readonly machines: readonly { readonly name: string; readonly quantity: number }[];
  /** Cancelled, or its hold has ended. */
  readonly over: boolean;
  /** The one that stands, or the last that did. */
  readonly viewing: (Period & { readonly over: boolean }) | null;
  readonly trips: readonly (Period & { readonly direction: "outbound" | "inbound" })[];
}

export const feedEventKinds = ["viewing", "start", "end", "outbound", "inbound"] as const;
export type FeedEventKind = (typeof feedEventKinds)[number];
export type Audience = "customer" | "desk";

export interface FeedEvent {
  /** The same as long as there is this matter, however often it is moved. */
  readonly uid: string;
  readonly from: Instant;
  readonly until: Instant;
  readonly summary: string;
  readonly description: string;
  /** The shop's address where it happens there. */
  readonly atShop: boolean;
  readonly path: string;
  readonly cancelled: boolean;
}

/** A hand-over takes about so long: what a calendar needs to show it. */
const HANDOVER_MINUTES = 30;

/** 「陈*」: a calendar lies open on a counter. */
export const maskName = (name: string): string => `${[...name.trim()][0] ?? ""}*`;

export const phoneTail = (phone: string): string => phone.replace(/\D/g, "").slice(-4);

interface Matter extends Period {
  readonly kind: FeedEventKind;
  readonly over?: boolean;
}

const viewingOf = ({ viewing }: FeedBooking): Matter | null =>
  viewing && { kind: "viewing", from: viewing.from, until: viewing.until, over: viewing.over };

function mattersOf(booking: FeedBooking): Matter[] {
  const { period, trips } = booking;
  const viewing = viewingOf(booking);
  const handover = (kind: "start" | "end", from: Instant): Matter => ({ kind, from, until: plusMinutes(from, HANDOVER_MINUTES) });
  return [
    ...(viewing ? [viewing] : []),
    handover("start", period.from),
    handover("end", period.until),
    ...trips.map(({ direction, from, until }) => ({ kind: direction, from, until })),
  ];
}

/** One matter of a booking as one calendar reads it. */
function eventOf(booking: FeedBooking, matter: Matter, audience: Audience, { feeds: m }: Messages): FeedEvent {
  const { id, number, customer, receipt, machines } = booking;
  const { kind, from, until, over = false } = matter;
  const what = machines.map(({ name, quantity }) => m.machines(name, quantity)).join(m.comma);
  const who = audience === "desk" ? maskName(customer.name) : "";
  const told = audience === "desk" ? m.deskNote(number, phoneTail(customer.phone)) : m.ownNote(number);
  return {
    uid: `${id}-${kind}@xinsisuo-rental`,
    from,
    until,
    summary: m.summary(m.kinds[audience][receipt][kind], who, what),
    description: told,
    atShop: kind === "viewing" || (receipt === "pickup" && (kind === "start" || kind === "end")),
    path: audience === "desk" ? `/desk/bookings/${number}` : `/my/${number}`,
    cancelled: booking.over || over,
  };
}

export const eventsOf = (booking: FeedBooking, audience: Audience, messages: Messages): FeedEvent[] =>
  mattersOf(booking).map((matter) => eventOf(booking, matter, audience, messages));

/** The viewing alone, as its customer's calendar reads it; null where there never was one. */
export const viewingEvent = (booking: FeedBooking, messages: Messages): FeedEvent | null => {
  const matter = viewingOf(booking);
  return matter && eventOf(booking, matter, "customer", messages);
};
