import { createHash } from "node:crypto";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { dayOf, plusDays, startOfDay } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { may } from "~/people/permissions";
import { now } from "~/platform/clock.server";
import { reader, transact } from "~/platform/shop.server";
import { messagesFor } from "~/ui/messages";
import { calendarText } from "./calendar.server";
import { eventsOf } from "./feed-event";
import type { Audience, FeedBooking } from "./feed-event";
import { findFeedOwner, listBookingsWithin, listOwnBookings } from "./feeds.repo.server";
import type { FeedOwner } from "./feeds.repo.server";
import { markTold, numbered } from "./tell-changes.server";

const DAYS_BEFORE = 1;
const DAYS_AHEAD = 14;

/** What the link's owner may see now: a customer his own, the desk's people the desk's days; others have none. */
async function bookingsFor(owner: FeedOwner, at: Instant): Promise<{ audience: Audience; bookings: FeedBooking[] } | null> {
  const { role, customerId } = owner;
  if (customerId !== null) return { audience: "customer", bookings: await listOwnBookings(reader(), customerId, at) };
  if (!may(role, "desk.use")) return null;
  const today = dayOf(at);
  const window = { from: startOfDay(plusDays(today, -DAYS_BEFORE)), until: startOfDay(plusDays(today, DAYS_AHEAD)) };
  return { audience: "desk", bookings: await listBookingsWithin(reader(), window, at) };
}

/** A calendar by its secret link, for a program that can neither sign in nor be asked anything. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const at = now();
  const owner = await findFeedOwner(reader(), (params["token"] ?? "").replace(/\.ics$/, ""));
  const found = owner && (await bookingsFor(owner, at));
  if (!found) throw new Response(null, { status: 404, headers: { "Cache-Control": "no-store" } });
  const { audience, bookings } = found;
  const m = messagesFor("zh");
  const events = await numbered(
    reader(),
    bookings.flatMap((booking) => eventsOf(booking, audience, m)),
    audience,
    at,
  );
  if (events.some((event) => event.changedAt === at)) await transact((tx) => markTold(tx, events, audience, at));
  const text = calendarText(m.feeds.names[audience], events, new URL(request.url).origin);
  const etag = `W/"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"`;
  const headers = { "Cache-Control": "private, no-cache", ETag: etag };
  if (request.headers.get("If-None-Match") === etag) return new Response(null, { status: 304, headers });
  return new Response(text, { headers: { ...headers, "Content-Type": "text/calendar; charset=utf-8" } });
}
