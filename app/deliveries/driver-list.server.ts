import type { Reader } from "db/transact.server";
import { startOfDay } from "~/kernel/time";
import type { Day, Instant } from "~/kernel/time";
import { shop } from "~/platform/viewer.server";
import { messagesFor } from "~/ui/messages";
import { dayPlan, inOrder } from "./day-plan";
import type { DriverList, PaperTrip } from "./driver-list.pdf.server";
import { placeText } from "./place";
import { showTripsOn } from "./show-trips.server";
import type { TripView } from "./show-trips.server";

function onPaper({ proposal: _asked, metres: _far, ...trip }: TripView): PaperTrip {
  return { ...trip, place: placeText(messagesFor("zh").common.districts[trip.district], trip.address) };
}

/** What the list of a day says: of one driver, or of all, those without one first. */
export async function driverListOf(db: Reader, day: Day, now: Instant, driverId?: string): Promise<DriverList> {
  const trips = await showTripsOn(db, day, now, driverId);
  return {
    ...{ day, lessor: shop.name, at: startOfDay(day) },
    groups: dayPlan(trips.filter((trip) => trip.driver || !trip.doneAt)).map(({ driver, districts }) => ({
      driver,
      trips: inOrder(districts.flatMap((each) => each.trips)).map(onPaper),
    })),
  };
}
