import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import { shop } from "~/platform/viewer.server";
import type { ToldEvent } from "./tell-changes.server";

const REFRESH_SECONDS = 900;

/** The events as an iCalendar text; moments in UTC, which every calendar reads alike. */
export function calendarText(name: string, events: readonly ToldEvent[], origin: string): string {
  const calendar = ical({
    name,
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: "xinsisuo", product: "rental", language: "ZH" },
  });
  calendar.ttl(REFRESH_SECONDS);
  for (const event of events)
    calendar.createEvent({
      id: event.uid,
      sequence: event.sequence,
      stamp: new Date(event.changedAt),
      lastModified: new Date(event.changedAt),
      start: new Date(event.from),
      end: new Date(event.until),
      summary: event.summary,
      description: event.description,
      location: event.atShop ? `${shop.name} ${shop.address}` : null,
      url: origin + event.path,
      status: event.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  return calendar.toString();
}
