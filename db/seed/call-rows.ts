import { regionOf } from "~/kernel/region";
import { dayOf } from "~/kernel/time";
import { shownFee } from "~/service/report-preview";
import type { PromiseBasis } from "~/service/service-call";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import type { Report } from "./booking";
import type { Booked } from "./reservation-rows";
import { seedId } from "./rows";
import type { Row, Series } from "./rows";

export interface CallRows {
  readonly service_call: Row<"service_call">[];
  readonly call_event: Row<"call_event">[];
}

/** What the promise rests on, as in force at the moment of the call (S4, A3). */
const basisOf = ({ tier, period: term, person: { district }, onSiteHours }: Booked, { fault }: Report): PromiseBasis => ({
  tier,
  term,
  override: onSiteHours === undefined ? null : { hours: onSiteHours },
  region: regionOf(district),
  earlier: [],
  agreeHourWithinMinutes: figures.agreeHourWithinMinutes,
  shown: shownFee({ tier }, district, fault.kind, figures),
});

/** Each report is of another machine of its booking; numbered in the order in which they came in. */
export function callRows(booked: readonly Booked[], series: Series): CallRows {
  const rows: CallRows = { service_call: [], call_event: [] };
  const reports = booked.flatMap((booking) =>
    (booking.reports ?? []).map((report, place) => ({ booking, report, unitId: booking.units[place]?.id ?? "" })),
  );
  reports.sort((one, other) => (one.report.at < other.report.at ? -1 : one.report.at > other.report.at ? 1 : 0));
  for (const [index, { booking, report, unitId }] of reports.entries()) {
    const { id: reservationId, person } = booking;
    const [id, day] = [seedId("cal", index), dayOf(report.at)];
    rows.service_call.push({
      id,
      number: `F${day.slice(2).replaceAll("-", "")}-${series.next(`call-${day}`, 3)}`,
      reservation_id: reservationId,
      customer_id: person.customerId,
      unit_id: unitId,
      kind: report.fault.kind,
      description: report.fault.description,
      reported_at: report.at,
      reported_by: person.accountId,
      contact_name: person.contact,
      contact_phone: person.phone,
      address: person.address,
      district: person.district,
      promise_basis: JSON.stringify(basisOf(booking, report)),
      solved_at: report.steps.find((step) => step.kind === "solved")?.at ?? null,
    });
    const reported = { kind: "reported", at: report.at, by: person.accountId, data: {} } as const;
    for (const [place, { kind, at, by, data }] of [reported, ...report.steps].entries()) {
      const told = JSON.stringify({ ...data, place });
      rows.call_event.push({ id: seedId("evt", rows.call_event.length), call_id: id, kind, at, by, data: told });
    }
  }
  return rows;
}
